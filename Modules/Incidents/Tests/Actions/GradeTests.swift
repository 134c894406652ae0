import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Incidents

@Suite struct GradeIncidentTests {
    /// 493 Art. 3: 以上 includes the number, 以下 does not.
    @Test(arguments: [
        (2, Grade.ordinary), (3, .relativelySerious), (9, .relativelySerious), (10, .serious), (29, .serious), (30, .extraordinary),
    ])
    func `deaths grade an accident`(deaths: Int, grade: Grade) async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.deaths = deaths }
        try await desk.perform(GradeIncident(incident: id))
        let incident = try desk.read(id)
        #expect(incident.grade == grade)
        #expect(incident.decision.criterion == .deaths)
        #expect(incident.decision.ruleSet == "order-493-2007")
        #expect(incident.isGradeOverridden == false)
    }

    @Test(arguments: [
        (9, Grade.ordinary), (10, .relativelySerious), (49, .relativelySerious), (50, .serious), (99, .serious), (100, .extraordinary),
    ])
    func `serious injuries grade an accident`(injuries: Int, grade: Grade) async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.seriousInjuries = injuries }
        try await desk.perform(GradeIncident(incident: id))
        #expect(try desk.read(id).grade == grade)
    }

    @Test(arguments: [
        (999_999_900, Grade.ordinary), (1_000_000_000, .relativelySerious), (4_999_999_900, .relativelySerious), (5_000_000_000, .serious), (9_999_999_900, .serious),
        (10_000_000_000, .extraordinary),
    ] as [(Int64, Grade)])
    func `direct loss in fen grades an accident`(fen: Int64, grade: Grade) async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.directLoss = fen }
        try await desk.perform(GradeIncident(incident: id))
        #expect(try desk.read(id).grade == grade)
    }

    @Test(arguments: [(0.99, Grade.ordinary), (1, .relativelySerious), (99.99, .relativelySerious), (100, .serious), (1_000, .extraordinary)])
    func `burned forest grades a forest fire`(hectares: Double, grade: Grade) async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.forestFire) { $0.burnedHectares = hectares }
        try await desk.perform(GradeIncident(incident: id))
        #expect(try desk.read(id).grade == grade)
    }

    @Test func `the missing count with the dead`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.deaths = 2; $0.missing = 1 }
        try await desk.perform(GradeIncident(incident: id))
        #expect(try desk.read(id).grade == .relativelySerious)
    }

    @Test func `a shock is judged first by its magnitude, then by what was counted`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.earthquake) { $0.magnitude = 5.0; $0.place = Desk.rongxian }
        try await desk.perform(GradeIncident(incident: id))
        #expect(try desk.read(id).grade == .relativelySerious)
        #expect(try desk.read(id).decision.isFirstJudgement)
        var figures = RecordFigures(incident: id, source: "荣县应急管理局")
        figures.deaths = 2
        figures.isAssessed = true
        try await desk.perform(figures)
        #expect(try desk.read(id).proposal.grade == .ordinary)
        #expect(try desk.read(id).grade == .relativelySerious)
        try await desk.perform(GradeIncident(incident: id))
        #expect(try desk.read(id).grade == .ordinary)
        #expect(try desk.read(id).decision.isFirstJudgement == false)
    }

    @Test func `another grade than proposed wants a reason and says that a person set it`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.deaths = 2 }
        #expect(try await desk.refusal(GradeIncident(incident: id, grade: .serious)) == "invalid")
        #expect(try desk.read(id).grade == nil)
        try await desk.perform(GradeIncident(incident: id, grade: .serious, reason: "社会影响恶劣"))
        let incident = try desk.read(id)
        #expect(incident.grade == .serious)
        #expect(incident.isGradeOverridden)
        #expect(incident.gradeReason == "社会影响恶劣")
        #expect(incident.decision.criterion == nil)
    }

    @Test func `where no rule speaks somebody must choose`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.massIncident)
        #expect(try await desk.refusal(GradeIncident(incident: id)) == "incidents.no-proposal")
        try await desk.perform(GradeIncident(incident: id, grade: .ordinary, reason: "规模小"))
        #expect(try desk.read(id).grade == .ordinary)
    }

    @Test func `a proposed signal is not graded, nor by whoever may not`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.isConfirmed = false; $0.deaths = 3 }
        #expect(try await desk.refusal(GradeIncident(incident: id)) == "incidents.not-open")
        try await desk.perform(ConfirmIncident(incident: id))
        #expect(try await desk.refusal(GradeIncident(incident: id), desk.node.context(desk.node.person(.fieldOfficer))) == "forbidden")
    }

    @Test func `a graver grade shortens the clocks from then on`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.flood)
        #expect(try desk.book(id) == ["phone-first.practice.1 13:45", "written-first.practice.1 14:15"])
        try await desk.node.advance(.minutes(5))
        try await desk.perform(GradeIncident(incident: id, grade: .relativelySerious, reason: "预计损失大"))
        #expect(try desk.book(id) == ["phone-first.practice.1 13:35", "written-first.practice.1 13:50"])
    }
}

