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

@Suite struct CallingTests {
    @Test func `at yellow people are told and nobody need answer`() async throws {
        let bureau = try await Bureau(), user = try await bureau.node.user(.fieldOfficer, named: "罗小满", login: "luo").principal.user
        try await bureau.person("罗小满", user: user)
        let id = try await bureau.draft(["level": "3"])
        try await bureau.send(id)
        #expect(try bureau.calls(id).isEmpty && bureau.notices(of: user).count == 1)
        await bureau.close()
    }

    @Test func `a wrong number lets the ladder go on at once`() async throws {
        let bureau = try await Bureau(), deputy = try await bureau.person("替补")
        try await bureau.person("村长", deputy: deputy)
        let id = try await bureau.draft()
        try await bureau.send(id)
        let call = try #require(try bureau.calls(id).first { $0.name == "村长" })
        #expect(await bureau.site.form("/warning-calls/\(call.id)/attempts", ["result": "wrong-number"], as: bureau.author).status == .seeOther)
        try await bureau.node.advance(.seconds(1), step: .seconds(1))
        #expect(try bureau.calls(id).first { $0.name == "村长" }?.deputyAt != nil)
        #expect(try bureau.calls(id).first { $0.name == "替补" }?.deputyAt == nil)
        await bureau.close()
    }

    @Test func `an answer by telephone is written down once`() async throws {
        let bureau = try await Bureau()
        try await bureau.person("村长")
        let id = try await bureau.draft()
        try await bureau.send(id)
        let call = try #require(try bureau.calls(id).first)
        #expect(await bureau.site.form("/warning-calls/\(call.id)/answers", ["way": "person"], as: bureau.site.session(.observer)).status == .forbidden)
        #expect(await bureau.site.form("/warning-calls/\(call.id)/answers", ["way": "telephone", "name": "村长爱人"], as: bureau.author).status == .seeOther)
        let answered = try #require(try bureau.calls(id).first)
        #expect(answered.way == .telephone && answered.answeredBy == "村长爱人" && answered.recordedBy == bureau.author.principal.user && answered.lookAt == nil)
        #expect(await bureau.site.form("/warning-calls/\(call.id)/answers", ["way": "person"], as: bureau.author).status == .conflict)
        #expect(await bureau.site.form("/warning-calls/\(call.id)/attempts", ["result": "no-answer"], as: bureau.author).status == .conflict)
        try await bureau.node.advance(.minutes(40))
        #expect(try bureau.calls(id).first?.aboveAt == nil)
        await bureau.close()
    }

