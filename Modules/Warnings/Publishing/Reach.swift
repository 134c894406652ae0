import Core
import Module
import Store
import Vocabulary

/// Whom and what a warning reaches, counted before it is signed: what the registers know to lie inside, and what nobody knows.
struct Reach: Sendable {
    struct Line: Sendable {
        /// Of the map's layer.
        let layer: String
        let count: Int
        /// The first of them.
        let names: [String]
        /// More lie around than are looked at.
        let isMore: Bool
    }

    let lines: [Line]
    /// Records that have no place: they are counted by their division.
    let population: Int
    /// Divisions of which no population is known.
    let unknown: [AreaCode]
    /// Of made-up figures.
    let isMadeUp: Bool
    /// Whether the outline is smaller than the divisions whose people are counted.
    let isWholeDivisions: Bool
    let responsible: Int
    /// Of them those with no account, who have to be rung up.
    let toRing: Int

    static let recordsMax = 3_000
    private static let groups: Set = ["resources", "risk", "protected"]

    static func of(_ warning: Warning, _ layers: [Layer], _ reader: Reader) throws -> Reach {
        let areas = warning.content.areas, range = warning.content.range
        let lines = try layers.filter { groups.contains($0.group) && $0.type != ResponsiblePersonTag.recordType }.compactMap { try line($0, areas, range, reader) }.filter { $0.count > 0 }
        let (population, unknown, isMadeUp) = try people(in: areas, reader)
        let persons = try Calling.people(for: warning, reader)
        return Reach(
            lines: lines, population: population.reduce(0) { $0 + $1.population }, unknown: unknown, isMadeUp: isMadeUp, isWholeDivisions: range == nil, responsible: persons.count, toRing: persons.count { $0.user == nil })
    }

    /// - Returns: nil where the layer has no place, or the reader may not see it.
    private static func line(_ layer: Layer, _ areas: [AreaCode], _ range: WarningRange?, _ reader: Reader) throws -> Line? {
        guard let info = try? reader.table(layer.type).info, let column = info.index(of: layer.geometry), info.fields[column].kind == .place, let label = info.index(of: layer.label) else { return nil }
        var filters = layer.filters
        if let bounds = range?.bounds {
            filters.append(.box(layer.geometry, bounds))
        } else {
            guard !areas.isEmpty else { return nil }
            filters.append(.any(areas.map { .within("scope_area", $0) }))
        }
        let rows = try reader.rows(layer.type, Query(filters, order: .init("id"), limit: recordsMax + 1))
        let inside = rows.prefix(recordsMax).filter { row in
            guard let range else { return true }
            guard case .integer(let z) = row.values[column], let place = GeoPoint(zOrder: z) else { return false }
            return range.contains(place)
        }
        let names = inside.prefix(6).compactMap { String(sql: $0.values[label]) }
        return Line(layer: layer.id, count: inside.count, names: names, isMore: rows.count > recordsMax)
    }

    /// The people of divisions: of each its own figure, by its parts where they add up to it, else those of its parts.
    /// - Returns: the figures that are used, and the divisions without any.
    static func people(in areas: [AreaCode], _ reader: Reader) throws -> (known: [CoveredArea], unknown: [AreaCode], isMadeUp: Bool) {
        var known: [CoveredArea] = [], unknown: [AreaCode] = [], isMadeUp = false
        for area in Set(areas).outermost.sorted() {
            let rows = try reader.all(DivisionPopulation.self, [.within("area", area)], limit: 5_000), inside = rows.compactMap { row in row.area.map { CoveredArea(code: $0, population: row.persons) } }
            isMadeUp = isMadeUp || rows.contains(where: \.fictitious)
            if let own = inside.first(where: { $0.code == area }) {
                let below = inside.filter { $0.code != area }, outermost = Set(below.map(\.code)).outermost, parts = below.filter { outermost.contains($0.code) }
                known += parts.reduce(0) { $0 + $1.population } == own.population && !parts.isEmpty ? parts : [own]
            } else if !inside.isEmpty {
                let outermost = Set(inside.map(\.code)).outermost
                known += inside.filter { outermost.contains($0.code) }
                // Parts may be missing: nobody knows how many.
                unknown.append(area)
            } else {
                unknown.append(area)
            }
        }
        return (known, unknown, isMadeUp)
    }
}
