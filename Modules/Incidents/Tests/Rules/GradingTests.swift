import Testing
import Vocabulary

@testable import Incidents

/// Expected grades are the bands and test boundaries of the domain book, incidents.md §1 and §7.
@Suite struct GradingTests {
    private func grade(_ facts: GradeFacts, on date: String = "2024-01-01") throws -> Int? {
        Grading.propose(facts, by: GradeTable(try Seeds.gradeBands(), of: facts.kind), on: day(date)).grade?.rawValue
    }

    @Test(arguments: [(0, 4), (2, 4), (3, 3), (9, 3), (10, 2), (29, 2), (30, 1), (165, 1)])
    func `order 493 article 3 grades by deaths`(deaths: Int, expected: Int) throws {
        #expect(try grade(GradeFacts(kind: .chemical, casualties: Casualties(deaths: deaths))) == expected)
    }

    @Test(arguments: [(9, 4), (10, 3), (49, 3), (50, 2), (99, 2), (100, 1)])
    func `order 493 article 3 grades by serious injuries`(injured: Int, expected: Int) throws {
        #expect(try grade(GradeFacts(kind: .mine, casualties: Casualties(seriousInjuries: injured))) == expected)
    }

    @Test(arguments: [
        (999_999_900, 4), (1_000_000_000, 3), (4_999_990_000, 3), (4_999_999_999, 3), (5_000_000_000, 2),
        (9_999_990_000, 2), (9_999_999_999, 2), (10_000_000_000, 1), (Int64.max, 1),
    ] as [(Int64, Int)])
    func `order 493 article 3 grades by loss to the fen`(fen: Int64, expected: Int) throws {
        #expect(try grade(GradeFacts(kind: .industrial, lossFen: fen)) == expected)
    }

    /// Grades as announced in the investigation reports.
    @Test(arguments: [
        (IncidentKind.chemical, Casualties(deaths: 165, missing: 8), 686_600_000_000, "2015-08-12", 1),
        (.publicFacility, Casualties(deaths: 26, seriousInjuries: 37), 5_395_410_000, "2021-06-13", 2),
        (.construction, Casualties(deaths: 29), 5_794_000_000, "2020-03-07", 2),
    ] as [(IncidentKind, Casualties, Int64, String, Int)])
    func `announced accidents come out as announced`(
        kind: IncidentKind, casualties: Casualties, fen: Int64, date: String, expected: Int
    ) throws {
        #expect(try grade(GradeFacts(kind: kind, casualties: casualties, lossFen: fen), on: date) == expected)
    }

    @Test func `the highest criterion carries the grade and each keeps its trail`() throws {
        let facts = GradeFacts(kind: .chemical, casualties: Casualties(deaths: 2, seriousInjuries: 12), lossFen: 5_000_000_000)
        let proposal = Grading.propose(facts, by: GradeTable(try Seeds.gradeBands(), of: facts.kind), on: day("2024-01-01"))
        #expect(proposal.grade == .serious)
        #expect(proposal.ruleSet == "order-493-2007")
        #expect(proposal.reasons.map(\.criterion) == [.lossYuan, .seriousInjuries, .deaths])
        #expect(proposal.reasons.map(\.value) == [50_000_000, 12, 2])
        #expect(proposal.reasons.first?.band.source.text.contains("第3条") == true)
        #expect(proposal.unanswered == [])
    }

    @Test func `missing persons count under 493 article 12 and are told apart`() throws {
        let facts = GradeFacts(kind: .mine, casualties: Casualties(deaths: 8, missing: 2))
        let proposal = Grading.propose(facts, by: GradeTable(try Seeds.gradeBands(), of: facts.kind), on: day("2024-01-01"))
        #expect(proposal.grade == .serious)
        #expect(proposal.reasons.first?.value == 10)
        #expect(proposal.reasons.first?.missingCounted == 2)
        #expect(proposal.unanswered == [.lossYuan])
    }

    @Test(arguments: [(nil, 4), (0, 4), (0.99, 4), (1, 3), (99.9, 3), (100, 2), (999.9, 2), (1_000, 1)] as [(Double?, Int)])
    func `forest fires are graded by area under article 40`(hectares: Double?, expected: Int) throws {
        #expect(try grade(GradeFacts(kind: .forestFire, burnedHectares: hectares)) == expected)
    }

    @Test(arguments: [(1, 0, 4), (2, 9, 4), (3, 0, 3), (9, 10, 3), (10, 0, 2), (0, 50, 2), (30, 0, 1), (0, 100, 1)])
    func `forest fires are graded by people under article 40`(deaths: Int, injured: Int, expected: Int) throws {
        let casualties = Casualties(deaths: deaths, seriousInjuries: injured)
        #expect(try grade(GradeFacts(kind: .forestFire, casualties: casualties, burnedHectares: 0.1)) == expected)
    }

