import Base
import Core
import Foundation
import Harness
import HTTPTypes
import Store
import Synchronization
import Testing
import Vocabulary

@testable import Web

/// The administrator's pages: how the site is, what may be changed, and the journal as a list.
@Suite struct AdminTests {
    @Test func `an administrator sees health, what may be changed and the settings, without a password`() async throws {
        var settings = SiteSettings()
        settings.listed = [.init(name: "database", environment: "ANLAN_DATABASE", value: "postgres://anlan@db/anlan", source: "file", meaning: "Where the records are kept.")]
        let stage = try await Stage(settings: settings)
        let page = await stage.site.get("/admin", as: stage.site.session(.administrator)).text
        for words in ["运行状况", "数据库与日志", "磁盘剩余", "可由本单位修改的内容", "postgres://anlan@db/anlan", "/users\""] { #expect(page.contains(words), "\(words)") }
        await stage.close()
    }

    @Test func `what the bureau sets on the screen holds at once, but for what the machine fixes`() async throws {
        var settings = SiteSettings()
        settings.bureauShort = "旧局"
        settings.listed = [
            .init(name: "bureau.name", environment: "ANLAN_BUREAU_NAME", value: "应急管理局", source: "default", meaning: "Name."), .init(name: "bureau.short", environment: "ANLAN_BUREAU_SHORT", value: "旧局", source: "environment", meaning: "Short name."),
        ]
        let stage = try await Stage(settings: settings), site = stage.site.site, admin = stage.site.session(.administrator)
        try await stage.store.prepareAdministration(stage.site.node.assembly)
        let own = try stage.store.read(.system()) { try #require(try $0.first(BureauSettings.self, [])) }
        let change = #"{"bureau":"荣县应急管理局","bureau_short":"新局","home_area":"510321000000","tile_source":"https://tiles.example/{z}/{x}/{y}.png"}"#
        #expect(await stage.site.send(.patch, "/api/v1/bureau-settings/\(own.id)", body: Array(change.utf8), as: stage.site.session(.dutyChief), headers: [.contentType: "application/json"]).code == 403)
        let done = await stage.site.send(.patch, "/api/v1/bureau-settings/\(own.id)", body: Array(change.utf8), as: admin, headers: [.contentType: "application/json"])
        #expect(done.code == 200, "\(done.text)")
        #expect(site.settings.bureau == "荣县应急管理局" && site.settings.homeArea == AreaCode("510321"))
        #expect(site.settings.bureauShort == "旧局", "the environment says so")
        #expect(site.settings.listed.map(\.source) == ["screen", "environment"])
        let page = await stage.site.get("/admin", as: admin)
        #expect(page.text.contains("荣县应急管理局") && page.headers[values: HTTPField.Name("Content-Security-Policy")!].contains { $0.contains("https://tiles.example") })
        let wrong = await stage.site.send(.patch, "/api/v1/bureau-settings/\(own.id)", body: Array(#"{"tile_source":"https://*.example/{z}"}"#.utf8), as: admin, headers: [.contentType: "application/json"])
        #expect(wrong.code == 422)
        try await stage.store.prepareAdministration(stage.site.node.assembly)
        #expect(try stage.count(BureauSettings.Tag.recordType) == 1)
        await stage.close()
    }

    @Test(arguments: Role.allCases.filter { $0 != .administrator })
    func `nobody else gets the page`(role: Role) async throws {
        let stage = try await Stage()
        #expect(await stage.site.get("/admin", as: stage.site.session(role)).code == 403)
        await stage.close()
    }

    @Test func `a ticker that stands still and a store that does not answer are told`() async throws {
        let stage = try await Stage(), site = stage.site.site
        func ticker() async -> HealthLine.State? { await Health.lines(site).first { $0.name == "ticker" }?.state }
        #expect(await ticker() == .look)
        site.metrics.ticked.store(site.store.machineNow.milliseconds, ordering: .relaxed)
        #expect(await ticker() == .good)
        stage.site.node.clock.advance(.seconds(11))
        #expect(await ticker() == .bad)
        #expect(await Health.lines(site).first { $0.name == "store" }?.state == .good)
        await stage.close()
    }

    @Test func `the journal is narrowed by what, who and day, and never shows what the reader may not see`() async throws {
        let stage = try await Stage(), chief = stage.site.session(.dutyChief), path = "/admin/journal"
        for n in 1...3 { _ = await stage.site.post("/api/v1/things", json: #"{"name":"样品 \#(n)"}"#, as: stage.site.session(.dutyOfficer)) }
        func lines(_ query: String, _ session: Accounts.Session? = nil) async -> Int { await stage.site.get(path + query, as: session ?? chief).text.components(separatedBy: "<tr><td class=\"num code\">").count - 1 }
        let all = await lines("")
        #expect(all >= 4)
        #expect(await lines("?type=sample.thing") >= 4)
        #expect(await lines("?type=sample.register") == 0)
        #expect(await lines("?from=2019-02-25&to=2019-02-25") == all)
        #expect(await lines("?to=2019-02-24") == 0)
        #expect(await lines("?from=2019-02-26") == 0)
        #expect(await lines("?type=sample.thing", stage.site.session(.dutyChief, in: "510400")) == 0)
        for wrong in ["?type=nothing.here", "?who=me", "?from=tomorrow", "?before=x"] { #expect(await stage.site.get(path + wrong, as: chief).code == 422, "\(wrong)") }
        #expect(await stage.site.get(path, as: stage.site.session(.observer)).code == 403)
        await stage.close()
    }

    @Test func `page after page every entry stands once`() async throws {
        let stage = try await Stage(), chief = stage.site.session(.dutyChief)
        for n in 1...120 { _ = try await stage.store.write(.system(), action: "test") { try $0.insert(SampleThing("样品 \(n)")) } }
        var numbers: [Substring] = [], next: String? = "/admin/journal?type=sample.thing", pages = 0
        while let path = next, pages < 9 {
            let text = await stage.site.get(path, as: chief).text
            numbers += text.split(separator: "<tr><td class=\"num code\">").dropFirst().map { $0.prefix { $0 != "<" } }
            next = text.split(separator: "href=\"").dropFirst().first { $0.contains("before=") && $0.hasPrefix("/admin/journal") }.map { String($0.prefix { $0 != "\"" }).replacingOccurrences(of: "&amp;", with: "&") }
            pages += 1
        }
        #expect(numbers.count == Set(numbers).count && numbers.count >= 120 && pages >= 3)
        await stage.close()
    }
}
