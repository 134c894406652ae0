package import Core
package import Vocabulary

/// A person or automatic source that may log in.
package struct User: Record {
    package var id: UserID = .unset
    package var login = ""
    package var name = ""
    package var post = ""
    package var organisation: OrganisationID?
    package var area: AreaCode?
    package var mobile = ""
    package var isActive = true

    package static let blank = User()
    package static let table = Table<User>(
        "user", path: "users", label: "name", doors: Doors(view: BasePermission.people, edit: BasePermission.accounts, unmask: BasePermission.unmask), visibility: .everyone, isGlobal: true, icon: "user",
        order: "login", descending: false, area: { _ in nil },
        fields: [
            .text("login", \.login, max: 40, .required, .unique, .listed, .searchable),
            .text("name", \.name, max: 40, .required, .listed, .searchable),
            .text("post", \.post, max: 40, .listed),
            .reference("organisation", \.organisation, .listed),
            .area("area", \.area, .listed),
            .telephone("mobile", \.mobile, .listed),
            .flag("is_active", \.isActive, .listed),
        ])

    package func problems() -> [Problem] {
        let letters = login.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }
        return letters && login.utf8.count >= 2 ? [] : [Problem("login-letters", field: "login")]
    }
}

package enum GrantTag: RecordTag { package static let recordType = "base.grant" }

extension Role: CodeListed {
    package static var listName: String { "role" }
}

/// A role that a user holds for an area and what lies below it.
package struct Grant: Record {
    package var id: ID<GrantTag> = .unset
    package var user: UserID = .unset
    package var role: Role = .observer
    package var area = AreaCode(number: 110_000_000_000)

    package static let blank = Grant()
    package static let table = Table<Grant>(
        "user_grant", path: "grants", label: "role", doors: Doors(view: BasePermission.people, edit: BasePermission.accounts), visibility: .everyone, isGlobal: true, icon: "lock", area: { _ in nil },
        fields: [
            .reference("user", \.user, .required, .listed),
            .choice("role", \.role, .required, .listed),
            .area("area", \.area, .required, .listed),
        ])
}
