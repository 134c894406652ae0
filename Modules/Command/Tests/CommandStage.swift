import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Command

/// Stands for the module of incidents: a record of its wire type with the fields that are read of it.
struct StandInIncident: Record {
    var id: IncidentID = .unset
    var number = "EQ-20190225-03"
    var title = "荣县 4.9 级地震"
    var kind: IncidentKind = .earthquake
    var grade: Grade?
    var phase = "open"
    var magnitude: Double?
    var deaths: Int?
    var missing: Int?
    var evacuated: Int?
    var housesCollapsed: Int?
    var place: GeoPoint?
    var occurredAt: Instant?
    var area: AreaCode?

    static let blank = StandInIncident()
    static let table = Table<StandInIncident>(
        "incident", path: "incidents", label: "title", doors: Doors(view: StandInPermission.view), visibility: .areaAndAbove, area: { $0.area }, subject: { $0.id.raw },
        fields: [
            .text("number", \.number), .text("title", \.title), .choice("kind", \.kind), .level("grade", \.grade), .text("phase", \.phase),
            .decimal("magnitude", \.magnitude, in: 0...10, places: 1), .integer("deaths", \.deaths), .integer("missing", \.missing), .integer("evacuated", \.evacuated),
            .integer("houses_collapsed", \.housesCollapsed), .place("place", \.place), .instant("occurred_at", \.occurredAt), .area("area", \.area),
        ])
}

enum StandInPermission: String, Permission { case view = "incidents.view" }

enum StandInIncidents: DomainModule {
    static let manifest = Manifest(
        id: "incidents", icon: "log", records: [AnyTable(StandInIncident.self)], permissions: .all(StandInPermission.self),
        grants: Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0, [StandInPermission.view.rawValue]) }))
}

/// A bureau with an earthquake in Rongxian (荣县, 510321) and the people who deal with it.
struct CommandStage {
    let node: TestNode
    let leader: Context
    let chief: Context
    let officer: Context
    /// 高山镇信息员
    let gaoshan: Context
    /// 墨林乡信息员
    let molin: Context
    let incident: IncidentID

    static let county = "510321000000", gaoshanTown = "510321124000", molinTown = "510321200000"

    init(_ kind: IncidentKind = .earthquake, on given: TestNode? = nil, change: @escaping @Sendable (inout StandInIncident) -> Void = { _ in }) async throws {
        node = try given ?? TestNode([StandInIncidents.self, CommandModule.self])
        try await node.seed()
        leader = try await node.user(.leader, named: "林致远", login: "linzhiyuan")
        chief = try await node.user(.dutyChief, named: "周慎之", login: "zhoushenzhi")
        officer = try await node.user(.dutyOfficer, named: "何清源", login: "heqingyuan")
        gaoshan = try await node.user(.fieldOfficer, in: Self.gaoshanTown, named: "罗小满", login: "luoxiaoman")
        molin = try await node.user(.fieldOfficer, in: Self.molinTown, named: "程野", login: "chengye")
        incident = try await Self.add(kind, to: node, change: change)
    }

    static func add(_ kind: IncidentKind, to node: TestNode, space: SpaceID = .live, change: @escaping @Sendable (inout StandInIncident) -> Void = { _ in }) async throws -> IncidentID {
        try await node.store.write(.system(space), action: "test.incident") { tx in
            var incident = StandInIncident.blank
            incident.kind = kind
            incident.magnitude = kind == .earthquake ? 4.9 : nil
            incident.occurredAt = tx.now
            incident.area = AreaCode(county)
            change(&incident)
            return try tx.insert(incident).id
        }
    }

    /// A complete statement of level Ⅳ.
    func statement(_ level: ResponseLevel = .four) -> StartResponse {
        var start = StartResponse.blank
        start.incident = incident
        start.item = "荣县 4.9 级地震应急响应"
        start.level = level
        start.expectedMinutes = 72 * 60
        start.measures = "搜救被困人员\n转移安置群众"
        start.plan = "市级地震应急响应 (示例)"
        return start
    }

    func start(_ level: ResponseLevel = .four) async throws -> ResponseID {
        ResponseID(try await node.store.perform(statement(level), leader).id)
    }

    /// A task for the information officer of 高山镇, due in an hour.
    func give(_ change: (inout AssignTask) -> Void = { _ in }) async throws -> TaskID {
        var task = AssignTask.blank
        task.incident = incident
        task.title = "前报高山镇房屋情况"
        task.owner = gaoshan.principal.user
        task.area = AreaCode(Self.gaoshanTown)
        task.dueAt = node.clock.now() + .hours(1)
        change(&task)
        return TaskID(try await node.store.perform(task, officer).id)
    }

    func all<R: Record>(_ type: R.Type, _ space: SpaceID = .live) throws -> [R] { try node.store.read(.system(space)) { try $0.all(type) } }
    func get<R: Record>(_ type: R.Type, _ id: ID<R.Tag>) throws -> R { try node.store.read(.system()) { try $0.get(type, id) } }
    func deadlines(_ record: RawID) throws -> [BookedDeadline] {
        try node.store.read(.system()) { try DeadlineTable.of(record: record, space: .live, $0.connection) }
    }
    func notices(_ to: Context, _ key: String) throws -> Int {
        try node.store.read(.system()) { try NoticeTable.of(to.principal.user, space: .live, $0.connection) }.filter { $0.message.key == key }.count
    }
    func journal() throws -> Int { try node.store.read(.system()) { Int(try JournalTable.head($0.connection).sequence) } }

    /// Runs an action that must be refused, and sees that nothing at all was written.
    func refused(_ action: some Action, _ who: Context, _ at: SourceLocation = #_sourceLocation) async throws -> any Refusal {
        let before = try journal()
        do {
            _ = try await node.store.perform(action, who)
        } catch let refusal as any Refusal {
            #expect(try journal() == before, sourceLocation: at)
            return refusal
        }
        Issue.record("it was not refused", sourceLocation: at)
        return KernelRefusal.unavailable("")
    }
}