@Suite struct FigureTests {
    @Test func `a number that falls wants a reason and changes nothing without`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.injured = 12 }
        var fewer = RecordFigures(incident: id, source: "卫健委")
        fewer.injured = 11
        fewer.deaths = 0
        #expect(try await desk.refusal(fewer) == "incidents.fall-needs-reason")
        #expect(try desk.read(id).injured == 12)
        #expect(try desk.count("incidents.figure") == 1)
        fewer.fallReason = "两家医院重复统计"
        try await desk.perform(fewer)
        #expect(try desk.read(id).injured == 11)
        #expect(try desk.read(id).deaths == 0)
    }

    @Test func `the same number and a first zero are no fall`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.injured = 12 }
        var same = RecordFigures(incident: id, source: "卫健委")
        same.injured = 12
        same.missing = 0
        try await desk.perform(same)
        #expect(try desk.read(id).missing == 0)
    }

    @Test func `two sources that differ stand side by side`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident()
        var county = RecordFigures(incident: id, source: "荣县应急管理局")
        county.injured = 12
        try await desk.perform(county)
        var health = RecordFigures(incident: id, source: "卫健委")
        health.injured = 9
        health.keepBeside = true
        try await desk.perform(health)
        #expect(try desk.read(id).injured == 12)
        let shown = try desk.node.store.read(desk.officer) { try IncidentAnswers().figures(id, $0) }.filter { $0.name == "injured" }
        #expect(shown.map(\.value) == [12, 9])
        #expect(shown.map(\.source) == ["荣县应急管理局", "卫健委"])
        let beside = try #require(try desk.node.store.read(.system()) { try $0.first(IncidentFigure.self, [.equals("source", .text("卫健委"))]) })
        #expect(try await desk.refusal(ChooseFigure(figure: beside.id)) == "incidents.fall-needs-reason")
        try await desk.perform(ChooseFigure(figure: beside.id, fallReason: "以卫健委核实数为准"))
        #expect(try desk.read(id).injured == 9)
    }

    @Test func `what nobody reported is unknown, not zero`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.deaths = 0 }
        let shown = try desk.node.store.read(desk.officer) { try IncidentAnswers().figures(id, $0) }
        #expect(shown.first { $0.name == "deaths" }?.value == 0)
        #expect(shown.first { $0.name == "missing" }.map { $0.value == nil } == true)
    }

    @Test func `without a single number nothing is recorded, nor from the future`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident()
        #expect(try await desk.refusal(RecordFigures(incident: id, source: "x")) == "invalid")
        var later = RecordFigures(incident: id, source: "x")
        later.deaths = 1
        later.at = desk.node.store.now() + .seconds(1)
        #expect(try await desk.refusal(later) == "invalid")
    }
}
