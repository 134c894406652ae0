/// The colour of an alarm or a warning, 红 Ⅰ 橙 Ⅱ 黄 Ⅲ 蓝 Ⅳ; red is the highest (突发事件应对法, Art. 63).
package enum WarningLevel: Int, Sendable, CaseIterable, Comparable {
    case red = 1, orange, yellow, blue

    /// The graver is the greater.
    package static func < (a: WarningLevel, b: WarningLevel) -> Bool { a.rawValue > b.rawValue }
}
