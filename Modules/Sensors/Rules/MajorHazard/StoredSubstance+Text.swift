package import Core
import Vocabulary

/// Substances as text, one a line under a line of columns: `name,cas,row,classes,form,tonnes`. Columns that are not needed may be left out; several classes have spaces between.
extension StoredSubstance {
    static let columns = ["name", "cas", "row", "classes", "form", "tonnes"]
    package static let textMax = 20_000

    static func list(_ text: String) throws(Problem) -> [StoredSubstance] {
        guard text.utf8.count <= textMax * 4 else { throw Problem("too-long", field: "substances", ["max": "\(textMax)"]) }
        // Whatever ends a line here ends it there.
        let lines = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let header = lines.prefix { $0 != "\n" }.split(separator: ",").map { String($0).trimmingSpaces }
        guard header.contains("tonnes"), header.contains("name") || header.contains("cas"), header.allSatisfy(columns.contains) else { throw Problem("major-hazard-columns", field: "substances", ["columns": columns.joined(separator: ",")]) }
        var out: [StoredSubstance] = []
        for (i, cells) in SeedTable.rows(csv: header.joined(separator: ",") + lines.drop { $0 != "\n" }).enumerated() {
            func text(_ column: String) -> String { cells.text(column).trimmingSpaces }
            var row: Int?
            if !text("row").isEmpty {
                guard let number = Int(text("row")) else { throw Problem("major-hazard-unknown-row", field: "substances", ["place": "\(i + 1)", "row": String(text("row").prefix(20))]) }
                row = number
            }
            guard let form = Form(text: text("form")) else { throw Problem("major-hazard-form", field: "substances", ["place": "\(i + 1)", "value": String(text("form").prefix(20))]) }
            out.append(StoredSubstance(text("name"), cas: text("cas"), row: row, classes: text("classes").split(whereSeparator: { $0 == " " || $0 == ";" || $0 == "、" }).map(String.init), form: form, tonnes: text("tonnes")))
        }
        return out
    }

    static func text(_ list: [StoredSubstance]) -> String {
        func cell(_ text: String) -> String { text.contains { $0 == "," || $0 == "\"" || $0.isNewline } ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text }
        let lines = list.map { one in [one.name, one.cas, one.row.map(String.init) ?? "", one.classes.joined(separator: " "), one.form.text, one.tonnes].map(cell).joined(separator: ",") }
        return ([columns.joined(separator: ",")] + lines).joined(separator: "\n")
    }
}

extension StoredSubstance.Form: CaseIterable {
    static var allCases: [StoredSubstance.Form] { [.pure, .mixtureOfSameClass, .mixtureOfOtherClass] }

    var text: String {
        switch self {
        case .pure: "pure"
        case .mixtureOfSameClass: "same-class"
        case .mixtureOfOtherClass: "other-class"
        }
    }

    /// Empty: the pure substance.
    init?(text: String) {
        guard let found = Self.allCases.first(where: { $0.text == (text.isEmpty ? "pure" : text) }) else { return nil }
        self = found
    }
}

extension MajorHazardRefusal {
    /// As a form says it: what is wrong with which substance, counted from 1.
    var problem: Problem {
        let at = ["place": place.map { "\($0 + 1)" } ?? "—"]
        func substances(_ code: String, _ more: [String: String] = [:]) -> Problem { Problem("major-hazard-" + code, field: "substances", at.merging(more) { a, _ in a }) }
        return switch reason {
        case .noSubstances: substances("no-substances")
        case .tooManySubstances(let max): substances("too-many", ["max": "\(max)"])
        case .noQuantity: substances("no-quantity")
        case .unreadableQuantity(let text): substances("unreadable-quantity", ["value": String(text.prefix(40))])
        case .quantityNotPositive(let text): substances("quantity-not-positive", ["value": String(text.prefix(40))])
        case .unknownSubstance: substances("unknown-substance")
        case .nameAndNumberDiffer: substances("name-and-number-differ")
        case .severalRows(let rows): substances("several-rows", ["rows": rows.map(String.init).joined(separator: ", ")])
        case .unknownRow(let row): substances("unknown-row", ["row": "\(row)"])
        case .unknownClass(let symbol): substances("unknown-class", ["symbol": String(symbol.prefix(20))])
        case .classNeededForCorrection: substances("class-needed")
        case .mixtureNeedsClass: substances("mixture-needs-class")
        case .noPersons: Problem("major-hazard-no-persons", field: "persons")
        case .personsNegative: Problem("major-hazard-persons-negative", field: "persons")
        case .tooLarge: substances("too-large")
        case .gapInTable(let table): substances("gap-in-table", ["table": "\(table)"])
        }
    }
}
