import Core
import Module
import Store
import Vocabulary

/// Judges a unit by GB 18218 and keeps it with the result (辨识分级). What the standard cannot judge is not kept.
struct JudgeMajorHazard: Action {
    static let name = "sensors.judge-major-hazard"
    static let needs = SensorsPermission.configure.rawValue

    var name = ""
    var enterprise: EnterpriseID?
    var site: SiteID?
    var area: AreaCode?
    var place: GeoPoint?
    var persons: Int?
    var substances = ""
    var note = ""
    var fictitious = false

    static let blank = JudgeMajorHazard()
    static let fields = FieldSet<JudgeMajorHazard>([
        .text("name", \.name, max: 80, .required), .reference("enterprise", \.enterprise), .reference("site", \.site), .area("area", \.area, .required), .place("place", \.place),
        .integer("persons", \.persons, in: -10_000_000...10_000_000, unit: .persons), .longText("substances", \.substances, max: StoredSubstance.textMax, .required), .longText("note", \.note, max: 1_000), .flag("fictitious", \.fictitious),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { area }

    func perform(_ tx: Transaction) throws -> Outcome {
        var hazard = MajorHazard.blank
        (hazard.name, hazard.enterprise, hazard.site, hazard.area, hazard.place) = (name, enterprise, site, area, place)
        (hazard.note, hazard.fictitious) = (note, fictitious)
        try hazard.judge(substances, persons: persons, tx)
        return .record(try tx.insert(hazard).id)
    }
}

/// Judges a unit that is kept anew (重新辨识): after three years, a change of quantity, of process or of those around it (40号令 Art. 11).
struct RejudgeMajorHazard: Action {
    static let name = "sensors.rejudge-major-hazard"
    static let needs = SensorsPermission.configure.rawValue

    var hazard: MajorHazardID = .unset
    var persons: Int?
    var substances = ""
    var note = ""

    static let blank = RejudgeMajorHazard()
    static let fields = FieldSet<RejudgeMajorHazard>([
        .reference("hazard", \.hazard, .required), .integer("persons", \.persons, in: -10_000_000...10_000_000, unit: .persons), .longText("substances", \.substances, max: StoredSubstance.textMax, .required),
        .longText("note", \.note, max: 1_000),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(MajorHazard.self, hazard).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        var judged = try tx.get(MajorHazard.self, hazard)
        try judged.judge(substances, persons: persons, tx)
        let (result, remark) = (judged, note)
        try tx.update(MajorHazard.self, hazard) {
            ($0.persons, $0.substances, $0.sum, $0.index, $0.verdict) = (result.persons, result.substances, result.sum, result.index, result.verdict)
            ($0.edition, $0.judgedAt, $0.judgedBy) = (result.edition, result.judgedAt, result.judgedBy)
            if !remark.isEmpty { $0.note = remark }
        }
        return .record(hazard)
    }
}

extension MajorHazard {
    mutating func judge(_ text: String, persons: Int?, _ tx: Transaction) throws {
        let stored: [StoredSubstance]
        do throws(Problem) { stored = try StoredSubstance.list(text) } catch { throw KernelRefusal.invalid([error]) }
        let judgement: MajorHazardJudgement, tables = try MajorHazardTables(tx)
        do throws(MajorHazardRefusal) { judgement = try tables.judge(stored, persons: persons) } catch { throw KernelRefusal.invalid([error.problem]) }
        substances = StoredSubstance.text(stored)
        self.persons = persons
        (sum, index, verdict) = (judgement.sum.text(), judgement.grading?.index.text() ?? "", MajorHazardVerdict(judgement.grading?.grade))
        edition = try tx.first(StandardTable.self, [.equals("name", StandardTableName.substances.sql)])?.edition ?? ""
        (judgedAt, judgedBy) = (tx.now, tx.principal.isSystem ? nil : tx.principal.user)
    }
}
