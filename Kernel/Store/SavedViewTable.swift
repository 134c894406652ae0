import Core
package import Vocabulary

/// The address of a list or map under a name that somebody gave it: one's own, or shared with one's unit. It holds no data and is no
/// record: what stands at the address is asked for anew by whoever goes there.
package struct SavedView: Sendable, Hashable {
    package let id: RawID
    package let person: UserID
    /// The unit that it is shared with.
    package let organisation: RawID?
    package let name: String
    /// Path and query, without the space: `/enterprises?f.kind=fireworks`.
    package let address: String
    package let at: Instant

    package init(id: RawID, person: UserID, organisation: RawID?, name: String, address: String, at: Instant) {
        self.id = id
        self.person = person
        self.organisation = organisation
        self.name = name
        self.address = address
        self.at = at
    }
}

/// The table of the saved views: the only SQL that reads or writes it.
package enum SavedViewTable {
    private static let columns = "id, person, organisation, name, address, at"
    private static let types: [SQLType] = [.id, .id, .id, .text, .text, .integer]

    private static func view(_ row: [SQLValue]) -> SavedView? {
        guard let id = RawID(sql: row[0]), let person = UserID(sql: row[1]), let organisation = RawID?(sql: row[2]), let name = String(sql: row[3]), let address = String(sql: row[4]), let at = Instant(sql: row[5]) else { return nil }
        return SavedView(id: id, person: person, organisation: organisation, name: name, address: address, at: at)
    }

    /// One's own and those shared with one's unit, by name.
    package static func of(_ person: UserID, unit: RawID?, _ connection: any SQLConnection) throws -> [SavedView] {
        var rows = try connection.all("SELECT \(columns) FROM saved_view WHERE person = ?", [person.sql], types: types)
        if let unit { rows += try connection.all("SELECT \(columns) FROM saved_view WHERE organisation = ? AND person <> ?", [.id(unit), person.sql], types: types) }
        return rows.compactMap(view).sorted { ($0.name, $0.id) < ($1.name, $1.id) }
    }

    /// Puts it in place of the person's own of that name.
    package static func keep(_ view: SavedView, _ connection: any SQLConnection) throws {
        try connection.run("DELETE FROM saved_view WHERE person = ? AND name = ?", [view.person.sql, .text(view.name)])
        try connection.run("INSERT INTO saved_view (\(columns)) VALUES (?,?,?,?,?,?)", [.id(view.id), view.person.sql, view.organisation.sql, .text(view.name), .text(view.address), view.at.sql])
    }

    /// - Returns: whether the person had it.
    package static func remove(_ id: RawID, of person: UserID, _ connection: any SQLConnection) throws -> Bool {
        try connection.run("DELETE FROM saved_view WHERE id = ? AND person = ?", [.id(id), person.sql]) > 0
    }
}
