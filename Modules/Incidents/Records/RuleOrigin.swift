import Core
import Vocabulary

/// Where a rule comes from and when it holds: the last columns of every table of rules.
struct RuleOrigin: Sendable {
    var source = ""
    var standing = IncidentRuleStanding.demonstration
    var effectiveFrom: CalendarDate?
    var effectiveUntil: CalendarDate?
    var note = ""

    static func fields<R: RuleRecord>() -> [Field<R>] {
        [
            .text("source", \R.origin.source, max: 200, .required, .listed),
            .choice("standing", \R.origin.standing, .required, .listed),
            .date("effective_from", \R.origin.effectiveFrom),
            .date("effective_until", \R.origin.effectiveUntil),
            .text("note", \R.origin.note, max: 400),
        ]
    }
}
