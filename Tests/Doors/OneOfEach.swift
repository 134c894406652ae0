import Broadcasts
import Command
import Core
import Duty
import Harness
import Incidents
import Module
import Notify
import Registers
import Sensors
import Store
import Vocabulary
import Warnings

/// A record of every type of the platform, for tests that walk its doors.
enum OneOfEach {
    static let modules: [any DomainModule.Type] = [RegistersModule.self, DutyModule.self, IncidentsModule.self, CommandModule.self, SensorsModule.self, WarningsModule.self, BroadcastsModule.self, NotifyModule.self]

    /// What the rules of a type ask for beyond its fields' kinds.
    static let rightly: [String: [String: SQLValue]] = [
        "base.machine-token": ["scopes": .text("read:*")],
        "broadcasts.zone": ["routine_from": .text("07:00"), "routine_until": .text("20:00")],
        "command.request": ["to_area": AreaCode("510321").sql],
        "command.response-rule": ["applies_to": .text("earthquake"), "tier": .text("city")],
        "command.task-template": ["applies_to": .text("earthquake")],
        "duty.seat": ["user": .id(.make(at: TestNode.start))],
        "incidents.duplicate-threshold": ["applies_to": .text("earthquake")],
        "incidents.grade-band": ["applies_to": .text("earthquake"), "criterion": .text("deaths"), "unit": .text("persons")],
        "incidents.recipient-rule": ["applies_to": .text("earthquake")],
        "incidents.regrading-window": ["applies_to": .text("earthquake")],
        "incidents.report": ["step": .text("written-first")],
        "incidents.report-clock": ["applies_to": .text("earthquake"), "step": .text("first-report"), "starts_from": .text("known")],
        "incidents.report-reach": ["applies_to": .text("earthquake")],
        "notify.channel": ["kind": .text("mail"), "host": .text("mail.example"), "sender": .text("a@mail.example")],
        "notify.subscription": ["address": .text("https://receiver.example/hook"), "events": .text("incidents.*")],
        "notify.template": ["key": .text("notice.overdue")],
        // The example of GB 32100.
        "base.number-rule": ["pattern": .text("{year}{month}{day}-{n}")],
        "sensors.alarm-rule": ["definition": .text("red: value > 1")],
        "sensors.safety-commitment": ["is_hazard_safe": .integer(1)],
        "sensors.standard-table": ["rows": .text("no,name_zh,cas,critical_t,source,standing\n1,氨,7664-41-7,10,GB 18218-2018 表1,read")],
        "sensors.maintenance-window": ["ends_at": (TestNode.start + .days(100)).sql],
        "sensors.reading-source": ["topic": .text("readings/gateway")],
        "warnings.warning": ["divisions": .text("510304"), "centre": .null],
        "warnings.responsible-person": ["mobile": .text("13890012345")],
        "warnings.issuing-right": ["message": .text("warning"), "hazards": .text("flood"), "levels": .text("1 2"), "tiers": .text("county"), "public_levels": .text("1"), "partners": .text(""), "standing": .text("memory")],
        "warnings.answer-time": ["levels": .text("1 2"), "standing": .text("memory")],
        "warnings.proposal-rule": ["kinds": .text("river-level"), "rule_name": .text(""), "tier": .text("county"), "standing": .text("memory")],
        "warnings.hydro-station": ["least_stage": .real(0.5), "period_stage": .real(1), "drought_stage": .real(2), "warning_stage": .real(8)],
        "warnings.village-rain": ["prepare_mm": .real(40), "move_mm": .real(60)],
        "warnings.fact": ["element": .text("wind-gust"), "value": .real(8)],
        "warnings.foreign-feed": ["address": .text("https://alerts.example/feed.atom")],
        "registers.enterprise": ["credit_code": .text("91350100M000100Y43")],
    ]

    /// One of several references is needed, and none by itself.
    static let needing: [String: String] = ["sensors.alarm-rule": "kind", "sensors.maintenance-window": "point"]

    struct Made: Sendable {
        let info: TableInfo
        let id: RawID
        let area: AreaCode?
        let mark: String
    }

    /// One record of each type, as small as its declaration lets it be, in the county 510304.
    static func fill(_ node: TestNode) async throws -> (made: [Made], refused: [String]) {
        var made: [Made] = [], refused: [String] = []
        for (n, table) in node.assembly.tables.enumerated() {
            let mark = "m\(n)x", id = RawID.make(at: TestNode.start)
            var values = table.blank()
            for (i, field) in table.info.fields.enumerated() where field.isRequired || field.kind == .area || field.name == table.info.label || field.kind == .place {
                if let value = smallest(field, mark, n) { values[i] = value }
            }
            if let name = needing[table.info.type], let i = table.info.index(of: name) { values[i] = .id(.make(at: TestNode.start)) }
            for (name, value) in rightly[table.info.type] ?? [:] { if let i = table.info.index(of: name) { values[i] = value } }
            do {
                let row = try await node.store.write(.system(door: .seed), action: "test.fill") { [values] in try $0.insert(table.info.type, id: id, values: values) }
                made.append(Made(info: table.info, id: id, area: row.area, mark: mark))
            } catch let refusal as KernelRefusal { refused.append("\(table.info.type) \(refusal.problems.map { "\($0.field) \($0.code)" })") }
        }
        return (made, refused)
    }

    static func smallest(_ field: FieldInfo, _ mark: String, _ n: Int) -> SQLValue? {
        switch field.kind {
        case .text, .longText: .text(mark)
        case .integer(let range, _), .money(let range): .integer(max(range.lowerBound, 1))
        case .decimal(let range, _, _): .real(max(range.lowerBound, 1))
        case .date: CalendarDate(day: 17_952).sql
        case .instant: TestNode.start.sql
        case .choice(let list): list.codes.first.map { .text($0.code) }
        case .choices(let list): list.codes.first.map { .text(" \($0.code) ") }
        case .area: AreaCode("510304")?.sql
        case .place: GeoPoint(longitude: 104.7, latitude: 29.4)?.sql
        case .reference: .id(.make(at: TestNode.start))
        case .telephone: .text("110")
        case .shape: .text(#"{"type":"Point","coordinates":[104.7,29.4]}"#)
        case .flag, .attachments, .phase: nil
        }
    }
}
