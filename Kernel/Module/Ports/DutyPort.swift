package import Store
package import Vocabulary

/// Who is on duty: the header, the wall and the escalations ask.
package protocol DutyPort: Port {
    /// Nil where no roster covers the moment.
    func desk(_ reader: Reader) throws -> DutyDesk?
    /// The last roll that was called for an incident; nil where none was.
    func rollCall(for incident: IncidentID, _ reader: Reader) throws -> RollCallBrief?
}

/// A roll-call in short (点名).
package struct RollCallBrief: Sendable {
    package enum Answer: Sendable { case answered, needsHelp, missing }
    package let id: RawID
    package let title: String
    package let isOpen: Bool
    package let dueAt: Instant
    /// The name of each that was called and what came back, in the order of their areas.
    package let answers: [(name: String, answer: Answer)]
    package init(id: RawID, title: String, isOpen: Bool, dueAt: Instant, answers: [(name: String, answer: Answer)]) {
        self.id = id
        self.title = title
        self.isOpen = isOpen
        self.dueAt = dueAt
        self.answers = answers
    }
}

/// The duty room at one moment (1+1+3+N).
package struct DutyDesk: Sendable {
    package struct Person: Sendable, Hashable {
        package let user: UserID
        package let name: String
        package init(user: UserID, name: String) {
            self.user = user
            self.name = name
        }
    }
    /// 带班领导
    package var leader: Person?
    /// 值班长
    package var chief: Person?
    /// 值班员
    package var officers: [Person]
    /// 驾驶员
    package var driver: Person?
    /// N: whoever reinforces.
    package var reinforcements: [Person]
    package var endsAt: Instant
    /// The chief and officers of the next shift.
    package var next: [Person]

    package init(leader: Person?, chief: Person?, officers: [Person], driver: Person?, reinforcements: [Person], endsAt: Instant, next: [Person]) {
        self.leader = leader
        self.chief = chief
        self.officers = officers
        self.driver = driver
        self.reinforcements = reinforcements
        self.endsAt = endsAt
        self.next = next
    }

    /// The people on duty who act in a role.
    package func people(in role: Role) -> [Person] {
        switch role {
        case .leader, .commander: leader.map { [$0] } ?? []
        case .dutyChief: chief.map { [$0] } ?? []
        case .dutyOfficer: officers
        default: []
        }
    }
}
