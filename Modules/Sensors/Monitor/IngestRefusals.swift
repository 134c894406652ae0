package import Vocabulary

/// What was not taken since the start, and the first of it: bounded, however much comes.
package struct IngestRefusals: Sendable, Hashable {
    package private(set) var malformed = 0
    package private(set) var unknown = 0
    /// From a clock that runs ahead.
    package private(set) var ahead = 0
    package private(set) var implausible = 0
    /// Of a point of which the sender may not tell.
    package private(set) var forbidden = 0
    /// Names that no point has, the first hundred of them, and how often each came.
    package private(set) var unknownNames: [String: Int] = [:]

    /// Points whose device's clock runs ahead, by number: the first hundred of them.
    package private(set) var skews: [Int32: Skew] = [:]

    /// A device that dates its readings in the future.
    package struct Skew: Sendable, Hashable {
        package var times = 0
        /// Of the newest delivery, in milliseconds.
        package var lead: Int64 = 0
        package var at = Instant(milliseconds: 0)
    }

    private static let namesMax = 100

    mutating func add(_ intake: Intake) {
        malformed += intake.malformed
        unknown += intake.unknown
        ahead += intake.ahead
        implausible += intake.implausible
        forbidden += intake.forbidden
        for name in intake.unknownNames where unknownNames[name] != nil || unknownNames.count < Self.namesMax { unknownNames[name, default: 0] += 1 }
        for (number, lead) in intake.leads where skews[number] != nil || skews.count < Self.namesMax {
            let times = (skews[number]?.times ?? 0) + 1
            skews[number] = Skew(times: times, lead: lead, at: Instant(milliseconds: intake.now))
        }
    }
}
