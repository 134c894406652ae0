import Foundation
import Testing
import Vocabulary

@testable import Command

private enum Seeds {
    static func rows(_ name: String) throws -> [SeedRow] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Resources/\(name).csv")
        return SeedTable.rows(csv: try String(contentsOf: file, encoding: .utf8))
    }
    static func rules() throws -> [ResponseRule] { try rows("response-rules").map { try ResponseRule(row: $0) } }
    static func tasks() throws -> [TaskTemplate] { try rows("task-templates").map { try TaskTemplate(row: $0) } }
    static func groups() throws -> [WorkingGroup] { try rows("working-groups").map { try WorkingGroup(row: $0) } }
}

/// Bands of 国办函〔2024〕11号 as in relief_response_triggers_national.csv.
@Suite struct ResponseProposalTests {
    private func propose(_ facts: ResponseFacts, on date: String = "2024-06-01") throws -> [ResponseProposal] {
        ResponseProposal.propose(facts, rules: try Seeds.rules(), on: try #require(CalendarDate(date)))
    }

    private func relief(_ facts: ResponseFacts) throws -> Int? {
        try propose(facts).first { $0.plan == "国家自然灾害救助应急预案" }?.level.rawValue
    }

    @Test(arguments: [(19, nil), (20, 4), (49, 4), (50, 3), (99, 3), (100, 2), (199, 2), (200, 1)] as [(Int, Int?)])
    func `national relief starts by dead and missing`(lost: Int, level: Int?) throws {
        #expect(try relief(ResponseFacts(kind: .flood, casualties: Casualties(deaths: lost - 5, missing: 5))) == level)
    }

    @Test(arguments: [
        (99_999, nil), (100_000, 4), (499_999, 4), (500_000, 3), (999_999, 3), (1_000_000, 2), (1_999_999, 2), (2_000_000, 1),
    ] as [(Int, Int?)])
    func `national relief starts by people moved or in need`(persons: Int, level: Int?) throws {
        #expect(try relief(ResponseFacts(kind: .typhoon, personsNeedingRelief: persons)) == level)
        #expect(try relief(ResponseFacts(kind: .typhoon, casualties: Casualties(evacuated: persons))) == level)
    }

    @Test(arguments: [
        (9_999, 2_999, nil), (10_000, 0, 4), (0, 3_000, 4), (99_999, 29_999, 4), (100_000, 0, 3), (0, 30_000, 3),
        (200_000, 0, 2), (0, 70_000, 2), (300_000, 0, 1), (0, 100_000, 1),
    ] as [(Int, Int, Int?)])
    func `national relief starts by houses in rooms or households`(rooms: Int, households: Int, level: Int?) throws {
        #expect(try relief(ResponseFacts(kind: .earthquake, houseRooms: rooms, houseHouseholds: households)) == level)
    }

    @Test(arguments: [
        (14.9, 0, nil), (15, 0, 4), (20, 0, 3), (25, 0, 2), (30, 0, 1), (0, 999_999, nil), (0, 1_000_000, 4),
        (0, 2_000_000, 3), (0, 3_000_000, 2), (0, 4_000_000, 1),
    ] as [(Double, Int, Int?)])
    func `national relief starts by drought for droughts alone`(share: Double, persons: Int, level: Int?) throws {
        #expect(try relief(ResponseFacts(kind: .drought, droughtPersons: persons, droughtShare: share)) == level)
        #expect(try relief(ResponseFacts(kind: .flood, droughtPersons: persons, droughtShare: share)) == nil)
    }

    @Test(arguments: [(39, 4), (40, 3), (49, 3), (80, 2), (99, 2), (159, 2), (160, 1), (200, 1)])
    func `two provinces struck at once start at lower numbers`(lost: Int, level: Int) throws {
        let facts = ResponseFacts(kind: .flood, casualties: Casualties(deaths: lost), isJointWithNeighbour: true)
        #expect(try relief(facts) == level)
    }

    @Test func `relief is for natural disasters and from the day of the plan`() throws {
        #expect(try relief(ResponseFacts(kind: .mine, casualties: Casualties(deaths: 300))) == nil)
        let before = try propose(ResponseFacts(kind: .flood, casualties: Casualties(deaths: 300)), on: "2024-01-19")
        #expect(before == [])
    }

    @Test(arguments: [(3.9, nil), (4.0, 4), (4.9, 4), (5.0, 3), (6.0, 2), (7.0, 1)] as [(Double, Int?)])
    func `the city's demonstration default follows magnitude and is marked`(magnitude: Double, level: Int?) throws {
        let proposal = try propose(ResponseFacts(kind: .earthquake, magnitude: magnitude)).first { $0.tier == .city }
        #expect(proposal?.level.rawValue == level)
        #expect(proposal?.reasons.allSatisfy { $0.rule.source.standing == .demonstration } ?? true)
    }

    @Test func `the highest level stands first with all its reasons`() throws {
        let facts = ResponseFacts(
            kind: .earthquake, grade: .ordinary, casualties: Casualties(deaths: 2), magnitude: 4.9)
        let proposals = try propose(facts, on: "2024-02-25")
        #expect(proposals.map { "\($0.level.rawValue) \($0.tier)" } == ["3 county", "4 city", "4 city"])
        let city = try #require(proposals.first { $0.plan.contains("市级地震") })
        #expect(city.reasons.map(\.rule.criterion) == [.deathsAndMissing, .magnitude])
        #expect(city.reasons.map(\.value) == [2, 4.9])
    }

    @Test func `every rule has its own id and a plan's bands meet`() throws {
        let rules = try Seeds.rules()
        #expect(Set(rules.map(\.id)).count == rules.count)
        for (name, lines) in Dictionary(grouping: rules, by: { "\($0.plan) \($0.tier) \($0.criterion)" }) {
            let sorted = lines.sorted { $0.band.lower < $1.band.lower }
            #expect(sorted.map(\.level.rawValue) == sorted.map(\.level.rawValue).sorted(by: >) || name.contains("grade"), "\(name)")
            if name.contains("Joint") { continue }
            #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $0.band.upper == $1.band.lower }, "\(name)")
        }
    }
}

@Suite struct ResponseStatementTests {
    @Test func `article 72 asks for four things`() {
        #expect(ResponseStatement().missing == [.item, .level, .expectedDuration, .measures])
        var statement = ResponseStatement(
            item: "荣县4.9级地震应急响应", level: .four, expectedMinutes: 72 * 60, measures: ["搜救", "转移安置"])
        #expect(statement.missing == [])
        statement.measures = ["", "  "]
        statement.item = "\u{3000}"
        statement.expectedMinutes = 0
        #expect(statement.missing == [.item, .expectedDuration, .measures])
    }
}

@Suite struct TaskTemplateTests {
    @Test(arguments: [
        (IncidentKind.earthquake, ResponseLevel.four, 11), (.earthquake, .three, 12), (.earthquake, .one, 12),
        (.chemical, .two, 6),
    ])
    func `a started response gives its tasks, soonest first`(kind: IncidentKind, level: ResponseLevel, count: Int) throws {
        let tasks = TaskTemplate.matching(kind, level: level, in: try Seeds.tasks())
        #expect(tasks.count == count)
        #expect(tasks.map(\.minutes) == tasks.map(\.minutes).sorted())
        #expect(Set(tasks.map(\.scope)).count == 1)
    }

    @Test func `every task goes to a group that exists`() throws {
        let groups = try Seeds.groups()
        #expect(groups.count == 10)
        #expect(try Seeds.tasks().allSatisfy { task in groups.contains { $0.id == task.group } })
    }
}
