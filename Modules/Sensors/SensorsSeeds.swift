import Module
import Store

/// Kinds of points that every bureau begins with; a bureau adds its own.
enum SensorsSeeds {
    static let kinds = Seed("sensors.point-kinds") { folder, tx in try SeedRecords.fill(PointKind.blank, from: "point-kinds", folder, tx) }

    /// The tables of GB 18218.
    static let standard = Seed("sensors.standard-tables") { folder, tx in
        guard try tx.count(StandardTableTag.recordType) == 0 else { return }
        for name in StandardTableName.allCases {
            var table = StandardTable.blank
            (table.name, table.rows) = (name, try folder.text(name.rawValue + ".csv"))
            try tx.insert(table)
        }
    }
}
