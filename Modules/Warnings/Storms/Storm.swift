import Core
import Vocabulary

enum StormTag: RecordTag { static let recordType = "warnings.storm" }
typealias StormID = ID<StormTag>
enum StormFixTag: RecordTag { static let recordType = "warnings.storm-fix" }
typealias StormFixID = ID<StormFixTag>

/// A tropical cyclone (台风): where it is and how strong, by its newest fix, and the way that it came.
struct Storm: Record {
    var id: StormID = .unset
    /// 编号 as who tells of it numbers it: 1822.
    var number = ""
    var name = ""
    var nameEN = ""
    var state = StormState()
    var firstAt = Instant(milliseconds: 0)
    var at = Instant(milliseconds: 0)
    /// 停编, or nothing told for `Storms.silence`.
    var isOver = false
    /// What was told is of another time, moved to now.
    var isReplay = false
    var origin = ""
    var track: Geometry?

    static let blank = Storm()
    static let table = Table<Storm>(
        "warning_storm", path: "storms", label: "name", doors: Doors(view: WarningsPermission.view), visibility: .everyone, icon: "wave", order: "at", area: { _ in nil },
        fields: [
            .text("number", \.number, max: 40, .required, .unique, .listed, .searchable),
            .text("name", \.name, max: 40, .required, .listed, .searchable),
            .text("name_en", \.nameEN, max: 40, .listed, .searchable),
        ] + Field.group(\.state, StormState.fields) + [
            .instant("first_at", \.firstAt, .listed),
            .instant("at", \.at, .listed, .indexed),
            .flag("is_over", \.isOver, .listed, .indexed),
            .flag("is_replay", \.isReplay, .listed),
            .text("origin", \.origin, max: 200),
            .shape("track", \.track, maxPositions: Storms.fixesMax),
        ])
}

/// Where a storm was at one time, and how strong (定位).
struct StormFix: Record {
    var id: StormFixID = .unset
    var storm: StormID = .unset
    var at = Instant(milliseconds: 0)
    var state = StormState()
    /// Of what is played again: when it was.
    var originallyAt: Instant?

    static let blank = StormFix()
    static let table = Table<StormFix>(
        "warning_storm_fix", path: "storm-fixes", label: "at", doors: Doors(view: WarningsPermission.view), visibility: .everyone, icon: "pin", order: "at", area: { _ in nil },
        fields: [.reference("storm", \.storm, .required, .listed, .indexed), .instant("at", \.at, .required, .listed)] + Field.group(\.state, StormState.fields) + [.instant("originally_at", \.originallyAt)])
}

/// What one fix says. What nobody told is nil: a wind that is not known is no weak one.
struct StormState: Sendable, Hashable {
    var place: GeoPoint?
    /// The greatest mean wind near the centre, m/s.
    var wind: Double?
    /// In the centre, hPa.
    var pressure: Double?
    /// By `wind`, GB/T 19201; nil where that is not known or less than a depression has.
    var grade: StormGrade?
    /// How far winds of force 7, 10 and 12 reach, km.
    var radius7: Double?
    var radius10: Double?
    var radius12: Double?
    /// How fast it moves, km/h, and whither, degrees from north.
    var speed: Double?
    var direction: Double?

    /// What is told, without what follows from it.
    static let told: [Field<StormState>] = [
        .place("place", \.place, .required),
        .decimal("wind", \.wind, in: 0...120, places: 1, .listed),
        .decimal("pressure", \.pressure, in: 850...1_050, places: 0, .listed),
        .decimal("radius_7", \.radius7, in: 0...1_500, places: 0),
        .decimal("radius_10", \.radius10, in: 0...1_500, places: 0),
        .decimal("radius_12", \.radius12, in: 0...1_500, places: 0),
        .decimal("speed", \.speed, in: 0...200, places: 0),
        .decimal("direction", \.direction, in: 0...360, places: 0),
    ]
    static let fields: [Field<StormState>] = told + [.choice("grade", \.grade, .listed, .indexed)]
}
