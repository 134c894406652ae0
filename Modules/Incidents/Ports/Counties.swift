import Base
import Core
import Store
import Vocabulary

/// The counties of the bureau's own area, to tell in which one a place lies.
struct Counties {
    private let all: [Area]

    init(of home: AreaCode, _ reader: Reader) throws {
        all = try reader.all(Area.self, [.equals("level", .integer(3)), .within("code", home)], order: .init("code"), limit: 400)
    }

    /// The county whose boundary holds the place, else the one that the agency's words name («四川自贡市荣县»),
    /// else the nearest one; nil where none is known.
    func county(at place: GeoPoint, named words: String = "") -> AreaCode? {
        if let holding = all.first(where: { $0.boundary?.contains(place) ?? false }) { return holding.code }
        if let named = all.first(where: { !$0.name.isEmpty && words.contains($0.name) }) { return named.code }
        return all.compactMap { area in Self.metres(from: area, to: place).map { (area.code, $0) } }.min { $0.1 < $1.1 }?.0 ?? nil
    }

    /// How far the nearest county is; 0 inside; nil where nothing is known of where the counties lie.
    func metres(to place: GeoPoint) -> Double? { all.compactMap { Self.metres(from: $0, to: place) }.min() }

    /// From the place to the nearest corner of the boundary, or to the seat where a county has none; 0 inside.
    private static func metres(from area: Area, to place: GeoPoint) -> Double? {
        guard let boundary = area.boundary else { return area.place.map { Distance.metres($0, place) } }
        if boundary.contains(place) { return 0 }
        var nearest = Double.infinity
        boundary.forEachVertex { nearest = min(nearest, Distance.metresFast($0, place)) }
        return nearest
    }
}

extension Reader {
    /// The area in which a new incident lies: the one given, else the county of its place.
    func incidentArea(given: AreaCode?, place: GeoPoint?) throws -> AreaCode? {
        if let given { return given }
        guard let place, let home = try first(ReportingDesk.self, [], order: .init("created_at"))?.area else { return nil }
        return try Counties(of: home, self).county(at: place)
    }

    /// The short name of an area; empty where it is not registered.
    func areaName(_ code: AreaCode?) throws -> String {
        guard let code else { return "" }
        // Only the names: an area's row carries its boundary, thousands of positions.
        return try remembered("incidents.area-names", of: [AreaTag.recordType]) { reader in
            var names: [AreaCode: String] = [:]
            try reader.connection.rows("SELECT code, name FROM area WHERE retired = 0", [], types: [.integer, .text]) {
                if let code = AreaCode(sql: $0[0]), let name = String(sql: $0[1]) { names[code] = name }
                return true
            }
            return names
        }[code] ?? ""
    }
}
