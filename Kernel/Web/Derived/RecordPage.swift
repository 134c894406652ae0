package import Core
import HTTPTypes
import Module
package import Store
import Vocabulary

/// The derived page of one record, with its journal beside it.
enum RecordPage {
    static func show(_ table: AnyTable, _ exchange: Exchange, _ site: Site, unmasked: Row? = nil) async throws -> Reply {
        let info = table.info, id = try exchange.id(), context = try exchange.context(), moment = try exchange.pastMoment()
        let found = try await site.store.readAside(context) { reader in
            let (row, entry) = try unmasked.map { ($0, nil) } ?? reader.shown(info, id, at: moment)
            var display = Display(site, exchange.locale)
            try display.prepare([row], info, reader)
            let history = try reader.history(of: id, limit: 30)
            try display.prepare("base.user", Set(history.map(\.draft.actor.raw)), reader)
            let computed = info.computed.isEmpty ? [] : try table.computed(row.values, row.id, moment ?? reader.now)
            return (row: row, entry: entry, display: display, history: history, computed: computed)
        }
        let row = found.row, path = "\(exchange.base)/\(info.path)/\(id)"
        let may = { (permission: String?) in permission.map { context.principal.may($0, in: row.area) } ?? false }
        var facts = zip(info.fields, row.values).map { fact($0, $1, info, found.display, isUnmasked: unmasked != nil || info.doors.unmask == nil, exchange) }
        facts += zip(info.computed, found.computed).map { fact($0, $1, info, found.display, isUnmasked: true, exchange) }
        let label = info.labelIndex.map { found.display.text(row.values[$0], info.fields[$0]) } ?? ""
        var model: [String: Any] = [
            "heading": label, "kind": site.words(info.type, exchange), "listHref": "\(exchange.base)/\(info.path)", "version": row.version, "updatedAt": ChinaTime.minuteText(row.updatedAt), "facts": facts,
            "history": HistoryModel.lines(found.history, info, found.display, path: path, shown: found.entry, exchange, site), "historyHref": path + "/history",
            "printHref": path + "/print" + (moment.map { "?at=\($0)" } ?? ""),
            "isRetired": row.isRetired, "hasMasked": info.fields.contains(where: \.isMasked) && unmasked == nil && moment == nil && may(info.doors.unmask), "unmaskHref": path + "/unmaskings",
            "isFictitious": info.index(of: "fictitious").map { row.values[$0] == .integer(1) } ?? false, "retireHref": path + "/retirement", "recordID": id.description,
        ]
        let phaseNow: String? = info.phase.flatMap { info.index(of: $0.field.name) }.flatMap { if case .text(let now) = row.values[$0] { now } else { nil } }
        if let moment {
            model["past"] = ["at": ChinaTime.minuteText(moment), "nowHref": path]
            return .html(try await site.screens.page("record", model, title: label, exchange, site))
        }
        let offers = row.isRetired ? [] : try Offers.models(info.path, row.id, area: row.area, phase: phaseNow, back: path, exchange, site)
        model["offers"] = offers
        model["hasOffers"] = !offers.isEmpty
        model["pages"] = try Offers.pages(info.path, row.id, exchange, site)
        if may(info.doors.edit), !row.isRetired { model["editHref"] = path + "/edit" }
        if let phase = info.phase, let i = info.index(of: phase.field.name), case .text(let now) = row.values[i] {
            model["phase"] = found.display.code(phase.lifecycle.states.name, now)
            model["transitions"] = phase.lifecycle.transitions.filter { $0.isDerived && $0.from.contains(now) && may($0.needs) }.map {
                ["name": $0.name, "label": site.words("transition.\(phase.lifecycle.states.name).\($0.name)", exchange)]
            }
            model["transitionHref"] = path + "/transitions"
        }
        if let place = info.placeField, let i = info.index(of: place.name), case .integer(let z) = row.values[i], let point = GeoPoint(zOrder: z) {
            model["place"] = ["lon": FieldKind.text(point.longitude, places: 6), "lat": FieldKind.text(point.latitude, places: 6)]
        }
        return .html(try await site.screens.page("record", model, title: label, exchange, site))
    }

    static func unmask(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        try await show(table, exchange, site, unmasked: try await RecordActions.unmask(table, exchange, site))
    }

