import Base
import Core
import Crypto
import Duty
import Foundation
import Module
import Store
import Vocabulary
import Web

/// A demonstration bureau: a folder of Demo/ with which an empty store is filled, once.
struct Demonstration: Sendable {
    let name: String
    let folder: Folder
    static let password = "anlan-demo"

    static func find(_ name: String, _ bureau: Bureau) throws -> Demonstration? {
        guard !name.isEmpty else { return nil }
        let folder = bureau.home.root.folder("Demo/" + name)
        guard name.allSatisfy({ $0.isLetter && $0.isASCII }), folder.has("base.user.csv") else {
            throw Folder.Unreadable(file: "Demo/\(name)", what: "is no demonstration; there are: " + bureau.home.root.folder("Demo").names().joined(separator: ", "))
        }
        return Demonstration(name: name, folder: folder)
    }

    func adjust(_ settings: inout SiteSettings) {
        settings.bureau = "自贡市应急管理局"
        settings.bureauShort = "自贡应急局"
        settings.bureauEnglish = "Zigong Emergency Management Bureau"
        settings.homeArea = AreaCode("510300")
    }

    var greeting: String {
        let rows = (try? folder.text("base.user.csv")).map(SeedTable.rows(csv:)) ?? []
        let lines = rows.map { "  \($0.text("login").padding(toLength: 16, withPad: " ", startingAt: 0)) \($0.text("name"))  \($0.text("post"))" }
        return "demonstration accounts (made-up people; only here), demo password: \(Self.password)\n" + lines.joined(separator: "\n") + "\n"
    }

    /// The id of a record that the files call `key`, the same at every filling.
    static func id(_ type: String, _ key: String) -> RawID {
        var bytes = Array(SHA256.hash(data: Array("\(type) \(key)".utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        return RawID(bytes: bytes) ?? .zero
    }

    func fill(_ bureau: Bureau) async throws {
        try await areas(bureau)
        for type in ["registers.organisation", "registers.site", "registers.enterprise", "registers.contact", "registers.expert", "sensors.point", "sensors.alarm-rule"] where folder.has(type + ".csv") {
            try await records(type, bureau)
        }
        try await people(bureau)
        // These name people.
        for type in ["warnings.population", "warnings.channel-share", "warnings.village-rain", "warnings.responsible-person", "broadcasts.zone", "broadcasts.loudspeaker", "notify.preference"] where folder.has(type + ".csv") { try await records(type, bureau) }
    }

    private func areas(_ bureau: Bureau) async throws {
        let rows = SeedTable.rows(csv: try folder.text("base.area.csv"))
        let boundaries = try Dictionary(["china", "sichuan", "neighbours", "zigong"].flatMap { try shapes("boundaries/\($0).geojson") }, uniquingKeysWith: { _, finer in finer })
        let table = AnyTable(Area.self)
        try await bureau.store.write(.system(door: .seed), action: "seed.areas") { tx in
            for row in rows {
                var values = try Self.values(row, table.info)
                if let shape = boundaries[row.text("code")] { values["boundary"] = shape.sql }
                guard let code = AreaCode(row.text("code")) else { continue }
                let (filled, problems) = table.apply(table.blank(), values)
                guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
                _ = try tx.insert("base.area", id: Area.id(code).raw, values: filled)
            }
        }
    }

    private func shapes(_ file: String) throws -> [(String, Geometry)] {
        guard folder.has(file) else { return [] }
        let json = try JSONValue(parsing: try folder.bytes(file), bytesMax: 32 << 20)
        return (json["features"]?.array ?? []).compactMap { feature in
            guard let code = feature["properties"]?["code"]?.string, let raw = feature["geometry"], let shape = try? Geometry(geoJSON: raw, verticesMax: 100_000) else { return nil }
            return (code, shape)
        }
    }

    private func records(_ type: String, _ bureau: Bureau) async throws {
        let rows = SeedTable.rows(csv: try folder.text(type + ".csv"))
        let table = try bureau.store.registry.table(type)
        try await bureau.store.write(.system(door: .seed), action: "seed." + type) { tx in
            for row in rows {
                var (filled, problems) = table.apply(table.blank(), try Self.values(row, table.info, tx))
                // Only transitions change a phase; here a record begins where its row says.
                if let phase = table.info.phase?.field.name, let place = table.info.index(of: phase), !row.text(phase).isEmpty { filled[place] = .text(row.text(phase)) }
                guard problems.isEmpty else { throw Fault(file: type + ".csv", key: row.text("key"), problems: problems) }
                _ = try tx.insert(type, id: Self.id(type, row.text("key")), values: filled)
            }
        }
    }

    struct Fault: Error, CustomStringConvertible {
        let file: String
        let key: String
        let problems: [Problem]
        var description: String { "\(file), \(key): \(problems.map { "\($0.field) \($0.code) \($0.arguments)" }.joined(separator: "; "))" }
    }

    /// A row's cells as values; a reference is the key of the other record, or the code of one that every bureau begins with.
    private static func values(_ row: SeedRow, _ info: TableInfo, _ reader: Reader? = nil) throws -> [String: SQLValue] {
        var values: [String: SQLValue] = [:]
        for field in info.fields where row.cells[field.name] != nil && !field.isReadOnly {
            let text = row.text(field.name)
            if case .reference(let type) = field.kind {
                values[field.name] = text.isEmpty ? .null : .id(try known(type, text, reader) ?? id(type, text))
            } else {
                do { values[field.name] = try field.kind.read(text: text) } catch { throw Fault(file: info.type, key: row.text("key"), problems: [Problem(error.code, field: field.name, error.arguments)]) }
            }
        }
        return values
    }

    private static func known(_ type: String, _ code: String, _ reader: Reader?) throws -> RawID? {
        guard let reader, let field = try reader.table(type).info["code"], field.isUnique else { return nil }
        return try reader.rows(type, Query([.equals("code", .text(code))], order: .init("id"), limit: 1)).first?.id
    }

    private func people(_ bureau: Bureau) async throws {
        let rows = SeedTable.rows(csv: try folder.text("base.user.csv")), now = bureau.store.machineNow
        let secret = await Password.hash(Self.password)
        try await bureau.store.write(.system(door: .seed), action: "seed.people") { tx in
            var users: [String: UserID] = [:]
            for row in rows {
                var user = User.blank
                user.id = UserID(Self.id("base.user", row.text("key")))
                user.login = row.text("login")
                user.name = row.text("name")
                user.post = row.text("post")
                user.organisation = row.text("organisation").isEmpty ? nil : OrganisationID(Self.id("registers.organisation", row.text("organisation")))
                user.area = AreaCode(row.text("area"))
                user.mobile = row.text("mobile")
                try tx.insert(user)
                users[user.login] = user.id
                for part in row.text("roles").split(separator: ";") {
                    let pair = part.split(separator: "@").map(String.init)
                    guard pair.count == 2, let role = Role.allCases.first(where: { $0.rawValue == pair[0] || "\($0)" == pair[0] }), let area = AreaCode(pair[1]) else { throw Fault(file: "base.user.csv", key: row.text("key"), problems: [Problem("unknown-code", field: "roles", ["value": String(part)])]) }
                    var grant = Grant.blank
                    grant.user = user.id
                    grant.role = role
                    grant.area = area
                    try tx.insert(grant)
                }
                // The same word for all of them: they exist only here and it is printed at the start.
                try tx.connection.run("INSERT INTO secret (person, password, changed_at) VALUES (?,?,?)", [user.id.sql, .text(secret), now.sql])
            }
            try DutyDemo.fill(users: users, tx: tx)
        }
    }
}
