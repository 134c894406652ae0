import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Command

@Suite struct BetweenLevelsTests {
    private func instruct(_ stage: CommandStage) -> Instruct {
        Instruct(incident: stage.incident, toArea: AreaCode(CommandStage.county), title: "排查水库", text: "两小时内排查辖区水库并反馈。", dueAt: stage.node.clock.now() + .hours(2))
    }

    @Test func `an instruction goes down, is answered from below and keeps its writer's words`() async throws {
        let stage = try await CommandStage()
        let county = try await stage.node.user(.dutyOfficer, in: CommandStage.county, named: "钟县值", login: "zhong")
        let id = InstructionID(try await stage.node.store.perform(instruct(stage), stage.officer).id)
        #expect(try stage.get(Instruction.self, id).number == "2019-001")
        #expect(try stage.notices(county, "notice.instruction") == 1)
        #expect(try await stage.refused(AnswerInstruction(instruction: id, text: "收到"), stage.gaoshan).code == "forbidden")
        _ = try await stage.node.store.perform(AnswerInstruction(instruction: id, text: "收到，已派人"), county)
        #expect(try stage.deadlines(id.raw).first?.deadline.metAt == nil)
        try await stage.node.advance(.minutes(90))
        #expect(try stage.notices(county, "notice.reminder") == 1)
        _ = try await stage.node.store.perform(AnswerInstruction(instruction: id, text: "5 座水库无异常", isFinal: true), county)
        #expect(try stage.deadlines(id.raw).first?.deadline.metAt == stage.node.clock.now())
        let versions = try stage.node.store.read(.system()) { try $0.history(of: id.raw) }.filter { $0.draft.version > 0 }
        #expect(versions.count == 1)
        try await stage.node.advance(.hours(2), step: .minutes(10))
        #expect(try stage.notices(stage.chief, "notice.overdue") == 0)
    }

    @Test func `an unanswered instruction is escalated`() async throws {
        let stage = try await CommandStage()
        _ = try await stage.node.store.perform(instruct(stage), stage.officer)
        try await stage.node.advance(.minutes(120), step: .minutes(10))
        #expect(try stage.notices(stage.chief, "notice.overdue") == 1)
    }

    @Test func `nobody instructs their own level or one above`() async throws {
        let stage = try await CommandStage()
        let county = try await stage.node.user(.dutyOfficer, in: CommandStage.county, named: "钟县值", login: "zhong")
        #expect(try await stage.refused(instruct(stage), county).code == "forbidden")
        #expect(try await stage.refused(Instruct(toArea: AreaCode("510300000000"), title: "x", text: "y"), county).code == "forbidden")
        _ = try await stage.node.store.perform(Instruct(toArea: AreaCode(CommandStage.gaoshanTown), title: "x", text: "y"), county)
    }

    @Test func `a request goes up and is answered by the level asked`() async throws {
        let stage = try await CommandStage()
        let county = try await stage.node.user(.dutyOfficer, in: CommandStage.county, named: "钟县值", login: "zhong")
        var ask = MakeRequest.blank
        ask.incident = stage.incident
        ask.fromArea = AreaCode(CommandStage.county)
        ask.toArea = AreaCode("510300000000")
        ask.title = "请求增派救援队"
        ask.text = "需要生命探测设备。"
        ask.dueAt = stage.node.clock.now() + .hours(1)
        #expect(try await stage.refused(ask, stage.gaoshan).code == "forbidden")
        let id = RequestID(try await stage.node.store.perform(ask, county).id)
        #expect(try stage.notices(stage.officer, "notice.request") == 1)
        #expect(try await stage.refused(AnswerRequest(request: id, text: "同意"), county).code == "forbidden")
        _ = try await stage.node.store.perform(AnswerRequest(request: id, verdict: .partly, text: "派一队"), stage.officer)
        #expect(try stage.deadlines(id.raw).first?.deadline.metAt != nil)
        #expect(try stage.notices(county, "notice.request-answered") == 1)
        ask.toArea = ask.fromArea
        #expect(try await stage.refused(ask, county).problems.map(\.code) == ["command.to-itself"])
    }
}

@Suite struct SpaceTests {
    @Test func `what an exercise does is not felt outside`() async throws {
        let stage = try await CommandStage()
        let live = try await stage.start()
        let space = SpaceID(.make(at: stage.node.clock.now()))
        stage.node.store.set(SpaceClock(anchor: stage.node.clock.now(), shown: stage.node.clock.now(), speed: 10), for: space)
        let copied = CommandModule.manifest.records.map(\.info).filter(\.isCopiedIntoExercises).map(\.type)
        #expect(copied == ["command.response-rule", "command.task-template", "command.working-group", "command.warning-response-line"])
        try await stage.node.store.write(.system(space), action: "test.copy") { tx in
            var line = TaskTemplateLine.blank
            line.code = "drill"
            line.title = "演练任务"
            line.group = "rescue"
            line.source = "test"
            try tx.insert(line)
        }
        let drilled = try await CommandStage.add(.earthquake, to: stage.node, space: space)
        let drill = stage.node.context(stage.leader.principal, space: space)
        #expect(try await stage.refused(stage.statement(), drill).code == "not-found")
        var start = stage.statement(.one)
        start.incident = drilled
        _ = try await stage.node.store.perform(start, drill)
        #expect(try stage.all(EmergencyResponse.self).map(\.id) == [live])
        #expect(try stage.all(CommandTask.self).count == 11)
        #expect(try stage.all(CommandTask.self, space).map(\.title) == ["演练任务"])
        var end = EndResponse.blank
        end.response = live
        end.reason = "x"
        #expect(try await stage.refused(end, drill).code == "not-found")
        #expect(try stage.notices(stage.officer, "notice.response-started") == 1)
    }
}
