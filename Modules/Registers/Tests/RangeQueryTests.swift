import Base
import Core
import Harness
import HTTPTypes
import Spreadsheets
import Store
import Testing
import Vocabulary
import Web

@testable import Registers

/// 范围查询: what of the layers lies in a range, on the screen and as a spreadsheet.
@Suite struct RangeQueryTests {
    private static let centre = GeoPoint(longitude: 104.6, latitude: 29.4)!
    private static let layers = "registers.site-school,registers.site-hospital"

    /// Schools 1, 5 and 19 km to the east, one 21 km; a hospital 3 km to the north, in another county.
    private static func stage() async throws -> TestSite {
        let node = try TestNode([RegistersModule.self])
        _ = try await node.store.write(.system(door: .seed), action: "test.fill") { tx in
            for (name, kind, azimuth, metres, area) in [("一小", SiteKind.school, 90.0, 1_000.0, "510302"), ("=五小", .school, 90, 5_000, "510302"), ("十九小", .school, 90, 19_000, "510302"), ("远小", .school, 90, 21_000, "510302"), ("县医院", .hospital, 0, 3_000, "510321")] {
                var site = Site.blank
                site.name = name
                site.kind = kind
                site.area = AreaCode(area)
                site.place = Distance.destination(from: centre, bearingDegrees: azimuth, metres: metres)
                site.telephone = "0813-2234567"
                try tx.insert(site)
            }
        }
        return try TestSite(on: node)
    }

    /// Each group in a line: its kind, its count and its names in their order.
    private func names(_ reply: Reply) -> [String] {
        var out: [String] = []
        for group in reply.answer?["groups"]?.array ?? [] {
            let kind = (group["layer"]?.string ?? "").split(separator: "-").last.map(String.init) ?? ""
            let labels = (group["items"]?.array ?? []).compactMap { $0["label"]?.string }
            out.append("\(kind) \(group["count"]?.integer ?? -1): \(labels.joined(separator: " "))")
        }
        return out
    }

    @Test func `a circle finds what lies in it, by layer, the nearest first`() async throws {
        let site = try await Self.stage()
        let reply = await site.get("/api/v1/map-range?layers=\(Self.layers)&centre=\(Self.centre)&radius=20", as: site.session(.dutyOfficer))
        #expect(names(reply) == ["school 3: 一小 =五小 十九小", "hospital 1: 县医院"])
        let item = reply.answer?["groups"]?.array?[0]["items"]?.array?[1]
        #expect(item?["metres"]?.integer == 5_000 && item?["telephone"]?.string?.isEmpty == false, "\(reply.text)")
        await site.node.close()
    }

    @Test func `a box and a ring find the same where they are the same, and no more than the reader may see`() async throws {
        let site = try await Self.stage(), officer = site.session(.dutyOfficer)
        for range in ["bbox=104.59,29.3,104.7,29.5", "ring=104.59,29.3;104.7,29.3;104.7,29.5;104.59,29.5"] {
            #expect(names(await site.get("/api/v1/map-range?layers=\(Self.layers)&\(range)", as: officer)) == ["school 2: =五小 一小", "hospital 1: 县医院"], "from the middle of the range")
        }
        // A corner of the box is cut off.
        #expect(names(await site.get("/api/v1/map-range?layers=registers.site-school&ring=104.59,29.3;104.605,29.3;104.63,29.5;104.59,29.5", as: officer)) == ["school 1: 一小"])
        let county = site.session(.dutyOfficer, in: "510321000000")
        #expect(names(await site.get("/api/v1/map-range?layers=\(Self.layers)&centre=\(Self.centre)&radius=20", as: county)) == ["school 0: ", "hospital 1: 县医院"])
        await site.node.close()
    }

    @Test func `the spreadsheet holds the same, whole, with a formula as text, and is noted`() async throws {
        let site = try await Self.stage(), officer = site.session(.dutyOfficer)
        for ending in ["xlsx", "csv"] {
            let reply = await site.get("/api/v1/map-range.\(ending)?layers=\(Self.layers)&centre=\(Self.centre)&radius=20", as: officer)
            #expect(reply.status.code == 200)
            let bytes = try await reply.streamed(), reader = try Spreadsheet.open(bytes)
            var rows: [[SheetCell]] = []
            while let row = try reader.next() { rows.append(row.cells) }
            #expect(rows.count == 5)
            #expect(rows[0].first == .text("图层"))
            let names = rows.dropFirst().map { if case .text(let text) = $0[1] { text } else { "" } }
            #expect(names == ["一小", "=五小", "十九小", "县医院"])
            if ending == "csv" { #expect(String(decoding: bytes, as: UTF8.self).contains("'=五小")) }
        }
        let noted = try site.node.store.read(.system()) { try $0.all(Export.self) }
        #expect(noted.count == 2 && noted.allSatisfy { $0.rows == 4 && $0.list == "map.range" && $0.query.contains("radius=20") })
        await site.node.close()
    }

    @Test(arguments: [
        "", "layers=registers.site-school", "layers=&bbox=104,29,105,30", "layers=registers.site-school&bbox=1,2", "layers=registers.site-school&bbox=105,29,104,30", "layers=registers.site-school&centre=104,29", "layers=registers.site-school&centre=104,29&radius=0",
        "layers=registers.site-school&centre=104,29&radius=501", "layers=registers.site-school&centre=104,29&radius=nan", "layers=registers.site-school&centre=x&radius=5", "layers=registers.site-school&ring=104,29;105,30", "layers=registers.site-school&bbox=104,29,105,30&centre=104,29&radius=5",
        "layers=registers.site-school&bbox=104,29,105,30&subject=x", "layers=registers.site-school&bbox=104,29,105,30&more=1",
    ])
    func `what names no range, or two, is refused in words`(_ query: String) async throws {
        let site = try await Self.stage()
        for door in ["", ".xlsx", ".csv"] { #expect(await site.get("/api/v1/map-range\(door)?\(query)", as: site.session(.dutyOfficer)).status.code == 422) }
        #expect(await site.get("/api/v1/map-range?layers=no.such&bbox=104,29,105,30", as: site.session(.dutyOfficer)).status.code == 404)
        await site.node.close()
    }
}

extension Reply {
    fileprivate var answer: JSONValue? { try? JSONValue(parsing: bytes, bytesMax: 1 << 20) }
}
