/// How grave an incident is (事件等级): a fact about what happened, found by rule from its figures.
/// 突发事件应对法 2024 Art. 3. Not to be confused with `ResponseLevel`, which somebody decides.
package enum Grade: Int, Sendable, Hashable, CaseIterable {
    /// 特别重大 (Ⅰ)
    case extraordinary = 1
    /// 重大 (Ⅱ)
    case serious = 2
    /// 较大 (Ⅲ)
    case relativelySerious = 3
    /// 一般 (Ⅳ)
    case ordinary = 4

    /// True where this grade is the graver: 特别重大 against 一般.
    package func isGraver(than other: Grade) -> Bool { rawValue < other.rawValue }
}

/// How much is set in motion (响应级别): a decision of the government in charge.
/// 突发事件应对法 2024 Art. 71: 一级 to 四级, 一级 the highest.
package enum ResponseLevel: Int, Sendable, Hashable, CaseIterable {
    case one = 1
    case two = 2
    case three = 3
    case four = 4

    package func isHigher(than other: ResponseLevel) -> Bool { rawValue < other.rawValue }
}
