import Base
import Core
import Documents
import HTTPTypes
import Store
import Vocabulary

/// Lists and records on paper: what is seen on screen, laid out for A4, as HTML to look at and as PDF.
enum PrintPage {
    /// A sheet of paper has an end; who needs more exports.
    private static let rowLimit = 500

    static func list(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let info = table.info, asked = try ListQuery(exchange, info)
        let found = try await site.store.readAside(try exchange.context()) { reader in
            var query = asked.query
            query.limit = rowLimit
            let rows = try reader.rows(info.type, query)
            var display = Display(site, exchange.locale)
            try display.prepare(rows, info, reader)
            return (rows: rows, display: display)
        }
        let indices = asked.columns.compactMap { info.index(of: $0.name) }
        let model: [String: Any] = [
            "heading": site.words(info.type, exchange), "columns": asked.columns.map { ["title": site.words("\(info.type).\($0.name)", exchange), "isNumber": $0.kind.isNumeric] },
            "rows": found.rows.map { row in ["cells": indices.map { i in ["text": found.display.text(Display.shown(row.values[i], info.fields[i], isUnmasked: info.doors.unmask == nil), info.fields[i]), "isNumber": info.fields[i].kind.isNumeric] }] },
            "count": found.rows.count,
        ]
        return try await answer("print-list", model, exchange, site)
    }

    static func record(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let info = table.info, id = try exchange.id(), moment = try exchange.pastMoment()
        let found = try await site.store.readAside(try exchange.context()) { reader in
            let row = try reader.shown(info, id, at: moment).row
            var display = Display(site, exchange.locale)
            try display.prepare([row], info, reader)
            return (row: row, display: display)
        }
        let model: [String: Any] = [
            "heading": info.labelIndex.map { found.display.text(found.row.values[$0], info.fields[$0]) } ?? "", "kind": site.words(info.type, exchange), "version": found.row.version, "moment": moment.map { [ChinaTime.minuteText($0)] } ?? [],
            "facts": zip(info.fields, found.row.values).map { field, value in
                ["label": site.words("\(info.type).\(field.name)", exchange), "text": found.display.text(Display.shown(value, field, isUnmasked: info.doors.unmask == nil), field)]
            },
        ]
        return try await answer("print-record", model, exchange, site)
    }

    private static func answer(_ template: String, _ given: [String: Any], _ exchange: Exchange, _ site: Site) async throws -> Reply {
        var model = given
        let now = site.store.now(in: exchange.space)
        model["bureau"] = site.settings.bureau
        model["printedAt"] = ChinaTime.minuteText(now)
        model["printedBy"] = exchange.session?.principal.name ?? ""
        model["isDemonstration"] = site.settings.isDemonstration
        model["v"] = site.version
        if let drill = site.drill(in: exchange.space) { model["drill"] = drill.name }
        let html = try site.screens.fragment(template, model, exchange.locale)
        guard exchange.first("as") == "pdf" else { return .html(html) }
        let title = model["heading"] as? String ?? ""
        return .bytes(try await site.documents.pdf(html: html, title: title).bytes, type: "application/pdf")
    }
}
