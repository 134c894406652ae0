package import Core
import Store
package import Vocabulary

package enum StandardTableTag: RecordTag { package static let recordType = "sensors.standard-table" }

/// Which table of GB 18218-2018: the name of its file in Resources, without the ending.
package enum StandardTableName: String, CodeListed {
    case substances = "major-hazard-substances"
    case classes = "major-hazard-classes"
    case toxicGases = "major-hazard-toxic-gases"
    case usualClasses = "major-hazard-usual-classes"
    case exposure = "major-hazard-exposure"
    case grades = "major-hazard-grades"

    package static var listName: String { "standard-table" }
}

/// A table of GB 18218-2018 as the bureau has it (标准表): CSV, its first line the names of the columns. An edition of the standard that follows is put in here.
package struct StandardTable: Record {
    package var id: ID<StandardTableTag> = .unset
    package var name = StandardTableName.substances
    package var edition = "GB 18218-2018"
    package var rows = ""

    package static let blank = StandardTable()
    package static let table = Table<StandardTable>(
        "standard_table", path: "standard-tables", label: "name", doors: Doors(view: SensorsPermission.view, create: nil, edit: SensorsPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "law", order: "name",
        descending: false, area: { _ in nil },
        fields: [.choice("name", \.name, .required, .unique, .listed), .text("edition", \.edition, max: 60, .required, .listed), .longText("rows", \.rows, max: 40_000, .required)])

    package func problems() -> [Problem] {
        do { try MajorHazardTables.check(name, SeedTable.rows(csv: rows)) } catch let fault as SeedFault {
            return [Problem("standard-table-cell", field: "rows", ["column": fault.column, "value": String((fault.value ?? "—").prefix(40))])]
        } catch { return [Problem("standard-table-cell", field: "rows", ["column": "—", "value": "—"])] }
        return []
    }
}

extension MajorHazardTables {
    init(_ reader: Reader) throws {
        let tables = Dictionary(try reader.all(StandardTable.self, limit: 20).map { ($0.name.rawValue, $0.rows) }, uniquingKeysWith: { a, _ in a })
        try self.init { SeedTable.rows(csv: tables[$0] ?? "") }
    }

    /// Each row by itself, as its table wants it; at least one.
    static func check(_ name: StandardTableName, _ rows: [SeedRow]) throws {
        guard !rows.isEmpty else { throw SeedFault(column: "—", value: nil) }
        for row in rows {
            switch name {
            case .substances: _ = try ListedSubstance(row: row)
            case .classes: _ = try HazardClass(row: row)
            case .toxicGases: _ = try ToxicGas(row: row)
            case .usualClasses: _ = try UsualClasses(row: row)
            case .exposure: _ = try ExposureBand(row: row)
            case .grades: _ = try MajorHazardBand(row: row)
            }
        }
    }
}
