import Base
import Core
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

/// Personal data is masked through every door unless it was asked for in clear, and that is in the journal.
@Suite struct MaskTests {
    private func hides(_ text: String) -> Bool { !text.contains(Stage.mobile) && !text.contains("12345678") && !text.contains(Stage.guardian) && !text.contains("清明") }

    /// Every address at which a thing can be read.
    private func doors(_ id: SampleID) -> [String] {
        [
            "/things", "/things?sort=name", "/things?columns=mobile,guardian,name", "/things/\(id)", "/things/\(id)/history", "/things/\(id)/print", "/things/\(id)/print?as=pdf", "/things/print", "/things/print?columns=mobile,guardian",
            "/api/v1/things", "/api/v1/things?total=yes", "/api/v1/things/\(id)", "/api/v1/things/\(id)/history", "/api/v1/layers/sample.things/features", "/tiles/layers/sample.things/9/404/212", "/api/v1/frame", "/notices",
        ]
    }

    @Test(arguments: [Role.observer, .dutyOfficer, .dutyChief])
    func `no door shows it unasked, whatever the role`(role: Role) async throws {
        let stage = try await Stage(), session = stage.site.session(role)
        try await stage.store.write(.system(), action: "test") { [thing = stage.thing] in try $0.update(SampleThing.self, thing) { $0.mobile = "110" } }
        try await stage.store.write(.system(), action: "test") { [thing = stage.thing] in try $0.update(SampleThing.self, thing) { $0.mobile = Stage.mobile } }
        var shown = 0
        for door in doors(stage.thing) {
            let reply = await stage.site.get(door, as: session)
            #expect(reply.code == 200 && hides(reply.text), "\(door)")
            if reply.text.contains("138****5678") || reply.text.contains("诸**") { shown += 1 }
        }
        #expect(shown >= 6, "the masked form itself is shown")
        let (events, task) = EventReader.open(await stage.site.get("/api/v1/feed?after=0", as: session))
        await events.events(3)
        task.cancel()
        #expect(hides(await events.all))
        await stage.close()
    }

    @Test func `it cannot be found out by filtering, searching or sorting`() async throws {
        let stage = try await Stage(), observer = stage.site.session(.observer)
        for door in ["/api/v1/things", "/things", "/things/print"] {
            for query in ["f.mobile=13812", "f.guardian=%E8%AF%B8%E8%91%9B", "f.mobile.from=138", "f.mobile.to=139", "sort=mobile", "sort=-guardian"] {
                #expect(await stage.site.get("\(door)?\(query)", as: observer).code == 422, "\(door)?\(query)")
            }
        }
        func items(_ query: String, _ session: Accounts.Session) async -> Int { await stage.site.get("/api/v1/things?\(query)", as: session).json?["items"]?.array?.count ?? -1 }
        #expect(await items("q=%E6%B8%85%E6%98%8E", observer) == 0)
        #expect(await items("q=%E9%AB%98%E5%B1%B1", observer) == 1)
        let chief = stage.site.session(.dutyChief)
        #expect(await items("q=%E6%B8%85%E6%98%8E", chief) == 1, "who may see it may look for it")
        #expect(await items("f.mobile=13812", chief) == 1)
        // The mark of the next page holds the sort value.
        #expect(await stage.site.get("/api/v1/things?sort=mobile", as: chief).code == 422)
        await stage.close()
    }

    @Test func `seeing it in clear asks for the permission in the area and stands in the journal`() async throws {
        let stage = try await Stage()
        let before = try stage.entries()
        for session in [stage.site.session(.observer), stage.site.session(.dutyOfficer)] {
            #expect(await stage.site.send(.post, "/api/v1/things/\(stage.thing)/unmaskings", as: session).code == 403)
            #expect(await stage.site.send(.post, "/things/\(stage.thing)/unmaskings", as: session).code == 403)
        }
        #expect(await stage.site.send(.post, "/api/v1/things/\(stage.thing)/unmaskings", as: stage.site.session(.dutyChief, in: "510321000000")).code == 404)
        #expect(try stage.entries() == before)
        let chief = stage.site.session(.dutyChief)
        let api = await stage.site.send(.post, "/api/v1/things/\(stage.thing)/unmaskings", as: chief)
        #expect(api.code == 200 && api.json?["mobile"]?.string == Stage.mobile && api.json?["guardian"]?.string == Stage.guardian)
        let page = await stage.site.send(.post, "/things/\(stage.thing)/unmaskings", as: chief)
        #expect(page.code == 200 && page.text.contains(Stage.mobile) && page.text.contains(Stage.guardian))
        let history = try stage.store.read(.system()) { try $0.history(of: stage.thing.raw) }
        #expect(history.prefix(2).map(\.draft.action) == ["unmask", "unmask"] && history[0].draft.actor == chief.principal.user && history[0].draft.version == 0)
        #expect(!history[0].draft.difference.contains("138"))
        await stage.close()
    }

    @Test func `who may change but not see leaves it as it is unless something is typed`() async throws {
        let stage = try await Stage(), officer = stage.site.session(.dutyOfficer)
        let form = await stage.site.get("/things/\(stage.thing)/edit", as: officer)
        #expect(form.code == 200 && hides(form.text) && !form.text.contains("138****5678"))
        #expect(await stage.site.form("/things/\(stage.thing)", ["name": "改名", "mobile": "", "guardian": "", "_version": "1"], as: officer).code == 303)
        var kept = try stage.store.read(.system()) { try $0.get(SampleThing.self, stage.thing) }
        #expect(kept.name == "改名" && kept.mobile == Stage.mobile && kept.guardian == Stage.guardian)
        #expect(await stage.site.form("/things/\(stage.thing)", ["mobile": "13900000000", "_version": "2"], as: officer).code == 303)
        kept = try stage.store.read(.system()) { try $0.get(SampleThing.self, stage.thing) }
        #expect(kept.mobile == "13900000000")
        let patched = await stage.site.send(.patch, "/api/v1/things/\(stage.thing)", body: Array(#"{"note":"x"}"#.utf8), as: officer, headers: [.contentType: "application/json"])
        #expect(patched.code == 200 && !patched.text.contains("13900000000"))
        await stage.close()
    }

    @Test func `a form that was not touched changes nothing, not even the milliseconds`() async throws {
        let stage = try await Stage(), chief = stage.site.session(.dutyChief)
        try await stage.store.write(.system(), action: "test") { [thing = stage.thing] in
            try $0.update(SampleThing.self, thing) {
                $0.at = Instant(milliseconds: 1_551_071_700_123)
                $0.weight = 1.25
                $0.price = 12_345
                $0.colours = [.green, .red]
                $0.isOpen = true
            }
        }
        let row = try #require(try stage.store.read(.system()) { try $0.row("sample.thing", stage.thing.raw) })
        let fields = Dictionary(zip(SampleThing.table.info.fields, row.values).filter { !$0.0.isReadOnly }.map { ($0.0.name, $0.0.kind.formText($0.1)) }, uniquingKeysWith: { a, _ in a })
        #expect(await stage.site.form("/things/\(stage.thing)", fields.merging(["_version": "2"]) { a, _ in a }, as: chief).code == 303)
        #expect(try stage.store.read(.system()) { try $0.row("sample.thing", stage.thing.raw) } == row)
        await stage.close()
    }

    @Test func `what names a record to people is never one of its masked fields`() throws {
        for table in [AnyTable(SampleThing.self), AnyTable(SampleRegister.self)] { #expect(table.info[table.info.label]?.isMasked == false) }
    }
}
