import Vocabulary

/// What the clocks need to know of an incident, seen from one reporter.
struct ReportedIncident: Sendable, Hashable {
    var kind: IncidentKind
    var grade: Grade?
    /// When the grade became what it is. A limit that only this grade has cannot begin earlier.
    var gradeSince: Instant?
    var occurredAt: Instant
    /// When the reporter learnt of it, by whatever way.
    var knownAt: Instant
    /// When the tier below reported it; nil where it did not, and `knownAt` counts.
    var receivedAt: Instant?
    /// When the response ended (响应终止), or the incident was closed without one.
    var responseEndedAt: Instant?
    /// When the number of casualties changed, each time.
    var casualtiesChangedAt: [Instant] = []
    /// The end of the time in which such changes count (`Regrading.closesAt`); nil for no end.
    var casualtyWindowClosesAt: Instant?
}

/// A report that has left, by one reporter.
struct SentReport: Sendable, Hashable {
    /// Not `.first`: a report is sent by telephone or in writing.
    let step: ReportStep
    let tier: Tier
    let sentAt: Instant
}

/// A report that is or was due: derived, never stored, so that a changed rule or grade shows at once.
struct ReportObligation: Sendable, Hashable {
    let step: ReportStep
    /// 1 for the first of its step: 续报（一）.
    let sequence: Int
    let startsAt: Instant
    let dueAt: Instant
    /// When a report met it, in time or not.
    let metAt: Instant?
    let clock: ReportClock

    var source: RuleSource { clock.source }
    var basis: ReportBasis { clock.basis }

    /// Past its time: met after it, or not met and it is past. On the minute is in time.
    func isLate(at now: Instant) -> Bool { (metAt ?? now) > dueAt }
    /// Still to be done.
    var isOpen: Bool { metAt == nil }
}
