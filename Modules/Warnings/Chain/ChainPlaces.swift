import Core
import Store
import Vocabulary

/// The places to which the links of a chain lead, as the register of sites has them, with who answers for each.
struct ChainPlaces: Sendable {
    struct Place: Sendable {
        let id: SiteID
        let name: String
        let kind: String
        /// From where the chain starts, in a straight line; nil where that is an area.
        let metres: Double?
        /// Who answers for it, as the warnings have them.
        let person: ResponsiblePerson?
        /// Its own contact in the register.
        let contact: String
        let telephone: String
    }

    static let sitesMax = 5_000

    private let places: [Place]
    /// There are more sites of these kinds than were looked at.
    let isMore: Bool

    /// - Parameter links: those whose kinds of site are looked for, as far as the farthest of them reaches.
    init(_ reach: ChainSource.Reach, for links: [ChainLink], _ reader: Reader) throws {
        let kinds = Set(links.flatMap(\.siteKinds)), far = (links.map(\.withinKilometres).max() ?? 0) * 1_000
        // The register belongs to another module: without it there are no places.
        guard !kinds.isEmpty, let info = try? reader.table(SiteTag.recordType).info else { (places, isMore) = ([], false); return }
        var filters: [Query.Filter] = [.oneOf("kind", kinds.sorted().map { .text($0) })]
        switch reach {
        case .point(let centre): filters.append(.box("place", GeoBox(centre: centre, radiusMetres: far)))
        case .range(let range): if let bounds = range.bounds { filters.append(.box("place", bounds)) }
        case .areas(let areas): filters.append(.any(areas.map { .within("scope_area", $0) }))
        }
        let rows = try reader.rows(SiteTag.recordType, Query(filters, order: .init("id"), limit: Self.sitesMax + 1))
        let people = Dictionary(try reader.all(ResponsiblePerson.self, [.not(.isNull("site"))], limit: 5_000).compactMap { person in person.site.map { ($0.raw, person) } }, uniquingKeysWith: { a, _ in a })
        isMore = rows.count > Self.sitesMax
        places = rows.prefix(Self.sitesMax).compactMap { row -> Place? in
            let cells = ChainCells(info: info, row: row), place = cells.place("place")
            var metres: Double?
            switch reach {
            case .point(let centre):
                guard let place else { return nil }
                metres = Distance.metres(centre, place)
            case .range(let range): guard let place, range.contains(place) else { return nil }
            case .areas: break
            }
            return Place(id: SiteID(row.id), name: cells.text("name"), kind: cells.text("kind"), metres: metres, person: people[row.id], contact: cells.text("contact_name"), telephone: cells.text("telephone"))
        }.sorted { ($0.metres ?? 0, $0.name) < ($1.metres ?? 0, $1.name) }
    }

    /// Those of a link: of its kinds and within its distance, the nearest first.
    func of(_ link: ChainLink) -> [Place] { places.filter { link.siteKinds.contains($0.kind) && $0.metres.map { $0 <= link.withinKilometres * 1_000 } ?? true } }

    // MARK: Records of other modules

    /// Nil where there is none, the reader may not see it, or no module keeps such records.
    static func row(_ type: String, _ id: RawID, _ reader: Reader) throws -> Row? {
        guard (try? reader.table(type)) != nil else { return nil }
        return try reader.row(type, id)
    }

    static func cells(_ type: String, _ id: RawID, _ reader: Reader) throws -> ChainCells? { try row(type, id, reader).map { ChainCells(info: try reader.table(type).info, row: $0) } }
}

/// A record of another module, by the names of its fields.
struct ChainCells {
    let info: TableInfo
    let row: Row

    var area: AreaCode? { row.area }
    private func value(_ name: String) -> SQLValue { info.index(of: name).map { row.values[$0] } ?? .null }
    func text(_ name: String) -> String { String(sql: value(name)) ?? "" }
    func id(_ name: String) -> RawID? { if case .id(let id) = value(name) { id } else { nil } }
    func place(_ name: String) -> GeoPoint? { GeoPoint(sql: value(name)) }
    func instant(_ name: String) -> Instant? { Instant(sql: value(name)) }
}
