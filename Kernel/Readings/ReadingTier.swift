/// How finely readings are told: each, or what a minute or an hour of them comes to.
package enum ReadingTier: Int64, Sendable, CaseIterable {
    case minutes = 1, hours = 2

    /// In milliseconds.
    package var length: Int64 { self == .minutes ? 60_000 : 3_600_000 }
    /// How much of it lies in one row: a day of minutes, ninety days of hours.
    var row: Int64 { self == .minutes ? 86_400_000 : 90 * 86_400_000 }
    var column: String { self == .minutes ? "minutes_until" : "hours_until" }
    /// A tier is kept where it is that much shorter than the readings themselves.
    static let worth = 4
}
