import Core
import Vocabulary

enum VillageRainTag: RecordTag { static let recordType = "warnings.village-rain" }

/// The rain over a window at which a village prepares to move and moves (临界雨量：准备转移、立即转移): one record a village and window, of the county's own survey.
struct VillageRainLimit: Record {
    var id: ID<VillageRainTag> = .unset
    var name = ""
    var area: AreaCode?
    var place: GeoPoint?
    var windowHours = 1.0
    var prepareMillimetres = 0.0
    var moveMillimetres = 0.0
    /// The gauge that stands for the village; nil: the nearest one to its place.
    var point: PointID?
    var origin = ""
    var fictitious = false

    /// A gauge farther away says nothing of a village: rain of mountains is that small. A default of this software.
    static let gaugeKilometres = 5.0
    static let blank = VillageRainLimit()
    static let table = Table<VillageRainLimit>(
        "warning_village_rain", path: "village-rain-limits", label: "name", doors: Doors(view: WarningsPermission.view, edit: WarningsPermission.configure), visibility: .areaAndAbove, isCopiedIntoExercises: true, icon: "sensor",
        order: "name", descending: false, area: { $0.area },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .area("area", \.area, .required, .listed),
            .place("place", \.place),
            .decimal("window_hours", \.windowHours, in: 0.1...72, places: 1, .required, .listed),
            .decimal("prepare_mm", \.prepareMillimetres, in: 0.1...2_000, places: 1, .required, .listed),
            .decimal("move_mm", \.moveMillimetres, in: 0.1...2_000, places: 1, .required, .listed),
            .reference("point", \.point, .listed),
            .text("origin", \.origin, max: 200, .required, .listed),
            .flag("fictitious", \.fictitious, .listed),
        ])

    func problems() -> [Problem] { moveMillimetres < prepareMillimetres ? [Problem("warning-not-above", field: "move_mm")] : [] }

    /// As the rule sees it; nil where it makes no sense.
    var critical: CriticalRain? {
        guard let area else { return nil }
        return try? CriticalRain(
            row: SeedRow([
                "village": area.description, "window_hours": "\(windowHours)", "prepare_mm": "\(prepareMillimetres)", "move_mm": "\(moveMillimetres)", "source": origin,
                "standing": (fictitious ? RuleSource.Standing.demonstration : .read).rawValue,
            ]))
    }

    /// The gauge whose rain is taken for the village's.
    func gauge(among gauges: [MeasuredGauge]) -> MeasuredGauge? {
        if let point { return gauges.first { $0.id == point } }
        guard let place else { return nil }
        let near = gauges.compactMap { gauge in gauge.place.map { (gauge, Distance.metres(place, $0)) } }.filter { $0.1 <= Self.gaugeKilometres * 1_000 }
        return near.min { $0.1 < $1.1 }?.0
    }
}

/// A rain gauge with what it has told, oldest first.
struct MeasuredGauge: Sendable {
    let id: PointID
    let name: String
    let place: GeoPoint?
    /// When it last told.
    let at: Instant
    /// The rain of so many hours before that: mm.
    let sum: @Sendable (Double) throws -> Double
}

/// Rain of gauges held against the limits of villages.
enum VillageRains {
    static func facts(_ limits: [VillageRainLimit], _ gauges: [MeasuredGauge]) throws -> [KnownFact] {
        try limits.compactMap { limit in
            guard let row = limit.critical, let gauge = limit.gauge(among: gauges) else { return nil }
            let rain = VillageRain(village: row.village, windowHours: row.windowHours, millimetres: try gauge.sum(row.windowHours))
            guard let call = MountainFloodCall.of([rain], by: [row]).first else { return nil }
            return KnownFact(what: .village(call, name: limit.name), area: row.village, place: limit.place ?? gauge.place, source: gauge.name, at: gauge.at)
        }
    }
}
