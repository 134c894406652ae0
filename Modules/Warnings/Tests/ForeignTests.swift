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

/// Documents of somebody else, as tests need them.
struct Foreign {
    var identifier = "F1"
    var sender = "met@example.cn"
    var sent = "2019-02-25T12:00:00+08:00"
    var status = "Actual"
    var type = "Alert"
    var scope = "Public"
    var references = ""
    var expires = "2019-02-25T18:00:00+08:00"
    var severity = "Severe"
    var language = "zh-CN"
    var headline = "荣县暴雨橙色预警"
    var area = "<geocode><valueName>adcode</valueName><value>510321</value></geocode>"
    var extra = ""

    var info: String {
        "<info><language>\(language)</language><category>Met</category><event>暴雨</event><urgency>Expected</urgency><severity>\(severity)</severity><certainty>Likely</certainty><expires>\(expires)</expires>"
            + "<senderName>市气象台</senderName><headline>\(headline)</headline><area><areaDesc>荣县</areaDesc>\(area)</area></info>"
    }
    var text: String {
        "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"><identifier>\(identifier)</identifier><sender>\(sender)</sender><sent>\(sent)</sent><status>\(status)</status><msgType>\(type)</msgType><scope>\(scope)</scope>"
            + (references.isEmpty ? "" : "<references>\(references)</references>") + info + extra + "</alert>"
    }
    func with(_ change: (inout Foreign) -> Void) -> Foreign {
        var copy = self
        change(&copy)
        return copy
    }
    static let first = "met@example.cn,F1,2019-02-25T12:00:00+08:00"
}

@Suite struct ForeignTests {
    private func feed(_ bureau: Bureau, _ address: String = "https://met.example/feed", fingerprint: String = "") async throws -> ForeignFeed {
        try await bureau.write { tx in
            var feed = ForeignFeed.blank
            (feed.name, feed.address, feed.fingerprint) = ("气象台\(address.count)", address, fingerprint)
            return try tx.insert(feed)
        }
    }
    @discardableResult
    private func take(_ bureau: Bureau, _ texts: [String], _ feed: ForeignFeed) async throws -> Int {
        var new = 0
        for text in texts { new += try await bureau.store.write(.system(), action: "test.take") { try ForeignDesk.take(Array(text.utf8), from: feed, $0) } }
        return new
    }
    private func alerts(_ bureau: Bureau) throws -> [ForeignAlert] { try bureau.store.read(.system()) { try $0.all(ForeignAlert.self, order: .init("created_at")) } }

