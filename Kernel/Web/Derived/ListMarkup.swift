import Core
import Store
import Vocabulary

/// The rows of a derived list and the options of its filters as HTML.
///
/// They are nearly all of such a page, and the template library takes some tens of microseconds for every
/// name it looks up: for fifty rows, longer than everything else together. What stands around them is in
/// `list.mustache`.
struct ListMarkup {
    let info: TableInfo
    /// Indices of the fields that are shown, in their order.
    let indices: [Int]
    let display: Display
    /// What stands beside the name of a record that is made up.
    let fictitious: String

    func rows(_ rows: [Row], path: String) -> String {
        let mark = info.index(of: "fictitious"), path = path.inMarkup
        var out = ""
        out.reserveCapacity(rows.count * indices.count * 90)
        for row in rows {
            let href = "\(path)/\(row.id)"
            out += "<tr data-href=\"\(href)\">"
            for (place, i) in indices.enumerated() { out += cell(row, i, href: place == 0 ? href : nil, isFictitious: mark.map { row.values[$0] == .integer(1) } ?? false) }
            out += "</tr>"
        }
        return out
    }

    /// - Parameter href: where the record is, in the first cell of its row.
    private func cell(_ row: Row, _ i: Int, href: String?, isFictitious: Bool) -> String {
        let field = info.fields[i], value = Display.shown(row.values[i], field, isUnmasked: info.doors.unmask == nil)
        let text = display.text(value, field).inMarkup
        let start = "<td class=\"\(field.kind.isNumeric ? "num" : "long")\" title=\"\(text)\">"
        if let href { return start + "<a href=\"\(href)\">\(text)</a>" + (isFictitious ? " <span class=\"tag\">\(fictitious.inMarkup)</span></td>" : "</td>") }
        if case .text(let code) = value, let list = field.kind.codes {
            if let level = list[code]?.level { return start + "<span class=\"lvl lvl-\(level)\"><b>\(Levels.numeral(level))</b>\(text)</span></td>" }
            if case .phase = field.kind { return start + "<span class=\"st\">\(text)</span></td>" }
        }
        return start + text + "</td>"
    }

    static func options(_ options: [(value: String, label: String)], chosen: String?) -> String {
        var out = ""
        for option in options { out += "<option value=\"\(option.value.inMarkup)\"\(option.value == chosen ? " selected" : "")>\(option.label.inMarkup)</option>" }
        return out
    }
}
