import Base
import Core
import Harness
import HTTPTypes
import Module
import Spreadsheets
import Store
import Vocabulary

@testable import Web

/// A site with the sample module, and a stored person who brings spreadsheets.
struct SheetStage {
    let site: TestSite
    let session: Accounts.Session

    init(_ role: Role = .dutyChief, in area: String = "510300000000", settings: SiteSettings? = nil) async throws {
        site = try TestSite([SampleModule.self], settings: settings)
        session = try await Self.person(role, in: area, site, login: "bringer")
        try await site.node.store.write(.system(door: .seed), action: "test.areas") { tx in
            for (code, name) in [("510000000000", "四川省"), ("510300000000", "自贡市"), ("510304000000", "大安区"), ("510321000000", "荣县"), ("510321105000", "高山镇"), ("510304105000", "高山镇")] {
                var area = Area.blank
                guard let read = AreaCode(code) else { continue }
                area.code = read
                area.id = Area.id(read)
                area.name = name
                area.level = read.level
                try tx.insert(area)
            }
        }
    }

    static func person(_ role: Role, in area: String, _ site: TestSite, login: String) async throws -> Accounts.Session {
        let context = try await site.node.user(role, in: area, named: login, login: login)
        return site.session(role, in: area, named: login, id: context.principal.user)
    }

    var store: Store { site.node.store }
    func things() throws -> [SampleThing] { try store.read(.system()) { try $0.all(SampleThing.self, order: .init("name"), limit: 10_000) } }
    func close() async { await site.node.close() }

    /// Brings a file through the API and waits until it has been looked through.
    func bring(_ bytes: [UInt8], into path: String = "things", as other: Accounts.Session? = nil) async throws -> Import {
        let reply = await site.send(.post, "/api/v1/\(path)/imports", body: bytes, as: other ?? session, headers: [.fileName: "a.csv"])
        guard reply.status.code == 201, let id = reply.json?["id"]?.string.flatMap({ RawID($0) }) else { throw KernelRefusal.unavailable("\(reply.status.code) \(reply.text)") }
        return try await settled(ImportID(id))
    }

    func bring(csv: String) async throws -> Import { try await bring(Array(csv.utf8)) }

    func settled(_ id: ImportID) async throws -> Import {
        await site.site.imports.settle(id)
        return try store.read(.system()) { try $0.get(Import.self, id) }
    }

    func start(_ job: Import) async throws -> Import {
        let reply = await site.post("/api/v1/imports/\(job.id)/starts", json: "{}", as: session)
        guard reply.status.code == 201 else { throw KernelRefusal.unavailable("\(reply.status.code) \(reply.text)") }
        return try await settled(job.id)
    }

    func faults(_ job: Import) throws -> [String] {
        try store.read(.system()) { try ImportFaults.page(job.id, after: 0, limit: 10_000, $0) }.map { "\($0.row): \($0.problems.map { "\($0.field) \($0.code)" }.joined(separator: ", "))" }
    }
}

func rows(_ bytes: [UInt8]) throws(SheetFault) -> [[SheetCell]] {
    let reader = try Spreadsheet.open(bytes)
    var out: [[SheetCell]] = []
    while let row = try reader.next() { out.append(row.cells) }
    return out
}

func texts(_ bytes: [UInt8]) throws(SheetFault) -> [[String]] { try rows(bytes).map { $0.map { SheetRowReader.text($0) ?? "" } } }
