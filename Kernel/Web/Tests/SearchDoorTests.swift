import Base
import Core
import Harness
import Store
import Testing
import Vocabulary

@testable import Web

@Suite struct SearchDoorTests {
    private func stage() async throws -> Stage {
        let stage = try await Stage()
        try await stage.store.search.catchUp()
        return stage
    }

    private func titles(_ reply: Reply) -> [String] { reply.json?["items"]?.array?.compactMap { $0["title"]?.string } ?? [] }

    @Test func `the interface answers with records as a list shows them, and with where to go`() async throws {
        let stage = try await stage(), officer = stage.site.session(.dutyOfficer)
        let reply = await stage.site.get("/api/v1/search?q=gaoshan", as: officer)
        let item = try #require(reply.json?["items"]?.array?.first)
        #expect(reply.code == 200 && item["title"]?.string == "高山镇" && item["type"]?.string == "sample.thing" && item["href"]?.string == "/things/\(stage.thing)")
        // Masked where a list masks, whoever asks.
        #expect(!String(decoding: reply.bytes, as: UTF8.self).contains(Stage.mobile) && !String(decoding: reply.bytes, as: UTF8.self).contains(Stage.guardian))
        let go = await stage.site.get("/api/v1/search?q=yizhangtu&lang=zh-Hans", as: officer)
        #expect(go.json?["places"]?.array?.contains { $0["href"]?.string == "/map" } ?? false)
        await stage.close()
    }

    @Test func `of divisions that are spelt alike one's own comes first, and no bare numbers stand beside it`() async throws {
        let stage = try await Stage()
        try await stage.store.write(.system(), action: "test.areas") { tx in
            for (code, name) in [("450921", "容县"), ("510321", "荣县"), ("141022", "戎县")] {
                var area = Area.blank
                let read = try #require(AreaCode(code))
                (area.code, area.name, area.level, area.id) = (read, name, read.level, Area.id(read))
                try tx.insert(area)
            }
        }
        try await stage.store.search.catchUp()
        let reply = await stage.site.get("/api/v1/search?q=rongxian&kind=base.area", as: stage.site.session(.dutyOfficer))
        #expect(titles(reply).first == "荣县" && titles(reply).count == 3)
        #expect(reply.json?["items"]?.array?.allSatisfy { $0["detail"]?.string?.contains("3") == false } ?? false)
        await stage.close()
    }

    @Test func `a form is offered to who may fill it in`() async throws {
        let stage = try await stage()
        for (role, isOffered) in [(Role.dutyOfficer, true), (.observer, false)] {
            let reply = await stage.site.get("/api/v1/search?q=sample.thing", as: stage.site.session(role))
            let hrefs = reply.json?["places"]?.array?.compactMap { $0["href"]?.string } ?? []
            #expect(hrefs.contains("/things") && hrefs.contains("/things/new") == isOffered)
        }
        await stage.close()
    }

    @Test(arguments: ["/api/v1/search", "/api/v1/search?q=", "/api/v1/search?q=%20", "/api/v1/search?q=ab&kind=nonsense", "/api/v1/search?q=ab&limit=0", "/api/v1/search?q=ab&limit=51", "/api/v1/search?q=ab&limit=x", "/api/v1/search?q=ab&what=1", "/api/v1/search?q=\(String(repeating: "a", count: 101))"])
    func `nonsense is refused`(path: String) async throws {
        let stage = try await stage()
        #expect(await stage.site.get(path, as: stage.site.session(.dutyOfficer)).code == 422)
        await stage.close()
    }

    @Test func `a register that one may not see is no kind to ask for`() async throws {
        let stage = try await stage()
        #expect(await stage.site.get("/api/v1/search?q=gaoshan&kind=sample.thing", as: stage.site.session(.observer)).code == 200)
        #expect(await stage.site.get("/api/v1/search?q=gaoshan&kind=sample.thing", as: stage.site.session(.administrator)).code == 422)
        #expect(await stage.site.get("/api/v1/search?q=gaoshan", as: nil).code == 401)
        await stage.close()
    }

    @Test func `a single character is told so, and screens are found by it all the same`() async throws {
        let stage = try await stage()
        let reply = await stage.site.get("/api/v1/search?q=%E5%9B%BE&lang=zh-Hans", as: stage.site.session(.dutyOfficer))
        #expect(reply.code == 200 && reply.json?["too_short"] == .bool(true) && titles(reply).isEmpty)
        #expect(reply.json?["places"]?.array?.isEmpty == false)
        await stage.close()
    }

    @Test func `the page shows what is found without a script, in both languages`() async throws {
        let stage = try await stage()
        for (language, words) in [("zh-Hans", "全局搜索"), ("en", "Search")] {
            let page = await stage.site.get("/search?q=gaoshan&lang=\(language)", as: stage.site.session(.observer))
            let html = String(decoding: page.bytes, as: UTF8.self)
            #expect(page.code == 200 && html.contains("高山镇") && html.contains("/things/\(stage.thing)") && html.contains(words))
        }
        let none = await stage.site.get("/search?q=%3Cscript%3Ealert", as: stage.site.session(.observer))
        #expect(none.code == 200 && !String(decoding: none.bytes, as: UTF8.self).contains("<script>alert"))
        #expect(await stage.site.get("/search", as: stage.site.session(.observer)).code == 200)
        await stage.close()
    }

    @Test func `how far the index is behind stands in the answer`() async throws {
        let stage = try await Stage()
        let before = await stage.site.get("/api/v1/search?q=gaoshan", as: stage.site.session(.observer))
        #expect(before.json?["filling"] == .bool(true) && titles(before).isEmpty)
        try await stage.store.search.catchUp()
        let after = await stage.site.get("/api/v1/search?q=gaoshan", as: stage.site.session(.observer))
        #expect(after.json?["behind"] == .integer(0) && after.json?["filling"] == .bool(false) && titles(after) == ["高山镇"])
        await stage.close()
    }
}
