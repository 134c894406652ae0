import Testing
import Vocabulary

@testable import Warnings

@Suite struct RiskLevelTests {
    @Test(arguments: [(1, "风险很高", true), (2, "风险高", true), (3, "风险较高", true), (4, "有一定风险", false)])
    func `geological risk has four levels, public from yellow upward`(raw: Int, name: String, isPublic: Bool) throws {
        let level = try #require(Grade(rawValue: raw))
        let found = try #require(RiskLevel.of(.geological, level, on: day("2024-07-01"), by: try Seeds.risks()))
        #expect(found.name.zh == name)
        #expect(found.isPublic == isPublic)
    }

    @Test(arguments: [(4, "可能发生"), (3, "可能性较大"), (2, "可能性大"), (1, "可能性很大")])
    func `mountain floods are told by how likely they are`(raw: Int, name: String) throws {
        let level = try #require(Grade(rawValue: raw))
        #expect(RiskLevel.of(.mountainFlood, level, on: day("2024-07-01"), by: try Seeds.risks())?.name.zh == name)
    }

    @Test func `of two editions of a level the younger in force counts`() throws {
        let row = try #require(try Seeds.rows("risk-levels").first), young = changed(row, ["name_zh": "新名称", "effective_from": "2025-01-01"])
        let rows = try [young, row].map { try RiskLevel(row: $0) }
        #expect(RiskLevel.of(.geological, .red, on: day("2024-12-31"), by: rows)?.name.zh == "风险很高")
        #expect(RiskLevel.of(.geological, .red, on: day("2025-01-01"), by: rows)?.name.zh == "新名称")
    }

    @Test(arguments: FireDangerScheme.allCases, [(1, nil, false), (2, 4, false), (3, 3, true), (4, 2, true), (5, 1, true)] as [(Int, Int?, Bool)])
    func `fire danger has colours from grade two and flags from grade three`(scheme: FireDangerScheme, expected: (grade: Int, level: Int?, isFlagged: Bool)) throws {
        let found = try #require(FireDanger.of(expected.grade, scheme, on: day("2024-03-01"), by: try Seeds.fireDanger()))
        #expect(found.level?.rawValue == expected.level)
        #expect(found.isFlagged == expected.isFlagged)
    }

    @Test(arguments: [0, 6, -1]) func `there are five grades of fire danger`(grade: Int) throws {
        #expect(FireDanger.of(grade, .danger, on: day("2024-03-01"), by: try Seeds.fireDanger()) == nil)
        #expect(throws: SeedFault.self) { try FireDanger(row: changed(Seeds.rows("fire-danger")[0], ["grade": String(grade)])) }
    }

    @Test func `the four colours are the four levels of article 63`() {
        #expect(Grade.allCases.map(\.colour.zh) == ["红色", "橙色", "黄色", "蓝色"])
        #expect([Grade.red, .orange, .yellow, .blue].map(\.rawValue) == [1, 2, 3, 4])
    }
}
