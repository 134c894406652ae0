import Core
import Harness
import Testing

@testable import Command

@Suite struct CommandModuleTests {
    @Test func `the contract of modules is kept`() {
        #expect(ModuleContract.check(CommandModule.self) == [])
    }

    @Test func `the tables of rules are filled from the files`() async throws {
        let stage = try await CommandStage()
        #expect(try stage.all(ResponseRuleLine.self).count == 47)
        #expect(try stage.all(TaskTemplateLine.self).count == 18)
        #expect(try stage.all(WorkingGroupLine.self).count == 10)
        #expect(try stage.all(ResponseRuleLine.self).allSatisfy { $0.rule != nil && $0.problems().isEmpty })
        #expect(try stage.all(TaskTemplateLine.self).allSatisfy { $0.template != nil })
    }

    @Test func `a rule with bounds upside down or a misspelt kind is not kept`() {
        var line = ResponseRuleLine.blank
        line.lower = 10
        line.upper = 10
        #expect(line.problems().map(\.field) == ["upper"])
        line.upper = 10.01
        #expect(line.problems() == [])
        line.appliesTo = "earthquak"
        #expect(line.problems().map(\.code) == ["command.unknown-kinds"])
    }
}
