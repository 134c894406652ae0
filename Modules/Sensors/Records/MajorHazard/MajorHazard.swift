package import Core
package import Vocabulary

package enum MajorHazardTag: RecordTag { package static let recordType = "sensors.major-hazard" }
package typealias MajorHazardID = ID<MajorHazardTag>

/// What the standard says of a unit: 一级 to 四级, or no major hazard.
package enum MajorHazardVerdict: String, CodeListed {
    case first = "1", second = "2", third = "3", fourth = "4", none

    package static var listName: String { "major-hazard-verdict" }
    package var level: Int? { Int(rawValue) }

    init(_ grade: MajorHazardGrade?) {
        self = switch grade {
        case .first: .first
        case .second: .second
        case .third: .third
        case .fourth: .fourth
        case nil: .none
        }
    }
}

/// A unit that was judged by GB 18218 (危险化学品重大危险源辨识分级): what may be there at most, who lives around it, and what followed. The journal keeps every earlier judgement.
package struct MajorHazard: Record {
    package var id: MajorHazardID = .unset
    package var name = ""
    package var enterprise: EnterpriseID?
    package var site: SiteID?
    package var area: AreaCode?
    package var place: GeoPoint?
    /// Persons permanently within 500 m outside the boundary of the plant; nil where S < 1 and nobody counted.
    package var persons: Int?
    /// As `StoredSubstance.list` reads it.
    package var substances = ""
    /// S and R as they are printed, cut off and not rounded.
    package var sum = ""
    package var index = ""
    package var verdict = MajorHazardVerdict.none
    package var edition = ""
    package var judgedAt = Instant(milliseconds: 0)
    package var judgedBy: UserID?
    package var note = ""
    package var fictitious = false

    package static let blank = MajorHazard()
    package static let table = Table<MajorHazard>(
        "major_hazard", path: "major-hazards", label: "name", doors: Doors(view: SensorsPermission.view), icon: "risk", order: "judged_at", area: { $0.area },
        fields: [
            .text("name", \.name, max: 80, .required, .listed, .searchable),
            .choice("verdict", \.verdict, .required, .listed, .indexed),
            .text("s", \.sum, max: 40, .listed),
            .text("r", \.index, max: 40, .listed),
            .reference("enterprise", \.enterprise, .listed, .indexed),
            .reference("site", \.site, .indexed),
            .area("area", \.area, .required, .listed),
            .place("place", \.place),
            .integer("persons", \.persons, in: 0...10_000_000, unit: .persons),
            .longText("substances", \.substances, max: StoredSubstance.textMax, .required),
            .text("edition", \.edition, max: 60),
            .instant("judged_at", \.judgedAt, .required, .listed, .indexed),
            .reference("judged_by", \.judgedBy),
            .longText("note", \.note, max: 1_000),
            .flag("fictitious", \.fictitious, .listed),
        ])
}
