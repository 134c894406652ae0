import Base
package import Core
import HTTPTypes
import Module
package import Store
import Vocabulary

/// The derived form: to make or change a record, or to fill in what an action asks for.
package enum FormPage {
    // MARK: Records

    static func new(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let values = Dictionary(zip(table.info.fields.map(\.name), zip(table.info.fields, table.blank()).map { $0.kind.formText($1) }), uniquingKeysWith: { a, _ in a })
        let given = exchange.query.reduce(into: values) { if table.info[$1.name] != nil { $0[$1.name] = $1.value } }
        return try await show(table.info.fields, prefix: table.info.type, given, [], heading: site.words("ui.new-of", exchange, ["what": site.words(table.info.type, exchange)]), target: "/" + table.info.path, version: nil, exchange, site)
    }

    static func create(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        do {
            let outcome = try await RecordActions.create(table, try values(table.info.fields, exchange), key: try hidden("_key", exchange), exchange, site)
            return .see("\(exchange.base)/\(table.info.path)/\(outcome.id)")
        } catch KernelRefusal.invalid(let problems) {
            return try await show(table.info.fields, prefix: table.info.type, try texts(exchange), problems, heading: site.words("ui.new-of", exchange, ["what": site.words(table.info.type, exchange)]), target: "/" + table.info.path, version: nil, exchange, site)
        }
    }

    static func edit(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let id = try exchange.id()
        let row = try site.store.read(try exchange.context()) { try $0.row(table.info.type, id) }
        guard let row, !row.isRetired else { throw KernelRefusal.notFound(type: table.info.type) }
        // Masked values are left empty and stay as they are unless something is typed.
        let isUnmasked = table.info.doors.unmask.map { exchange.session?.principal.may($0, in: row.area) ?? false } ?? true
        let texts = zip(table.info.fields, row.values).map { ($0.name, $0.isMasked && !isUnmasked ? "" : $0.kind.formText($1)) }
        return try await show(table.info.fields, prefix: table.info.type, Dictionary(texts, uniquingKeysWith: { a, _ in a }), [], heading: heading(of: row, table.info, exchange, site), target: "/\(table.info.path)/\(id)", version: row.version, exchange, site)
    }

    /// What is changed, and which of them: the field that names it may not stand in the form.
    private static func heading(of row: Row?, _ info: TableInfo, _ exchange: Exchange, _ site: Site) -> String {
        let what = site.words("ui.edit-of", exchange, ["what": site.words(info.type, exchange)])
        guard let row, let at = info.labelIndex, !info.fields[at].isMasked, row.values[at] != .text("") else { return what }
        return what + " · " + Display(site, exchange.locale).text(row.values[at], info.fields[at])
    }

    static func update(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let id = try exchange.id(), version = try hidden("_version", exchange).flatMap(Int.init)
        do {
            var values = try values(table.info.fields, exchange)
            let row = try site.store.read(try exchange.context()) { try $0.row(table.info.type, id) }
            let isUnmasked = table.info.doors.unmask.map { exchange.session?.principal.may($0, in: row?.area) ?? false } ?? true
            if !isUnmasked { for field in table.info.fields where field.isMasked && values[field.name] == .null { values[field.name] = nil } }
            // What came back as it was shown was not changed: a control shows seconds where the store keeps milliseconds.
            for (field, value) in zip(table.info.fields, row?.values ?? []) where (try? field.kind.read(text: field.kind.formText(value))) == values[field.name] { values[field.name] = nil }
            let outcome = try await RecordActions.update(table, id, values, ifVersion: version, key: try hidden("_key", exchange), exchange, site)
            return .see("\(exchange.base)/\(table.info.path)/\(outcome.id)")
        } catch KernelRefusal.invalid(let problems) {
            let row = try site.store.read(try exchange.context()) { try $0.row(table.info.type, id) }
            return try await show(table.info.fields, prefix: table.info.type, try texts(exchange), problems, heading: heading(of: row, table.info, exchange, site), target: "/\(table.info.path)/\(id)", version: version, exchange, site)
        }
    }

    // MARK: Actions

    private static let askingLittle = 2

    /// - Parameter refusal: why it was not done: the form comes again as it was filled in.
    static func action(_ action: AnyAction, _ exchange: Exchange, _ site: Site, refusal: (any Refusal)? = nil) async throws -> Reply {
        var target = "/" + action.path
        for (name, value) in exchange.parameters { target = target.replacing(":" + name, with: URLText.encode(value)) }
        let given = refusal == nil ? exchange.query.reduce(into: [String: String]()) { $0[$1.name] = $1.value } : try texts(exchange)
        // The version that was seen is a program's to say; a person who has not been given one is asked for none.
        let fields = action.fields.filter { exchange.parameters[$0.name] == nil && ($0.name != "version" || given["version"] != nil) }
        let back = refusal == nil ? exchange.first("_back") : try hidden("_back", exchange)
        let above = "/" + target.split(separator: "/").dropLast().joined(separator: "/")
        // A form that asks for little asks whether it is to be done: then it says to what.
        let subject = try await ActionSubject.model(action, facts: fields.count <= askingLittle, exchange, site)
        return try await show(
            fields, prefix: "action." + action.name, given, refusal?.problems ?? [], heading: site.words("action." + action.name, exchange), target: target, version: nil,
            around: Around(refusal: refusal, given: back, back: back ?? exchange.base + above, subject: subject), exchange, site)
    }

    // MARK: Reading a form

    package static func values(_ fields: [FieldInfo], _ exchange: Exchange) throws -> [String: SQLValue] {
        let given = try texts(exchange)
        var values: [String: SQLValue] = [:], problems: [Problem] = []
        for field in fields where !field.isReadOnly {
            guard let text = given[field.name] else { continue }
            do { values[field.name] = try field.kind.read(text: text) } catch {
                var problem = error
                problem.field = field.name
                problems.append(problem)
            }
        }
        guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
        return values
    }

    /// Texts by name. Names that come several times (several boxes ticked) are joined; of a box
    /// with its hidden «no» the last counts.
    private static func texts(_ exchange: Exchange) throws -> [String: String] {
        var out: [String: String] = [:]
        for (name, value) in try exchange.form() where !name.hasPrefix("_") {
            if let known = out[name], !known.isEmpty, known != "no" { out[name] = value.isEmpty ? known : known + ";" + value } else { out[name] = value }
        }
        return out
    }

    static func hidden(_ name: String, _ exchange: Exchange) throws -> String? { try exchange.form().first { $0.name == name }?.value }

    // MARK: Showing a form

    /// What only the form of an action has.
    private struct Around {
        var refusal: (any Refusal)?
        /// Where to go on, as the page said that led here.
        var given: String?
        var back: String
        var subject: [String: Any]?
    }

    private static func show(
        _ fields: [FieldInfo], prefix: String, _ given: [String: String], _ problems: [Problem], heading: String, target: String, version: Int?, around: Around? = nil, _ exchange: Exchange, _ site: Site
    ) async throws -> Reply {
        let editable = fields.filter { !$0.isReadOnly }
        let controls = try await site.store.readAside(try exchange.context()) { reader in
            try FormControls(site, exchange.locale, prefix: prefix).models(editable, given, problems, reader)
        }
        var model: [String: Any] = [
            "heading": heading, "target": exchange.base + target, "controls": controls.map(\.model), "key": RawID.make(at: site.store.machineNow).description, "hasProblems": !problems.isEmpty,
            "problems": problems.map { ["field": $0.field, "label": site.words("\(prefix).\($0.field)", exchange), "words": Failure.words($0, exchange, site)] },
        ]
        if let version { model["version"] = version }
        model["back"] = around?.back ?? exchange.base + target
        model["isAction"] = around != nil
        model["asks"] = !editable.isEmpty
        if let subject = around?.subject { model["subject"] = subject }
        if let given = around?.given { model["given"] = given }
        guard let refusal = around?.refusal else { return .html(try await site.screens.page("form", model, title: heading, exchange, site), status: problems.isEmpty ? .ok : .init(code: 422)) }
        if problems.isEmpty { model["refusal"] = Failure.words(refusal, exchange, site) }
        return .html(try await site.screens.page("form", model, title: heading, exchange, site), status: .init(code: refusal.kind.rawValue))
    }
}

