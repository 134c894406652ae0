import Core
import Store
import Vocabulary

/// The tables of rules as they stand, read once an action.
struct Rulebook: Sendable {
    let desk: ReportingDesk
    let bands: [GradeBand]
    let clocks: [ReportClock]
    /// The rules that can concern an incident of a kind, so that not all are gone through each time.
    private let bandsOfKind: [IncidentKind: [GradeBand]]
    private let clocksOfKind: [IncidentKind: [ReportClock]]
    let windows: [RegradingWindow]
    let thresholds: [DuplicateThreshold]
    let attenuation: IntensityAttenuation?

    /// The rules as the tables have them now; they are read again when one of the tables has changed.
    init(_ reader: Reader) throws {
        self = try reader.remembered("incidents.rulebook", of: Self.tables) { try Rulebook(reading: $0) }
    }

    private static let tables: Set<String> = [
        ReportingDesk.Tag.recordType, GradeBandRecord.Tag.recordType, ReportClockRecord.Tag.recordType, RegradingWindowRecord.Tag.recordType, DuplicateThresholdRecord.Tag.recordType,
        AttenuationRecord.Tag.recordType,
    ]

    private init(reading reader: Reader) throws {
        desk = try reader.first(ReportingDesk.self, [], order: .init("created_at")) ?? .blank
        bands = try GradeBandRecord.rules(reader).sorted(by: Self.comesBefore)
        clocks = try ReportClockRecord.rules(reader)
        bandsOfKind = Dictionary(uniqueKeysWithValues: IncidentKind.allCases.map { [bands] kind in (kind, bands.filter { $0.scope.contains(kind) }) })
        clocksOfKind = Dictionary(uniqueKeysWithValues: IncidentKind.allCases.map { [clocks, desk] kind in (kind, clocks.filter { $0.tier == desk.tier && $0.scope.contains(kind) }) })
        windows = try RegradingWindowRecord.rules(reader)
        thresholds = try DuplicateThresholdRecord.rules(reader)
        let region = desk.attenuation
        attenuation = region.isEmpty ? nil : try AttenuationRecord.rules(reader).first { $0.region == region }
    }

    func bands(of kind: IncidentKind) -> [GradeBand] { bandsOfKind[kind] ?? [] }
    /// The clocks of the desk's own tier.
    func clocks(of kind: IncidentKind) -> [ReportClock] { clocksOfKind[kind] ?? [] }

    /// The order of a printed rule: so that of two criteria that carry the same grade always the same one leads.
    private static func comesBefore(_ a: GradeBand, _ b: GradeBand) -> Bool {
        func place(_ band: GradeBand) -> Int { GradeCriterion.allCases.firstIndex(of: band.criterion) ?? 0 }
        return (a.ruleSet, place(a), a.grade.rawValue, a.band.lower) < (b.ruleSet, place(b), b.grade.rawValue, b.band.lower)
    }
}
