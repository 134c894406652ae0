import Core
import Vocabulary

enum HydroStationTag: RecordTag { static let recordType = "warnings.hydro-station" }

/// What is written down of a water station once (水文站特征值): the levels at which it warns. Empty is unknown: by what is not known nothing is judged.
struct HydroStation: Record {
    var id: ID<HydroStationTag> = .unset
    var name = ""
    /// The point that measures its stage.
    var point: PointID?
    var area: AreaCode?
    var river = ""
    var warningStage: Double?
    var warningFlow: Double?
    var guaranteeStage: Double?
    var guaranteeFlow: Double?
    var historicStage: Double?
    var historicFlow: Double?
    var droughtStage: Double?
    var droughtFlow: Double?
    var periodStage: Double?
    var periodFlow: Double?
    var leastStage: Double?
    var leastFlow: Double?
    /// Stage of the floods that come once in 5, 20 and 50 years.
    var flood5: Double?
    var flood20: Double?
    var flood50: Double?
    var origin = ""
    var fictitious = false

    private static let stages = -100.0...9_000.0, flows = 0.0...1_000_000.0

    static let blank = HydroStation()
    static let table = Table<HydroStation>(
        "warning_hydro_station", path: "hydro-stations", label: "name", doors: Doors(view: WarningsPermission.view, edit: WarningsPermission.configure), visibility: .areaAndAbove, isCopiedIntoExercises: true, icon: "sensor",
        order: "name", descending: false, area: { $0.area }, fields: named + marks + [.text("origin", \.origin, max: 200), .flag("fictitious", \.fictitious, .listed)])

    private static let named: [Field<HydroStation>] = [
        .text("name", \.name, max: 60, .required, .listed, .searchable),
        .reference("point", \.point, .listed),
        .area("area", \.area, .required, .listed),
        .text("river", \.river, max: 40, .listed, .searchable),
    ]

    private static let marks: [Field<HydroStation>] = [
        .decimal("warning_stage", \.warningStage, in: stages, places: 2, .listed),
        .decimal("warning_flow", \.warningFlow, in: flows, places: 1),
        .decimal("guarantee_stage", \.guaranteeStage, in: stages, places: 2, .listed),
        .decimal("guarantee_flow", \.guaranteeFlow, in: flows, places: 1),
        .decimal("historic_stage", \.historicStage, in: stages, places: 2, .listed),
        .decimal("historic_flow", \.historicFlow, in: flows, places: 1),
        .decimal("drought_stage", \.droughtStage, in: stages, places: 2),
        .decimal("drought_flow", \.droughtFlow, in: flows, places: 1),
        .decimal("period_stage", \.periodStage, in: stages, places: 2),
        .decimal("period_flow", \.periodFlow, in: flows, places: 1),
        .decimal("least_stage", \.leastStage, in: stages, places: 2),
        .decimal("least_flow", \.leastFlow, in: flows, places: 1),
        .decimal("flood_5", \.flood5, in: stages, places: 2),
        .decimal("flood_20", \.flood20, in: stages, places: 2),
        .decimal("flood_50", \.flood50, in: stages, places: 2),
    ]

    /// Each level lies above the one before it.
    func problems() -> [Problem] {
        let rising: [(String, Double?)] = [
            ("least_stage", leastStage), ("period_stage", periodStage), ("drought_stage", droughtStage), ("warning_stage", warningStage), ("guarantee_stage", guaranteeStage), ("historic_stage", historicStage),
        ]
        let flows: [(String, Double?)] = [("warning_flow", warningFlow), ("guarantee_flow", guaranteeFlow), ("historic_flow", historicFlow)]
        let floods: [(String, Double?)] = [("flood_5", flood5), ("flood_20", flood20), ("flood_50", flood50)]
        // The guarantee level of a dyke may lie above all that has ever come.
        return Self.falls(Array(rising.dropLast())) + Self.falls([rising[3], rising[5]]) + Self.falls(Array(flows.dropLast())) + Self.falls(floods)
    }

    private static func falls(_ marks: [(field: String, value: Double?)]) -> [Problem] {
        let known = marks.compactMap { mark in mark.value.map { (field: mark.field, value: $0) } }
        return zip(known, known.dropFirst()).compactMap { low, high in high.value > low.value ? nil : Problem("warning-not-above", field: high.field) }
    }

    /// As the rules see it.
    var station: RiverStation {
        var station = RiverStation()
        let marks: [(RiverReference, Double?, Double?)] = [
            (.warning, warningStage, warningFlow), (.guarantee, guaranteeStage, guaranteeFlow), (.historicMaximum, historicStage, historicFlow), (.droughtLimit, droughtStage, droughtFlow),
            (.periodMinimum, periodStage, periodFlow), (.historicMinimum, leastStage, leastFlow),
        ]
        for (reference, stage, flow) in marks where stage != nil || flow != nil { station.marks[reference] = RiverMark(stageMetres: stage, flow: flow) }
        for (years, stage) in [(5.0, flood5), (20, flood20), (50, flood50)] { if let stage { station.floods[years] = RiverMark(stageMetres: stage) } }
        return station
    }
}