/// One control of a form, as a template wants it.
package struct FormControl: @unchecked Sendable {
    // Strings, booleans, numbers and arrays of them only: values, though the dictionary cannot say so.
    package let model: [String: Any]
}

/// Makes the controls of declared fields. Designed forms use it for single fields too.
package struct FormControls {
    private let site: Site
    private let locale: Locale
    private let prefix: String

    package init(_ site: Site, _ locale: Locale, prefix: String) {
        self.site = site
        self.locale = locale
        self.prefix = prefix
    }

    package func models(_ fields: [FieldInfo], _ given: [String: String], _ problems: [Problem], _ reader: Reader) throws -> [FormControl] {
        try fields.map { field in FormControl(model: try model(field, given[field.name] ?? "", problems.filter { $0.field == field.name }, reader)) }
    }

    private func model(_ field: FieldInfo, _ value: String, _ problems: [Problem], _ reader: Reader) throws -> [String: Any] {
        let key = "\(prefix).\(field.name)"
        var model: [String: Any] = [
            "name": field.name, "label": site.catalogue.text(key, locale), "value": value, "isRequired": field.isRequired, "hasProblem": !problems.isEmpty,
            "problems": problems.map { site.catalogue.text("problem.\($0.code)", locale, $0.arguments) }, "id": "c-" + field.name,
        ]
        if site.catalogue.has(key + ".help") { model["help"] = site.catalogue.text(key + ".help", locale) }
        if let unit = field.kind.unit { model["unit"] = site.catalogue.text("unit.\(unit.rawValue)", locale) }
        switch field.kind {
        case .text(let max): model["isText"] = true; model["max"] = max; model["isWide"] = max >= 100
        case .longText(let max): model["isLong"] = true; model["max"] = max
        case .integer(let range, _): model["isNumber"] = true; model["min"] = range.lowerBound; model["most"] = range.upperBound; model["step"] = "1"
        case .decimal(let range, let places, _): model["isNumber"] = true; model["min"] = range.lowerBound; model["most"] = range.upperBound; model["step"] = places == 0 ? "1" : "0." + String(repeating: "0", count: places - 1) + "1"
        case .money: model["isNumber"] = true; model["min"] = 0; model["step"] = "0.01"
        case .flag: model["isFlag"] = true; model["isOn"] = value == "yes"
        case .date: model["isDate"] = true
        case .instant: model["isInstant"] = true
        case .choice(let list), .choices(let list):
            let chosen = Set(value.split(whereSeparator: { $0 == ";" || $0 == " " || $0 == "," }).map(String.init))
            let options = list.codes.filter { chosen.contains($0.code) || site.isOffered(list.name, $0.code) }.map { ["value": $0.code, "label": site.catalogue.text("code.\(list.name).\($0.code)", locale), "isChosen": chosen.contains($0.code)] as [String: Any] }
            if case .choices = field.kind { model["isChoices"] = true } else { model["isChoice"] = true }
            model["options"] = options
        case .area:
            model["isChoice"] = true
            model["options"] = areaOptions(value)
        case .place: model["isPlace"] = true
        case .shape: model["isShape"] = true
        case .reference(let type): try reference(type, value, reader, &model)
        case .telephone: model["isTelephone"] = true
        case .attachments: model["isAttachments"] = true
        case .phase: model["isText"] = true
        }
        return model
    }

    /// The home area down to townships; a code from elsewhere is added so that it is not lost.
    private func areaOptions(_ value: String) -> [[String: Any]] {
        guard let home = site.settings.homeArea else { return [] }
        var entries = site.areas.below(home, depth: 2)
        for level in stride(from: home.level - 1, through: 1, by: -1) {
            let above = home.ancestor(level: level)
            entries.insert(.init(code: above, name: site.areas.name(above), level: level), at: 0)
        }
        if let other = AreaCode(value), !entries.contains(where: { $0.code == other }) { entries.append(.init(code: other, name: site.areas.shortName(other), level: other.level)) }
        return entries.map { ["value": $0.code.description, "label": String(repeating: "　", count: max(0, $0.level - home.level)) + $0.name, "isChosen": $0.code.description == value] }
    }

    private func reference(_ type: String, _ value: String, _ reader: Reader, _ model: inout [String: Any]) throws {
        guard let table = try? reader.table(type), let label = table.info.labelIndex else { model["isText"] = true; return }
        let rows = try reader.rows(type, Query(order: .init(table.info.label), limit: 400))
        let display = Display(site, locale)
        var options = rows.map { ["value": $0.id.description, "label": display.text($0.values[label], table.info.fields[label]), "isChosen": $0.id.description == value] as [String: Any] }
        if !value.isEmpty, !rows.contains(where: { $0.id.description == value }), let id = RawID(value) {
            options.append(["value": value, "label": try reader.labels(type, [id])[id] ?? value, "isChosen": true])
        }
        model["isChoice"] = true
        model["options"] = options
    }
}
