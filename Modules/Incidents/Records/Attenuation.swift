import Core
import Vocabulary

enum AttenuationTag: RecordTag { static let recordType = "incidents.attenuation" }

/// `IntensityAttenuation` of one region, as an administrator keeps it.
struct AttenuationRecord: RuleRecord {
    var id: ID<AttenuationTag> = .unset
    var region = ""
    var titleChinese = ""
    var longA: Double = 0
    var longB: Double = 0
    var longC: Double = 0
    var longR0: Double = 0
    var shortA: Double = 0
    var shortB: Double = 0
    var shortC: Double = 0
    var shortR0: Double = 0
    var sigma: Double = 0
    var origin = RuleOrigin()

    static let blank = AttenuationRecord()
    static let seed = "intensity-attenuation"
    static func rule(_ row: SeedRow) throws(SeedFault) -> IntensityAttenuation { try IntensityAttenuation(row: row) }
    static let table = Table<AttenuationRecord>(
        "intensity_attenuation", path: "intensity-attenuations", label: "title_zh", doors: Doors(view: IncidentsPermission.view, edit: IncidentsPermission.configure), visibility: .everyone,
        isGlobal: true, icon: "chart", order: "region", descending: false, area: { _ in nil },
        fields: [
            .text("region", \.region, max: 40, .required, .unique, .listed),
            .text("title_zh", \.titleChinese, max: 40, .required, .listed),
            .decimal("long_a", \.longA, in: -20...20, places: 4, .required),
            .decimal("long_b", \.longB, in: -20...20, places: 4, .required),
            .decimal("long_c", \.longC, in: -20...20, places: 4, .required),
            .decimal("long_r0_km", \.longR0, in: 0...100, places: 2, unit: .kilometres, .required),
            .decimal("short_a", \.shortA, in: -20...20, places: 4, .required),
            .decimal("short_b", \.shortB, in: -20...20, places: 4, .required),
            .decimal("short_c", \.shortC, in: -20...20, places: 4, .required),
            .decimal("short_r0_km", \.shortR0, in: 0...100, places: 2, unit: .kilometres, .required),
            .decimal("sigma", \.sigma, in: 0...5, places: 4, .required),
        ] + RuleOrigin.fields())
}
