import Testing
import Vocabulary

@testable import Incidents

@Suite struct KindScopeTests {
    @Test(arguments: ["any", "accident", "accident except environmental-pollution", "fire road-traffic"])
    func `a scope reads back as written`(text: String) {
        #expect(KindScope(text)?.description == text)
    }

    @Test(arguments: ["", "fires", "accident except", "accident but fire", "fire accident", "any fire"])
    func `a misspelt scope is refused`(text: String) {
        #expect(KindScope(text) == nil)
    }

    @Test func `no kind is named like a class`() {
        #expect(Set(IncidentKind.allCases.map(\.rawValue)).isDisjoint(with: IncidentClass.allCases.map(\.rawValue)))
    }

    @Test func `a seed row that does not read names its column`() throws {
        var cells = try #require(try Seeds.rows("grade-bands").first).cells
        cells["lower"] = "30 persons"
        #expect(throws: SeedFault(column: "lower", value: "30 persons")) { try GradeBand(row: SeedRow(cells)) }
    }
}
