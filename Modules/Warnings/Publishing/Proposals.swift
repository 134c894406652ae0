import Base
import Core
import Module
import Store
import Vocabulary

/// From alarms to proposals: one open proposal an alarm, at its newest level.
enum Proposals {
    static let reaction = Reaction.on(AlarmRaised.self) { try take($0, $1) }

    /// What a domain of measuring suggests; nil where a person has to say.
    static func hazard(of domain: String) -> Hazard? {
        switch domain {
        case "water": .flood
        case "geology": .geological
        case "forest": .forestFire
        case "chemical", "mine", "gas", "tailings": .productionSafety
        default: nil
        }
    }

    static func take(_ alarm: AlarmRaised, _ tx: Transaction) throws {
        if let known = try tx.first(WarningProposal.self, [.equals("alarm", alarm.alarm.sql), .equals("phase", ProposalPhase.open.sql)]) {
            let isGraver = alarm.level > known.level
            try tx.update(WarningProposal.self, known.id) { ($0.level, $0.title) = (alarm.level, String(alarm.title.prefix(120))) }
            if isGraver { try tell(known.id, alarm, tx) }
            return
        }
        var proposal = WarningProposal.blank
        (proposal.title, proposal.hazard, proposal.level) = (String(alarm.title.prefix(120)), hazard(of: alarm.domain), alarm.level)
        (proposal.area, proposal.place, proposal.alarm, proposal.at) = (alarm.area, alarm.place, alarm.alarm, alarm.at)
        try tell(try tx.insert(proposal).id, alarm, tx)
    }

    private static func tell(_ id: ProposalID, _ alarm: AlarmRaised, _ tx: Transaction) throws {
        for person in try Directory.holders(of: .dutyOfficer, for: alarm.area, tx) {
            try tx.notify(person, Message("notice.warning-proposed", ["title": alarm.title]), link: "/warning-desk", record: id.raw, urgency: alarm.level >= .orange ? .urgent : .routine)
        }
    }
}
