package import Vocabulary

/// One thing that a role may be allowed to do: `module.verb`. Each module has an enum of its own;
/// the words stand in the catalogue as `permission.<raw value>`.
package protocol Permission: RawRepresentable<String>, CaseIterable, Sendable {}

/// Where a person's permission holds.
package enum AreaScope: Sendable, Hashable {
    case nowhere
    case within([AreaCode])
}

/// Who acts: a person or an automatic source, with what they hold. Made once a request from the
/// session; never ambient.
package struct Principal: Sendable {
    package struct Holding: Sendable {
        package let role: Role
        package let area: AreaCode
        package let permissions: Set<String>
        package init(role: Role, area: AreaCode, permissions: Set<String>) {
            self.role = role
            self.area = area
            self.permissions = permissions
        }
    }

    package let user: UserID
    package let name: String
    package let organisation: RawID?
    package internal(set) var holdings: [Holding]
    package let isSystem: Bool
    /// What a machine's token leaves of it; nil for a person.
    var reach: Reach?

    package init(user: UserID, name: String, organisation: RawID? = nil, holdings: [Holding]) {
        self.user = user
        self.name = name
        self.organisation = organisation
        self.holdings = holdings
        isSystem = false
    }

    private init() {
        user = UserID(.zero)
        name = "system"
        organisation = nil
        holdings = []
        isSystem = true
    }

    /// The platform itself: timers, reactions and seed data. It is never made from a request.
    package static let system = Principal()

    /// Whether `permission` is held for `area`. A record of no area asks for the permission anywhere.
    package func may(_ permission: String, in area: AreaCode?) -> Bool {
        if isSystem { return true }
        return holdings.contains { $0.permissions.contains(permission) && (area.map($0.area.contains) ?? true) }
    }

    /// Whether a record may be read, where records of the levels above are readable too.
    package func may(_ permission: String, in area: AreaCode?, orBelow: Bool) -> Bool {
        if may(permission, in: area) { return true }
        guard orBelow, let area else { return false }
        return holdings.contains { $0.permissions.contains(permission) && area.contains($0.area) }
    }

    package func scope(_ permission: String) -> AreaScope {
        let areas = holdings.filter { $0.permissions.contains(permission) }.map(\.area)
        return areas.isEmpty ? .nowhere : .within(areas)
    }

    package func holds(_ role: Role) -> Bool { holdings.contains { $0.role == role } }
}
