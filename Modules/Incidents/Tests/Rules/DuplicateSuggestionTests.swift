import Testing
import Vocabulary

@testable import Incidents

@Suite struct DuplicateTests {
    private func suggest(_ kind: IncidentKind, _ candidates: [(IncidentKind, String, Double?)]) throws -> [DuplicateSuggestion] {
        let candidates = candidates.enumerated().map { i, c in
            DuplicateCandidate(id: RawID(high: 0, low: UInt64(i)), kind: c.0, occurredAt: at(c.1), metres: c.2)
        }
        return Duplicates.suggest(kind: kind, occurredAt: at("13:15"), among: candidates, thresholds: try Seeds.duplicates())
    }

    @Test func `the most alike stands first and says why`() throws {
        let found = try suggest(.forestFire, [(.forestFire, "12:44", 4_200), (.forestFire, "13:10", 300), (.fire, "13:15", 0)])
        #expect(found.map(\.summary) == ["300 m, 5 min, same kind", "0 m, 0 min, related kind", "4.2 km, 31 min, same kind"])
        #expect(found.map(\.score).allSatisfy { (0...1).contains($0) })
    }

    @Test func `beyond the thresholds nothing is suggested`() throws {
        #expect(try suggest(.earthquake, [(.earthquake, "13:45", 50_000)]).count == 1)
        #expect(try suggest(.earthquake, [(.earthquake, "13:46", 0), (.earthquake, "13:15", 50_001), (.fire, "13:15", 0)]) == [])
    }

    @Test func `without a place only time speaks`() throws {
        let found = try suggest(.fire, [(.fire, "13:15", nil), (.fire, "13:15", .nan)])
        #expect(found.map(\.summary) == ["0 min, same kind"])
        #expect(found.first?.score == 0.5)
    }
}
