import Base
import Core
import Foundation
import Harness
import HTTPTypes
import Module
import Registers
import Spreadsheets
import Store
import Testing
import Vocabulary
import Web

/// Spreadsheet → screen → paper → spreadsheet, for every list that people fill by a form: what went out comes in as the
/// same, is shown and printed as the same, and goes out as the same bytes.
@Suite struct SheetRoundTripTests {
    /// Somebody with every role, stored, for imports go in with the rights of a stored person.
    private static func everything(_ site: TestSite) async throws -> Accounts.Session {
        let context = try await site.node.user(.administrator, named: "全权", login: "everything"), area = try #require(AreaCode("510000"))
        let principal = try await site.node.store.write(.system(door: .seed), action: "test.grants") { tx in
            for role in Role.allCases {
                var grant = Grant.blank
                grant.user = context.principal.user
                grant.role = role
                grant.area = area
                try tx.insert(grant)
            }
            let user = try #require(try tx.find(User.self, context.principal.user))
            return try site.site.accounts.principal(of: user, tx)
        }
        return Accounts.Session(principal: principal, csrf: "token", login: "everything", isMachine: false)
    }

    /// Values for every field that a spreadsheet can fill, awkward ones where the field takes them.
    private static func fullest(_ table: AnyTable, _ n: Int, _ targets: [String: RawID]) -> [SQLValue] {
        let info = table.info, mark = "记录\(n)"
        var values = table.blank()
        for (i, field) in info.fields.enumerated() where !field.isReadOnly {
            var options: [SQLValue] = []
            switch field.kind {
            case .text(let max): options = ["=\(mark)，\"引号\"; '甲'", mark, "m\(n)"].filter { $0.count <= max }.map { .text($0) }
            case .longText(let max): options = ["+\(mark), \"引号\"\n乙", mark].filter { $0.count <= max }.map { .text($0) }
            case .integer(let range, _): options = [.integer(range.clamped(-7 + Int64(n) * 13)), .integer(range.lowerBound)]
            case .money(let range): options = [.integer(range.clamped(123_456_789 + Int64(n)))]
            case .decimal(let range, let places, _): options = [.real((min(range.upperBound, max(range.lowerBound, 3.14159 * Double(n))) * pow(10, Double(places))).rounded() / pow(10, Double(places))), .real(range.lowerBound)]
            case .flag: options = [.integer(Int64(n % 2))]
            case .date: options = [.text("20\(10 + n)-02-2\(n % 9)")]
            case .instant: options = [(TestNode.start + .init(milliseconds: Int64(n) * 86_461_123)).sql]
            case .choice(let list): options = list.codes.indices.map { .text(list.codes[($0 + n) % list.codes.count].code) }
            case .choices(let list): options = [.text(" " + list.codes.prefix(n % 3 + 1).map(\.code).joined(separator: " ") + " "), .text(" \(list.codes[0].code) ")]
            case .area: options = [AreaCode(n % 2 == 0 ? "510304" : "510321105000").sql, AreaCode("510304").sql]
            case .place: options = [GeoPoint(longitude: 104.6 + Double(n) / 7, latitude: 29.4).sql]
            case .reference(let type): options = targets[type].map { [.id($0)] } ?? []
            case .telephone: options = [.text("1389001234\(n % 10)")]
            case .shape: options = [.text(#"{"type":"Polygon","coordinates":[[[104,29],[105,29],[105,30],[104,29]]]}"#)]
            case .attachments, .phase: break
            }
            if field.namesList == "incident-kind" { options = [.text("earthquake")] }
            // What the record's own rules do not take is left as a new record has it.
            let own = values[i]
            for option in options {
                values[i] = option
                if let reading = try? table.reading(values, .zero), !reading.problems.contains(where: { $0.field == field.name }) { break }
                values[i] = own
            }
        }
        for (name, value) in OneOfEach.rightly[info.type] ?? [:] {
            guard let i = info.index(of: name), !value.isNull, !name.hasSuffix("user"), (try? table.reading(values, .zero))?.problems.isEmpty != true else { continue }
            values[i] = value
        }
        return values
    }

    private static func cells(_ html: String) -> [String] {
        html.matches(of: #/<td[^>]*>(.*?)<\/td>/#.dotMatchesNewlines()).map { String($0.1).replacing(#/[0-9a-f]{8}-[0-9a-f-]{27}/#, with: "") }
    }

    private struct Trip {
        let site: TestSite
        let session: Accounts.Session
        let info: TableInfo
        /// Shapes are too long for a page, files do not travel in a spreadsheet.
        var columns: String { info.fields.filter { field in switch field.kind { case .attachments, .phase: false; default: true } }.map(\.name).joined(separator: ",") }
        /// A field that no two rows share, so that the order is the same though the ids are not.
        let sort: String

        func sheet(_ ending: String) async throws -> [UInt8] {
            let reply = await site.get("/\(info.path).\(ending)\(ending.contains("?") ? "&" : "?")unmasked=yes&sort=\(sort)&columns=\(columns)", as: session)
            guard case .pieces(let run) = reply.body else { throw KernelRefusal.unavailable("\(info.type) \(reply.status.code) \(reply.text.prefix(300))") }
            let sink = Sink()
            try await run { await sink.take($0) }
            return await sink.bytes
        }

        func shown(_ door: String) async -> [String] { SheetRoundTripTests.cells(await site.get("/\(info.path)\(door)?sort=\(sort)&limit=200&columns=\(columns)", as: session).text) }
    }

    private actor Sink {
        var bytes: [UInt8] = []
        func take(_ more: [UInt8]) { bytes += more }
    }

    @Test(arguments: ["xlsx", "csv", "csv?encoding=gb18030"])
    func `every list comes back as it went out, on the screen, on paper and in the file`(ending: String) async throws {
        let site = try TestSite(OneOfEach.modules), session = try await Self.everything(site)
        try await site.node.store.write(.system(door: .seed), action: "test.areas") { tx in
            for (code, name) in [("510000000000", "四川省"), ("510300000000", "自贡市"), ("510304000000", "大安区"), ("510321000000", "荣县"), ("510321105000", "高山镇"), ("510304105000", "高山镇")] {
                var area = Area.blank
                let read = try #require(AreaCode(code))
                area.code = read
                area.id = Area.id(read)
                area.name = name
                area.level = read.level
                try tx.insert(area)
            }
        }
        let made = try await OneOfEach.fill(site.node).made
        var targets = Dictionary(made.map { ($0.info.type, $0.id) } + [("base.user", session.principal.user.raw)], uniquingKeysWith: { _, b in b })
        var trips = 0
        // Whoever brings the file must stay.
        for table in site.node.assembly.tables where table.info.doors.create != nil && !["base.user", "base.grant", "base.area"].contains(table.info.type) {
            let info = table.info
            // What stands there by the sample may be made of less than a form asks for.
            try await site.node.store.engine.write { try $0.run("DELETE FROM \"\(info.name)\"", []); return ((), []) }
            var ids: [RawID] = []
            for n in 1...4 {
                let values = Self.fullest(table, n, targets.filter { $0.key != info.type })
                let id = RawID.make(at: TestNode.start)
                do {
                    _ = try await site.node.store.write(.system(door: .seed), action: "test.fill") { try $0.insert(info.type, id: id, values: values) }
                    ids.append(id)
                } catch KernelRefusal.invalid(let problems) { if n == 1 { Issue.record("\(info.type): \(problems)") } }
            }
            #expect(!ids.isEmpty, "\(info.type)")
            let unsorted = try site.node.store.read(.system()) { try $0.rows(info.type, Query(limit: 100)) }
            let key = info.fields.indices.first { i in !info.fields[i].isMasked && info.fields[i].kind.sqlType != .id && Set(unsorted.map { $0.values[i] }).count == unsorted.count }
            let trip = Trip(site: site, session: session, info: info, sort: try #require(key.map { info.fields[$0].name }, "\(info.type)"))
            let before = try site.node.store.read(.system()) { try $0.rows(info.type, Query(order: .init(trip.sort), limit: 100)) }
            let file = try await trip.sheet(ending), screen = await trip.shown(""), paper = await trip.shown("/print")
            #expect(!screen.isEmpty && !paper.isEmpty, "\(info.type)")
            try await site.node.store.engine.write { try $0.run("DELETE FROM \"\(info.name)\"", []); return ((), []) }

            let reply = await site.send(.post, "/api/v1/\(info.path)/imports", body: file, as: session, headers: [.fileName: "a"])
            let id = ImportID(try #require(RawID(String(reply.headers[.location]?.split(separator: "/").last ?? "")), "\(info.type) \(reply.text)"))
            await site.site.imports.settle(id)
            #expect(await site.post("/api/v1/imports/\(id)/starts", json: "{}", as: session).status.code == 201, "\(info.type)")
            await site.site.imports.settle(id)
            let (job, faults) = try site.node.store.read(.system()) { (try $0.get(Import.self, id), try ImportFaults.page(id, after: 0, limit: 9, $0)) }
            #expect(job.phase == .finished && job.added == ids.count && job.refused == 0, "\(info.type): \(job.phase) \(job.added) of \(ids.count) \(job.problem) \(faults.flatMap(\.problems).map { "\($0.field) \($0.code) \($0.arguments)" })")
            let after = try site.node.store.read(.system()) { try $0.rows(info.type, Query(order: .init(trip.sort), limit: 100)) }
            for (old, new) in zip(before, after) {
                for (i, field) in info.fields.enumerated() where old.values[i] != new.values[i] && !field.isReadOnly { Issue.record("\(info.type).\(field.name): \(old.values[i]) came back as \(new.values[i])") }
            }
            #expect(await trip.shown("") == screen, "\(info.type) on the screen")
            #expect(await trip.shown("/print") == paper, "\(info.type) on paper")
            #expect(try await trip.sheet(ending) == file, "\(info.type) in the file")
            // What points at this type points at those that came in.
            targets[info.type] = after.first?.id
            trips += 1
        }
        #expect(trips >= 15, "\(trips) lists")
        await site.node.close()
    }

    @Test func `no two columns of a list have one title, and every word of a code list comes back as its code`() throws {
        let node = try TestNode(OneOfEach.modules), catalogue = try node.home.catalogue()
        for table in node.assembly.tables {
            for locale in Locale.allCases {
                for list in table.info.fields.compactMap(\.kind.codes) {
                    let words = list.codes.map { catalogue.text("code.\(list.name).\($0.code)", locale).lowercased() }
                    #expect(Set(words).count == words.count, "\(list.name) in \(locale): \(words)")
                    #expect(!words.contains { $0.contains { ";；、\n".contains($0) } }, "\(list.name) in \(locale): \(words)")
                }
            }
        }
    }
}

extension ClosedRange<Int64> {
    fileprivate func clamped(_ n: Int64) -> Int64 { Swift.min(upperBound, Swift.max(lowerBound, n)) }
}
