import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary

/// What each role may (角色权限), one role at a time: as the platform has it, and as this bureau has it.
enum RolesPage {
    static let routes = [
        Route(.get, "/admin/roles", needs: .permission(BasePermission.accounts), show),
        Route(.post, "/admin/roles", needs: .permission(BasePermission.accounts), save),
    ]
    private static let roles = Role.allCases.filter { $0 != .source }

    private static func role(_ name: String?) throws -> Role {
        guard let name else { return roles[0] }
        guard let role = Role(rawValue: name), roles.contains(role) else { throw KernelRefusal.invalid([Problem("unknown-code", field: "role", ["value": String(name.prefix(40))])]) }
        return role
    }

    private static func rights(of role: Role, _ context: Context, _ site: Site) async throws -> [String: RoleRight] {
        try await site.store.readAside(context) { reader in Dictionary(try reader.all(RoleRight.self, [.equals("role", role.sql)]).map { ($0.permission, $0) }, uniquingKeysWith: { a, _ in a }) }
    }

    private static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let context = try exchange.context(), role = try role(exchange.first("role")), own = try await rights(of: role, context, site)
        let usual = site.assembly.permissions(of: role), here = site.assembly.permissions(of: role, Array(own.values))
        let model: [String: Any] = [
            "roles": roles.map { ["value": $0.rawValue, "label": site.words("code.role.\($0.rawValue)", exchange), "isChosen": $0 == role] as [String: Any] }, "role": role.rawValue, "key": RawID.make(at: site.store.machineNow).description,
            "mayChange": mayChange(context.principal, site),
            "groups": site.assembly.manifests.filter { !$0.permissions.isEmpty }.map { module -> [String: Any] in
                [
                    "title": site.words("module.\(module.id)", exchange),
                    "lines": module.permissions.map { permission -> [String: Any] in
                        var line: [String: Any] = [
                            "permission": permission, "title": site.words("permission.\(permission)", exchange), "usual": site.words(usual.contains(permission) ? "ui.yes" : "ui.no", exchange), "isHeld": here.contains(permission),
                            "isFixed": site.assembly.isFixed(permission, of: role), "isOther": usual.contains(permission) != here.contains(permission),
                        ]
                        if let right = own[permission] { line["historyHref"] = "\(exchange.base)/\(RoleRight.table.info.path)/\(right.id)/history" }
                        return line
                    },
                ]
            },
        ]
        return .html(try await site.screens.page("roles", model, title: site.words("admin.roles", exchange), exchange, site))
    }

    /// A role holds in every area, so whoever looks after the people of one county does not change it.
    private static func mayChange(_ principal: Principal, _ site: Site) -> Bool { principal.may(BasePermission.accounts.rawValue, in: site.settings.homeArea) }

    private static func save(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let context = try exchange.context()
        guard mayChange(context.principal, site) else { throw KernelRefusal.forbidden(permission: BasePermission.accounts.rawValue) }
        let given = Dictionary(try exchange.form().map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last }), role = try role(given["role"])
        let usual = site.assembly.permissions(of: role)
        _ = try await site.once(exchange, action: "base.set-role", key: given["_key"]) { tx in
            for permission in site.assembly.permissions where !site.assembly.isFixed(permission, of: role) {
                let key = "\(role.rawValue) \(permission)", isHeld = given["on.\(permission)"] == "yes"
                if let known = try tx.first(RoleRight.self, [.equals("key", .text(key))]) {
                    if known.isHeld != isHeld { try tx.update(RoleRight.self, known.id) { $0.isHeld = isHeld } }
                } else if isHeld != usual.contains(permission) {
                    var right = RoleRight.blank
                    (right.key, right.role, right.permission, right.isHeld) = (key, role, permission, isHeld)
                    try tx.insert(right)
                }
            }
            return .record(ID<RoleRightTag>(.zero))
        }
        return .see("\(exchange.base)/admin/roles?role=\(URLText.encode(role.rawValue))")
    }
}
