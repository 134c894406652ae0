import Base
import Core
import Store
import Vocabulary

/// In which area something is done, where the person did not say.
enum Whereabouts {
    /// The area given; else that of the incident if the person may act there; else the person's own.
    static func area(given: AreaCode?, incident: IncidentID, needs: String, _ reader: Reader) throws -> AreaCode {
        if let given { return given }
        let whole = try IncidentFacts.get(incident, reader).area
        if reader.principal.may(needs, in: whole) { return whole }
        return reader.principal.holdings.first { $0.permissions.contains(needs) }?.area ?? whole
    }

    /// The part of a government's area: the city of a county's incident, say.
    static func seat(of tier: Tier, for area: AreaCode) -> AreaCode {
        switch tier {
        case .province, .national: area.ancestor(level: 1)
        case .city: area.ancestor(level: 2)
        case .county: area.ancestor(level: 3)
        case .township, .enterprise: area.ancestor(level: 4)
        }
    }

    /// Who works the desk of an area: told of what concerns no single person.
    static func desk(of area: AreaCode?, _ reader: Reader) throws -> Set<UserID> {
        var people = Set<UserID>()
        for role in [Role.dutyOfficer, .dutyChief, .leader, .commander] { people.formUnion(try Directory.holders(of: role, for: area, reader)) }
        return people
    }
}

/// Checks that what an input points at is there.
enum Pointers {
    static func user(_ id: UserID?, field: String, _ tx: Transaction) throws {
        guard let id else { return }
        guard let user = try tx.find(User.self, id), user.isActive else { throw KernelRefusal.invalid([Problem("command.no-such-person", field: field)]) }
    }

    static func organisation(_ id: OrganisationID?, field: String, _ tx: Transaction) throws {
        guard let id else { return }
        guard let row = try? tx.row(OrganisationTag.recordType, id.raw), !row.isRetired else { throw KernelRefusal.invalid([Problem("command.no-such-organisation", field: field)]) }
    }

    static func group(_ code: String, field: String = "group", _ tx: Transaction) throws {
        guard !code.isEmpty else { return }
        guard try tx.first(WorkingGroupLine.self, [.equals("code", .text(code))]) != nil else { throw KernelRefusal.invalid([Problem("command.no-such-group", field: field, ["value": code])]) }
    }

    /// A time still to come.
    static func due(_ at: Instant?, field: String = "due_at", _ tx: Transaction) throws {
        if let at, at <= tx.now { throw KernelRefusal.invalid([Problem("command.in-the-past", field: field)]) }
    }

    /// A time that has been; five minutes are left for clocks that differ. Nil is now.
    static func happened(_ at: Instant?, field: String = "at", _ tx: Transaction) throws -> Instant {
        guard let at else { return tx.now }
        if at > tx.now + .minutes(5) { throw KernelRefusal.invalid([Problem("command.in-the-future", field: field)]) }
        return at
    }
}