    @Test func `the link answers without a login; reading it answers nothing`() async throws {
        let bureau = try await Bureau()
        try await bureau.person("村长")
        let id = try await bureau.draft()
        try await bureau.send(id)
        let call = try #require(try bureau.calls(id).first), link = "/w/" + TestSite.vault.mark(call.id.raw)
        let page = await bureau.site.get(link, as: nil)
        #expect(page.status == .ok && page.text.contains("晨光化工") && !page.text.contains("村长") && !page.text.contains("13800000000"))
        #expect(try bureau.calls(id).first?.phase == .waiting)
        #expect(await bureau.site.get("/warnings/\(id)", as: bureau.author).text.contains(link), "the desk can send it on")
        #expect(await bureau.site.get("/warnings/\(id)", as: bureau.site.session(.observer)).text.contains(link) == false)
        #expect(await bureau.site.form(link, [:], as: nil).status == .seeOther)
        #expect(try bureau.calls(id).first?.way == .link)
        #expect(await bureau.site.form(link, [:], as: nil).status == .seeOther, "twice is once")
        for bad in ["/w/x", "/w/" + TestSite.vault.mark(id.raw), link + "a"] { #expect(await bureau.site.get(bad, as: nil).status == .notFound) }
        await bureau.close()
    }

    @Test func `what a message brought back stands on the board`() async throws {
        let bureau = try await Bureau(), user = try await bureau.node.user(.fieldOfficer, named: "罗小满", login: "luo").principal.user
        try await bureau.person("罗小满", user: user)
        let id = try await bureau.draft()
        try await bureau.send(id)
        try await bureau.write { tx in
            try tx.emit(CallAnswered(person: user, link: "/watch", via: "sms"))
            try tx.emit(CallAnswered(person: user, link: "/warnings/x", via: "sms"))
        }
        #expect(try bureau.calls(id).first?.phase == .waiting)
        try await bureau.write { try $0.emit(CallAnswered(person: user, link: "/warnings/\(id)", via: "sms")) }
        #expect(try bureau.calls(id).first?.way == .link && bureau.calls(id).first?.answeredBy == "罗小满")
        await bureau.close()
    }

    @Test func `within an outline those whose place lies outside are not called`() async throws {
        let bureau = try await Bureau()
        try await bureau.person("内", at: GeoPoint(longitude: 104.41, latitude: 29.46))
        try await bureau.person("外", at: GeoPoint(longitude: 104.60, latitude: 29.46))
        try await bureau.person("不知")
        let id = try await bureau.draft(["centre": "104.40,29.46", "radius_kilometres": "3"])
        try await bureau.send(id)
        #expect(Set(try bureau.calls(id).map(\.name)) == ["内", "不知"])
        await bureau.close()
    }

    @Test func `numbers are masked for whoever may not see them`() async throws {
        let bureau = try await Bureau()
        try await bureau.person("村长")
        let id = try await bureau.draft()
        try await bureau.send(id)
        #expect(await bureau.site.get("/warnings/\(id)", as: bureau.author).text.contains("13800000000"))
        for path in ["/warnings/\(id)", "/responsible-people", "/warning-calls", "/api/v1/warning-calls", "/api/v1/responsible-people"] { #expect(await bureau.site.get(path, as: bureau.site.session(.observer)).text.contains("13800000000") == false, "\(path)") }
        await bureau.close()
    }

    @Test(arguments: [1_999, 2_000]) func `very many calls are counted anew every second, fewer at every look`(count: Int) async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        @Sendable func call(_ tx: Transaction, _ n: Int) throws {
            var call = WarningCall.blank
            (call.warning, call.person, call.name, call.area) = (id, ResponsiblePersonID(RawID.make(at: tx.now)), "责任人\(n)", AreaCode("510321"))
            try tx.insert(call)
        }
        try await bureau.write { tx in for n in 0..<count { try call(tx, n) } }
        func asked() throws -> Int { try bureau.store.read(.system()) { try CallTally.of(id, $0).asked } }
        #expect(try asked() == count)
        try await bureau.write { try call($0, count) }
        #expect(try asked() == (count < 2_000 ? count + 1 : count))
        bureau.node.clock.advance(.seconds(1))
        #expect(try asked() == count + 1)
        await bureau.close()
    }

    @Test func `coverage counts what is known and says what is not`() async throws {
        let bureau = try await Bureau()
        try await bureau.person("村长")
        try await bureau.write { tx in
            var people = DivisionPopulation.blank
            (people.area, people.persons, people.year, people.origin) = (AreaCode("510321"), 500_000, 2_020, "测试")
            try tx.insert(people)
            var share = ChannelShare.blank
            (share.channel, share.area, share.percent, share.origin) = (.television, AreaCode("510300"), 62.5, "测试")
            try tx.insert(share)
        }
        let list = await bureau.site.get("/populations", as: bureau.author).text
        #expect(list.contains("500\u{2009}000") && list.contains(">2020<"), "a year is no number of things")
        let id = try await bureau.draft(["divisions": "510321 510322"])
        try await bureau.send(id)
        func count() throws -> CoverageCount { try bureau.store.read(.system()) { try CoverageCount.of(try $0.get(Warning.self, id), try CallTally.of(id, $0), Ports([]), $0) } }
        #expect(try count().coverage.total.reached == 0, "a channel that did not publish reaches nobody")
        _ = await bureau.step("channel-notes", id, as: bureau.author, ["channel": "television", "is_done": "yes"])
        let found = try count()
        #expect(found.coverage.total.reached == 312_500 && found.coverage.total.population == 500_000 && found.unknown == [AreaCode("510322")].compactMap { $0 })
        #expect(Set(found.unmeasured) == [.cap, .web] || Set(found.unmeasured) == [.web])
        #expect(found.called == 1 && found.answered == 0 && found.medianMinutes == nil)
        let page = await bureau.site.get("/warnings/\(id)", as: bureau.author).text
        #expect(page.contains("62.5 %") && page.contains("富顺县"))
        await bureau.close()
    }

    @Test func `the parts of a division stand one by one where they add up to it, and made-up figures say so`() async throws {
        let bureau = try await Bureau()
        try await bureau.person("村长")
        try await bureau.write { tx in
            for (code, persons) in [("510321", 50_000), ("510321102", 20_000), ("510321103", 30_000)] {
                var people = DivisionPopulation.blank
                (people.area, people.persons, people.origin, people.fictitious) = (AreaCode(code), persons, "虚构", true)
                try tx.insert(people)
            }
            for (channel, percent) in [(PublicationChannel.web, 10.0), (.television, 40)] {
                var share = ChannelShare.blank
                (share.channel, share.area, share.percent, share.origin) = (channel, AreaCode("510300"), percent, "测试")
                try tx.insert(share)
            }
        }
        let id = try await bureau.draft()
        #expect(await bureau.site.get("/warnings/\(id)", as: bureau.author).text.contains("虚构数据"), "before it is signed too")
        try await bureau.send(id)
        func count() throws -> CoverageCount { try bureau.store.read(.system()) { try CoverageCount.of(try $0.get(Warning.self, id), try CallTally.of(id, $0), Ports([]), $0) } }
        #expect(try count().coverage.rows.map(\.population) == [20_000, 30_000] && count().coverage.total.population == 50_000 && count().unknown.isEmpty && count().isMadeUp)
        #expect(try count().coverage.total.byChannel == ["web": 5_000])
        _ = await bureau.step("channel-notes", id, as: bureau.author, ["channel": "television", "is_done": "yes"])
        let page = await bureau.site.get("/warnings/\(id)", as: bureau.author).text
        #expect(page.contains("40.0 %") && page.contains("10.0 %") && page.contains(Display.thousands("20000")) && page.contains("虚构数据"))
        #expect(await bureau.site.get("/warning-desk", as: bureau.author).text.contains("40.0 %"), "on the desk as well")
        #expect(await bureau.site.get("/warnings/\(id)/coverage", as: bureau.author).text.contains("不得作为实际依据"))
        try await bureau.write { tx in for row in try tx.all(DivisionPopulation.self) where row.persons == 30_000 { try tx.update(DivisionPopulation.self, row.id) { $0.persons = 29_000 } } }
        #expect(try count().coverage.rows.map(\.population) == [50_000], "parts that do not add up are not the whole")
        await bureau.close()
    }

    @Test func `loudspeakers count in each part as far as they have read, and who is in charge of the whole counts once`() async throws {
        struct Loudspeakers: BroadcastPort {
            func reach(of warning: WarningID, _ reader: Reader) throws -> [BroadcastReach] {
                try [("510321102201", 3, 2), ("510321102", 1, 1), ("510321103", 2, 0)].map { BroadcastReach(area: try area($0.0), loudspeakers: $0.1, played: $0.2) }
            }
        }
        let bureau = try await Bureau()
        try await bureau.person("县长", in: "510321000000")
        try await bureau.person("村长")
        try await bureau.write { tx in
            for (code, persons) in [("510321", 60_000), ("510321102", 20_000), ("510321103", 30_000), ("510321104", 10_000)] {
                var people = DivisionPopulation.blank
                (people.area, people.persons, people.origin) = (AreaCode(code), persons, "测试")
                try tx.insert(people)
            }
            var share = ChannelShare.blank
            (share.channel, share.area, share.percent, share.origin) = (.broadcast, AreaCode("510300"), 80, "测试")
            try tx.insert(share)
        }
        let id = try await bureau.draft()
        try await bureau.send(id)
        let first = try #require(try bureau.calls(id).first { $0.name == "县长" })
        try await bureau.write { try Calling.answer(first, .telephone, by: "", $0) }
        let found = try bureau.store.read(.system()) { try CoverageCount.of(try $0.get(Warning.self, id), try CallTally.of(id, $0), Ports([Loudspeakers()]), $0).coverage }
        // 3 of 4 in the first: 0.8 × 0.75 × 20,000.
        #expect(found.rows.map { $0.reached.rounded() } == [12_000, 0, 0] && found.total.responsible == 2 && found.total.responsibleByChannel == ["telephone": 1])
        await bureau.close()
    }

    @Test func `the reach is counted before anybody signs, by outline and by division`() async throws {
        let bureau = try await Bureau(with: [SampleModule.self])
        try await bureau.write { tx in
            for (name, lon, area) in [("近校", 104.41, "510321000000"), ("远校", 104.60, "510321000000"), ("邻县校", 104.41, "510322000000")] {
                var thing = SampleThing(name)
                (thing.place, thing.area) = (GeoPoint(longitude: lon, latitude: 29.46), AreaCode(area))
                try tx.insert(thing)
            }
        }
        func names(_ changes: [String: String]) async throws -> [String] {
            let id = try await bureau.draft(changes)
            return try bureau.store.read(.system()) { reader in try Reach.of(try reader.get(Warning.self, id), bureau.node.assembly.layers, reader).lines.filter { $0.layer == "sample.things" }.flatMap(\.names).sorted() }
        }
        #expect(try await names([:]) == ["近校", "远校"].sorted())
        #expect(try await names(["centre": "104.40,29.46", "radius_kilometres": "3"]) == ["近校", "邻县校"].sorted())
        #expect(try await names(["shape": #"{"type":"Polygon","coordinates":[[[104.55,29.4],[104.65,29.4],[104.65,29.5],[104.55,29.5],[104.55,29.4]]]}"#]) == ["远校"])
        await bureau.close()
    }

    @Test func `rules that make no sense are not kept`() async throws {
        let bureau = try await Bureau(), admin = bureau.site.session(.administrator)
        let times = try bureau.store.read(.system()) { try $0.all(AnswerTime.self) }
        #expect(times.count == 3 && times.map(\.afterMinutes).sorted() == [10, 20, 30])
        #expect(await bureau.site.post("/api/v1/answer-times", json: #"{"levels":"5","step":"telephone","after_minutes":10,"source":"x"}"#, as: admin).status.code == 422)
        #expect(await bureau.site.post("/api/v1/issuing-rights", json: #"{"code":"q","issuer":"emergency","message":"prediction","hazards":"earthquake","levels":"1","tiers":"city","source":"x"}"#, as: admin).status.code == 422, "nobody is given the right to foretell")
        #expect(await bureau.site.post("/api/v1/answer-times", json: #"{"levels":"3","step":"telephone","after_minutes":15,"source":"本局"}"#, as: admin).status == .created)
        #expect(try bureau.store.read(.system()) { try Calling.rules($0).count } == 4 && bureau.store.read(.system()) { try Issuing.rights($0).count } == 9)
        await bureau.close()
    }
}
