import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary

/// The derived list: filter, sort, columns, pages; every row is a link.
enum ListPage {
    /// Beyond so many the page says «more than»: to count a million records takes longer than to show a page of them.
    private static let countMost = 10_000

    static func show(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let info = table.info, asked = try ListQuery(exchange, info)
        let context = try exchange.context()
        let found = try await site.store.readAside(context) { reader in
            var query = asked.query
            query.limit += 1
            var rows = try reader.rows(info.type, query)
            let isMore = rows.count > asked.query.limit
            if isMore { rows.removeLast() }
            var display = Display(site, exchange.locale)
            try display.prepare(rows, info, reader)
            return (rows: rows, isMore: isMore, total: try reader.count(info.type, query.filters, most: countMost + 1), display: display, views: try SavedViews.of("/" + info.path, context, site, reader))
        }
        let path = "/" + info.path
        let columns = asked.columns, narrowings = filters(info, asked, exchange, site)
        let indices = columns.compactMap { info.index(of: $0.name) }
        let model: [String: Any] = [
            "heading": site.words(info.type, exchange), "total": Display.thousands(String(min(found.total, countMost))) + (found.total > countMost ? "+" : ""), "count": found.rows.count, "listPath": exchange.base + path, "search": asked.search, "icon": info.icon,
            "columns": columns.map { column($0, asked, info, exchange, site) },
            "rows": ListMarkup(info: info, indices: indices, display: found.display, fictitious: site.words("ui.fictitious", exchange)).rows(found.rows, path: exchange.base + path),
            "isEmpty": found.rows.isEmpty, "isFiltered": !asked.given.isEmpty || !asked.search.isEmpty,
            "filters": narrowings, "kept": ListQuery.kept(exchange, except: Set(narrowings.compactMap { $0["name"] as? String } + ["q"])), "chips": chips(asked, info, exchange, site),
            "choices": choices(asked, info, exchange, site), "keptBesideColumns": ListQuery.kept(exchange, except: ["columns"]), "usualColumns": ListQuery.address(exchange, path, setting: "columns", to: nil),
            "canCreate": info.doors.create.map { context.principal.may($0, in: nil) } ?? false,
            "makers": try Offers.makers(info.path, exchange, site),
            "views": SavedViews.menu(found.views, exchange), "viewAddress": String(ListQuery.address(exchange, path, setting: "after", to: nil).dropFirst(exchange.base.count)), "canShare": context.principal.organisation != nil,
            "hasMap": info.placeField != nil, "sheets": sheets(info, context, exchange),
            "printHref": ListQuery.address(exchange, path + "/print", setting: "_", to: nil), "more": found.isMore ? more(found.rows, info, asked, exchange) as Any : false,
            "feedTypes": info.type, "firstHref": exchange.first("after") == nil ? false : ListQuery.address(exchange, path, setting: "after", to: nil) as Any,
        ]
        return .html(try await site.screens.page("list", model, title: site.words(info.type, exchange), exchange, site))
    }

    /// Where the list goes out and comes in as a spreadsheet.
    private static func sheets(_ info: TableInfo, _ context: Context, _ exchange: Exchange) -> [String: Any] {
        let path = "/" + info.path, all = info.fields.filter { field in if case .shape = field.kind { false } else { true } }.map(\.name).joined(separator: ",")
        func address(_ ending: String, _ more: (String, String)? = nil) -> String {
            let text = ListQuery.address(exchange, path + ending, setting: more?.0 ?? "limit", to: more?.1)
            return text
        }
        var model: [String: Any] = [
            "xlsx": address(".xlsx"), "csv": address(".csv"), "gb": address(".csv", ("encoding", "gb18030")), "whole": address(".xlsx", ("columns", all)), "clear": false, "import": false,
        ]
        if let unmask = info.doors.unmask, context.principal.may(unmask, in: nil), info.fields.contains(where: \.isMasked) { model["clear"] = address(".xlsx", ("unmasked", "yes")) }
        if let create = info.doors.create, context.principal.may(create, in: nil), context.principal.may(BasePermission.imports.rawValue, in: nil) { model["import"] = exchange.base + path + "/import" }
        return model
    }

