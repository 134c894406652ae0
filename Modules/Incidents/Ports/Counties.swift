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

    /// The county whose boundary holds the place, else the one whose seat is nearest; nil where none is known.
    func county(at place: GeoPoint) -> AreaCode? {
        if let holding = all.first(where: { $0.boundary?.contains(place) ?? false }) { return holding.code }
        return all.compactMap { area in area.place.map { (area.code, Distance.metresFast($0, place)) } }.min { $0.1 < $1.1 }?.0 ?? nil
    }

    /// From the place to the nearest corner of a boundary, or seat where a county has none; 0 inside;
    /// nil where nothing is known of where the counties lie.
    func metres(to place: GeoPoint) -> Double? {
        var nearest: Double?
        for area in all {
            guard let boundary = area.boundary else {
                if let seat = area.place { nearest = min(nearest ?? .infinity, Distance.metres(seat, place)) }
                continue
            }
            if boundary.contains(place) { return 0 }
            boundary.forEachVertex { nearest = min(nearest ?? .infinity, Distance.metresFast($0, place)) }
        }
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
        return try first(Area.self, [.equals("code", code.sql)])?.name ?? ""
    }
}
