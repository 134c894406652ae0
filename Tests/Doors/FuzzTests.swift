import Base
import Core
import Foundation
import Harness
import HTTPTypes
import Module
import Store
import Testing
import Vocabulary
import Web

/// Whatever comes from outside is answered or refused: no input ends the process, is taken for our own fault, or
/// comes back other than it went in. By hand for an hour: `ANLAN_FUZZ_ROUNDS=3000000 ANLAN_FUZZ_SEED=7 swift test --filter FuzzTests`.
@Suite struct FuzzTests {
    private struct Target: Sendable, CustomTestStringConvertible {
        let name: String
        let samples: [String]
        /// False where what was read is not what was written.
        let holds: @Sendable ([UInt8]) -> Bool
        var testDescription: String { name }
    }

    private static let geoJSON = [
        #"{"type":"Point","coordinates":[104.7,29.4]}"#, #"{"type":"LineString","coordinates":[[104.7,29.4],[104.8,29.5],[105,29]]}"#,
        #"{"type":"Polygon","coordinates":[[[104,29],[105,29],[105,30],[104,29]],[[104.4,29.2],[104.6,29.2],[104.6,29.4],[104.4,29.2]]]}"#,
        #"{"type":"MultiPolygon","coordinates":[[[[104,29],[105,29],[105,30],[104,29]]]]}"#,
    ]

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private static func write(_ value: JSONValue, to json: inout JSONWriter) {
        switch value {
        case .null: json.null()
        case .bool(let b): json.bool(b)
        case .integer(let n): json.integer(n)
        case .number(let x): json.raw("\(x)")
        case .string(let text): json.string(text)
        case .array(let list): json.array { out in for item in list { write(item, to: &out) } }
        case .object(let object): json.object { out in for member in object { out.key(member.key); write(member.value, to: &out) } }
        }
    }

