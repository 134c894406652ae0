package import Vocabulary

/// How long to wait before the next attempt: 5 s, then three times as long each time, a quarter of an hour at most, a fifth more or less so that
/// those who failed together do not come back together.
package enum Backoff {
    static let first = 5.0, most = 900.0

    /// - Parameters:
    ///   - tries: how many have failed, from 1.
    ///   - seed: the same delivery always waits the same.
    package static func delay(after tries: Int, seed: RawID, pace: Double = 1) -> Instant.Span {
        var wait = first
        for _ in 1..<max(tries, 1) where wait < most { wait *= 3 }
        var state = seed.low ^ seed.high ^ UInt64(truncatingIfNeeded: tries) &* 0x9E37_79B9_7F4A_7C15
        state = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        state = (state ^ (state >> 27)) &* 0x94D0_49BB_1331_11EB
        let chance = Double((state ^ (state >> 31)) >> 11) / Double(1 << 53)
        return Instant.Span(milliseconds: Int64(min(wait, most) * (0.8 + 0.4 * chance) * pace * 1_000))
    }
}

/// Whether a host that keeps failing is asked at all. After three failures in a row it is left alone, twice as long each time, five minutes at most;
/// then one delivery tries it, and if that arrives all go on.
package struct Circuit: Sendable, Hashable {
    static let failuresMax = 3, first = 15.0, most = 300.0
    package private(set) var failures = 0
    private var closedUntil: Instant?
    private var isProbing = false

    package init() {}

    package var isOpen: Bool { closedUntil != nil }

    /// How many deliveries may go now of `free` that there is room for.
    package mutating func admit(_ free: Int, at now: Instant) -> Int {
        guard let closedUntil else { return free }
        guard now >= closedUntil, !isProbing, free > 0 else { return 0 }
        return 1
    }

    /// A delivery is on its way.
    package mutating func begin() { if closedUntil != nil { isProbing = true } }

    /// What was on its way was not sent after all.
    package mutating func admitAgain() { isProbing = false }

    package mutating func succeed() { self = Circuit() }

    package mutating func fail(at now: Instant, pace: Double = 1) {
        failures += 1
        isProbing = false
        guard failures >= Self.failuresMax else { return }
        var wait = Self.first
        for _ in 0..<min(failures - Self.failuresMax, 10) where wait < Self.most { wait *= 2 }
        closedUntil = now + Instant.Span(milliseconds: Int64(min(wait, Self.most) * pace * 1_000))
    }
}
