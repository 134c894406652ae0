import Foundation
import Vocabulary

@testable import Sensors

/// The seed tables that the server loads: the rules and their data are tested together.
enum MajorHazardSeeds {
    static func rows(_ name: String) throws -> [SeedRow] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Resources/\(name).csv")
        return SeedTable.rows(csv: try String(contentsOf: file, encoding: .utf8))
    }
    static func tables() throws -> MajorHazardTables { try MajorHazardTables(rows: rows) }
    static func duties() throws -> [MajorHazardDuty] { try rows("major-hazard-duties").map { try MajorHazardDuty(row: $0) } }
}

func fraction(_ text: String) -> Fraction { Fraction(text) ?? Fraction(whole: -999) }
