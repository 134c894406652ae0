import Core
import Store
import Vocabulary

/// The tables of rules as they stand, read once an action.
final class Rulebook: Sendable {
    let desk: ReportingDesk
    let windows: [RegradingWindow]
    let thresholds: [DuplicateThreshold]
    let attenuation: IntensityAttenuation?
    private let grading: [IncidentKind: GradeTable]
    private let reporting: [IncidentKind: ReportClockTable]

    /// The rules as the tables have them now; they are read again when one of the tables has changed.
    static func current(_ reader: Reader) throws -> Rulebook {
        try reader.remembered("incidents.rulebook", of: tables) { try Rulebook(reading: $0) }
    }

    private static let tables: Set<String> = [
        ReportingDesk.Tag.recordType, GradeBandRecord.Tag.recordType, ReportClockRecord.Tag.recordType, RegradingWindowRecord.Tag.recordType, DuplicateThresholdRecord.Tag.recordType,
        AttenuationRecord.Tag.recordType,
    ]

    private init(reading reader: Reader) throws {
        let desk = try reader.first(ReportingDesk.self, [], order: .init("created_at")) ?? .blank
        let bands = try GradeBandRecord.rules(reader).sorted(by: Self.comesBefore), clocks = try ReportClockRecord.rules(reader)
        self.desk = desk
        grading = Dictionary(uniqueKeysWithValues: IncidentKind.allCases.map { ($0, GradeTable(bands, of: $0)) })
        reporting = Dictionary(uniqueKeysWithValues: IncidentKind.allCases.map { ($0, ReportClockTable(clocks, of: $0, for: desk.tier)) })
        windows = try RegradingWindowRecord.rules(reader)
        thresholds = try DuplicateThresholdRecord.rules(reader)
        attenuation = desk.attenuation.isEmpty ? nil : try AttenuationRecord.rules(reader).first { $0.region == desk.attenuation }
    }

    func grading(of kind: IncidentKind) -> GradeTable { grading[kind] ?? GradeTable([], of: kind) }
    /// The clocks of the desk's own tier.
    func reporting(of kind: IncidentKind) -> ReportClockTable { reporting[kind] ?? ReportClockTable([], of: kind, for: desk.tier) }

    /// The order of a printed rule: so that of two criteria that carry the same grade always the same one leads.
    private static func comesBefore(_ a: GradeBand, _ b: GradeBand) -> Bool {
        func place(_ band: GradeBand) -> Int { GradeCriterion.allCases.firstIndex(of: band.criterion) ?? 0 }
        return (a.ruleSet, place(a), a.grade.rawValue, a.band.lower) < (b.ruleSet, place(b), b.grade.rawValue, b.band.lower)
    }
}
