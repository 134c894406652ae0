/// How long to wait before the broker is tried again: soon at first, then twice as long each time, up to ten seconds.
/// Half of it is left to chance, so that those who lost the same server do not come back all at once.
enum Backoff {
    static let first = Duration.milliseconds(100), longest = Duration.seconds(10)

    /// - Parameters:
    ///   - attempt: counted from 1.
    ///   - chance: 0 to 1.
    static func delay(attempt: Int, chance: Double) -> Duration {
        let whole = min(longest, first * (1 << min(max(attempt, 1) - 1, 16)))
        return whole / 2 + whole / 2 * min(max(chance, 0), 1)
    }
}
