import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary

/// The journal as a list, newest first: who changed what, through which door. Only entries of records that the reader
/// may see are shown.
enum JournalPage {
    private static let linesMax = 50
    /// How many entries one page looks through; a filter that finds little goes on from there.
    private static let walkMax = 20_000

    static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let context = try exchange.context()
        let asked = try Asked(exchange, site)
        let found = try await site.store.readAside(context) { reader in
            let head = try JournalTable.head(reader.connection).sequence
            var lines: [JournalEntry] = [], end = asked.before ?? head + 1, walked = 0
            while lines.count < linesMax, end > 1, walked < walkMax {
                let page = try JournalTable.entries(before: end, limit: 500, reader.connection)
                guard let last = page.last else { break }
                walked += page.count
                end = last.sequence
                for entry in page where asked.takes(entry) && reader.sees(entry) {
                    lines.append(entry)
                    if lines.count == linesMax { end = entry.sequence; break }
                }
            }
            var display = Display(site, exchange.locale)
            try display.prepare(User.Tag.recordType, Set(lines.map(\.draft.actor.raw)), reader)
            let users = context.principal.may(BasePermission.people.rawValue, in: nil) ? try reader.all(User.self, order: .init("name"), limit: 500) : []
            return (lines: lines, end: end, head: head, display: display, users: users)
        }
        let types = site.assembly.tables.map(\.info).filter { context.principal.may($0.doors.view, in: nil) }
        var model: [String: Any] = [
            "lines": found.lines.compactMap { line($0, found.display, exchange, site) }, "isEmpty": found.lines.isEmpty, "head": Display.thousands("\(found.head)"),
            "types": types.map { ["value": $0.type, "label": site.words("module.\($0.module)", exchange) + " · " + site.words($0.type, exchange), "isChosen": $0.type == asked.type] as [String: Any] },
            "users": found.users.map { ["value": $0.id.description, "label": $0.name, "isChosen": $0.id.raw == asked.actor] as [String: Any] },
            "from": exchange.first("from") ?? "", "to": exchange.first("to") ?? "", "isFiltered": asked.isNarrowed,
        ]
        if found.end > 1 { model["olderHref"] = ListQuery.address(exchange, "/admin/journal", setting: "before", to: "\(found.end)") }
        return .html(try await site.screens.page("journal", model, title: site.words("journal.title", exchange), exchange, site))
    }

    private static func line(_ entry: JournalEntry, _ display: Display, _ exchange: Exchange, _ site: Site) -> [String: Any]? {
        guard let info = try? site.store.registry.table(entry.draft.type).info else { return nil }
        var line = HistoryModel.lines([entry], info, display, path: "\(exchange.base)/\(info.path)/\(entry.draft.record)", exchange, site)[0]
        line["kind"] = site.words(info.type, exchange)
        line["href"] = "\(exchange.base)/\(info.path)/\(entry.draft.record)"
        return line
    }

    private struct Asked: Sendable {
        let type: String?
        let actor: RawID?
        let from: Instant?
        let to: Instant?
        let before: Int64?

        init(_ exchange: Exchange, _ site: Site) throws {
            func given(_ name: String) -> String? { exchange.first(name).flatMap { $0.isEmpty ? nil : $0 } }
            func wrong(_ code: String, _ name: String) -> KernelRefusal { .invalid([Problem(code, field: name, ["value": String((given(name) ?? "").prefix(40))])]) }
            type = given("type")
            if let type { guard (try? site.store.registry.table(type)) != nil else { throw wrong("unknown-code", "type") } }
            actor = given("who").flatMap { RawID($0) }
            if given("who") != nil, actor == nil { throw wrong("not-id", "who") }
            func day(_ name: String, after days: Int) throws -> Instant? {
                guard let text = given(name) else { return nil }
                guard let date = CalendarDate(text) else { throw wrong("not-date", name) }
                return ChinaTime.instant(date, hour: 0, minute: 0) + .days(days)
            }
            from = try day("from", after: 0)
            to = try day("to", after: 1)
            before = given("before").flatMap { Int64($0) }
            if given("before") != nil, before == nil { throw wrong("not-integer", "before") }
        }

        var isNarrowed: Bool { type != nil || actor != nil || from != nil || to != nil }

        func takes(_ entry: JournalEntry) -> Bool {
            let d = entry.draft
            return (type == nil || d.type == type) && (actor == nil || d.actor.raw == actor) && from.map { d.at >= $0 } ?? true && to.map { d.at < $0 } ?? true
        }
    }
}
