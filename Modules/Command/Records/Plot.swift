import Core
import Module
import Vocabulary

enum PlotTag: RecordTag { static let recordType = "command.plot" }
typealias PlotID = ID<PlotTag>

/// What is drawn on the shared map (标绘).
enum PlotKind: String, CodeListed {
    /// 现场指挥部
    case commandPost = "command-post"
    /// 路障、管制点
    case roadblock
    /// 救援点
    case rescue
    /// 医疗点
    case medical
    /// 集结点
    case assembly
    /// 疏散路线
    case evacuationRoute = "evacuation-route"
    /// 行动方向
    case arrow
    /// 危险区
    case dangerArea = "danger-area"
    /// 警戒区
    case cordon
    case text

    static var listName: String { "plot-kind" }

    /// What the hand draws for it and how it looks on the map.
    var sign: Drawing.Sign {
        switch self {
        case .commandPost: .init(rawValue, [.point], icon: "flag")
        case .roadblock: .init(rawValue, [.point, .line], icon: "block", stroke: .dashed)
        case .rescue: .init(rawValue, [.point], icon: "team")
        case .medical: .init(rawValue, [.point], icon: "cross")
        case .assembly: .init(rawValue, [.point], icon: "gather")
        case .evacuationRoute: .init(rawValue, [.line], stroke: .route)
        case .arrow: .init(rawValue, [.arrow], stroke: .arrow)
        case .dangerArea: .init(rawValue, [.polygon], stroke: .hatched)
        case .cordon: .init(rawValue, [.polygon], stroke: .dashed)
        case .text: .init(rawValue, [.text])
        }
    }

    static let drawing = Drawing(draw: DrawPlot.name, revise: RevisePlot.name, erase: ErasePlot.name, signs: allCases.map(\.sign))

    /// Whether a shape is of the sort that the kind is drawn with.
    func takes(_ shape: Geometry) -> Bool {
        switch (self, shape) {
        case (.evacuationRoute, .line), (.arrow, .line), (.evacuationRoute, .multiLine), (.roadblock, .line): true
        case (.dangerArea, .polygon), (.cordon, .polygon), (.dangerArea, .multiPolygon), (.cordon, .multiPolygon): true
        case (.commandPost, .point), (.roadblock, .point), (.rescue, .point), (.medical, .point), (.assembly, .point), (.text, .point): true
        default: false
        }
    }
}

/// A mark that somebody drew on the map of an incident; everybody on the incident sees it at once.
struct Plot: Record {
    var id: PlotID = .unset
    var incident: IncidentID = .unset
    var kind: PlotKind = .text
    var shape: Geometry?
    var label = ""
    var note = ""
    var by: UserID = .unset
    var at = Instant(milliseconds: 0)
    var area: AreaCode?

    static let blank = Plot()
    static let table = Table<Plot>(
        "plot", path: "plots", label: "label", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "command",
        order: "at", area: { $0.area }, subject: { $0.incident.raw },
        fields: [
            .reference("incident", \.incident, .required, .listed, .indexed),
            .choice("kind", \.kind, .required, .listed),
            .shape("shape", \.shape, maxPositions: 2_000, .required),
            .text("label", \.label, max: 40, .listed, .searchable),
            .text("note", \.note, max: 400, .searchable),
            .reference("by", \.by, .listed),
            .instant("at", \.at, .required, .listed),
            .area("area", \.area, .required),
        ])

    func problems() -> [Problem] {
        if let shape, !kind.takes(shape) { return [Problem("command.wrong-shape", field: "shape", ["kind": kind.rawValue])] }
        return kind == .text && label.isEmpty ? [Problem("required", field: "label")] : []
    }
}