    @Test func `an alert is taken once, from however many feeds, and found in our divisions`() async throws {
        let bureau = try await Bureau(), a = try await feed(bureau), b = try await feed(bureau, "https://other.example/feed.xml")
        #expect(try await take(bureau, [Foreign().text, Foreign().text], a) == 1)
        #expect(try await take(bureau, [Foreign().text], b) == 0)
        let alert = try #require(try alerts(bureau).first)
        #expect(alert.level == .orange && alert.area == AreaCode("510321") && alert.state == .active && alert.signature == "none" && alert.flaws.isEmpty && alert.headline == "荣县暴雨橙色预警")
        #expect(await bureau.site.get("/warning-desk", as: bureau.author).text.contains("荣县暴雨橙色预警"))
        for path in ["/public/warnings", "/cap/warnings.atom", "/cap/warnings.rss"] { #expect(await !bureau.site.get(path, as: nil).text.contains("荣县暴雨"), "never published onward: \(path)") }
        // The same words of another sender, or sent at another time, are another alert.
        #expect(try await take(bureau, [Foreign().with { $0.sender = "x@example.cn" }.text, Foreign().with { $0.sent = "2019-02-25T12:00:01+08:00" }.text], a) == 2)
        await bureau.close()
    }

    @Test(arguments: [false, true]) func `updates and cancellations are applied, in whichever order they come`(_ isBackward: Bool) async throws {
        let bureau = try await Bureau(), feed = try await feed(bureau)
        let second = Foreign().with { ($0.identifier, $0.type, $0.references, $0.sent) = ("F2", "Update", Foreign.first, "2019-02-25T12:30:00+08:00") }
        let third = Foreign().with { ($0.identifier, $0.type, $0.references, $0.sent) = ("F3", "Cancel", "met@example.cn,F2,2019-02-25T12:30:00+08:00", "2019-02-25T13:00:00+08:00") }
        let all = [Foreign(), second, third].map(\.text)
        try await take(bureau, isBackward ? all.reversed() : all, feed)
        let states = Dictionary(try alerts(bureau).map { ($0.identifier, $0.state) }, uniquingKeysWith: { a, _ in a })
        #expect(states == ["F1": .updated, "F2": .cancelled, "F3": .cancelled])
        await bureau.close()
    }

    @Test func `only who sent an alert changes it`() async throws {
        let bureau = try await Bureau(), feed = try await feed(bureau)
        try await take(bureau, [Foreign().text, Foreign().with { ($0.identifier, $0.sender, $0.type, $0.references) = ("X", "rogue@example.org", "Cancel", Foreign.first) }.text], feed)
        #expect(try alerts(bureau).first { $0.identifier == "F1" }?.state == .active)
        await bureau.close()
    }

    @Test func `each block ends at its own time, on the millisecond`() async throws {
        let bureau = try await Bureau(), feed = try await feed(bureau)
        try await take(bureau, [Foreign().with { $0.extra = Foreign().with { ($0.expires, $0.headline) = ("2019-02-25T14:00:00+08:00", "第二块") }.info }.text], feed)
        #expect(try alerts(bureau).map(\.state) == [.active, .active])
        bureau.node.clock.set(try #require(Instant("2019-02-25T05:59:59.000Z")))
        try await bureau.node.advance(Instant.Span(milliseconds: 999), step: Instant.Span(milliseconds: 999))
        #expect(try alerts(bureau).allSatisfy { $0.state == .active })
        try await bureau.node.advance(Instant.Span(milliseconds: 1))
        #expect(try alerts(bureau).map(\.state.rawValue).sorted() == ["active", "expired"])
        await bureau.close()
    }

    @Test(arguments: [("Test", "Public"), ("Exercise", "Public"), ("Actual", "Restricted")]) func `tests, exercises and what is for others are set aside`(_ status: String, _ scope: String) async throws {
        let bureau = try await Bureau(), feed = try await feed(bureau)
        try await take(bureau, [Foreign().with { ($0.status, $0.scope) = (status, scope) }.text], feed)
        #expect(try alerts(bureau).map(\.state) == [.aside])
        await bureau.close()
    }

    @Test func `Chinese is read before English, and English before others`() async throws {
        let bureau = try await Bureau(), feed = try await feed(bureau)
        let english = Foreign().with { ($0.language, $0.headline) = ("en-US", "Rainstorm") }.info, thai = Foreign().with { ($0.language, $0.headline) = ("th", "ฝน") }
        try await take(bureau, [Foreign().with { $0.extra = english }.text, thai.with { ($0.identifier, $0.extra) = ("T", english) }.text, thai.with { $0.identifier = "U" }.text], feed)
        #expect(try alerts(bureau).map(\.headline).sorted() == ["Rainstorm", "荣县暴雨橙色预警", "ฝน"].sorted())
        await bureau.close()
    }

    @Test func `outlines and circles find the divisions whose border they touch`() async throws {
        let bureau = try await Bureau(), feed = try await feed(bureau)
        try await bureau.write { tx in
            guard let code = AreaCode("510322") else { return }
            let ring = [(104.8, 29.0), (105.0, 29.0), (105.0, 29.3), (104.8, 29.3), (104.8, 29.0)].compactMap { GeoPoint(longitude: $0.0, latitude: $0.1) }
            try tx.update(Area.self, Area.id(code)) { $0.boundary = .polygon([ring]) }
        }
        let polygon = "<polygon>29.25,104.7 29.25,104.9 29.5,104.9 29.25,104.7</polygon>"
        try await take(bureau, [
            Foreign().with { ($0.identifier, $0.area) = ("A", polygon) }.text, Foreign().with { ($0.identifier, $0.area) = ("B", "<circle>29.1,104.7 12</circle>") }.text, Foreign().with { ($0.identifier, $0.area) = ("C", "<circle>29.1,104.7 5</circle>") }.text,
        ], feed)
        let divisions = Dictionary(try alerts(bureau).map { ($0.identifier, $0.divisions) }, uniquingKeysWith: { a, _ in a })
        #expect(divisions == ["A": "510322000000", "B": "510322000000", "C": ""])
        #expect(try alerts(bureau).allSatisfy { $0.shape != nil && $0.place != nil })
        await bureau.close()
    }

    @Test func `what is wrong with a document is shown, what is no document is refused`() async throws {
        let bureau = try await Bureau(), feed = try await feed(bureau)
        try await take(bureau, [Foreign().with { $0.area = "<polygon>29,104 29,105</polygon>" }.text], feed)
        let alert = try #require(try alerts(bureau).first)
        #expect(alert.flaws.contains("polygon"))
        #expect(await bureau.site.get("/foreign-alerts/\(alert.id)", as: bureau.author).text.contains("polygon"))
        for text in ["", "x", "<html/>", "<!DOCTYPE alert [<!ENTITY a \"b\">]><alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">&a;</alert>"] { await #expect(throws: ForeignFault.self) { try await take(bureau, [text], feed) } }
        await bureau.close()
    }

    @Test func `our own signed document is known by its fingerprint, and a changed one is not`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        try await bureau.send(id)
        let text = await bureau.site.get("/cap/\(id).xml", as: nil).text
        let key = try #require(try bureau.store.read(.system()) { try $0.first(WarningSettings.self, [])?.fingerprint })
        let known = try await feed(bureau, fingerprint: key), stranger = try await feed(bureau, "https://x.example/2", fingerprint: String(repeating: "0", count: 64))
        try await take(bureau, [text], known)
        try await take(bureau, [text.replacing("urn:uuid:", with: "urn:vvid:")], known)
        #expect(try alerts(bureau).map(\.signature) == ["known", "bad"])
        let other = try await Bureau(), second = try await other.draft()
        try await other.send(second)
        try await take(bureau, [await other.site.get("/cap/\(second).xml", as: nil).text], stranger)
        #expect(try alerts(bureau).map(\.signature).contains("stranger"))
        await other.close()
        await bureau.close()
    }
}

@Suite struct FeedListTests {
    static let base = "https://met.example/a/feed.xml"

    @Test func `Atom lists its documents, CAP before pages`() throws {
        let text = """
            <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><updated>2019-02-25T12:00:00Z</updated><link rel="alternate" type="text/html" href="/page/1"/><link rel="enclosure" type="application/cap+xml" href="/cap/1.xml"/></entry>\
            <entry><id>2</id><link href="2.xml"/></entry><entry><id>3</id></entry><entry><id>4</id><link href="javascript:alert(1)"/></entry><entry><link href="https://other.example/4.xml?x=1&amp;y=2"/></entry></feed>
            """
        let list = try FeedList(Array(text.utf8), base: Self.base)
        #expect(list.entries.map(\.link) == ["https://met.example/cap/1.xml", "https://met.example/a/2.xml", "https://other.example/4.xml?x=1&y=2"])
        #expect(list.entries.first?.version == "2019-02-25T12:00:00Z" && list.entries.last?.id == "https://other.example/4.xml?x=1&y=2" && !list.isDocument)
    }

    @Test func `RSS of either kind, and a document alone`() throws {
        let two = "<rss version=\"2.0\"><channel><item><guid>g</guid><link> https://met.example/1.xml </link><pubDate>x</pubDate></item></channel></rss>"
        #expect(try FeedList(Array(two.utf8), base: Self.base).entries == [.init(id: "g", version: "x", link: "https://met.example/1.xml")])
        let one = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\"><channel/><item><link>https://met.example/1.xml</link></item></rdf:RDF>"
        #expect(try FeedList(Array(one.utf8), base: Self.base).entries.count == 1)
        #expect(try FeedList(Array(Foreign().text.utf8), base: Self.base).isDocument)
    }

    @Test func `a list longer than is looked at says so`() throws {
        let entries = (0...FeedList.entriesMax).map { "<entry><id>\($0)</id><link href=\"/\($0).xml\"/></entry>" }.joined()
        let list = try FeedList(Array("<feed xmlns=\"http://www.w3.org/2005/Atom\">\(entries)</feed>".utf8), base: Self.base)
        #expect(list.entries.count == FeedList.entriesMax && list.isCut)
    }

    @Test(arguments: [("/x.xml", "https://met.example/x.xml"), ("x.xml", "https://met.example/a/x.xml"), ("http://y.example/z", "http://y.example/z"), ("", nil), ("file:///etc/passwd", nil), ("ftp://x", nil), ("a b", nil)] as [(String, String?)])
    func `an address is whole or seen from the feed`(_ link: String, _ expected: String?) { #expect(FeedAddress.resolved(link, from: Self.base) == expected) }
}

@Suite struct FeedPollerTests {
    private func bureau(_ server: LoopbackServer, path: String = "/feed") async throws -> (Bureau, FeedPoller, ForeignFeedID) {
        let bureau = try await Bureau()
        let id = try await bureau.write { tx in
            var feed = ForeignFeed.blank
            (feed.name, feed.address) = ("省预警中心", "http://127.0.0.1:\(server.port)\(path)")
            return try tx.insert(feed).id
        }
        return (bureau, FeedPoller(bureau.site.site, dialler: Dialler(connectLimit: .seconds(200), limit: .seconds(200)), inside: true), id)
    }
    private func feed(_ bureau: Bureau, _ id: ForeignFeedID) throws -> ForeignFeed { try bureau.store.read(.system()) { try $0.get(ForeignFeed.self, id) } }
    private func count(_ bureau: Bureau) throws -> Int { try bureau.store.read(.system()) { try $0.count(ForeignAlertTag.recordType) } }

    @Test func `it reads what is new and asks again when its time has come`() async throws {
        let server = try await LoopbackServer.http { _, request in
            if request.hasPrefix("GET /feed ") { return (200, "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id><link href=\"/1.xml\"/></entry><entry><id>2</id><link href=\"/2.xml\"/></entry></feed>") }
            return (200, Foreign().with { $0.identifier = request.hasPrefix("GET /1.xml ") ? "F1" : "F2" }.text)
        }
        let (bureau, poller, id) = try await bureau(server)
        try await poller.tick()
        #expect(try count(bureau) == 2 && server.heard.count == 3)
        #expect(try feed(bureau, id).checkedAt == bureau.now && feed(bureau, id).failures == 0)
        try await poller.tick()
        #expect(server.heard.count == 3, "not before its time")
        bureau.node.clock.advance(.minutes(5))
        try await poller.tick()
        #expect(try server.heard.count == 4 && count(bureau) == 2, "what was read is not fetched again")
        #expect(await bureau.site.form("/foreign-feeds/\(id)/polls", [:], as: bureau.author).status == .forbidden)
        #expect(await bureau.site.form("/foreign-feeds/\(id)/polls", [:], as: bureau.site.session(.administrator)).status == .seeOther)
        try await poller.tick()
        #expect(server.heard.count == 5)
        await server.close()
        await bureau.close()
    }

    @Test func `one that fails is left longer each time, and says why`() async throws {
        let server = try await LoopbackServer.http { _, _ in (500, "no") }
        let (bureau, poller, id) = try await bureau(server)
        try await poller.tick()
        #expect(try feed(bureau, id).problem == "HTTP 500" && feed(bureau, id).nextAt == bureau.now + .minutes(10))
        bureau.node.clock.advance(.minutes(10))
        try await poller.tick()
        #expect(try feed(bureau, id).failures == 2 && feed(bureau, id).nextAt == bureau.now + .minutes(20))
        for _ in 0..<8 {
            bureau.node.clock.advance(.hours(6))
            try await poller.tick()
        }
        #expect(try feed(bureau, id).nextAt == bureau.now + .hours(6))
        await server.close()
        await bureau.close()
    }

    @Test func `a broken document spoils no other, and a feed of no kind is a fault`() async throws {
        let server = try await LoopbackServer.http { _, request in
            if request.hasPrefix("GET /feed ") { return (200, "<rss><channel><item><link>/bad.xml</link></item><item><link>/good.xml</link></item></channel></rss>") }
            return (200, request.hasPrefix("GET /bad.xml ") ? "<html" : Foreign().text)
        }
        let (bureau, poller, id) = try await bureau(server)
        try await poller.tick()
        #expect(try count(bureau) == 1 && feed(bureau, id).problem.contains("bad.xml"))
        await server.close()
        await bureau.close()
    }

    @Test func `networks of the house are not asked unless the house allows it`() async throws {
        let server = try await LoopbackServer.http { _, _ in (200, Foreign().text) }
        let (bureau, _, id) = try await bureau(server)
        try await FeedPoller(bureau.site.site).tick()
        #expect(try server.heard.isEmpty && feed(bureau, id).problem.contains("forbidden-network"))
        #expect(await bureau.site.post("/api/v1/foreign-feeds", json: #"{"name":"x","address":"file:///etc/passwd","every_minutes":5}"#, as: bureau.site.session(.administrator)).status.code == 422)
        await server.close()
        await bureau.close()
    }
}
