import Testing
import Vocabulary

@testable import Incidents

@Suite struct GradeBandTests {
    /// accident_grades.csv and Art. 40: a rule set leaves no number between its bands without a grade.
    @Test func `bands of one criterion meet without gap or overlap`() throws {
        let groups = Dictionary(grouping: try Seeds.gradeBands()) { band in
            "\(band.ruleSet) \(band.criterion) \(band.densities.map(\.rawValue).sorted())"
        }
        for (name, bands) in groups {
            let sorted = bands.sorted { $0.band.lower < $1.band.lower }
            #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.band.upper == $1.band.lower }, "\(name)")
            #expect(sorted.last?.band.upper == nil, "\(name)")
            #expect(sorted.map(\.grade.rawValue) == sorted.map(\.grade.rawValue).sorted(by: >), "\(name)")
        }
    }
}
