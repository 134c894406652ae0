package import Core
package import Module
package import Vocabulary

package enum RoleRightTag: RecordTag { package static let recordType = "base.role-right" }

/// What a role may in this bureau, other than the platform has it (角色权限): one record for each such permission of a role.
package struct RoleRight: Record {
    package var id: ID<RoleRightTag> = .unset
    /// `role permission`, so that there is one at most.
    package var key = ""
    package var role: Role = .observer
    package var permission = ""
    package var isHeld = false

    package static let blank = RoleRight()
    package static let table = Table<RoleRight>(
        "role_right", path: "role-rights", label: "key", doors: Doors(view: BasePermission.accounts), visibility: .everyone, isGlobal: true, icon: "lock", order: "key", descending: false, area: { _ in nil },
        fields: [
            .text("key", \.key, max: 120, .required, .unique),
            .choice("role", \.role, .required, .listed, .indexed),
            .text("permission", \.permission, max: 80, .required, .listed),
            .flag("is_held", \.isHeld, .listed),
        ])
}

extension Assembly {
    /// All that a role carries in this bureau.
    package func permissions(of role: Role, _ rights: [RoleRight]) -> Set<String> {
        var out = permissions(of: role)
        for right in rights where right.role == role && !isFixed(right.permission, of: role) && permissions.contains(right.permission) {
            if right.isHeld { out.insert(right.permission) } else { out.remove(right.permission) }
        }
        return out
    }

    /// Not for a bureau to change: all of an automatic source, which is no person; what everybody has, without which no page
    /// works; and the administrator's people and settings, without which nobody could put anything right again.
    package func isFixed(_ permission: String, of role: Role) -> Bool {
        if role == .source || role == .administrator && [BasePermission.accounts.rawValue, BasePermission.configure.rawValue].contains(permission) { return true }
        return Role.allCases.allSatisfy { $0 == .source || permissions(of: $0).contains(permission) }
    }
}
