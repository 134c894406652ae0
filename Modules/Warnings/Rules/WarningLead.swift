import Vocabulary

/// How soon a danger comes, as CAP tells it. The hours are a convention of this platform, from no standard.
enum WarningLead: Sendable, Hashable {
    case immediate, expected, future

    /// Two hours ahead at most is now, twelve soon. Of what has begun it is now.
    static func of(onset: Instant?, at now: Instant) -> WarningLead {
        guard let onset else { return .immediate }
        let ahead = onset - now
        return ahead <= .hours(2) ? .immediate : ahead <= .hours(12) ? .expected : .future
    }
}
