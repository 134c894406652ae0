import Core
package import Module
package import Store
package import Vocabulary

/// Who holds which role where.
package enum Directory {
    /// Those on duty in the role, else all who hold it.
    package static func onDuty(_ role: Role, for area: AreaCode?, _ ports: Ports, _ reader: Reader) throws -> [UserID] {
        if let onDuty = try ports.find((any DutyPort).self)?.desk(reader)?.people(in: role), !onDuty.isEmpty { return onDuty.map(\.user) }
        return try holders(of: role, for: area, reader)
    }

    /// The active users who hold a role for an area or one above it, those of the nearest level first.
    package static func holders(of role: Role, for area: AreaCode?, _ reader: Reader) throws -> [UserID] {
        let grants = try reader.all(Grant.self, [.equals("role", role.sql)], limit: 2_000).filter { grant in
            guard let area, let held = grant.area else { return true }
            return held.contains(area)
        }
        let nearest = grants.compactMap { $0.area?.level }.max()
        return Array(Set(grants.filter { $0.area?.level == nearest }.map(\.user)))
    }
}