    static func fact(_ field: FieldInfo, _ value: SQLValue, _ info: TableInfo, _ display: Display, isUnmasked: Bool, _ exchange: Exchange) -> [String: Any] {
        let shown = Display.shown(value, field, isUnmasked: isUnmasked)
        var model: [String: Any] = ["label": display.word("\(info.type).\(field.name)"), "text": display.text(shown, field), "isLong": { if case .longText = field.kind { true } else { false } }()]
        if let unit = field.kind.unit, !value.isNull { model["unit"] = display.word("unit.\(unit.rawValue)") }
        if case .reference(let type) = field.kind, case .id(let id) = value, let target = try? display.site.store.registry.table(type).info, display.label(type, id) != nil { model["href"] = "\(exchange.base)/\(target.path)/\(id)" }
        if case .text(let code) = value, let level = field.kind.codes?[code]?.level { model["level"] = ["n": level, "numeral": Levels.numeral(level)] }
        if case .attachments = field.kind, case .text(let ids) = value {
            model["files"] = ids.split(separator: " ").map { ["href": "\(exchange.base)/files/\($0)"] }
        }
        return model
    }

    static func history(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let info = table.info, id = try exchange.id()
        let found = try await site.store.readAside(try exchange.context()) { reader in
            guard let row = try reader.row(info.type, id) else { throw KernelRefusal.notFound(type: info.type) }
            var display = Display(site, exchange.locale)
            let history = try reader.history(of: id, limit: 1_000)
            try display.prepare("base.user", Set(history.map(\.draft.actor.raw)), reader)
            return (row: row, display: display, history: history)
        }
        let label = info.labelIndex.map { found.display.text(found.row.values[$0], info.fields[$0]) } ?? ""
        let model: [String: Any] = [
            "heading": label, "kind": site.words(info.type, exchange), "recordHref": "\(exchange.base)/\(info.path)/\(id)", "listHref": "\(exchange.base)/\(info.path)",
            "history": HistoryModel.lines(found.history, info, found.display, path: "\(exchange.base)/\(info.path)/\(id)", exchange, site),
        ]
        return .html(try await site.screens.page("history", model, title: label, exchange, site))
    }
}

/// Journal entries as lines that people read.
package enum HistoryModel {
    /// - Parameters:
    ///   - path: of the record's page: each change leads to the record as it left it.
    ///   - shown: the entry that left the record as the page shows it.
    package static func lines(_ entries: [JournalEntry], _ info: TableInfo, _ display: Display, path: String? = nil, shown: Int64? = nil, _ exchange: Exchange, _ site: Site) -> [[String: Any]] {
        entries.map { entry in
            let d = entry.draft
            var line: [String: Any] = [
                "isShown": entry.sequence == shown,
                "sequence": entry.sequence, "at": ChinaTime.minuteText(d.at), "who": who(d, display), "what": what(d, site, exchange), "door": site.words("door.\(d.door.rawValue)", exchange),
                "changes": changes(d, info, display, site, exchange), "hash": String(entry.hash.prefix(4).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()),
            ]
            if let path, d.version > 0 { line["pastHref"] = "\(path)?at=\(d.at)" }
            return line
        }
    }

    package static func who(_ draft: JournalDraft, _ display: Display) -> String {
        draft.actor.isUnset ? display.word("ui.system") : display.label("base.user", draft.actor.raw) ?? "—"
    }

    package static func what(_ draft: JournalDraft, _ site: Site, _ exchange: Exchange) -> String {
        for key in ["action.\(draft.action)", "journal.\(draft.action)"] where site.catalogue.has(key) { return site.words(key, exchange) }
        return draft.action
    }

    package static func changes(_ draft: JournalDraft, _ info: TableInfo, _ display: Display, _ site: Site, _ exchange: Exchange) -> [[String: Any]] {
        guard let object = (try? JSONValue(parsing: Array(draft.difference.utf8), bytesMax: 64 << 20))?.object else { return [] }
        return object.compactMap { change in
            guard let field = info[change.key], let pair = change.value.array, pair.count == 2 else { return nil }
            // A new record's empty fields are no change worth reading.
            if isNothing(pair[0]), isNothing(pair[1]) { return nil }
            if field.isMasked { return ["label": site.words("\(info.type).\(field.name)", exchange), "before": "***", "after": "***", "hasBefore": !pair[0].isNull] }
            return [
                "label": site.words("\(info.type).\(field.name)", exchange), "before": text(pair[0], field, display), "after": text(pair[1], field, display) + unit(pair[1], field, display), "hasBefore": !isNothing(pair[0]),
            ]
        }
    }

    private static func isNothing(_ json: JSONValue) -> Bool { json.isNull || json.string == "" || json.array?.isEmpty == true }

    private static func unit(_ json: JSONValue, _ field: FieldInfo, _ display: Display) -> String {
        guard let unit = field.kind.unit, !json.isNull else { return "" }
        return " " + display.word("unit.\(unit.rawValue)")
    }

    private static func text(_ json: JSONValue, _ field: FieldInfo, _ display: Display) -> String {
        if case .phase(let life) = field.kind, let code = json.string { return display.code(life.states.name, code) }
        guard let value = try? field.kind.read(json: json) else { return json.string ?? "—" }
        return display.text(value, field)
    }
}
