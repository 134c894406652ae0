/// A division of the country (行政区划) by its 12 digits: province 2, city 2, county 2, township 3,
/// village 3 (GB/T 2260 and the statistical codes). Its number orders divisions so that all that
/// lies below one is one range.
package struct AreaCode: Sendable, Hashable, Comparable {
    package let number: Int64

    package init?(number: Int64) {
        guard (110_000_000_000...999_999_999_999).contains(number) else { return nil }
        self.number = number
    }

    package static func < (a: AreaCode, b: AreaCode) -> Bool { a.number < b.number }

    /// 1 province … 5 village: the level of the last part that is not zero.
    package var level: Int {
        if number % 1_000 != 0 { return 5 }
        if number % 1_000_000 != 0 { return 4 }
        if number % 100_000_000 != 0 { return 3 }
        if number % 10_000_000_000 != 0 { return 2 }
        return 1
    }

    private var size: Int64 { [10_000_000_000, 100_000_000, 1_000_000, 1_000, 1][level - 1] }

    /// The codes of this division and all below it.
    package var range: Range<Int64> { number..<(number + size) }

    package func contains(_ other: AreaCode) -> Bool { range.contains(other.number) }

    /// The division right above; nil for a province.
    package var parent: AreaCode? {
        switch level {
        case 5: AreaCode(number: number / 1_000 * 1_000)
        case 4: AreaCode(number: number / 1_000_000 * 1_000_000)
        case 3: AreaCode(number: number / 100_000_000 * 100_000_000)
        case 2: AreaCode(number: number / 10_000_000_000 * 10_000_000_000)
        default: nil
        }
    }

    /// This division cut to a higher level: the county of a village, say. Itself where it is higher already.
    package func ancestor(level: Int) -> AreaCode {
        var code = self
        while code.level > level, let up = code.parent { code = up }
        return code
    }
}

extension AreaCode: LosslessStringConvertible {
    /// Reads 2, 4, 6, 9 or 12 digits; shorter codes are filled with zeros.
    package init?(_ text: String) {
        guard [2, 4, 6, 9, 12].contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let n = Int64(text + String(repeating: "0", count: 12 - text.utf8.count))
        else { return nil }
        self.init(number: n)
    }
    package var description: String { String(number) }
}
