import Core
import Store
import Vocabulary

/// What this module reads of the register of sites (重点场所). It belongs to another module: it is read here
/// and nowhere else, by the names of its fields.
struct NearbySite: Sendable {
    let id: RawID
    let name: String
    /// A code of `site-kind`.
    let kind: String
    let place: GeoPoint
    /// In a straight line from where it is asked; roads are longer.
    let metres: Double
    /// Persons it takes in or has; nil where the register does not say.
    let capacity: Int?
    let telephone: String
    /// The position was chosen by whoever made the entry, not surveyed.
    let isApproximate: Bool

    /// Who helps.
    static let forces = ["fire-station", "rescue-team-base"]
    /// What helps and where people go.
    static let supplies = ["supply-store", "shelter", "hospital"]
    /// Nothing farther is offered: beyond it other levels are asked.
    static let metresMax = 80_000.0
    private static let rowsMax = 5_000

    /// The nearest first.
    static func find(_ kinds: [String], around centre: GeoPoint, _ reader: Reader) throws -> [NearbySite] {
        guard let info = try? reader.table(SiteTag.recordType).info else { return [] }
        let rows = try reader.rows(SiteTag.recordType, Query([.oneOf("kind", kinds.map { .text($0) })], order: .init("name"), limit: rowsMax))
        return rows.compactMap { row -> NearbySite? in
            let cells = Cells(info: info, row: row)
            guard let place: GeoPoint = cells.value("place"), let kind: String = cells.value("kind") else { return nil }
            let metres = Distance.metres(centre, place)
            guard metres <= metresMax else { return nil }
            return NearbySite(
                id: row.id, name: cells.value("name") ?? "", kind: kind, place: place, metres: metres, capacity: cells.value("capacity"), telephone: cells.value("telephone") ?? "",
                isApproximate: cells.value("position_chosen") ?? false)
        }
        .sorted { ($0.metres, $0.name) < ($1.metres, $1.name) }
    }
}
