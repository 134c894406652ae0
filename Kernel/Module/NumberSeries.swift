package import Core

/// When a series of numbers begins anew at one.
package enum NumberPeriod: String, CodeListed {
    case day, month, year, never
    package static var listName: String { "number-period" }
}

/// A series of numbers that people read and quote (文号, 编号), with the form it has until a bureau gives it another.
package struct NumberSeries: Sendable, Hashable {
    /// `module.name`; the words for it are `code.number-series.<name>`.
    package let name: String
    /// Text with gaps `{n}`, `{year}`, `{month}`, `{day}` and `{word}` (机关代字, where the series has one).
    package let pattern: String
    /// The number is filled with zeros to so many digits.
    package let digits: Int
    package let period: NumberPeriod

    package init(_ name: String, _ pattern: String, digits: Int, each period: NumberPeriod) {
        self.name = name
        self.pattern = pattern
        self.digits = digits
        self.period = period
    }
}
