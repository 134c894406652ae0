package import Core
package import Vocabulary

/// 测点状态
package enum PointPhase: String, Lifecycle {
    case inService = "in-service"
    /// Readings are kept, alarms are not raised.
    case suspended

    package static var listName: String { "point-phase" }
    package static let initial = inService
    package static let transitions: [Transition<PointPhase>] = [
        Transition("suspend", from: [.inService], to: .suspended, needs: SensorsPermission.configure, derived: true),
        Transition("resume", from: [.suspended], to: .inService, needs: SensorsPermission.configure, derived: true),
    ]
}

/// One thing that is measured at one place (测点): a tank's level, a river's stage, the rain of a gauge.
package struct Point: Record {
    package var id: PointID = .unset
    package var name = ""
    /// How the point is called in rules, files and topics.
    package var code = ""
    package var kind: PointKindID = .unset
    package var site: SiteID?
    package var enterprise: EnterpriseID?
    package var area: AreaCode?
    package var place: GeoPoint?
    /// What stands before a field in the line protocol, and the field, with a space between: `river,station=1018662 level`.
    package var address = ""
    /// Where this point tells more seldom or more often than its kind.
    package var everySeconds: Int?
    package var silentSeconds: Int?
    package var phase = PointPhase.inService
    package var note = ""
    package var origin = ""
    package var fictitious = false

    package static let blank = Point()
    package static let table = Table<Point>(
        "point", path: "points", label: "name", doors: Doors(view: SensorsPermission.view, edit: SensorsPermission.configure), isCopiedIntoExercises: true, icon: "sensor", order: "code", descending: false, area: { $0.area },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .text("code", \.code, max: 60, .required, .unique, .listed, .searchable),
            .reference("kind", \.kind, .required, .listed, .indexed),
            .reference("site", \.site, .listed, .indexed),
            .reference("enterprise", \.enterprise, .listed, .indexed),
            .area("area", \.area, .required, .listed),
            .place("place", \.place),
            .text("address", \.address, max: 300, .searchable),
            .integer("every_seconds", \.everySeconds, in: 1...604_800),
            .integer("silent_seconds", \.silentSeconds, in: 1...2_592_000),
            .phase("phase", \.phase, .listed),
            .longText("note", \.note, max: 1_000),
            .text("origin", \.origin, max: 200),
            .flag("fictitious", \.fictitious, .listed),
        ])

    package func problems() -> [Problem] {
        var found: [Problem] = []
        // The code stands in brackets in rules and is a step of a topic.
        if let letter = code.first(where: { $0.isWhitespace || "[]/+#.*>,=\"".contains($0) }) { found.append(Problem("code-character", field: "code", ["character": String(letter)])) }
        if !address.isEmpty, series == nil { found.append(Problem("no-series", field: "address")) }
        return found
    }

    /// The series and the field of its address.
    package var series: (series: String, field: String)? {
        guard let cut = address.lastIndex(of: " "), cut > address.startIndex, address.index(after: cut) < address.endIndex else { return nil }
        return (String(address[..<cut]), String(address[address.index(after: cut)...]))
    }
}
