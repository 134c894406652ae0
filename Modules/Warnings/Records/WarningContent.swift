import Core
import Vocabulary

/// What a warning says, and where it holds: written by people, in the record and in the actions alike.
struct WarningContent: Sendable, Hashable {
    var hazard: Hazard?
    var level: WarningLevel?
    var headline = ""
    var description = ""
    /// What to do (防御指南).
    var instruction = ""
    var certainty = WarningCertainty.likely
    /// Divisions, as `CodeText` reads them.
    var divisions = ""
    /// A polygon within which it holds; nil: a circle, or the whole of the divisions.
    var shape: Geometry?
    var centre: GeoPoint?
    var radiusKilometres: Double?
    var onset: Instant?
    var expires: Instant?
    var issuerKind = IssuerKind.emergency
    var issuer: OrganisationID?
    var issuerName = ""
    /// Offices that issue it together with this one.
    var partners: [IssuerKind] = []

    static let shapePositionsMax = 2_000
    /// A warning holds so long at most; what lasts longer is said anew.
    static let lifetimeMax = Instant.Span.days(31)

    static let fields: [Field<WarningContent>] = [
        .choice("hazard", \.hazard, .required, .listed, .indexed),
        .level("level", \.level, .required, .listed, .indexed),
        .text("headline", \.headline, max: 120, .required, .listed, .searchable),
        .longText("description", \.description, max: 2_000, .required, .searchable),
        .longText("instruction", \.instruction, max: 2_000),
        .choice("certainty", \.certainty),
        .text("divisions", \.divisions, max: 2_600, .required),
        .shape("shape", \.shape, maxPositions: shapePositionsMax),
        .place("centre", \.centre),
        .decimal("radius_kilometres", \.radiusKilometres, in: 0.1...500, places: 1, unit: .kilometres),
        .instant("onset", \.onset),
        .instant("expires", \.expires, .required, .listed, .indexed),
        .choice("issuer_kind", \.issuerKind, .required),
        .reference("issuer", \.issuer),
        .text("issuer_name", \.issuerName, max: 80, .listed),
        .choices("partners", \.partners),
    ]

    var areas: [AreaCode] { CodeText.areas(divisions) ?? [] }

    /// Nil where it is the whole of the divisions.
    var range: WarningRange? {
        if let shape { return .shape(shape) }
        if let centre, let radiusKilometres { return .circle(centre: centre, metres: radiusKilometres * 1_000) }
        return nil
    }

    func problems() -> [Problem] {
        var found: [Problem] = []
        if CodeText.areas(divisions) == nil { found.append(Problem("not-area", field: "divisions", ["value": String(divisions.prefix(60))])) }
        switch shape {
        case nil, .polygon, .multiPolygon: break
        default: found.append(Problem("warning-needs-polygon", field: "shape"))
        }
        if (centre == nil) != (radiusKilometres == nil) { found.append(Problem("warning-half-circle", field: centre == nil ? "centre" : "radius_kilometres")) }
        if shape != nil, centre != nil { found.append(Problem("warning-one-outline", field: "shape")) }
        if let onset, let expires, expires <= onset { found.append(Problem("warning-ends-first", field: "expires")) }
        return found
    }
}

/// The outline that a warning holds for.
enum WarningRange: Sendable, Hashable {
    case shape(Geometry)
    case circle(centre: GeoPoint, metres: Double)

    var bounds: GeoBox? {
        switch self {
        case .shape(let shape): shape.bounds
        case .circle(let centre, let metres): GeoBox(centre: centre, radiusMetres: metres)
        }
    }
    func contains(_ place: GeoPoint) -> Bool {
        switch self {
        case .shape(let shape): shape.contains(place)
        case .circle(let centre, let metres): Distance.metres(centre, place) <= metres
        }
    }
    /// For others, who know shapes alone.
    var geometry: Geometry {
        switch self {
        case .shape(let shape): shape
        case .circle(let centre, let metres): Distance.circle(centre: centre, radiusMetres: metres)
        }
    }
    /// Whether any of `other` lies inside.
    func touches(_ other: Geometry) -> Bool {
        switch self {
        case .circle(let centre, let metres): GeoRange.circle(centre: centre, metres: metres).touches(other)
        case .shape(.polygon(let rings)): rings.first.map { GeoRange.polygon($0).touches(other) } ?? false
        case .shape(.multiPolygon(let all)): all.contains { $0.first.map { GeoRange.polygon($0).touches(other) } ?? false }
        case .shape: false
        }
    }
}
