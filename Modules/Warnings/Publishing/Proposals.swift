import Base
import Core
import Module
import Store
import Vocabulary

/// From reasons (alarms, and what the tables find in facts) to proposals: of each hazard in each area one that is open, saying what is suggested now beside what is warned of.
enum Proposals {
    static let reactions = [
        Reaction.on(AlarmRaised.self) { try take($0, $1) }, Reaction.on(AlarmEased.self) { try ease($0, $1) }, Reaction.on(WarningPublished.self) { try look(after: $0, $1) },
    ]

    static func rules(_ reader: Reader) throws -> [ProposalRule] {
        try reader.remembered("warnings.proposal-rules", of: [ProposalRuleTag.recordType]) { try $0.all(ProposalRuleRow.self, limit: 500).compactMap { try? ProposalRule(row: $0.row) } }
    }

    // MARK: What was measured

    static func take(_ alarm: AlarmRaised, _ tx: Transaction) throws {
        guard let area = alarm.area else { return }
        let date = ChinaTime.date(tx.now)
        // Of several rows for a hazard the gravest counts.
        var found: [Hazard: (rule: ProposalRule, level: WarningLevel)] = [:]
        for rule in try rules(tx) {
            guard let level = rule.level(of: alarm.level, kind: alarm.kind, rule: alarm.rule, on: date), found[rule.hazard].map({ $0.level < level }) ?? true else { continue }
            found[rule.hazard] = (rule, level)
        }
        for (hazard, (rule, level)) in found.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            var reason = try tx.first(ProposalReason.self, [.equals("alarm", alarm.alarm.sql), .equals("hazard", hazard.sql)]) ?? .blank
            if reason.id.isUnset || !reason.isStanding { (reason.beganAt, reason.endedAt) = (tx.now, nil) }
            (reason.alarm, reason.hazard, reason.area, reason.rule, reason.level, reason.isStanding) = (alarm.alarm, hazard, rule.division(of: area), rule.code, level, true)
            (reason.title, reason.place, reason.changedAt) = (String(alarm.title.prefix(120)), alarm.place, tx.now)
            (reason.reading, reason.criterion, reason.measured) = (String(alarm.reading.prefix(60)), String(alarm.criterion.prefix(200)), String(alarm.measured.prefix(60)))
            if reason.id.isUnset { try tx.insert(reason) } else { try tx.update(ProposalReason.self, reason.id) { [reason] in $0 = reason } }
            try review(hazard, reason.area, tx)
        }
    }

    static func ease(_ eased: AlarmEased, _ tx: Transaction) throws {
        let date = ChinaTime.date(tx.now)
        for reason in try tx.all(ProposalReason.self, [.equals("alarm", eased.alarm.sql), .equals("is_standing", true.sql)], limit: 50) {
            // By the row that it came of, whatever its kind and name: those have not changed.
            let rule = try rules(tx).first { $0.code == reason.rule }
            let level = eased.level.flatMap { level in rule.flatMap { level >= $0.least && $0.period.contains(date) ? WarningLevel(rawValue: level.rawValue + $0.lowerBy) : nil } }
            try tx.update(ProposalReason.self, reason.id) {
                $0.changedAt = tx.now
                if !eased.reading.isEmpty { $0.reading = String(eased.reading.prefix(60)) }
                if let level {
                    ($0.level, $0.criterion, $0.measured) = (level, String(eased.criterion.prefix(200)), String(eased.measured.prefix(60)))
                } else { ($0.isStanding, $0.endedAt) = (false, tx.now) }
            }
            if let hazard = reason.hazard { try review(hazard, reason.area, tx) }
        }
    }

    // MARK: What is warned of

    /// A warning has gone out: what was proposed before it may be said by it. Who lifts one has decided: nothing is proposed until something is measured anew.
    private static func look(after published: WarningPublished, _ tx: Transaction) throws {
        guard let hazard = Hazard(rawValue: published.hazard) else { return }
        try review(hazard, touching: published.areas, isLifted: published.kind == .cancel, tx)
    }

    /// A warning is over by itself: what still stands is proposed anew.
    static func look(afterEndOf warning: Warning, _ tx: Transaction) throws { try review(warning.hazard, touching: warning.content.areas, isLifted: false, tx) }

    private static func review(_ hazard: Hazard, touching areas: [AreaCode], isLifted: Bool, _ tx: Transaction) throws {
        let reasons = try tx.all(ProposalReason.self, [.equals("hazard", hazard.sql), .equals("is_standing", true.sql)], limit: reasonsMax).compactMap(\.area)
        let open = try tx.all(WarningProposal.self, [.equals("hazard", hazard.sql), .equals("phase", ProposalPhase.open.sql)], limit: 500).compactMap(\.area)
        for place in Set(reasons + open).sorted() where areas.contains(where: { $0.contains(place) || place.contains($0) }) { try review(hazard, place, mayOpen: !isLifted, tx) }
    }

    private static let reasonsMax = 2_000

    /// Looks at one hazard in one area: opens, changes or closes its proposal.
    static func review(_ hazard: Hazard, _ area: AreaCode?, mayOpen: Bool = true, _ tx: Transaction) throws {
        guard let area else { return }
        let standing = try tx.all(ProposalReason.self, [.equals("hazard", hazard.sql), .equals("is_standing", true.sql), .equals("area", area.sql)], limit: reasonsMax)
            .sorted { ($0.level.rawValue, $0.beganAt, $0.id.raw) < ($1.level.rawValue, $1.beganAt, $1.id.raw) }
        let warned = try Publishing.inForce(tx).filter { $0.hazard == hazard && $0.standingAreas.contains { $0.contains(area) || area.contains($0) } }.min { $0.level.rawValue < $1.level.rawValue }
        let need = ProposalNeed.of(standing: standing.first?.level, warned: warned?.level)
        let open = try tx.first(WarningProposal.self, [.equals("hazard", hazard.sql), .equals("area", area.sql), .equals("phase", ProposalPhase.open.sql)])
        let isAnswered = try isDismissed(need, hazard, area, tx)
        guard let need else {
            if let open { try tx.move(WarningProposal.self, open.id, \.phase, "lapse") { $0.decidedAt = tx.now } }
            return
        }
        if let open {
            guard mayOpen else { return }
            let changed = try tx.update(WarningProposal.self, open.id) { write(need, standing, warned, to: &$0) }
            if need.kind != open.kind || need.level > open.level { try tell(changed, tx) }
        } else if mayOpen, !isAnswered {
            if let draft = try inPreparation(hazard, area, tx) { return try outgrown(draft, need, tx) }
            var proposal = WarningProposal.blank
            (proposal.hazard, proposal.area, proposal.at) = (hazard, area, tx.now)
            // What is over has no alarm that stands: the last one is named.
            proposal.alarm = try standing.first.flatMap(\.alarm) ?? tx.first(ProposalReason.self, [.equals("hazard", hazard.sql), .equals("area", area.sql)], order: .init("changed_at", descending: true))?.alarm
            write(need, standing, warned, to: &proposal)
            try tell(try tx.insert(proposal), tx)
        }
    }

    private static func write(_ need: ProposalNeed, _ standing: [ProposalReason], _ warned: Warning?, to proposal: inout WarningProposal) {
        (proposal.kind, proposal.level, proposal.about) = (need.kind, need.level, warned?.id)
        let shown = standing.prefix(linesMax), english = shown.flatMap(\.englishSteps)
        proposal.basis = String((shown.flatMap { [line($0)] + $0.shownSteps } + (english.isEmpty ? [] : [""] + english)).joined(separator: "\n").prefix(4_000))
        if let first = standing.first {
            (proposal.alarm, proposal.place) = (first.alarm, first.place)
            let more = standing.count > 1 ? " 等\(standing.count)处" : ""
            proposal.title = String(first.title.prefix(120 - more.count)) + more
        } else if let warned {
            proposal.title = warned.content.headline
        }
    }

    private static let linesMax = 20

    /// One reason, for the draft and for whoever decides.
    static func line(_ reason: ProposalReason) -> String {
        // A sum is reached by many readings: the newest alone does not say it.
        let measured = reason.measured.isEmpty ? "" : "（为 \(reason.measured)）"
        let what = [reason.criterion.isEmpty ? "" : "达到 \(reason.criterion)\(measured)", reason.reading.isEmpty ? "" : "\(reason.measured.isEmpty ? "读数" : "最新读数") \(reason.reading)", ChinaTime.clockText(reason.changedAt), reason.level.grade.colour.zh]
        return "\(reason.title)：" + what.filter { !$0.isEmpty }.joined(separator: "，")
    }

    /// Whether somebody has dismissed as much, and what is measured has not gone beyond it since.
    private static func isDismissed(_ need: ProposalNeed?, _ hazard: Hazard, _ area: AreaCode, _ tx: Transaction) throws -> Bool {
        var isAnswered = false
        for old in try tx.all(WarningProposal.self, [.equals("hazard", hazard.sql), .equals("area", area.sql), .equals("phase", ProposalPhase.dismissed.sql), .isNull("spent_at")], limit: 100) {
            if let need, old.need.answers(need) { isAnswered = true } else { try tx.update(WarningProposal.self, old.id) { $0.spentAt = tx.now } }
        }
        return isAnswered
    }

    private static func inPreparation(_ hazard: Hazard, _ area: AreaCode, _ reader: Reader) throws -> Warning? {
        try reader.all(Warning.self, [.equals("hazard", hazard.sql), .oneOf("phase", [WarningPhase.draft, .inReview, .reviewed, .signed].map(\.sql))], limit: 200)
            .first { $0.content.areas.contains { $0.contains(area) || area.contains($0) } }
    }

    /// What is being written says less than what is measured: whoever writes it learns so.
    private static func outgrown(_ draft: Warning, _ need: ProposalNeed, _ tx: Transaction) throws {
        guard draft.kind != .cancel, need.kind == .new || need.kind == .raise, need.level > draft.level else { return }
        let authors: [UserID] = CodeText.ids(draft.authors)
        for person in authors {
            try tx.notify(person, Message("notice.warning-outgrown", ["headline": draft.content.headline, "level": "\(need.level.rawValue)"]), link: "/warnings/\(draft.id)", record: draft.id.raw, urgency: .urgent)
        }
    }

    private static func tell(_ proposal: WarningProposal, _ tx: Transaction) throws {
        let message = Message("notice.warning-proposed-\(proposal.kind.rawValue)", ["title": proposal.title]), isPressing = proposal.level >= .orange && (proposal.kind == .new || proposal.kind == .raise)
        for person in try Directory.holders(of: .dutyOfficer, for: proposal.area, tx) { try tx.notify(person, message, link: "/warning-desk", record: proposal.id.raw, urgency: isPressing ? .urgent : .routine) }
    }

    // MARK: Asked by screens

    /// What stood while a proposal was open, or while the warning that came of it was prepared and held.
    static func reasons(of proposal: WarningProposal, until end: Instant?, _ reader: Reader) throws -> [ProposalReason] {
        guard let hazard = proposal.hazard, let area = proposal.area else { return [] }
        return try reader.all(ProposalReason.self, [.equals("hazard", hazard.sql), .equals("area", area.sql)], limit: reasonsMax).filter { $0.stood(from: proposal.at, to: end ?? reader.now) }
            .sorted { ($0.isStanding ? 0 : 1, $0.level.rawValue, $0.beganAt) < ($1.isStanding ? 0 : 1, $1.level.rawValue, $1.beganAt) }
    }
}
