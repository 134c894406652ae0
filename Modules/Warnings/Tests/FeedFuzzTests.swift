import Alerting
import Base
import Core
import Foundation
import Harness
import HTTPTypes
import Outbound
import Store
import Testing
import Vocabulary
import Web

@testable import Warnings

/// Feeds of others that are broken, by accident or on purpose: read or refused in words, never more than that.
@Suite struct FeedFuzzTests {
    private func feed(_ bureau: Bureau, _ address: String = "https://met.example/feed") async throws -> ForeignFeed {
        try await bureau.write { tx in
            var feed = ForeignFeed.blank
            (feed.name, feed.address) = ("气象台", address)
            return try tx.insert(feed)
        }
    }

    private func alerts(_ bureau: Bureau) throws -> [ForeignAlert] { try bureau.store.read(.system()) { try $0.all(ForeignAlert.self, limit: 5_000) } }

    /// - Returns: why it was not taken in; nil where it was read.
    private func take(_ bytes: [UInt8], _ feed: ForeignFeed, _ bureau: Bureau) async throws -> String? {
        do {
            _ = try await bureau.store.write(.system(), action: "test.take") { try ForeignDesk.take(bytes, from: feed, $0) }
            return nil
        } catch let fault as ForeignFault { return fault.words }
    }

