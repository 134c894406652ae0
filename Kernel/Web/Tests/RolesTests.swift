import Base
import Core
import Harness
import HTTPTypes
import Module
import Store
import Testing
import Vocabulary

@testable import Web

/// What the roles may, as the bureau sets it on `/admin/roles`.
@Suite struct RolesTests {
    private struct Desk {
        let stage: Stage
        let admin: Accounts.Session
        /// Of a duty officer who is logged in.
        let token: String

        init(_ settings: SiteSettings = SiteSettings()) async throws {
            stage = try await Stage(settings: settings)
            admin = stage.site.session(.administrator)
            _ = try await stage.user("he", password: "correct horse")
            token = try #require(await stage.site.form("/login", ["login": "he", "password": "correct horse", "next": ""], as: nil).token)
        }

        /// All that the role usually carries, but for what is said.
        func save(_ role: Role, _ changes: [String: Bool], as session: Accounts.Session? = nil) async -> Reply {
            var fields = ["role": role.rawValue]
            for permission in stage.site.node.assembly.permissions(of: role) { fields["on.\(permission)"] = "yes" }
            for (permission, isHeld) in changes { fields["on.\(permission)"] = isHeld ? "yes" : nil }
            return await stage.site.form("/admin/roles", fields, as: session ?? admin)
        }

        func officer(_ path: String) async -> Int { await stage.site.get(path, as: nil, headers: [.cookie: "anlan=\(token)"]).code }
        var rights: [RoleRight] { get throws { try stage.store.read(.system()) { try $0.all(RoleRight.self) } } }
    }

    @Test func `what is taken from a role or given to it holds at the next request, and is kept`() async throws {
        let desk = try await Desk()
        #expect(await desk.officer("/things") == 200)
        #expect(await desk.officer("/admin") == 403)
        #expect(await desk.save(.dutyOfficer, ["sample.view": false, "base.configure": true]).code == 303)
        #expect(await desk.officer("/things") == 403)
        #expect(await desk.officer("/admin") == 200)
        #expect(try desk.rights.map { "\($0.key) \($0.isHeld)" }.sorted() == ["duty-officer base.configure true", "duty-officer sample.view false"])
        // Other roles are as they were, and so is this one when it is set back.
        #expect(await desk.stage.site.get("/admin/roles?role=observer", as: desk.admin).code == 200)
        #expect(await desk.save(.dutyOfficer, [:]).code == 303)
        #expect(await desk.officer("/things") == 200)
        #expect(await desk.officer("/admin") == 403)
        let first = try #require(try desk.rights.first)
        #expect(await desk.stage.site.get("/api/v1/role-rights/\(first.id)/history", as: desk.admin).text.contains("base.set-role"), "who set it is kept")
        await desk.stage.close()
    }

    @Test func `nobody can shut the administrator out, make a person of a source, or take away what every page needs`() async throws {
        let desk = try await Desk(), assembly = desk.stage.site.node.assembly
        #expect(await desk.save(.administrator, ["base.accounts": false, "base.configure": false, "base.areas": false]).code == 303)
        #expect(try desk.rights.isEmpty)
        #expect(await desk.save(.source, [:]).code == 422)
        #expect(await desk.stage.site.get("/admin/roles?role=source", as: desk.admin).code == 422)
        // Nor past the screen.
        var right = RoleRight.blank
        (right.role, right.permission, right.isHeld) = (.administrator, "base.accounts", false)
        var other = RoleRight.blank
        (other.role, other.permission, other.isHeld) = (.source, "sample.edit", true)
        #expect(assembly.permissions(of: .administrator, [right, other]) == assembly.permissions(of: .administrator))
        #expect(assembly.permissions(of: .source, [right, other]) == assembly.permissions(of: .source))
        // A permission that no module knows any more is nothing.
        (other.role, other.permission) = (.observer, "gone.view")
        #expect(assembly.permissions(of: .observer, [other]) == assembly.permissions(of: .observer))
        await desk.stage.close()
    }

    @Test func `only who looks after all people changes a role`() async throws {
        var settings = SiteSettings()
        settings.homeArea = AreaCode("510300")
        let desk = try await Desk(settings)
        #expect(await desk.save(.dutyOfficer, ["sample.view": false], as: desk.stage.site.session(.dutyChief)).code == 403)
        let county = desk.stage.site.session(.administrator, in: "510321000000")
        #expect(await desk.save(.dutyOfficer, ["sample.view": false], as: county).code == 403)
        let page = await desk.stage.site.get("/admin/roles", as: county)
        #expect(page.code == 200 && page.text.contains("disabled"))
        #expect(try desk.rights.isEmpty)
        #expect(await desk.officer("/things") == 200)
        await desk.stage.close()
    }
}
