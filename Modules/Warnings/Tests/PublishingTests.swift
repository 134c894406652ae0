import Alerting
import Base
import Core
import Foundation
import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Warnings

@Suite struct PublishingTests {
    private func document(_ bureau: Bureau, _ id: WarningID) async throws -> CAPReading { try CAPReader.read(await bureau.site.get("/cap/\(id).xml", as: nil).bytes) }

    @Test func `it expires by itself at its end, to the millisecond, and is gone from the public page before that is written down`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft(hours: 1)
        try await bureau.person("村里")
        try await bureau.send(id)
        let end = try bureau.warning(id).endsAt
        bureau.node.clock.set(end - Instant.Span(milliseconds: 1))
        #expect(await bureau.site.get("/public/warnings", as: nil).text.contains("晨光化工"))
        bureau.node.clock.set(end)
        #expect(await bureau.site.get("/public/warnings", as: nil).text.contains("晨光化工") == false)
        #expect(try bureau.warning(id).phase == .published)
        try await bureau.node.advance(.seconds(1), step: .seconds(1))
        let warning = try bureau.warning(id)
        #expect(warning.phase == .expired && warning.endedAt == end)
        #expect(try bureau.calls(id).map(\.phase) == [.over])
        #expect(await bureau.step("updates", id, as: bureau.author).status == .conflict)
        await bureau.close()
    }

    @Test func `one that would be over before it began is not published`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft(hours: 1)
        for (resource, session) in [("submissions", bureau.author), ("reviews", bureau.chief), ("signatures", bureau.leader)] { #expect(await bureau.step(resource, id, as: session).status == .seeOther) }
        bureau.node.clock.advance(.hours(1))
        #expect(await bureau.step("publications", id, as: bureau.author).status == .conflict)
        #expect(try bureau.publications(id).isEmpty && bureau.warning(id).number.isEmpty)
        await bureau.close()
    }

    @Test func `of one office and hazard one holds in an area: a lower one is refused, a higher one replaces`() async throws {
        let bureau = try await Bureau(), first = try await bureau.draft(["level": "3"])
        try await bureau.send(first)
        let same = try await bureau.draft(["level": "3"])
        for (resource, session) in [("submissions", bureau.author), ("reviews", bureau.chief), ("signatures", bureau.leader)] { _ = await bureau.step(resource, same, as: session) }
        let refused = await bureau.step("publications", same, as: bureau.author)
        #expect(refused.status == .conflict && refused.text.contains("已有同级或更高级别"))
        #expect(try bureau.warning(same).phase == .signed)
        let higher = try await bureau.draft(["level": "1", "divisions": "510300"])
        try await bureau.send(higher)
        #expect(try bureau.warning(first).phase == .replaced && bureau.warning(first).successor == higher)
        #expect(try await document(bureau, higher).alert.messageType == .update)
        await bureau.close()
    }

    @Test func `where it is replaced in a part it goes on in the rest`() async throws {
        let bureau = try await Bureau(), wide = try await bureau.draft(["level": "3", "divisions": "510321 510322"])
        try await bureau.send(wide)
        let part = try await bureau.draft(["level": "2", "divisions": "510321"])
        try await bureau.send(part)
        let warning = try bureau.warning(wide)
        #expect(warning.phase == .published && warning.standingAreas == [AreaCode("510322")].compactMap { $0 })
        #expect(try await document(bureau, part).alert.messageType == .alert)
        await bureau.close()
    }

    @Test(arguments: [
        ["centre": "104.40,29.46", "radius_kilometres": "3.5"], ["shape": #"{"type":"Polygon","coordinates":[[[104.3,29.4],[104.5,29.4],[104.5,29.5],[104.3,29.4]]]}"#], ["onset": "2019-02-25 15:00", "certainty": "possible"], ["level": "4", "certainty": "observed"],
        ["headline": "<b>&\"'\u{2028}引号", "description": "第一行\n第二行 ]]>"],
    ]) func `whatever it says, the document keeps to the grammar and is signed`(_ changes: [String: String]) async throws {
        let bureau = try await Bureau(), id = try await bureau.draft(changes)
        try await bureau.send(id)
        let reading = try await document(bureau, id), info = try #require(reading.alert.infos.first), area = try #require(info.areas.first)
        #expect(reading.problems.isEmpty && CAPSignature.check(reading.document).map(\.verdict) == [.valid])
        #expect(area.geocodes.map(\.value) == ["510321000000"] && area.description == "荣县")
        switch changes {
        case let c where c["centre"] != nil: #expect(area.circles == [.init(centre: .init(latitude: 29.46, longitude: 104.4), kilometres: 3.5)] && area.polygons.isEmpty)
        case let c where c["shape"] != nil: #expect(area.polygons.first?.first == .init(latitude: 29.4, longitude: 104.3) && area.polygons.first?.count == 4)
        case let c where c["onset"] != nil: #expect(info.urgency == .immediate && info.certainty == .possible && info.onset?.text == "2019-02-25T15:00:00+08:00")
        case let c where c["level"] != nil: #expect(info.severity == .minor && info.certainty == .observed)
        default: #expect(info.headline?.hasPrefix("<b>&\"'") == true)
        }
        await bureau.close()
    }

    @Test func `now is two hours, soon is twelve`() {
        let now = Instant(milliseconds: 0)
        #expect(WarningLead.of(onset: nil, at: now) == .immediate && WarningLead.of(onset: now + .hours(2), at: now) == .immediate)
        #expect(WarningLead.of(onset: now + .hours(2) + Instant.Span(milliseconds: 1), at: now) == .expected && WarningLead.of(onset: now + .hours(12), at: now) == .expected)
        #expect(WarningLead.of(onset: now + .hours(12) + Instant.Span(milliseconds: 1), at: now) == .future)
    }

    @Test func `feeds and documents are tagged, open to all, and of warnings that went out alone`() async throws {
        let bureau = try await Bureau(), draft = try await bureau.draft(["headline": "还没有发布"]), id = try await bureau.draft()
        try await bureau.send(id)
        let document = await bureau.site.get("/cap/\(id).xml", as: nil)
        for path in ["/cap/\(id).xml", "/cap/warnings.atom", "/cap/warnings.rss"] {
            let reply = await bureau.site.get(path, as: nil), tag = try #require(reply.headers[.eTag])
            #expect(reply.status == .ok && reply.headers[.cacheControl]?.contains("public") == true && reply.headers[.setCookie] == nil)
            #expect(await bureau.site.get(path, as: nil, headers: [.ifNoneMatch: tag]).status == .notModified)
            #expect(!reply.text.contains("还没有发布"))
        }
        #expect(document.text.contains("<Signature"))
        for path in ["/cap/\(draft).xml", "/cap/\(draft)", "/cap/x.xml", "/cap/..xml", "/cap/\(id)", "/cap/\(RawID.make(at: bureau.now)).xml"] { #expect(await bureau.site.get(path, as: nil).status == .notFound, "\(path)") }
        let feed = try FeedList(await bureau.site.get("/cap/warnings.atom", as: nil).bytes, base: "https://x.example/cap/warnings.atom")
        #expect(feed.entries.map(\.link) == ["https://x.example/cap/\(id).xml"])
        #expect(try FeedList(await bureau.site.get("/cap/warnings.rss", as: nil).bytes, base: "https://x.example/cap/warnings.rss").entries.count == 1)
        #expect(CAPRoutes.mailDate(bureau.now) == "Mon, 25 Feb 2019 13:15:00 +0800")
        await bureau.close()
    }

    @Test func `an exercise warns nobody outside it`() async throws {
        let bureau = try await Bureau()
        try await bureau.person("村里")
        var prepare = PrepareExercise.blank
        (prepare.title, prepare.code, prepare.beginsAt, prepare.area) = ("演练", "flood", bureau.now, AreaCode("510300"))
        let chief = bureau.node.context(bureau.node.person(.dutyChief)), prepared = prepare
        let exercise = ExerciseID(try await bureau.store.write(chief, action: "test") { try prepared.perform($0) }.id)
        try await bureau.store.write(chief, action: "test") { tx in
            var start = StartExercise.blank
            start.exercise = exercise
            _ = try start.perform(tx)
        }
        let made = await bureau.site.form("/drill/flood/warnings", bureau.content(), as: bureau.author), path = try #require(made.headers[.location])
        for (resource, session) in [("submissions", bureau.author), ("reviews", bureau.chief), ("signatures", bureau.leader), ("publications", bureau.author)] {
            let reply = await bureau.site.form("\(path)/\(resource)", [:], as: session)
            #expect(reply.status == .seeOther, "\(resource) \(reply.text.suffix(300))")
        }
        try await bureau.site.site.service(CAPPublisher.self).tick()
        let id = try #require(path.split(separator: "/").last).description
        for open in ["/cap/\(id).xml", "/drill/flood/cap/\(id).xml", "/drill/flood/cap/warnings.atom", "/drill/flood/cap/warnings.rss", "/drill/flood/public/warnings"] { #expect(await bureau.site.get(open, as: nil).status == .notFound, "\(open)") }
        for open in ["/public/warnings", "/cap/warnings.atom", "/cap/warnings.rss"] { #expect(await !bureau.site.get(open, as: nil).text.contains("晨光化工"), "\(open)") }
        let space = try #require(bureau.site.site.drill("flood")?.space)
        let kept = try bureau.store.read(.system(space)) { try $0.all(Publication.self, [.equals("channel", PublicationChannel.cap.sql)]) }
        #expect(kept.count == 1 && kept[0].content.contains("<status>Exercise</status>") && !kept[0].content.contains("<Signature") && kept[0].state == .done)
        #expect(await bureau.site.get(path, as: bureau.author).status == .ok)
        await bureau.close()
    }

    @Test func `published again it is signed anew, and says the same`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        try await bureau.send(id)
        let first = try await document(bureau, id), publication = try #require(try bureau.publications(id).first { $0.channel == .cap })
        #expect(await bureau.site.form("/warning-publications/\(publication.id)/republications", [:], as: bureau.site.session(.observer)).status == .forbidden)
        #expect(await bureau.site.form("/warning-publications/\(publication.id)/republications", [:], as: bureau.author).status == .seeOther)
        let second = try await document(bureau, id)
        #expect(second.alert == first.alert && CAPSignature.check(second.document).map(\.verdict) == [.valid])
        #expect(try bureau.publications(id).first { $0.channel == .cap }?.attempts == 2)
        await bureau.close()
    }

    @Test func `a key that cannot be opened is not replaced in silence`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        try await bureau.write { tx in if let settings = try tx.first(WarningSettings.self, []) { try tx.update(WarningSettings.self, settings.id) { $0.fingerprint = String(repeating: "a", count: 64) } } }
        try await bureau.send(id)
        #expect(await bureau.site.get("/cap/\(id).xml", as: nil).status.code == 503)
        #expect(await bureau.site.get("/warnings/\(id)", as: bureau.author).text.contains("签名密钥无法打开"))
        #expect(await !bureau.site.get("/cap/warnings.atom", as: nil).text.contains("晨光化工"), "what is not signed stands in no feed")
        #expect(await bureau.site.get("/public/warnings", as: nil).text.contains("晨光化工"), "people read it all the same")
        #expect(await bureau.site.form("/warning-signing-keys", ["reason": "换机"], as: bureau.author).status == .forbidden)
        #expect(await bureau.site.form("/warning-signing-keys", ["reason": "换机"], as: bureau.site.session(.administrator)).status == .seeOther)
        let publication = try #require(try bureau.publications(id).first { $0.channel == .cap })
        _ = await bureau.site.form("/warning-publications/\(publication.id)/republications", [:], as: bureau.author)
        #expect(try await CAPSignature.check(document(bureau, id).document).map(\.verdict) == [.valid])
        await bureau.close()
    }

    @Test func `the key is in the vault alone`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        try await bureau.send(id)
        _ = try await document(bureau, id)
        let settings = try #require(try bureau.store.read(.system()) { try $0.first(WarningSettings.self, []) })
        let kept = try #require(try bureau.store.read(.system()) { try TestSite.vault.secret(CAPPublisher.secret, of: settings.id.raw, $0) }), secret = String(kept.prefix(40))
        #expect(SigningKey(kept: kept)?.fingerprint == settings.fingerprint)
        let journal = try bureau.store.read(.system()) { try $0.connection.all("SELECT difference FROM journal", types: [.text]).compactMap { String(sql: $0[0]) }.joined() }
        #expect(!journal.contains(secret))
        await bureau.close()
    }

    @Test func `other channels are noted by hand, our own are not`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        try await bureau.send(id)
        #expect(await bureau.step("channel-notes", id, as: bureau.author, ["channel": "television", "is_done": "yes", "note": "自贡台"]).status == .seeOther)
        #expect(await bureau.step("channel-notes", id, as: bureau.author, ["channel": "cap", "is_done": "yes"]).status == .conflict)
        #expect(await bureau.step("channel-notes", id, as: bureau.author, ["channel": "television", "is_done": "no"]).status == .seeOther)
        let television = try bureau.publications(id).filter { $0.channel == .television }
        #expect(television.count == 1 && television[0].attempts == 2 && television[0].state == .failed)
        await bureau.close()
    }

    @Test func `who warns is named, by the division where nobody said more, and what may follow is shown`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft(["hazard": "flood", "issuer_kind": "water", "headline": "旭水河洪水橙色预警"]), named = try await bureau.draft(["issuer_name": "自贡市安委办"])
        try await bureau.send(id)
        try await bureau.send(named)
        #expect(try await document(bureau, id).alert.infos.first?.senderName == "自贡市水利局")
        #expect(try await document(bureau, named).alert.infos.first?.senderName == "自贡市安委办")
        #expect(await bureau.site.get("/warnings/\(id)", as: bureau.author).text.contains("巡查堤坝险情"))
        await bureau.close()
    }

    @Test func `the event tells others what they need`() {
        var warning = Warning.blank
        (warning.content.hazard, warning.content.level, warning.content.headline, warning.content.description, warning.content.instruction) = (.flood, .red, "旭水河超保证水位", "水位将继续上涨。", "沿河人员立即转移")
        #expect(Publishing.speech(of: warning) == "洪水红色预警。旭水河超保证水位。水位将继续上涨。沿河人员立即转移。")
        warning.kind = .cancel
        #expect(Publishing.speech(of: warning).hasPrefix("解除洪水预警。"))
    }
}