    private func expectNothingOnward(_ bureau: Bureau) async {
        for path in ["/public/warnings", "/cap/warnings.atom", "/cap/warnings.rss"] {
            let reply = await bureau.site.get(path, as: nil)
            #expect(reply.status == .ok && !reply.text.contains("荣县暴雨") && !reply.text.contains("F1"), "\(path)")
        }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4]) func `a document that is broken anywhere is read or refused, and never published onward`(seed: UInt64) async throws {
        let bureau = try await Bureau(), feed = try await feed(bureau)
        var random = SeededNumbers(seed: seed)
        let whole = Array(Foreign().with { $0.area += "<polygon>29.25,104.7 29.25,104.9 29.5,104.9 29.25,104.7</polygon><circle>29.1,104.7 12</circle>" }.text.utf8)
        let pieces = ["<![CDATA[", "]]>", "<!DOCTYPE a [", "&lt;", "&#0;", "&#x110000;", "<alert>", "</alert>", "\u{0}", "\u{FEFF}", "-", "1e999", "<info/>", "<!--"].map { Array($0.utf8) }
        for _ in 0..<60 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<max(1, bytes.count), using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0: bytes = Array(bytes.prefix(at))
                case 1 where !bytes.isEmpty: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: at)
                case 3: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &random)))
                default: bytes += bytes.suffix(from: at)
                }
            }
            if let words = try await take(bytes, feed, bureau) { #expect(!words.isEmpty) }
        }
        await expectNothingOnward(bureau)
        #expect(await bureau.site.get("/warning-desk", as: bureau.author).status == .ok)
        #expect(await bureau.site.get("/foreign-alerts", as: bureau.author).status == .ok)
        await bureau.close()
    }

    @Test func `what is made to harm a reader is refused in words`() async throws {
        let bureau = try await Bureau(), feed = try await feed(bureau), good = Foreign().text
        let bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>" + good.replacing("荣县暴雨橙色预警", with: "&c;")
        let outside = "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + good.replacing("荣县暴雨橙色预警", with: "&a;")
        let hostile: [(String, [UInt8])] = [
            ("entities that grow", Array(bomb.utf8)), ("an entity from outside", Array(outside.utf8)), ("nothing", []), ("blanks", Array("   ".utf8)), ("no XML", Array("{\"alert\":1}".utf8)),
            ("deep", Array((String(repeating: "<a>", count: 50_000) + String(repeating: "</a>", count: 50_000)).utf8)), ("not the bytes of its charset", Array(good.utf8).map { $0 > 0x7F ? 0xFF : $0 }),
            ("a charset that nobody knows", Array(("<?xml version=\"1.0\" encoding=\"x-none\"?>" + good).utf8)), ("gzip", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0]), ("cut in the middle", Array(good.utf8.prefix(300))), ("two roots", Array((good + good).utf8)),
        ]
        for (what, bytes) in hostile { #expect(try await take(bytes, feed, bureau)?.isEmpty == false, "\(what)") }
        #expect(try alerts(bureau).isEmpty)
        // The same in another charset that it names rightly is read.
        #expect(try await take(Array(good.utf8), feed, bureau) == nil)
        await expectNothingOnward(bureau)
        await bureau.close()
    }

    @Test func `a thousand blocks, areas and references are cut to what is taken in`() async throws {
        let bureau = try await Bureau(), feed = try await feed(bureau)
        let areas = String(repeating: "<geocode><valueName>adcode</valueName><value>510321</value></geocode>", count: 1_000)
        let references = (0..<1_000).map { "met@example.cn,X\($0),2019-02-25T12:00:00+08:00" }.joined(separator: " ")
        let many = Foreign().with { ($0.area, $0.type, $0.references) = (areas, "Update", references) }
        #expect(try await take(Array(many.with { $0.extra = String(repeating: Foreign().info, count: 200) }.text.utf8), feed, bureau) == nil)
        #expect(try alerts(bureau).count == ForeignDesk.blocksMax)
        await bureau.close()
    }

    @Test(arguments: ["", "<html><body>", "<!DOCTYPE a [<!ENTITY a \"b\">]><feed>&a;</feed>", "<feed><entry><link href=\"javascript:alert(1)\"/></entry></feed>", "<feed><entry><link href=\"file:///etc/passwd\"/></entry></feed>"])
    func `a list of no kind brings nothing and the poller goes on`(body: String) async throws {
        let server = try await LoopbackServer.http { _, request in (200, request.hasPrefix("GET /good ") ? Foreign().text : body) }
        let bureau = try await Bureau(), bad = try await feed(bureau, "http://127.0.0.1:\(server.port)/bad")
        _ = try await bureau.write { tx in
            var feed = ForeignFeed.blank
            (feed.name, feed.address) = ("好的", "http://127.0.0.1:\(server.port)/good")
            return try tx.insert(feed)
        }
        try await FeedPoller(bureau.site.site, dialler: Dialler(connectLimit: .seconds(200), limit: .seconds(200)), inside: true).tick()
        #expect(try alerts(bureau).map(\.identifier) == ["F1"], "the other feed is read all the same")
        let after = try bureau.store.read(.system()) { try $0.get(ForeignFeed.self, bad.id) }
        #expect(after.checkedAt == bureau.now && server.heard.count == 2)
        await server.close()
        await bureau.close()
    }

    @Test(arguments: [301, 302, 307, 404, 503]) func `who is sent elsewhere, or away, does not go: the desk says which answer came`(status: Int) async throws {
        let server = try await LoopbackServer.http { _, _ in (status, "") }
        let bureau = try await Bureau(), id = try await feed(bureau, "http://127.0.0.1:\(server.port)/feed").id
        try await FeedPoller(bureau.site.site, dialler: Dialler(connectLimit: .seconds(200), limit: .seconds(200)), inside: true).tick()
        #expect(try bureau.store.read(.system()) { try $0.get(ForeignFeed.self, id).problem } == "HTTP \(status)")
        #expect(server.heard.count == 1)
        await server.close()
        await bureau.close()
    }

    @Test func `more than a document may hold is not taken`() async throws {
        let server = try await LoopbackServer.http { _, request in
            if request.hasPrefix("GET /feed ") { return (200, "<feed><entry><id>1</id><link href=\"/big.xml\"/></entry></feed>") }
            return (200, Foreign().with { $0.headline = String(repeating: "雨", count: FeedPoller.documentBytesMax / 2) }.text)
        }
        let bureau = try await Bureau(), id = try await feed(bureau, "http://127.0.0.1:\(server.port)/feed").id
        try await FeedPoller(bureau.site.site, dialler: Dialler(connectLimit: .seconds(200), limit: .seconds(200)), inside: true).tick()
        #expect(try alerts(bureau).isEmpty && bureau.store.read(.system()) { try $0.get(ForeignFeed.self, id).problem }.contains("big.xml"))
        await server.close()
        await bureau.close()
    }
}
