import Core
import Module
import Store
import Vocabulary

/// Draws a mark on the map of an incident (标绘).
struct DrawPlot: Action {
    static let name = "command.draw-plot"
    static let needs = CommandPermission.plot.rawValue
    static let phases = ["proposed", "open"]
    var incident: IncidentID = .unset
    var kind: PlotKind = .text
    var shape: Geometry?
    var label = ""
    var note = ""

    static let blank = DrawPlot()
    static let fields = FieldSet<DrawPlot>([
        .reference("incident", \.incident, .required),
        .choice("kind", \.kind, .required),
        .shape("shape", \.shape, maxPositions: 2_000, .required),
        .text("label", \.label, max: 40),
        .text("note", \.note, max: 400),
    ])

    func area(_ reader: Reader) throws -> AreaCode? {
        try Whereabouts.area(given: nil, incident: incident, needs: Self.needs, reader)
    }

    func perform(_ tx: Transaction) throws -> Outcome {
        _ = try IncidentFacts.going(incident, tx)
        var plot = Plot.blank
        plot.incident = incident
        plot.kind = kind
        plot.shape = shape
        plot.label = label
        plot.note = note
        plot.by = tx.principal.user
        plot.at = tx.now
        plot.area = try area(tx)
        return .record(try tx.insert(plot).id)
    }
}

/// Changes what a mark says or stands for: label and note as given, empty where they are not. Its
/// shape stays: what lies elsewhere is another mark.
struct RevisePlot: Action {
    static let name = "command.revise-plot"
    static let needs = CommandPermission.plot.rawValue
    var plot: PlotID = .unset
    /// Nil leaves it.
    var kind: PlotKind?
    var label = ""
    var note = ""
    /// The version that the person has seen; a later one refuses.
    var version: Int?

    static let blank = RevisePlot()
    static let fields = FieldSet<RevisePlot>([
        .reference("plot", \.plot, .required),
        .choice("kind", \.kind),
        .text("label", \.label, max: 40),
        .text("note", \.note, max: 400),
        .integer("version", \.version, in: 1...1_000_000),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Plot.self, plot).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard let row = try tx.row(PlotTag.recordType, plot.raw), !row.isRetired else { throw KernelRefusal.notFound(type: PlotTag.recordType) }
        _ = try tx.update(Plot.self, plot, ifVersion: version) { mark in
            if let kind { mark.kind = kind }
            mark.label = label
            mark.note = note
        }
        return .record(plot)
    }
}

/// Takes a mark off the map. The journal keeps that it was there.
struct ErasePlot: Action {
    static let name = "command.erase-plot"
    static let needs = CommandPermission.plot.rawValue
    var plot: PlotID = .unset
    /// As in `RevisePlot`.
    var version: Int?

    static let blank = ErasePlot()
    static let fields = FieldSet<ErasePlot>([.reference("plot", \.plot, .required), .integer("version", \.version, in: 1...1_000_000)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Plot.self, plot).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard let row = try tx.row(PlotTag.recordType, plot.raw), !row.isRetired else { throw KernelRefusal.notFound(type: PlotTag.recordType) }
        try tx.retire(PlotTag.recordType, row, ifVersion: version)
        return .record(plot)
    }
}
