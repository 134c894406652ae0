import Core
import Store
import Vocabulary
import Web

/// Whom to call from the road. Duty rooms and contacts belong to other modules: they are read here and nowhere else,
/// by the names of their fields, and their numbers are masked exactly as on every other door.
struct FieldContact: Sendable {
    let id: RawID
    let name: String
    /// What the person is, and where.
    let about: String
    let telephones: [String]
    /// Where the numbers are unmasked, which the journal keeps; nil where they are in full or the reader may not.
    let unmasking: String?

    static let rowsMax = 200

    private struct Source {
        let type: String
        let label: String
        let about: [String]
        let telephones: [String]
    }

    private static let sources = [
        Source(type: "incidents.reporting-desk", label: "bureau", about: ["office"], telephones: ["telephone"]),
        Source(type: "registers.contact", label: "name", about: ["post", "organisation"], telephones: ["mobile", "office_telephone"]),
    ]

    /// Those that the reader may see and that have a number: duty rooms first, then those of the area, then the others.
    static func all(_ reader: Reader, _ given: Display, near home: AreaCode?) throws -> [FieldContact] {
        var display = given, found: [FieldContact] = [], farther: [FieldContact] = []
        for source in sources {
            guard let info = try? reader.table(source.type).info, reader.principal.may(info.doors.view, in: nil) else { continue }
            let rows = try reader.rows(source.type, Query([], order: .init(source.label), limit: rowsMax))
            try display.prepare(rows, info, reader)
            let mayUnmask = { (row: Row) in info.doors.unmask.map { reader.principal.may($0, in: row.area) } ?? false }
            for row in rows {
                func text(_ name: String) -> String {
                    guard let i = info.index(of: name), !row.values[i].isNull, row.values[i] != .text("") else { return "" }
                    return display.text(Display.shown(row.values[i], info.fields[i], isUnmasked: info.doors.unmask == nil), info.fields[i])
                }
                let telephones = source.telephones.map(text).filter { !$0.isEmpty }, isMasked = telephones.contains { $0.contains("*") }
                guard !telephones.isEmpty else { continue }
                let contact = FieldContact(
                    id: row.id, name: text(source.label), about: source.about.map(text).filter { !$0.isEmpty }.joined(separator: " "), telephones: telephones,
                    unmasking: isMasked && mayUnmask(row) ? "/api/v1/\(info.path)/\(row.id)/unmaskings" : nil)
                if row.area == nil || row.area == home { found.append(contact) } else { farther.append(contact) }
            }
        }
        return found + farther
    }

    func write(_ out: inout JSONWriter) {
        out.field("id", id)
        out.field("name", name)
        out.field("about", about)
        out.key("telephones")
        out.array { list in for telephone in telephones { list.string(telephone) } }
        out.field("unmasking", unmasking)
    }
}
