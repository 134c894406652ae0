package import Core
package import Vocabulary

package enum PointKindTag: RecordTag { package static let recordType = "sensors.point-kind" }
package typealias PointKindID = ID<PointKindTag>

/// 监测领域: what a point watches over, and by whose rules.
package enum MonitoringDomain: String, CodeListed {
    case chemicals, mines, tailings
    case industryTrade = "industry-trade"
    case weather, water, geology, earthquake, forest, fire, city, environment

    package static var listName: String { "monitoring-domain" }
}

extension PictureSymbol: CodeListed {
    package static var listName: String { "picture-symbol" }
}

/// What all points of one sort have in common (测点类别): unit, how often they tell, how long readings are kept.
package struct PointKind: Record {
    package var id: PointKindID = .unset
    package var code = ""
    package var name = ""
    package var domain = MonitoringDomain.chemicals
    /// As it stands behind the number: m, mm, ℃, %LEL.
    package var unit = ""
    package var decimals = 1
    /// The sign of the process picture.
    package var symbol: PictureSymbol?
    /// A point of the kind tells about so often.
    package var everySeconds = 60
    /// Silent for so long, it is offline.
    package var silentSeconds = 600
    /// Readings outside cannot be true: they are kept as bad and raise nothing.
    package var least: Double?
    package var greatest: Double?
    /// For how long each reading, minutes and hours are kept.
    package var readingDays = 90
    package var minuteDays = 365
    package var hourDays = 3_650
    package var origin = ""

    package static let blank = PointKind()
    package static let table = Table<PointKind>(
        "point_kind", path: "point-kinds", label: "name", doors: Doors(view: SensorsPermission.view, edit: SensorsPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "sensor", order: "code",
        descending: false, area: { _ in nil },
        fields: [
            .text("code", \.code, max: 40, .required, .unique, .listed, .searchable),
            .text("name", \.name, max: 40, .required, .listed, .searchable),
            .choice("domain", \.domain, .required, .listed, .indexed),
            .text("unit", \.unit, max: 16, .listed),
            .integer("decimals", \.decimals, in: 0...6),
            .choice("symbol", \.symbol),
            .integer("every_seconds", \.everySeconds, in: 1...604_800, .listed),
            .integer("silent_seconds", \.silentSeconds, in: 1...2_592_000, .listed),
            .decimal("least", \.least, in: -1e12...1e12, places: 6, .listed),
            .decimal("greatest", \.greatest, in: -1e12...1e12, places: 6, .listed),
            .integer("reading_days", \.readingDays, in: 1...36_500, unit: .days),
            .integer("minute_days", \.minuteDays, in: 1...36_500, unit: .days),
            .integer("hour_days", \.hourDays, in: 1...36_500, unit: .days),
            .text("origin", \.origin, max: 200),
        ])

    package func problems() -> [Problem] {
        if let least, let greatest, least >= greatest { return [Problem("below-least", field: "greatest")] }
        return minuteDays < readingDays ? [Problem("shorter-than-readings", field: "minute_days")] : hourDays < minuteDays ? [Problem("shorter-than-minutes", field: "hour_days")] : []
    }
}