    @Test(arguments: [
        (2, 99_999_900, 4), (3, 0, 3), (9, 100_000_000, 3), (0, 499_999_999, 3), (10, 0, 2), (0, 500_000_000, 2),
        (29, 999_999_999, 2), (30, 0, 1), (0, 1_000_000_000, 1),
    ] as [(Int, Int64, Int)])
    func `geological disasters are graded under article 4`(deaths: Int, fen: Int64, expected: Int) throws {
        #expect(try grade(GradeFacts(kind: .geological, casualties: Casualties(deaths: deaths), lossFen: fen)) == expected)
    }

    @Test(arguments: [(1, 4), (9, 4), (10, 3), (19, 3), (20, 3), (49, 3), (50, 2), (299, 2), (300, 1)])
    func `earthquakes are graded by the 2012 edition with the missing`(lost: Int, expected: Int) throws {
        let facts = GradeFacts(kind: .earthquake, casualties: Casualties(deaths: lost - 1, missing: 1))
        #expect(try grade(facts) == expected)
    }

    @Test(arguments: [(19, 4), (20, 3), (49, 3), (50, 2), (299, 2), (300, 1)])
    func `an earthquake of 2008 is graded by the 2006 edition without the missing`(deaths: Int, expected: Int) throws {
        let facts = GradeFacts(kind: .earthquake, casualties: Casualties(deaths: deaths, missing: 500))
        #expect(try grade(facts, on: "2008-05-12") == expected)
    }

    @Test(arguments: [
        (PopulationDensity.fairlyDense, 3.9, nil), (.fairlyDense, 4.0, 4), (.fairlyDense, 4.9, 4), (.fairlyDense, 5.0, 3),
        (.fairlyDense, 5.9, 3), (.fairlyDense, 6.0, 2), (.fairlyDense, 6.9, 2), (.fairlyDense, 7.0, 1),
        (.dense, 3.9, nil), (.dense, 4.0, 3), (.dense, 5.0, 2), (.dense, 6.0, 1), (.sparse, 8.0, nil),
    ] as [(PopulationDensity, Double, Int?)])
    func `the first judgement of 2012 follows magnitude and density`(
        density: PopulationDensity, magnitude: Double, expected: Int?
    ) throws {
        let facts = GradeFacts(kind: .earthquake, magnitude: magnitude, density: density)
        let proposal = Grading.propose(facts, by: GradeTable(try Seeds.gradeBands(), of: facts.kind), on: day("2019-02-25"))
        #expect(proposal.grade?.rawValue == expected)
        #expect(proposal.isFirstJudgement == (expected != nil))
    }

    @Test(arguments: [(4.9, nil), (5.0, 4), (6.0, 3), (6.4, 3), (6.5, 2), (7.0, 1)] as [(Double, Int?)])
    func `the first judgement of 2006 follows magnitude`(magnitude: Double, expected: Int?) throws {
        #expect(try grade(GradeFacts(kind: .earthquake, magnitude: magnitude, density: .fairlyDense), on: "2010-04-14") == expected)
    }

    @Test(arguments: [("2012-08-27", "earthquake-2006"), ("2012-08-28", "earthquake-2012")])
    func `the edition in force on the day counts`(date: String, ruleSet: String) throws {
        let facts = GradeFacts(kind: .earthquake, casualties: Casualties(deaths: 15))
        #expect(Grading.propose(facts, by: GradeTable(try Seeds.gradeBands(), of: facts.kind), on: day(date)).ruleSet == ruleSet)
    }

    @Test func `counted figures set a first judgement aside`() throws {
        var facts = GradeFacts(kind: .earthquake, casualties: Casualties(deaths: 2), magnitude: 4.9, density: .dense)
        #expect(try grade(facts) == 3)
        facts.isAssessed = true
        #expect(try grade(facts) == 4)
    }

    @Test(arguments: [(999_999_999, nil), (1_000_000_000, 1)] as [(Int64, Int?)])
    func `one per cent of the province's product is 特别重大`(fen: Int64, expected: Int?) throws {
        #expect(try grade(GradeFacts(kind: .earthquake, lossFen: fen, provinceProductFen: 100_000_000_000)) == expected)
    }

    @Test func `an earthquake without density asks for it`() throws {
        let proposal = Grading.propose(
            GradeFacts(kind: .earthquake, magnitude: 4.9), by: GradeTable(try Seeds.gradeBands(), of: .earthquake), on: day("2019-02-25"))
        #expect(proposal.grade == nil)
        #expect(proposal.unanswered == [.lossShareOfProduct, .magnitude])
    }

    @Test(arguments: [IncidentKind.environmental, .epidemic, .massIncident, .flood])
    func `no rule set means no grade`(kind: IncidentKind) throws {
        #expect(try grade(GradeFacts(kind: kind, casualties: Casualties(deaths: 50))) == nil)
    }
}
