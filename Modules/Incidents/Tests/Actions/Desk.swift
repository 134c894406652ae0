import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Incidents

/// A node with the rules seeded, two counties drawn as squares, and the people of the desk.
struct Desk {
    let node: TestNode
    let officer: Context
    let chief: Context
    let leader: Context
    let source: Context
    let province: Context

    /// Inside the square of 荣县; 高山镇 lies there.
    static let rongxian = GeoPoint(longitudeE7: 1_046_000_000, latitudeE7: 294_700_000)

    init(at start: Instant = TestNode.start) async throws {
        node = try TestNode([IncidentsModule.self], at: start)
        try await node.seed()
        try await node.store.write(.system(door: .seed), action: "test.areas") { tx in
            try Self.area("510300000000", "自贡市", 2, nil, tx)
            try Self.area("510321000000", "荣县", 3, (104.2, 29.3, 104.7, 29.6), tx)
            try Self.area("510304000000", "大安区", 3, (104.7, 29.3, 105.0, 29.6), tx)
        }
        officer = try await node.user(.dutyOfficer, named: "何清源", login: "heqingyuan")
        chief = try await node.user(.dutyChief, named: "周慎之", login: "zhoushenzhi")
        leader = try await node.user(.leader, named: "林致远", login: "linzhiyuan")
        source = try await node.user(.source, named: "测震源", login: "usgs")
        province = try await node.user(.dutyOfficer, in: "510000000000", named: "孟远舟", login: "mengyuanzhou")
    }

    private static func area(_ code: String, _ name: String, _ level: Int, _ box: (Double, Double, Double, Double)?, _ tx: Transaction) throws {
        var area = Area.blank
        guard let number = AreaCode(code) else { return }
        area.id = Area.id(number)
        area.code = number
        area.name = name
        area.level = level
        if let (w, s, e, n) = box {
            area.boundary = .polygon([[(w, s), (e, s), (e, n), (w, n), (w, s)].compactMap { GeoPoint(longitude: $0.0, latitude: $0.1) }])
            area.place = GeoPoint(longitude: (w + e) / 2, latitude: (s + n) / 2)
        }
        try tx.insert(area)
    }

    // MARK: Doing

    @discardableResult
    func perform(_ action: some Action, _ who: Context? = nil) async throws -> Outcome { try await node.store.perform(action, who ?? officer) }

    /// The code of the refusal that an action earns; nil where it is carried out.
    func refusal(_ action: some Action, _ who: Context? = nil) async throws -> String? {
        do {
            try await perform(action, who)
            return nil
        } catch let refusal as any Refusal {
            return refusal.code
        }
    }

    /// An open incident in 荣县, known when it happened.
    @discardableResult
    func incident(_ kind: IncidentKind = .chemical, in space: SpaceID = .live, _ change: (inout ReportIncident) -> Void = { _ in }) async throws -> IncidentID {
        var intake = ReportIncident()
        intake.kind = kind
        intake.occurredAt = node.store.now(in: space)
        intake.area = AreaCode("510321000000")
        intake.placeName = "高山镇"
        intake.isConfirmed = true
        intake.despiteDuplicates = true
        change(&intake)
        return ID(try await perform(intake, node.context(officer.principal, space: space)).id)
    }

    func signal(_ id: String = "us2000jlhn", magnitude: Double = 4.9, place: GeoPoint? = Desk.rongxian, at time: Instant? = nil) -> ReceiveSignal {
        var signal = ReceiveSignal()
        signal.source = "usgs"
        signal.externalID = id
        signal.occurredAt = time ?? node.store.now()
        signal.place = place
        signal.placeName = "高山镇附近"
        signal.magnitude = magnitude
        signal.magnitudeType = "mb"
        signal.depthKilometres = 10
        return signal
    }

    /// A first report in writing, ready to be handed in.
    func draft(_ incident: IncidentID, _ step: ReportStep? = nil, _ values: [String: SQLValue] = [:], by who: Context? = nil) async throws -> ReportID {
        let report = ReportID(try await perform(DraftReport(incident: incident, step: step), who).id)
        let usual: [String: SQLValue] = ["direct_effect": .text("正在核实"), "measures": .text("已派人赶赴现场。"), "casualties_text": .text("伤亡正在核实"), "cause": .text("初查为操作不当"), "lessons": .text("加强巡查")]
        try await perform(UpdateReport(report, usual.merging(values) { $1 }), who)
        return report
    }

    /// Drafts, checks, signs and sends.
    @discardableResult
    func send(_ incident: IncidentID, _ step: ReportStep? = nil, _ values: [String: SQLValue] = [:]) async throws -> ReportID {
        let report = try await draft(incident, step, values)
        try await perform(SubmitReport(report: report))
        try await perform(SignReport(report: report), leader)
        try await perform(SendReport(report: report))
        return report
    }

    // MARK: Looking

    func read(_ id: IncidentID, in space: SpaceID = .live) throws -> Incident { try node.store.read(.system(space)) { try $0.get(Incident.self, id) } }
    func read(_ id: ReportID) throws -> Report { try node.store.read(.system()) { try $0.get(Report.self, id) } }

    func deadlines(_ id: IncidentID) throws -> [BookedDeadline] { try node.store.read(.system()) { try DeadlineTable.of(record: id.raw, space: .live, $0.connection) } }

    /// `report.phone-first.practice.1 13:45 met 13:31`, the unmet ones without `met`.
    func book(_ id: IncidentID) throws -> [String] {
        try deadlines(id).filter { $0.deadline.key.contains(".") }.map { booked in
            "\(booked.deadline.key.dropFirst(7)) \(ChinaTime.clockText(booked.deadline.dueAt))" + (booked.deadline.metAt.map { " met " + ChinaTime.clockText($0) } ?? "")
        }
    }

    func notices(_ who: Context) throws -> [String] { try node.store.read(.system()) { try NoticeTable.of(who.principal.user, space: .live, $0.connection).map(\.message.key) } }

    func count(_ type: String) throws -> Int { try node.store.read(.system()) { try $0.count(type) } }
}
