import Core
package import Module
package import Store
package import Vocabulary

/// Says who is on duty, for the header, the wall and the escalations.
package struct RosterDesk: DutyPort {
    package init() {}

    package func desk(_ reader: Reader) throws -> DutyDesk? {
        guard let book = try DutyBook.current(reader) else { return nil }
        let roster = book.roster(around: reader.now)
        guard let shift = roster.onDuty(at: reader.now).first else { return nil }
        let next = roster.next(after: reader.now)
        let names = try DutyNames([shift] + [next].compactMap { $0 }, reader)
        func people(_ shift: Shift, _ post: DutyPost) -> [DutyDesk.Person] {
            shift.persons(at: post).map { DutyDesk.Person(user: RawID($0).map { UserID($0) } ?? .unset, name: names[$0]) }
        }
        return DutyDesk(
            leader: people(shift, .leader).first, chief: people(shift, .chief).first, officers: people(shift, .officer), driver: people(shift, .driver).first,
            reinforcements: people(shift, .reinforcement), endsAt: shift.endsAt, next: next.map { people($0, .chief) + people($0, .officer) } ?? [])
    }

    package func rollCall(for incident: IncidentID, _ reader: Reader) throws -> RollCallBrief? {
        guard let roll = try reader.first(RollCall.self, [.equals("incident", incident.sql)], order: .init("called_at", descending: true)) else { return nil }
        let answers = try reader.all(RollCallAnswer.self, [.equals("roll_call", roll.id.sql)], order: .init("organisation_name"), limit: CallRoll.organisationsMax)
        return RollCallBrief(
            id: roll.id.raw, title: roll.title, isOpen: roll.phase == .open, dueAt: roll.dueAt,
            answers: answers.sorted { ($0.area?.number ?? 0, $0.organisationName) < ($1.area?.number ?? 0, $1.organisationName) }.map { ($0.organisationName, $0.state == .needsHelp ? .needsHelp : $0.state.isAnswer ? .answered : .missing) })
    }
}
