package import Store
package import Vocabulary

/// Who is on duty: the header, the wall and the escalations ask.
package protocol DutyPort: Port {
    /// Nil where no roster covers the moment.
    func desk(_ reader: Reader) throws -> DutyDesk?
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
