import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Command

@Suite struct ResponseTests {
    @Test(arguments: [(3.9, nil), (4.0, 4), (4.9, 4), (5.0, 3), (6.0, 2), (7.0, 1)] as [(Double, Int?)])
    func `the proposal follows the magnitude of the incident`(magnitude: Double, level: Int?) async throws {
        let stage = try await CommandStage { $0.magnitude = magnitude }
        let proposals = try stage.node.store.read(stage.officer) { try ResponseAdvice.proposals(for: stage.incident, $0) }
        #expect(proposals.first { $0.tier == .city }?.level.rawValue == level)
    }

    @Test func `a changed rule changes the proposal at once`() async throws {
        let stage = try await CommandStage { $0.deaths = 9 }
        func city() throws -> Int? {
            try stage.node.store.read(stage.officer) { try ResponseAdvice.proposals(for: stage.incident, $0) }.first { $0.tier == .city }?.level.rawValue
        }
        #expect(try city() == 4)
        try await stage.node.store.write(.system(), action: "test") { tx in
            for line in try tx.all(ResponseRuleLine.self) where line.code == "city-quake-deaths-3" { try tx.update(ResponseRuleLine.self, line.id) { $0.lower = 9 } }
        }
        #expect(try city() == 3)
    }

    @Test func `what article 72 asks for is missed by name`() async throws {
        let stage = try await CommandStage()
        var start = StartResponse.blank
        start.incident = stage.incident
        let all = try await stage.refused(start, stage.leader)
        #expect(all.code == "command.statement-incomplete")
        #expect(all.problems.map(\.field) == ["item", "level", "expected_minutes", "measures"])
        for (field, change) in [
            ("item", { $0.item = "　" }), ("level", { $0.level = nil }), ("expected_minutes", { $0.expectedMinutes = nil }), ("measures", { $0.measures = " \n " }),
        ] as [(String, (inout StartResponse) -> Void)] {
            var one = stage.statement()
            change(&one)
            #expect(try await stage.refused(one, stage.leader).problems.map(\.field) == [field])
        }
    }

