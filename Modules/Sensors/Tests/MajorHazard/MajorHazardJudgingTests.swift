import Testing

@testable import Sensors

@Suite struct MajorHazardJudgingTests {
    private func judge(_ stored: [StoredSubstance], persons: Int? = 0) throws -> MajorHazardJudgement { try MajorHazardSeeds.tables().judge(stored, persons: persons) }

    private struct Check: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let stored: [StoredSubstance]
        let persons: Int
        let sum: String
        var index: String?
        var grade: MajorHazardGrade?
    }

    private static let checks: [Check] = [
        Check(testDescription: "liquid chlorine 40 t", stored: [StoredSubstance("液氯", tonnes: "40")], persons: 120, sum: "8", index: "64", grade: .second),
        Check(testDescription: "ammonia 40 t", stored: [StoredSubstance("氨", tonnes: "40")], persons: 0, sum: "4", index: "4", grade: .fourth),
        Check(testDescription: "LPG 200 t and gasoline 400 t", stored: [StoredSubstance("液化石油气", tonnes: "200"), StoredSubstance("汽油", tonnes: "400")], persons: 60, sum: "6", index: "12", grade: .third),
        Check(testDescription: "phosgene 0.3 t", stored: [StoredSubstance("光气", tonnes: "0.3")], persons: 30, sum: "1", index: "24", grade: .third),
        Check(testDescription: "methanol 300 t and ethanol 150 t", stored: [StoredSubstance("甲醇", tonnes: "300"), StoredSubstance("乙醇", tonnes: "150")], persons: 60, sum: "0.9"),
        Check(testDescription: "hydrogen 5 t", stored: [StoredSubstance("氢", tonnes: "5")], persons: 100, sum: "1", index: "3", grade: .fourth),
        Check(testDescription: "ammonium nitrate 2500 t", stored: [StoredSubstance("硝酸铵", row: 44, tonnes: "2500")], persons: 100, sum: "50", index: "100", grade: .first),
    ]

    @Test(arguments: checks)
    private func `the worked checks come out`(check: Check) throws {
        let found = try judge(check.stored, persons: check.persons)
        #expect(found.sum == fraction(check.sum))
        #expect(found.grading?.index == check.index.map(fraction))
        #expect(found.grading?.grade == check.grade)
    }

    @Test func `S is one at one exactly, with thirds too`() throws {
        // 25/75 + 0.5/0.75: neither is a decimal.
        #expect(try judge([StoredSubstance("三氧化硫", classes: ["J2"], tonnes: "25"), StoredSubstance("异氰酸甲酯", tonnes: "0.5")]).isMajorHazard)
        #expect(try judge([StoredSubstance("三氧化硫", classes: ["J2"], tonnes: "24.999999"), StoredSubstance("异氰酸甲酯", tonnes: "0.5")]).grading == nil)
        // Ten times a tenth: 0.1 added up in doubles gives 0.9999999999999999.
        #expect(try judge((0..<10).map { _ in StoredSubstance("氢", tonnes: "0.5") }).isMajorHazard)
        #expect(try judge([StoredSubstance("光气", tonnes: "0.3")]).isMajorHazard)
        #expect(try judge([StoredSubstance("光气", tonnes: "0.299999")]).grading == nil)
    }

    /// Chlorine, β 4, α 0.5: R is 2·q/5.
    @Test(arguments: [("24.999999", MajorHazardGrade.fourth), ("25", .third), ("124.999999", .third), ("125", .second), ("249.999999", .second), ("250", .first)])
    func `R of 10, 50 and 100 begins the graver grade`(tonnes: String, grade: MajorHazardGrade) throws {
        #expect(try judge([StoredSubstance("氯", tonnes: tonnes)]).grading?.grade == grade)
    }

    @Test func `R is ten where its thirds add up to ten`() throws {
        // 1.5/3 + 20/3 + 17/6 = 10, with 566.666666/200 just below 17/6 and 212.5/75 equal to it.
        let found = try judge([StoredSubstance("x", cas: "7446-11-9", classes: ["W5.1"], tonnes: "25"), StoredSubstance("异氰酸甲酯", tonnes: "0.25"), StoredSubstance("y", classes: ["W10"], tonnes: "566.666666")], persons: 1)
        #expect(found.grading?.grade == .fourth && found.grading?.index.text() == "9.9999…")
        let ten = try judge([StoredSubstance("x", cas: "7446-11-9", classes: ["W5.1"], tonnes: "25"), StoredSubstance("异氰酸甲酯", tonnes: "0.25"), StoredSubstance("x", cas: "7446-11-9", classes: ["W10"], tonnes: "212.5")], persons: 1)
        #expect(ten.grading?.index == Fraction(whole: 10) && ten.grading?.grade == .third)
    }

    @Test(arguments: [(0, "0.5"), (1, "1"), (29, "1"), (30, "1.2"), (49, "1.2"), (50, "1.5"), (99, "1.5"), (100, "2"), (5_000_000, "2")])
    func `α follows table 5 at every bound`(persons: Int, alpha: String) throws {
        #expect(try judge([StoredSubstance("氯", tonnes: "5")], persons: persons).grading?.alpha == fraction(alpha))
    }

    @Test func `what table 1 lacks goes by the lowest Q of its classes and the highest β`() throws {
        let found = try judge([StoredSubstance("某气体", classes: ["J3", "W2"], tonnes: "10")])
        #expect(found.shares[0].criticalTonnes == Fraction(whole: 10) && found.shares[0].beta == Fraction(whole: 2))
        #expect(found.steps[0].formula == "Q = min(50, 10) = 10 t" && found.steps[0].row == .init(table: 2, row: "W2") && found.steps[0].notes == [.lowestQuantityOf(["J3", "W2"])])
        let beta = try #require(found.steps.first { $0.kind == .correction })
        #expect(beta.formula == "β = max(2, 1.5) = 2" && beta.row == .init(table: 4, row: "J3") && beta.notes == [.highestFactorOf(["J3", "W2"])])
    }

    @Test func `table 1 comes before the classes for Q, the classes given before the usual ones for β`() throws {
        let found = try judge([StoredSubstance("苯", classes: ["W5.1"], tonnes: "50")])
        #expect(found.shares[0].criticalTonnes == Fraction(whole: 50) && found.shares[0].beta == fraction("1.5"))
        let usual = try judge([StoredSubstance("苯", tonnes: "50")])
        #expect(usual.shares[0].beta == Fraction(whole: 1))
        #expect(usual.steps.first { $0.kind == .correction }?.notes == [.usualClasses(["W5.3"])])
    }

    @Test func `clause 4.2.3: a mixture of the same class is the pure substance, one of another class is that class`() throws {
        let same = try judge([StoredSubstance("氨", form: .mixtureOfSameClass, tonnes: "10")])
        #expect(same.sum == Fraction(whole: 1) && same.shares[0].beta == Fraction(whole: 2) && same.steps[0].notes == [.mixtureAsPure])
        let other = try judge([StoredSubstance("氨", classes: ["J5"], form: .mixtureOfOtherClass, tonnes: "500")])
        #expect(other.sum == Fraction(whole: 1) && other.shares[0].beta == Fraction(whole: 1) && other.steps[0].notes == [.mixtureByClass])
        #expect(throws: MajorHazardRefusal(.mixtureNeedsClass, at: 0)) { try judge([StoredSubstance("氨", form: .mixtureOfOtherClass, tonnes: "500")]) }
    }

    @Test func `the steps tell the whole calculation, line by line`() throws {
        let found = try judge([StoredSubstance("液化石油气", tonnes: "200"), StoredSubstance("汽油", tonnes: "400")], persons: 60)
        #expect(found.steps.map(\.formula) == [
            "Q = 50 t", "q/Q = 200/50 = 4", "Q = 200 t", "q/Q = 400/200 = 2", "S = 4 + 2 = 6", "S = 6 > 1", "α(60) = 1.5",
            "β = 1.5", "β·q/Q = 1.5×4 = 6", "β = 1", "β·q/Q = 1×2 = 2", "R = 1.5×(6 + 2) = 12", "10 ≤ R = 12 < 50",
        ])
        #expect(found.steps.map(\.clause) == ["4.1.2", "4.2.2", "4.1.2", "4.2.2", "4.2.1", "4.2.1", "4.3.2", "4.3.2", "4.3.2", "4.3.2", "4.3.2", "4.3.2", "4.3.3"])
        #expect(found.steps.compactMap(\.row) == [
            .init(table: 1, row: "52 液化石油气(含丙烷、丁烷及其混合物)"), .init(table: 1, row: "66 汽油(乙醇汽油、甲醇汽油)"), .init(table: 5, row: "50-99"),
            .init(table: 4, row: "W2"), .init(table: 4, row: "W5.3"), .init(table: 6, row: "三级"),
        ])
    }

    @Test func `a unit below one is not graded, and says how far below`() throws {
        let found = try judge([StoredSubstance("硝酸铵", row: 44, tonnes: "49.9999")], persons: nil)
        #expect(found.steps.last?.formula == "S = 0.9999… < 1" && found.steps[0].notes == [.holdsOnlyIf("含可燃物≤0.2%")] && found.shares[0].beta == nil)
        #expect(try judge([StoredSubstance("氯", tonnes: "5")]).steps.first { $0.kind == .identification }?.formula == "S = 1")
    }

    @Test func `what cannot be judged is refused at its place`() throws {
        let chlorine = StoredSubstance("氯", tonnes: "5")
        func refused(_ second: StoredSubstance, _ reason: MajorHazardRefusal.Reason) {
            #expect(throws: MajorHazardRefusal(reason, at: 1)) { try judge([chlorine, second]) }
        }
        refused(StoredSubstance("氨", tonnes: ""), .noQuantity)
        refused(StoredSubstance("氨", tonnes: "约40"), .unreadableQuantity("约40"))
        refused(StoredSubstance("氨", tonnes: "0"), .quantityNotPositive("0"))
        refused(StoredSubstance("氨", tonnes: "-0.1"), .quantityNotPositive("-0.1"))
        refused(StoredSubstance("水", tonnes: "1"), .unknownSubstance)
        refused(StoredSubstance("", tonnes: "1"), .unknownSubstance)
        refused(StoredSubstance("氨", cas: "7782-50-5", tonnes: "1"), .nameAndNumberDiffer)
        refused(StoredSubstance("硝酸铵", tonnes: "1"), .severalRows([43, 44]))
        refused(StoredSubstance("硝酸铵", row: 86, tonnes: "1"), .unknownRow(86))
        refused(StoredSubstance("氨", classes: ["W5"], tonnes: "1"), .unknownClass("W5"))
        refused(StoredSubstance("三氧化硫", tonnes: "75"), .classNeededForCorrection)
        #expect(throws: MajorHazardRefusal(.noSubstances)) { try judge([]) }
        #expect(throws: MajorHazardRefusal(.noPersons)) { try judge([chlorine], persons: nil) }
        #expect(throws: MajorHazardRefusal(.personsNegative(-1))) { try judge([chlorine], persons: -1) }
        #expect(throws: MajorHazardRefusal(.tooManySubstances(max: 200))) { try judge(Array(repeating: chlorine, count: 201)) }
        #expect(try judge(Array(repeating: chlorine, count: 200)).sum == Fraction(whole: 200))
    }
}
