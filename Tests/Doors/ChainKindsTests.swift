import Foundation
import Module
import Registers
import Testing
import Vocabulary

/// The chains of Warnings and the register of sites know nothing of each other; together they are to speak of the same kinds.
@Suite struct ChainKindsTests {
    @Test func `every kind of site to which a chain leads is a kind that the register has`() throws {
        let top = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let rows = SeedTable.rows(csv: try String(contentsOf: top.appending(path: "Modules/Warnings/Resources/disaster-chains.csv"), encoding: .utf8)), known = Set(SiteKind.allCases.map(\.rawValue))
        let named = Set(rows.flatMap { $0.text("site_kinds").split(separator: " ").map(String.init) })
        #expect(rows.count > 20 && named.subtracting(known).isEmpty, "\(named.subtracting(known))")
    }
}