    @Test func `a started response gives its tasks, due from the start, and tells the desk`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.start()
        let response = try stage.get(EmergencyResponse.self, id)
        #expect(response.area == AreaCode("510300000000"))
        #expect(response.until == response.startedAt + .hours(72))
        #expect(response.decidedBy == stage.leader.principal.user)
        let tasks = try stage.all(CommandTask.self)
        #expect(tasks.count == 11)
        #expect(tasks.allSatisfy { $0.response == id && $0.area == AreaCode(CommandStage.county) })
        #expect(tasks.first { $0.template == "quake-call-roll" }?.dueAt == response.startedAt + .minutes(15))
        #expect(tasks.first { $0.template == "quake-roads" }?.needsPhoto == true)
        #expect(try stage.notices(stage.officer, "notice.response-started") == 1)
        #expect(try stage.notices(stage.chief, "notice.response-started") == 1)
        #expect(try stage.notices(stage.leader, "notice.response-started") == 0)
        #expect(try stage.notices(stage.gaoshan, "notice.response-started") == 0)
    }

    @Test func `a duty chief starts level four and no higher`() async throws {
        let stage = try await CommandStage()
        #expect(try await stage.refused(stage.statement(.three), stage.chief).code == "forbidden")
        #expect(try await stage.refused(stage.statement(.four), stage.officer).code == "forbidden")
        _ = try await stage.node.store.perform(stage.statement(.four), stage.chief)
        #expect(try stage.all(EmergencyResponse.self).count == 1)
    }

    @Test func `a county's commander starts the county's response and not the city's`() async throws {
        let stage = try await CommandStage()
        let commander = try await stage.node.user(.commander, in: CommandStage.county, named: "褚云深", login: "chuyunshen")
        #expect(try await stage.refused(stage.statement(.three), commander).code == "forbidden")
        var county = stage.statement(.three)
        county.tier = .county
        _ = try await stage.node.store.perform(county, commander)
        _ = try await stage.start(.four)
        let current = try stage.node.store.read(stage.officer) { try ResponseBook().current(stage.incident, $0) }
        #expect(current?.level == .three)
    }

    @Test(arguments: ["proposed", "closed", "reviewed", "dismissed"])
    func `only an open incident is responded to`(phase: String) async throws {
        let stage = try await CommandStage { $0.phase = phase }
        #expect(try await stage.refused(stage.statement(), stage.leader).code == "command.incident-not-open")
    }

    @Test func `one government has one response to an incident`() async throws {
        let stage = try await CommandStage()
        _ = try await stage.start()
        #expect(try await stage.refused(stage.statement(), stage.leader).code == "command.response-running")
    }

    @Test func `raising keeps the record, writes the change and adds the tasks of the level`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.start()
        var change = ChangeResponseLevel.blank
        change.response = id
        change.level = .three
        change.reason = "倒塌房屋增多"
        #expect(try await stage.refused(change, stage.chief).code == "forbidden")
        try await stage.node.advance(.minutes(20))
        _ = try await stage.node.store.perform(change, stage.leader)
        #expect(try stage.get(EmergencyResponse.self, id).level == .three)
        let changes = try stage.all(LevelChange.self)
        #expect(changes.map { [$0.from.rawValue, $0.to.rawValue] } == [[4, 3]])
        #expect(changes.first?.by == stage.leader.principal.user)
        let added = try stage.all(CommandTask.self).filter { $0.template == "quake-search" }
        #expect(try stage.all(CommandTask.self).count == 12)
        #expect(added.first?.dueAt == stage.node.clock.now() + .minutes(120))
        #expect(try await stage.refused(change, stage.leader).code == "command.same-level")
        change.level = .four
        #expect(try await stage.refused(change, stage.chief).code == "forbidden")
        _ = try await stage.node.store.perform(change, stage.leader)
        #expect(try stage.all(CommandTask.self).count == 12)
        let entries = try stage.node.store.read(.system()) { try $0.timeline(of: stage.incident.raw, limit: 500) }
        #expect(entries.filter { $0.draft.type == "command.response" }.count == 3)
    }

    @Test func `open tasks hold up the end unless it is said that they shall not`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.start()
        var end = EndResponse.blank
        end.response = id
        end.reason = "险情排除"
        let refusal = try await stage.refused(end, stage.leader)
        #expect(refusal.code == "command.tasks-open")
        #expect(refusal.arguments == ["count": "11"])
        end.despiteOpenTasks = true
        _ = try await stage.node.store.perform(end, stage.leader)
        let response = try stage.get(EmergencyResponse.self, id)
        #expect(response.phase == .ended)
        #expect(response.tasksLeftOpen == 11)
        #expect(response.endedAt == stage.node.clock.now())
        #expect(try stage.all(CommandTask.self).allSatisfy { $0.phase == .assigned })
        #expect(try await stage.refused(end, stage.leader).code == "command.response-over")
        #expect(try stage.node.store.read(stage.officer) { try ResponseBook().current(stage.incident, $0) } == nil)
    }

    @Test func `an end without a reason is refused`() async throws {
        let stage = try await CommandStage(.chemical)
        let id = try await stage.start()
        let input: [String: SQLValue] = ["response": .id(id.raw), "despite_open_tasks": .integer(1)]
        await #expect(throws: KernelRefusal.self) {
            try await stage.node.store.write(stage.leader, action: EndResponse.name) { try AnyAction(EndResponse.self, at: "responses/:response/ends").perform(input, $0) }
        }
        #expect(try stage.get(EmergencyResponse.self, id).phase == .active)
    }

    @Test func `the expected end reminds the chief and is escalated to the leader`() async throws {
        let stage = try await CommandStage()
        var start = stage.statement()
        start.expectedMinutes = 60
        let id = ResponseID(try await stage.node.store.perform(start, stage.leader).id)
        try await stage.node.advance(.minutes(44))
        #expect(try stage.deadlines(id.raw).first?.remindedAt == nil)
        try await stage.node.advance(.minutes(1))
        #expect(try stage.deadlines(id.raw).first?.remindedAt == stage.node.clock.now())
        #expect(try stage.deadlines(id.raw).first?.escalatedAt == nil)
        try await stage.node.advance(.minutes(15))
        #expect(try stage.deadlines(id.raw).first?.escalatedAt == stage.node.clock.now())
    }

    @Test func `closing the incident cancels what is left`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.start()
        var meeting = ConveneConsultation.blank
        meeting.incident = stage.incident
        meeting.title = "震情趋势会商"
        meeting.participants = "市防震减灾中心"
        _ = try await stage.node.store.perform(meeting, stage.officer)
        try await stage.node.store.write(stage.chief, action: "test.close") { try $0.emit(IncidentClosed(incident: stage.incident)) }
        #expect(try stage.get(EmergencyResponse.self, id).phase == .ended)
        #expect(try stage.all(CommandTask.self).allSatisfy { $0.phase == .cancelled })
        #expect(try stage.all(Consultation.self).allSatisfy { $0.phase == .closed })
        #expect(try stage.node.store.read(stage.officer) { try OpenEnds(stage.incident, $0).problems } == [])
        try await stage.node.advance(.hours(3), step: .minutes(30))
        #expect(try stage.notices(stage.officer, "notice.overdue") == 0)
    }

    @Test func `an incident with open ends is held open, or closed for a reason that its tasks keep`() async throws {
        let stage = try await CommandStage()
        func close(_ reason: String) async throws -> (any Refusal)? {
            do {
                try await stage.node.store.write(stage.chief, action: "test.close") {
                    try $0.emit(IncidentClosing(incident: stage.incident, reason: reason))
                    try $0.emit(IncidentClosed(incident: stage.incident, reason: reason))
                }
                return nil
            } catch let refusal as any Refusal { return refusal }
        }
        let id = try await stage.start()
        // A response is ended by who started it: no reason stands for that.
        #expect(try await close("灾情稳定")?.problems.map(\.code) == ["command.response-runs", "command.tasks-run"])
        var end = EndResponse.blank
        end.response = id
        end.reason = "灾情稳定"
        end.despiteOpenTasks = true
        _ = try await stage.node.store.perform(end, stage.leader)
        let instruction = Instruct(incident: stage.incident, toArea: AreaCode(CommandStage.county), title: "排查水库", text: "两小时内反馈。")
        let asked = InstructionID(try await stage.node.store.perform(instruction, stage.officer).id)
        let held = try await close("  ")
        #expect(held?.code == "command.open-ends")
        #expect(held?.problems.map(\.field) == ["tasks", "answers"])
        #expect(held?.problems.first?.arguments["count"] == "11")
        let county = try await stage.node.user(.dutyOfficer, in: CommandStage.county, named: "钟县值", login: "zhong")
        _ = try await stage.node.store.perform(AnswerInstruction(instruction: asked, text: "无异常", isFinal: true), county)
        #expect(try await close("")?.problems.map(\.field) == ["tasks"])
        #expect(try await close("转入灾后恢复") == nil)
        #expect(try stage.all(CommandTask.self).allSatisfy { $0.phase == .cancelled && $0.reason == "转入灾后恢复" })
    }
}
