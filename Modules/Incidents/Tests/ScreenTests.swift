import Base
import Core
import Harness
import HTTPTypes
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Incidents

@Suite struct IncidentScreenTests {
    /// A site over the same node as a desk's.
    private func site(_ desk: Desk) throws -> Site {
        var settings = SiteSettings()
        settings.homeArea = AreaCode("510300")
        return try Site(
            store: desk.node.store, assembly: desk.node.assembly, accounts: Accounts(store: desk.node.store, assembly: desk.node.assembly), home: desk.node.home, blobs: Blobs(root: desk.node.folder + "/blobs"),
            documents: NoPDF(), settings: settings, vault: TestSite.vault, version: "test")
    }

    private func get(_ path: String, _ site: Site, _ who: Context, query: [(name: String, value: String)] = [], locale: Locale = .chinese) async -> Reply {
        await site.respond(to: Self.exchange(path, who, query, locale))
    }

    private static func exchange(_ path: String, _ who: Context, _ query: [(name: String, value: String)], _ locale: Locale) -> Exchange {
        Exchange(method: .get, path: path, query: query, session: Accounts.Session(principal: who.principal, csrf: "token", login: "test", isMachine: false), locale: locale)
    }

    @Test func `the intake asks everything in one screen, in both languages`() async throws {
        let desk = try await Desk(), site = try site(desk)
        let page = await get("/incidents/new", site, desk.officer)
        #expect(page.status == .ok)
        for text in ["登记并开始处置", "name=\"reporter_telephone\"", "value=\"2019-02-25T13:15", "可能是同一事件"] { #expect(page.text.contains(text), "\(text)") }
        #expect(await get("/incidents/new", site, desk.officer, locale: .english).text.contains("Take in and open"))
        #expect(await get("/incidents/new", site, desk.node.context(desk.node.person(.observer))).status == .forbidden)
    }

    @Test func `what looks alike is suggested while one types`() async throws {
        let desk = try await Desk(), site = try site(desk)
        let id = try await desk.incident(.fire) { $0.place = Desk.rongxian }
        let asked = [(name: "kind", value: "fire"), (name: "occurred_at", value: "2019-02-25T13:20"), (name: "place", value: "104.6,29.47")]
        let piece = await get("/incidents/suggestions", site, desk.officer, query: asked)
        #expect(piece.text.contains("value=\"\(id)\""))
        #expect(piece.text.contains("荣县火灾"))
        #expect(await get("/incidents/suggestions", site, desk.officer, query: [(name: "kind", value: "flood"), (name: "occurred_at", value: "2019-02-25T13:20")]).text.contains("没有相近事件"))
        #expect(await get("/incidents/suggestions", site, desk.officer).text.contains("在此提示"))
    }

    @Test func `the report's page marks the gap and says why it cannot be handed in`() async throws {
        let desk = try await Desk(), site = try site(desk)
        let id = try await desk.incident { $0.deaths = 0; $0.missing = 0; $0.injured = 1 }
        let report = ReportID(try await desk.perform(DraftReport(incident: id)).id)
        let page = await get("/reports/\(report)", site, desk.officer)
        #expect(page.status == .ok)
        #expect(page.text.contains("aria-disabled=\"true\" title=\"待填 2\""))
        #expect(page.text.contains("data-due=\"2019-02-25T06:15:00.000Z\""))
        #expect(page.text.contains("name=\"direct_effect\""))
        let paper = await get("/reports/\(report)/preview", site, desk.officer)
        #expect(paper.text.contains("data-field=\"direct_effect\""))
        #expect(paper.text.contains("/public/paper.css"))
        let observer = desk.node.context(desk.node.person(.observer))
        #expect(await get("/reports/\(report)", site, observer).text.contains("data-autosave") == false)
        #expect(await get("/reports/\(report)", site, desk.node.context(desk.node.person(.observer, in: "510304000000"))).status == .notFound)
    }

    @Test func `each on the way sees the next step that is theirs`() async throws {
        let desk = try await Desk(), site = try site(desk)
        let report = try await desk.draft(try await desk.incident())
        try await desk.perform(SubmitReport(report: report))
        #expect(await get("/reports/\(report)", site, desk.officer).text.contains("/signatures") == false)
        #expect(await get("/reports/\(report)", site, desk.leader).text.contains("/reports/\(report)/signatures"))
        try await desk.perform(SignReport(report: report), desk.leader)
        #expect(await get("/reports/\(report)", site, desk.officer).text.contains("/reports/\(report)/dispatches"))
        try await desk.perform(SendReport(report: report))
        #expect(await get("/reports/\(report)", site, desk.officer).text.contains("/reports/\(report)/receipts"))
    }

    @Test func `a signed report becomes one document, however often it is asked for`() async throws {
        let desk = try await Desk(), site = try site(desk)
        let id = try await desk.incident(), draft = try await desk.draft(id)
        #expect(await post("/reports/\(draft)/documents", site, desk.officer).status.code == 409)
        try await desk.perform(SubmitReport(report: draft))
        try await desk.perform(SignReport(report: draft), desk.leader)
        let first = await post("/reports/\(draft)/documents", site, desk.officer), again = await post("/reports/\(draft)/documents", site, desk.officer)
        #expect(first.status.code == 303)
        #expect(first.headers[.location] == again.headers[.location])
        #expect(try desk.count("base.document") == 1)
    }

    private func post(_ path: String, _ site: Site, _ who: Context) async -> Reply {
        var exchange = Self.exchange(path, who, [], .chinese)
        exchange.method = .post
        exchange.headers[.csrf] = "token"
        return await site.respond(to: exchange)
    }

    @Test func `the review shows what was late`() async throws {
        let desk = try await Desk(), site = try site(desk)
        let id = try await desk.incident(.flood)
        try await desk.node.advance(.minutes(31), step: .minutes(31))
        try await desk.perform(PhoneReport(incident: id, toldTo: "省厅"))
        let page = await get("/incidents/\(id)/review", site, desk.chief)
        #expect(page.status == .ok)
        #expect(page.text.contains("超时 1 分钟"))
    }

    @Test func `actions are taken from forms and from the interface`() async throws {
        let desk = try await Desk(), site = try site(desk)
        var exchange = Self.exchange("/api/v1/incidents", desk.officer, [], .chinese)
        exchange.method = .post
        exchange.headers[.csrf] = "token"
        exchange.headers[.contentType] = "application/json"
        exchange.body = Array(#"{"kind":"fire","occurred_at":"2019-02-25T13:10:00+08:00","area":"510321000000","deaths":1,"is_confirmed":true}"#.utf8)
        let made = await site.respond(to: exchange)
        #expect(made.status.code == 201)
        #expect(made.text.contains(#""title":"荣县火灾""#))
        exchange.body = Array(#"{"kind":"fire","occurred_at":"2019-02-25T13:10:00+08:00","area":"510321000000"}"#.utf8)
        let again = await site.respond(to: exchange)
        #expect(again.status.code == 409)
        #expect(again.text.contains("incidents.looks-like-duplicate"))
    }
}