    /// Every field that a cell can show, for the reader to pick from.
    private static func choices(_ asked: ListQuery, _ info: TableInfo, _ exchange: Exchange, _ site: Site) -> [[String: Any]] {
        let shown = Set(asked.columns.map(\.name))
        return info.fields.compactMap { field in
            if case .shape = field.kind { return nil }
            return ["name": field.name, "label": site.words("\(info.type).\(field.name)", exchange), "isChosen": shown.contains(field.name)]
        }
    }

    private static func more(_ rows: [Row], _ info: TableInfo, _ asked: ListQuery, _ exchange: Exchange) -> String {
        guard let last = rows.last else { return "" }
        var pairs = exchange.query.filter { $0.name != "after" && !$0.value.isEmpty }
        pairs.append(("after", RecordAPI.cursor(last, info, asked.query.order).token))
        return exchange.base + "/" + info.path + "?" + pairs.map { "\(URLText.encode($0.name))=\(URLText.encode($0.value))" }.joined(separator: "&")
    }

    private static func column(_ field: FieldInfo, _ asked: ListQuery, _ info: TableInfo, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        let isSorted = asked.query.order.field == field.name, down = asked.query.order.descending
        var model: [String: Any] = [
            "title": site.words("\(info.type).\(field.name)", exchange), "isNumber": field.kind.isNumeric,
        ]
        if !ListQuery.hides(field.name, info) { model["sortHref"] = ListQuery.address(exchange, "/" + info.path, setting: "sort", to: isSorted && !down ? "-" + field.name : field.name) }
        if isSorted { model["sorted"] = down ? "descending" : "ascending"; model["arrow"] = down ? "↓" : "↑" }
        if let unit = field.kind.unit { model["unit"] = site.words("unit.\(unit.rawValue)", exchange) }
        return model
    }

    /// What the list can be narrowed by: its code lists and the area.
    private static func filters(_ info: TableInfo, _ asked: ListQuery, _ exchange: Exchange, _ site: Site) -> [[String: Any]] {
        var out: [[String: Any]] = info.fields.compactMap { field in
            guard let list = field.kind.codes, field.isListed || field.isIndexed else { return nil }
            let chosen = asked.given.first { $0.field.name == field.name }?.value
            return [
                "name": "f." + field.name, "label": site.words("\(info.type).\(field.name)", exchange),
                "options": ListMarkup.options(list.codes.map { ($0.code, site.words("code.\(list.name).\($0.code)", exchange)) }, chosen: chosen),
            ]
        }
        if info.visibility != .everyone, let home = site.settings.homeArea {
            let chosen = exchange.first("area")
            out.append([
                "name": "area", "label": site.words("ui.area", exchange),
                "options": ListMarkup.options(site.areas.below(home, depth: 2).map { ($0.code.description, String(repeating: "　", count: max(0, $0.level - home.level)) + $0.name) }, chosen: chosen),
            ])
        }
        return out
    }

    private static func chips(_ asked: ListQuery, _ info: TableInfo, _ exchange: Exchange, _ site: Site) -> [[String: Any]] {
        let display = Display(site, exchange.locale)
        return asked.given.map { field, value in
            let words = field.kind.codes.map { list in value.split(separator: ",").map { display.code(list.name, String($0)) }.joined(separator: "、") } ?? value
            let name = exchange.query.first { $0.name.hasPrefix("f." + field.name) && $0.value == value }?.name ?? ""
            return ["label": site.words("\(info.type).\(field.name)", exchange), "value": words, "offHref": ListQuery.address(exchange, "/" + info.path, setting: name, to: nil)]
        }
    }
}

/// The four official levels: numeral, word and colour always go together.
package enum Levels {
    package static func numeral(_ n: Int) -> String { (1...4).contains(n) ? ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ"][n - 1] : "—" }
}