    private static let targets: [Target] = [
        Target(name: "JSON", samples: geoJSON + [#"{"a":[1,-2.5e3,true,null,"\u81ea\n"],"b":{"c":""}}"#, "[]", "0", #""text""#]) { bytes in
            guard let value = try? JSONValue(parsing: bytes, bytesMax: 100_000) else { return true }
            var json = JSONWriter()
            write(value, to: &json)
            return (try? JSONValue(parsing: json.bytes, bytesMax: 1_000_000)) == value
        },
        Target(name: "GeoJSON", samples: geoJSON) { bytes in
            guard let shape = try? Geometry(geoJSON: bytes, verticesMax: 1_000, bytesMax: 100_000) else { return true }
            // Rings are written in the sense of RFC 7946, whichever way they were drawn.
            let written = shape.geoJSON()
            return (try? Geometry(geoJSON: written, verticesMax: 1_000, bytesMax: 1_000_000))?.geoJSON() == written
        },
        Target(name: "CSV", samples: ["a,b\n1,\"x,\"\"y\"\"\"\r\n2,\n", "﻿id,名称\n1,自贡\n", "a\n\"", "\"a\nb\",c\n"]) { bytes in
            _ = SeedTable.rows(csv: text(bytes))
            return true
        },
        Target(name: "instants, dates, ids, areas, places", samples: ["2019-02-25T05:15:59.123Z", "2019-02-25T13:15:59+08:00", "2019-02-25", "510300000000", "0190f3c4-7bbb-7000-8000-000000000001", "104.55,29.48", "104°33′E"]) { bytes in
            let text = text(bytes)
            _ = Cursor(token: text)
            return (Instant(text).map { Instant($0.description) == $0 } ?? true) && (CalendarDate(text).map { CalendarDate($0.description) == $0 } ?? true) && (RawID(text).map { RawID($0.description) == $0 } ?? true)
                && (AreaCode(text).map { AreaCode($0.description) == $0 } ?? true) && (GeoPoint(text).map { GeoPoint($0.description) == $0 } ?? true)
        },
        Target(name: "queries and forms", samples: ["a=1&b=%E8%87%AA&c=&d", "title=%3Cb%3E&csrf=x+y", "&&==&%"]) { bytes in
            guard let pairs = try? URLText.pairs(text(bytes)) else { return true }
            return pairs.allSatisfy { (try? URLText.pairs("\(URLText.encode($0.0))=\(URLText.encode($0.1))"))?.first.map { [$0.0, $0.1] } == [$0.0, $0.1] }
        },
    ]

    @Test(arguments: targets.indices)
    func `what a parser takes it gives back, and the rest it refuses`(_ n: Int) {
        let target = Self.targets[n], samples = target.samples.map { Array($0.utf8) }
        var chance = Chance(n)
        for _ in 0..<Chance.rounds(4_000) {
            let input = chance.bytes(near: samples)
            #expect(target.holds(input), "\(target.name): \(input)")
        }
    }

    /// Each kind of field reads the words of forms and spreadsheets, and JSON.
    @Test func `no text and no JSON upsets a field of any kind`() async throws {
        let node = try TestNode(OneOfEach.modules)
        let kinds = Array(Set(node.assembly.tables.flatMap(\.info.fields).map(\.kind)))
        let samples = Self.geoJSON + ["12", "-3.50", "1,234.56", "是", "yes", "2019-02-25T13:15", "2019-02-25", "104.7,29.4", "510300000000", "13890000000", "earthquake", "flood;fire", "0190f3c4-7bbb-7000-8000-000000000001", ""]
        var chance = Chance(100)
        for _ in 0..<Chance.rounds(4_000) {
            let text = chance.text(near: samples), kind = chance.pick(kinds)
            if let value = try? kind.read(text: text) {
                // What a form shows again is read as the same.
                #expect((try? kind.read(text: kind.formText(value))) == value, "\(kind) «\(text)»")
            }
            if let json = try? JSONValue(parsing: Array(text.utf8), bytesMax: 100_000) { _ = try? kind.read(json: json) }
        }
        await node.close()
    }

    @Test func `no request is answered as our own fault`() async throws {
        let site = try TestSite(OneOfEach.modules)
        try await site.node.seed()
        let made = try await OneOfEach.fill(site.node).made
        let routes = site.site.routes.filter { $0.pattern != "/api/v1/feed" }, ids = made.map { "\($0.id)" }
        let bodies = [
            #"{"kind":"earthquake","occurred_at":"2019-02-25T05:15:59Z","title":"a","place":[104.5,29.4],"area":"510321","deaths":1,"is_confirmed":true}"#, #"{"name":"a","version":1,"area":"510304","place":[104.7,29.4]}"#, #"{"incident":"ID","to":"ID","note":"x","due_at":"2019-02-25T05:15:59Z"}"#,
            "name=a&area=510304&version=1&csrf=token", "kind=flood&occurred_at=2019-02-25T13%3A15&title=%E8%87%AA", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n\u{89}PNG\r\n--x--\r\n",
        ]
        let queries = ["limit=20&sort=-created_at&total=yes", "q=m1x&columns=name,area&cursor=00", "area=510300&kind=earthquake&bbox=104,29,105,30", "at=2019-02-25T05:15:59Z&zoom=7&shift=gcj02", "incident=ID&tab=tasks&space=ID"]
        let types = ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", ""]
        var chance = Chance(200), answered: [Int: Int] = [:]
        for _ in 0..<Chance.rounds(3_000) {
            let route = chance.pick(routes)
            func placed(_ text: String) -> String { text.replacingOccurrences(of: "ID", with: chance.pick(ids)) }
            var parts = route.pattern.split(separator: "/").map(String.init)
            for i in parts.indices where parts[i].hasPrefix(":") {
                parts[i] = chance.oneIn(3) ? URLText.encode(chance.text(near: ["510300", "7", "incidents.incident", "a.png", chance.pick(ids)])) : chance.oneIn(2) ? chance.pick(ids) : chance.pick(["510300", "12", "3238", "1696", "registers.sites", "earthquake"])
            }
            var path = "/" + parts.joined(separator: "/")
            if chance.oneIn(2) { path += "?" + placed(chance.oneIn(3) ? chance.pick(queries) : chance.text(near: queries)) }
            var headers: [HTTPField.Name: String] = [:]
            if route.method != .get, let type = HTTPField.Name("Content-Type") { headers[type] = chance.pick(types) }
            for name in ["If-Match", "If-None-Match", "Last-Event-ID", "Range", "Idempotency-Key", "Accept", "Accept-Language"] where chance.oneIn(8) {
                if let field = HTTPField.Name(name) { headers[field] = chance.text(near: ["\"1\"", "W/\"2\"", "*", "bytes=0-5", "text/html", "en;q=0.5", "17"]) }
            }
            let body = route.method == .get ? [] : chance.bytes(near: bodies.map { Array(placed($0).utf8) })
            let session = chance.oneIn(12) ? nil : site.session(chance.pick(Role.allCases), in: chance.pick(["510300000000", "510304105000"]))
            let reply = await site.send(route.method, path, body: body, as: session, headers: headers)
            answered[reply.status.code / 100, default: 0] += 1
            // 501: a standard has it, and we do not.
            #expect(reply.status.code < 500 || reply.status == .notImplemented, "\(route.method) \(path) \(headers) \(String(decoding: body.prefix(400), as: UTF8.self)): \(reply.status.code)")
        }
        // Were all refused at the door, nothing behind it would have been tried.
        #expect(answered[2, default: 0] * 8 > Chance.rounds(3_000), "\(answered)")
        #expect(try await site.node.store.verifyJournal().isSound)
        await site.node.close()
    }
}
