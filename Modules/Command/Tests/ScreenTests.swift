import Base
import Core
import Harness
import HTTPTypes
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Command

/// The stage with a site on it: pages as a browser gets them.
private struct Pages {
    let test: TestSite
    let stage: CommandStage

    init() async throws {
        test = try TestSite([StandInIncidents.self, CommandModule.self])
        stage = try await CommandStage(on: test.node) { $0.deaths = 2; $0.place = GeoPoint("104.609300,29.469900") }
    }

    func session(_ who: Context) -> Accounts.Session { Accounts.Session(principal: who.principal, csrf: "token", login: "test", isMachine: false) }

    func get(_ path: String, _ who: Context) async -> (status: Int, html: String) {
        let reply = await test.get(path, as: session(who))
        guard case .bytes(let bytes) = reply.body else { return (reply.status.code, "") }
        return (reply.status.code, String(decoding: bytes, as: UTF8.self))
    }
}

@Suite struct ScreenTests {
    @Test func `the room shows both levels, the proposal, the tasks and what happened`() async throws {
        let pages = try await Pages()
        let room = "/incidents/\(pages.stage.incident)/room"
        let before = await pages.get(room, pages.stage.leader)
        #expect(before.status == 200)
        #expect(before.html.contains("震级 4.9，在 4 至 5 之间"))
        #expect(before.html.contains("/incidents/\(pages.stage.incident)/responses"))
        _ = try await pages.stage.start()
        _ = try await pages.stage.node.store.perform(WriteSituation(incident: pages.stage.incident, text: "县道 X142 <落石>", source: "市交通局 短信", isKey: true), pages.stage.officer)
        let after = await pages.get(room, pages.stage.leader)
        #expect(after.html.contains("四级响应"))
        #expect(after.html.contains("生成任务 11 项"))
        #expect(after.html.contains("县道 X142 &lt;落石&gt;"))
        #expect(after.html.contains("点名：各县区、成员单位在岗情况"))
        #expect(after.html.contains("/ends"))
        let english = await pages.get(room + "?lang=en", pages.stage.leader)
        #expect(english.html.contains("Level Ⅳ started"))
    }

    @Test func `the room offers only what one may do`() async throws {
        let pages = try await Pages()
        let room = "/incidents/\(pages.stage.incident)/room"
        let field = await pages.get(room, pages.stage.gaoshan)
        #expect(field.status == 200)
        #expect(!field.html.contains("d-start"))
        #expect(!field.html.contains("d-task"))
        let stranger = try await pages.stage.node.user(.dutyOfficer, in: "510400000000", named: "外市", login: "waishi")
        #expect(await pages.get(room, stranger).status == 404)
        #expect(await pages.get("/incidents/\(RawID.make(at: TestNode.start))/room", pages.stage.leader).status == 404)
    }

    @Test func `forms of the room do what they say, once for a key`() async throws {
        let pages = try await Pages()
        let fields = ["_csrf": "token", "_key": "k1", "_next": "/back", "text": "中心校开设安置点", "source": "高山镇 电话"]
        for _ in 0..<2 {
            let reply = await pages.test.form("/incidents/\(pages.stage.incident)/situations", fields, as: pages.session(pages.stage.officer))
            #expect(reply.status.code == 303)
        }
        #expect(try pages.stage.all(Situation.self).count == 1)
        let start = await pages.test.form("/incidents/\(pages.stage.incident)/responses", ["_csrf": "token", "level": "4", "item": "x", "expected_minutes": "60", "tier": "city"], as: pages.session(pages.stage.leader))
        #expect(start.status.code == 422)
        #expect(try pages.stage.all(EmergencyResponse.self).isEmpty)
    }

    @Test func `the wall shows the gravest incident and is drawn without one`() async throws {
        let pages = try await Pages()
        _ = try await pages.stage.start()
        let wall = await pages.get("/wall", pages.stage.officer)
        #expect(wall.status == 200)
        #expect(wall.html.contains("荣县 4.9 级地震"))
        #expect(wall.html.contains("data-theme=\"night\""))
        let empty = try TestSite([CommandModule.self])
        #expect(await empty.get("/wall", as: empty.session(.dutyOfficer)).status.code == 200)
    }

    @Test func `the field page has one's own tasks and takes their answers`() async throws {
        let pages = try await Pages()
        let id = try await pages.stage.give()
        let mine = await pages.get("/field", pages.stage.gaoshan)
        #expect(mine.html.contains("前报高山镇房屋情况"))
        #expect(await !pages.get("/field", pages.stage.molin).html.contains("前报高山镇房屋情况"))
        #expect(await pages.get("/field/tasks/\(id)", pages.stage.gaoshan).html.contains("action=\"/tasks/\(id)/feedbacks\""))
        #expect(await pages.get("/field/tasks/\(id)", pages.stage.molin).status == 404)
        #expect(await pages.get("/field/reports", pages.stage.gaoshan).html.contains("荣县 4.9 级地震"))
        let body = #"{"text":"倒塌 0 间","at":"2019-02-25T05:14:00.000Z","place":[104.4832,29.4705],"is_done":true}"#
        let sent = await pages.test.post("/api/v1/tasks/\(id)/feedbacks", json: body, as: pages.session(pages.stage.gaoshan))
        #expect(sent.status.code == 201)
        #expect(try pages.stage.get(CommandTask.self, id).phase == .done)
        let observer = try await pages.stage.node.user(.observer, named: "观察员", login: "observer")
        #expect(await pages.get("/field", observer).status == 403)
    }
}
