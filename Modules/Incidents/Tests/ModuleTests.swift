import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Incidents

@Suite struct IncidentsModuleTests {
    @Test func `the module keeps the contract of every module`() {
        #expect(ModuleContract.check(IncidentsModule.self) == [])
    }

    @Test func `every refusal and notice has words in both languages`() throws {
        let catalogue = try Home.find().catalogue()
        for code in IncidentsRefusal.codes { #expect(catalogue.has("refusal." + code), "\(code)") }
        for step in ReportStep.allCases { #expect(catalogue.has("deadline.incidents.\(step.rawValue)"), "\(step)") }
        for name in FigureName.allCases { #expect(catalogue.has("figure.\(name.rawValue)"), "\(name)") }
    }

    @Test func `the seeded rules are the rules of the files`() async throws {
        let desk = try await Desk()
        let (rules, bands, clocks) = try desk.node.store.read(.system()) { (try Rulebook.current($0), try GradeBandRecord.rules($0), try ReportClockRecord.rules($0)) }
        #expect(Set(bands) == Set(try Seeds.gradeBands()))
        #expect(Set(clocks) == Set(try Seeds.clocks()))
        for kind in IncidentKind.allCases {
            #expect(Set(rules.grading(of: kind).lines) == Set(bands.filter { $0.scope.contains(kind) }))
            #expect(rules.reporting(of: kind).groups.map(\.clocks.count).reduce(0, +) == clocks.count { $0.tier == rules.desk.tier && $0.scope.contains(kind) })
        }
        #expect(Set(rules.windows) == Set(try Seeds.windows()))
        #expect(Set(rules.thresholds) == Set(try Seeds.duplicates()))
        #expect(rules.attenuation?.region == "central")
        #expect(rules.desk.bureau == "自贡市应急管理局")
    }

    @Test func `seeding twice changes nothing`() async throws {
        let desk = try await Desk()
        let before = try desk.count("incidents.report-clock")
        try await desk.node.seed()
        #expect(try desk.count("incidents.report-clock") == before)
    }

    @Test func `a rule that says nothing is not kept`() {
        var record = GradeBandRecord.blank
        record.ruleSet = "ours"
        record.appliesTo = "floods"
        record.origin.source = "x"
        #expect(record.problems().map(\.field) == ["applies_to"])
        record.appliesTo = "flood"
        #expect(record.problems() == [])
        record.upper = 0
        #expect(record.problems().map(\.field) == ["upper"])
    }

    @Test(arguments: [
        (Role.observer, 1), (.source, 1), (.administrator, 2), (.fieldOfficer, 2), (.dutyOfficer, 7), (.dutyChief, 10), (.leader, 10), (.commander, 4),
    ])
    func `roles carry what they need and no more`(role: Role, count: Int) {
        #expect(IncidentsModule.manifest.grants[role]?.count == count)
        #expect(IncidentsModule.manifest.grants[role]?.contains("incidents.signal") == (role == .source))
    }
}
