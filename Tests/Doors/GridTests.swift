import Base
import Command
import Core
import Duty
import Harness
import HTTPTypes
import Incidents
import Module
import Registers
import Store
import Testing
import Vocabulary
import Web

/// The permission grid, walked through every door: for each record type of the platform and each
/// role, a record is read where the grid says so and nowhere else.
@Suite struct GridTests {
    /// What the grid says: the permission, for the area or where the type is for everybody.
    private func mayRead(_ made: OneOfEach.Made, _ role: Role, in area: AreaCode, _ assembly: Assembly) -> Bool {
        guard assembly.permissions(of: role).contains(made.info.doors.view) else { return false }
        guard let own = made.area else { return true }
        return switch made.info.visibility {
        case .everyone: true
        case .area: area.contains(own)
        case .areaAndAbove: area.contains(own) || own.contains(area)
        }
    }

    private static let areas = ["510300000000", "510304105000", "510321000000"]

    @Test func `a smallest record can be made of every type`() async throws {
        let node = try TestNode(OneOfEach.modules)
        let refused = try await OneOfEach.fill(node).refused
        #expect(refused.isEmpty, "\(refused)")
        #expect(try await node.store.verifyRecords().faults == [])
        await node.close()
    }

    @Test(arguments: Role.allCases)
    func `through API, history, feed and store a role reads what the grid grants and nothing else`(role: Role) async throws {
        let site = try TestSite(OneOfEach.modules), made = try await OneOfEach.fill(site.node).made
        #expect(made.count > 20)
        let entries = try site.node.store.read(.system()) { try JournalTable.entries(after: 0, limit: 10_000, $0.connection) }
        for area in Self.areas {
            let session = site.session(role, in: area), code = try #require(AreaCode(area))
            let field = await site.get("/api/v1/field", as: session)
            #expect((field.status.code == 200) == site.node.assembly.permissions(of: role).contains("command.work"), "\(role) field \(field.status.code)")
            for record in made {
                #expect(mayRead(record, role, in: code, site.node.assembly) || !field.text.contains("\(record.id)"), "\(role) \(area) \(record.info.type) field")
                let may = mayRead(record, role, in: code, site.node.assembly), path = "/api/v1/\(record.info.path)"
                #expect(await site.get("\(path)/\(record.id)", as: session).status.code == (may ? 200 : 404), "\(role) \(area) \(record.info.type)")
                #expect(await site.get("\(path)/\(record.id)/history", as: session).status.code == (may ? 200 : 404), "\(role) \(area) \(record.info.type) history")
                #expect(await site.get("\(path)/\(record.id)?at=2199-01-01T00:00:00Z", as: session).status.code == (may ? 200 : 404), "\(role) \(area) \(record.info.type) past")
                let list = await site.get(path + "?limit=200&total=yes", as: session)
                #expect(list.status.code == (site.node.assembly.permissions(of: role).contains(record.info.doors.view) ? 200 : 403), "\(role) \(area) \(record.info.type) list \(list.status.code)")
                #expect(list.text.contains("\(record.id)") == may && (may || !list.text.contains("\"" + record.mark + "\"")), "\(role) \(area) \(record.info.type) list")
                let search = await site.get(path + "?q=\(record.mark)", as: session), found = search.text
                #expect(search.status == list.status, "\(role) \(area) \(record.info.type) search \(search.status.code)")
                #expect(may || !found.contains("\(record.id)"), "\(role) \(area) \(record.info.type) search")
                for entry in entries where entry.draft.record == record.id { #expect(site.node.store.registry.sees(entry, session.principal, .live) == may, "\(role) \(area) \(record.info.type) feed") }
            }
            for layer in site.node.assembly.layers {
                guard let record = made.first(where: { $0.info.type == layer.type }) else { continue }
                let may = mayRead(record, role, in: code, site.node.assembly)
                for door in ["/api/v1/layers/\(layer.id)/features", "/tiles/layers/\(layer.id)/14/12956/6792", "/ogc/collections/\(layer.id)/items"] {
                    let reply = await site.get(door, as: session)
                    #expect(may || !reply.text.contains("\(record.id)"), "\(role) \(area) \(door)")
                    #expect((reply.status.code == 200) == site.node.assembly.permissions(of: role).contains(record.info.doors.view), "\(role) \(door) \(reply.status.code)")
                }
            }
        }
        await site.node.close()
    }

    @Test func `a token for one type reads that type through every door and no other`() async throws {
        let site = try TestSite(OneOfEach.modules), made = try await OneOfEach.fill(site.node).made
        let grid = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, site.node.assembly.permissions(of: $0)) })
        for (n, record) in made.enumerated() where n % 5 == 0 || site.node.assembly.layers.contains(where: { $0.type == record.info.type }) {
            // Whichever role may read it, and everything that it reads beside.
            guard let role = Role.allCases.first(where: { grid[$0]?.contains(record.info.doors.view) ?? false }) else { continue }
            let whole = site.session(role), type = record.info.type
            let session = Accounts.Session(principal: whole.principal, csrf: "", login: "radar", isMachine: true, scopes: try Scopes("read:\(type) feed:\(type)"))
            for other in made {
                let isOwn = other.info.type == type, path = "/api/v1/\(other.info.path)"
                #expect(await site.get("\(path)/\(other.id)", as: session).status.code == (isOwn ? 200 : 403), "\(type) \(other.info.type)")
                #expect(await site.get(path, as: session).status.code == (isOwn ? 200 : 403), "\(type) \(other.info.type) list")
                let entry = try #require(try site.node.store.read(.system()) { try $0.history(of: other.id) }.first)
                #expect(isOwn || !site.node.store.registry.sees(entry, session.at(.feed).principal, .live), "\(type) \(other.info.type) feed")
            }
            for layer in site.node.assembly.layers {
                #expect(await site.get("/ogc/collections/\(layer.id)/items", as: session).status.code == 403, "\(type) \(layer.id): reading is not the features")
                for door in ["/api/v1/layers/\(layer.id)/features", "/tiles/layers/\(layer.id)/14/12956/6792"] { #expect(await site.get(door, as: session).status.code == (layer.type == type ? 200 : 403), "\(type) \(door)") }
            }
        }
        await site.node.close()
    }

    @Test func `the interface's description has every route of the interface and nothing else`() async throws {
        let site = try TestSite(OneOfEach.modules)
        let text = await site.get("/openapi.json", as: site.session(.observer)).bytes
        let paths = try #require(try JSONValue(parsing: text, bytesMax: 64 << 20)["paths"]?.object)
        let described = Set(paths.flatMap { path in (path.value.object.map { $0.map { "\($0.key.uppercased()) \(path.key)" } }) ?? [] })
        // What programs are for: everything but pages and their files.
        let isInterface = { (path: String) in ["/api/v1/", "/ogc/", "/tiles/", "/files/", "/documents/{id}/pdf"].contains { path.hasPrefix($0) } || path == "/ogc" || path == "/openapi.json" }
        let routes = Set(site.site.routes.map { route in "\(route.method.rawValue) /" + route.pattern.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/") })
        let wanted = routes.filter { isInterface(String($0.split(separator: " ")[1])) }
        #expect(described.subtracting(wanted).isEmpty && wanted.subtracting(described).isEmpty, "\(wanted.symmetricDifference(described).sorted().prefix(20))")
        #expect(described.count > 300)
        await site.node.close()
    }

    @Test(arguments: Role.allCases)
    func `through the pages a role reads what the grid grants and nothing else`(role: Role) async throws {
        let site = try TestSite(OneOfEach.modules), made = try await OneOfEach.fill(site.node).made
        // Designed pages ask for permissions of their own; what they show of a forbidden record is held here, not what else they need.
        let designed = Set(site.node.assembly.manifests.flatMap(\.surfaces).compactMap { $0 as? any WebSurface }.flatMap(\.routes).map(\.pattern))
        for area in Self.areas.suffix(2) {
            let session = site.session(role, in: area), code = try #require(AreaCode(area))
            for record in made {
                let may = mayRead(record, role, in: code, site.node.assembly), path = "/" + record.info.path
                for (door, pattern) in [("/\(record.id)", "/:id"), ("/\(record.id)/history", "/:id/history"), ("/\(record.id)/print", "/:id/print")] where !designed.contains(path + pattern) {
                    #expect(await site.get(path + door, as: session).status.code == (may ? 200 : 404), "\(role) \(area) \(path)\(pattern)")
                }
                for door in ["", "/print"] where !designed.contains(path + door) {
                    let isGranted = site.node.assembly.permissions(of: role).contains(record.info.doors.view)
                    #expect(await site.get(path + door, as: session).status.code == (isGranted ? 200 : 403), "\(role) \(area) \(path)\(door)")
                }
                if may { continue }
                for door in ["", "/print", "/\(record.id)", "?q=\(record.mark)"] {
                    let text = await site.get(path + door, as: session).text
                    // The page that says «not found» names the address that was asked for.
                    #expect((door.contains("\(record.id)") || !text.contains("\(record.id)")) && !text.contains(">\(record.mark)<"), "\(role) \(area) \(path)\(door)")
                }
            }
        }
        await site.node.close()
    }

    @Test(arguments: Role.allCases)
    func `no role changes through a derived door what the grid does not grant`(role: Role) async throws {
        let site = try TestSite(OneOfEach.modules), made = try await OneOfEach.fill(site.node).made
        let granted = site.node.assembly.permissions(of: role), before = try site.node.store.read(.system()) { try JournalTable.head($0.connection).sequence }
        let session = site.session(role)
        for record in made {
            let path = "/api/v1/\(record.info.path)", doors = record.info.doors
            if !(doors.create.map(granted.contains) ?? false), !site.node.assembly.actions.contains(where: { "/api/v1/" + $0.path == path }) {
                #expect([403, 404, 405].contains(await site.post(path, json: "{}", as: session).status.code), "\(role) \(path)")
            }
            if !(doors.edit.map(granted.contains) ?? false) {
                #expect([403, 404, 405].contains(await site.send(.patch, "\(path)/\(record.id)", body: Array("{}".utf8), as: session, headers: [.contentType: "application/json"]).status.code), "\(role) \(path)")
                #expect([403, 404, 405].contains(await site.send(.delete, "\(path)/\(record.id)", as: session).status.code), "\(role) \(path)")
            }
            if !(doors.unmask.map(granted.contains) ?? false) { #expect([403, 404, 405].contains(await site.send(.post, "\(path)/\(record.id)/unmaskings", as: session).status.code), "\(role) \(path)") }
        }
        for action in site.node.assembly.actions where !granted.contains(action.needs) {
            // With every input filled, so that what refuses is the permission.
            var fields: [String] = []
            for field in action.fields where !action.path.contains(":" + field.name) {
                guard field.isRequired, let value = OneOfEach.smallest(field, "mark", 1) else { continue }
                var json = JSONWriter()
                FieldJSON(field).write(value, to: &json)
                fields.append("\"\(field.name)\":\(json.string)")
            }
            let path = action.path.split(separator: "/").map { $0.hasPrefix(":") ? "\(made[0].id)" : String($0) }.joined(separator: "/")
            let reply = await site.post("/api/v1/" + path, json: "{\(fields.joined(separator: ","))}", as: session)
            #expect([403, 404].contains(reply.status.code), "\(role) \(action.name): \(reply.status.code) \(reply.text.prefix(200))")
        }
        #expect(try site.node.store.read(.system()) { try JournalTable.head($0.connection).sequence } == before, "nothing was changed")
        await site.node.close()
    }

    @Test func `what names a record to people is never masked, on lists or on the map`() throws {
        let assembly = Assembly([BaseModule.manifest] + OneOfEach.modules.map { $0.manifest })
        for table in assembly.tables where table.info.doors.unmask != nil {
            #expect(table.info[table.info.label]?.isMasked != true, "\(table.info.type)")
            #expect(table.info[table.info.order]?.isMasked != true, "\(table.info.type)")
        }
        for layer in assembly.layers {
            let info = try #require(assembly.tables.first { $0.info.type == layer.type }).info
            #expect(info[layer.label]?.isMasked != true, "\(layer.id)")
        }
    }
}
