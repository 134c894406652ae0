import Core
import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Sensors

/// Stands in for the register of enterprises.
private struct Enterprise: Record {
    var id: EnterpriseID = .unset
    var name = ""
    var kind = "hazardous-chemicals"
    var area: AreaCode?
    static let blank = Enterprise()
    static let table = Table<Enterprise>(
        "enterprise", path: "enterprises", label: "name", doors: Doors(view: SensorsPermission.view), area: { $0.area }, fields: [.text("name", \.name, .required), .text("kind", \.kind, .required), .area("area", \.area, .required)])
}

private enum Register: DomainModule {
    static let manifest = Manifest(id: "registers", icon: "grid", records: [AnyTable(Enterprise.self)])
}

@Suite struct CommitmentTests {
    private func enterprises(_ desk: SensorDesk, _ all: (name: String, kind: String)...) async throws -> [EnterpriseID] {
        try await desk.site.node.store.write(.system(door: .seed), action: "test.enterprises") { tx in
            try all.map { one in
                var enterprise = Enterprise.blank
                (enterprise.name, enterprise.kind, enterprise.area) = (one.name, one.kind, AreaCode("510321000000"))
                return try tx.insert(enterprise).id
            }
        }
    }

    private func announce(_ desk: SensorDesk, _ id: EnterpriseID, _ more: String = "") async -> Reply {
        await desk.site.post("/api/v1/safety-commitments", json: "{\"enterprise\":\"\(id)\",\"units_running\":3,\"hot_work_special\":1,\"confined_space\":2,\"is_hazard_safe\":true,\"statement\":\"已研判\",\"principal\":\"霍观澜\"\(more)}", as: desk.officer)
    }

    @Test func `one announcement a day; a second puts it right and says why`() async throws {
        let desk = try await SensorDesk(with: [Register.self]), ids = try await enterprises(desk, ("甲化工", "hazardous-chemicals"))
        #expect(await announce(desk, ids[0]).status == .created)
        let again = await announce(desk, ids[0])
        #expect(again.status == .conflict && again.text.contains("sensors.already-announced"))
        #expect(await announce(desk, ids[0], ",\"tanks\":7,\"correction\":\"罐数有误\"").status == .created)
        func kept() throws -> [SafetyCommitment] { try desk.site.node.store.read(.system()) { try $0.all(SafetyCommitment.self) } }
        #expect(try kept().map(\.day.tanks) == [7] && kept()[0].correction == "罐数有误" && kept()[0].day.works.map(\.name) == ["hot_work_special", "confined_space"])
        desk.site.node.clock.advance(.days(1))
        #expect(await announce(desk, ids[0]).status == .created)
        #expect(try kept().count == 2)
        await desk.close()
    }

    @Test func `nobody commits to what is not safe, to another day, or to an enterprise that is not there`() async throws {
        let desk = try await SensorDesk(with: [Register.self]), ids = try await enterprises(desk, ("甲化工", "hazardous-chemicals"))
        #expect(await announce(desk, ids[0], ",\"is_hazard_safe\":false").status.code >= 400)
        #expect(await announce(desk, ids[0], ",\"signed_at\":\"\(Instant(milliseconds: desk.now + 60_000))\"").status == .unprocessableContent)
        #expect(await announce(desk, ids[0], ",\"signed_at\":\"\(Instant(milliseconds: desk.now - 86_400_000))\"").status == .unprocessableContent)
        #expect(await announce(desk, EnterpriseID(.make(at: TestNode.start))).status == .notFound)
        #expect(await desk.site.post("/api/v1/safety-commitments", json: "{\"enterprise\":\"\(ids[0])\",\"is_hazard_safe\":true,\"statement\":\"x\",\"principal\":\"y\"}", as: desk.site.session(.observer)).status == .forbidden)
        #expect(try desk.site.node.store.read(.system()) { try $0.count(SafetyCommitmentTag.recordType) } == 0)
        await desk.close()
    }

    @Test func `who has not announced stands first, and only kinds that are to`() async throws {
        let desk = try await SensorDesk(with: [Register.self]), ids = try await enterprises(desk, ("甲化工", "hazardous-chemicals"), ("乙化工", "hazardous-chemicals"), ("丙商贸", "other"))
        _ = await announce(desk, ids[0])
        let all = try desk.site.node.store.read(.system()) { try Commitments(on: ChinaTime.date($0.now), $0) }
        #expect(all.lines.map(\.name) == ["乙化工", "甲化工"] && all.missing.map(\.enterprise) == [ids[1]])
        let page = await desk.site.get("/safety-commitments/today", as: desk.officer).text
        #expect(page.contains("乙化工") && page.contains("/safety-commitments/new?enterprise=\(ids[1])") && page.contains("霍观澜") && !page.contains("丙商贸"))
        #expect(await !desk.site.get("/safety-commitments/today", as: desk.site.session(.observer)).text.contains("/safety-commitments/new"))
        await desk.close()
    }

    @Test func `at the hour the officers are reminded once a day`() async throws {
        let desk = try await SensorDesk(with: [Register.self]), store = desk.site.node.store
        _ = try await enterprises(desk, ("甲化工", "hazardous-chemicals"))
        func due() throws -> Bool { try store.read(.system()) { try CommitmentReminders.chore.isDue($0) } }
        func set(_ at: Instant) { desk.site.node.clock.advance(at - store.machineNow) }
        let tomorrow = CalendarDate(day: ChinaTime.date(store.machineNow).day + 1)
        set(ChinaTime.instant(tomorrow, hour: 9, minute: 59, second: 59))
        #expect(try !due())
        set(ChinaTime.instant(tomorrow, hour: 10))
        #expect(try due())
        try await store.write(.system(), action: "test.chore") { try CommitmentReminders.chore.run($0, desk.site.node.assembly.ports) }
        #expect(try !due())
        desk.site.node.clock.advance(.days(1))
        #expect(try due())
        await desk.close()
    }
}
