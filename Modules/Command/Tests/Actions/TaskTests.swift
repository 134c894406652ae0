import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Command

@Suite struct TaskTests {
    private func feedback(_ task: TaskID, _ change: (inout GiveFeedback) -> Void = { _ in }) -> GiveFeedback {
        var feedback = GiveFeedback.blank
        feedback.task = task
        feedback.text = "倒塌 0 间，严重损坏 3 间"
        change(&feedback)
        return feedback
    }

    @Test func `a task is accepted, begun and done`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.give()
        #expect(try stage.notices(stage.gaoshan, "notice.task-assigned") == 1)
        _ = try await stage.node.store.perform(AcceptTask(task: id), stage.gaoshan)
        #expect(try stage.get(CommandTask.self, id).phase == .accepted)
        _ = try await stage.node.store.perform(feedback(id) { $0.progress = 40 }, stage.gaoshan)
        #expect(try stage.get(CommandTask.self, id).phase == .inProgress)
        #expect(try stage.get(CommandTask.self, id).progress == 40)
        _ = try await stage.node.store.perform(feedback(id) { $0.progress = 70 }, stage.gaoshan)
        _ = try await stage.node.store.perform(feedback(id) { $0.isDone = true }, stage.gaoshan)
        let done = try stage.get(CommandTask.self, id)
        #expect(done.phase == .done)
        #expect(done.progress == 100)
        #expect(done.doneAt == stage.node.clock.now())
        #expect(try stage.all(TaskFeedback.self).count == 3)
        #expect(try stage.notices(stage.officer, "notice.task-done") == 1)
        #expect(try await stage.refused(feedback(id), stage.gaoshan).code == "wrong-phase")
        #expect(try await stage.refused(AcceptTask(task: id), stage.gaoshan).code == "wrong-phase")
    }

    @Test func `a task in time is reminded of and never escalated`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.give()
        try await stage.node.advance(.minutes(44))
        #expect(try stage.notices(stage.gaoshan, "notice.reminder") == 0)
        try await stage.node.advance(.minutes(1))
        #expect(try stage.notices(stage.gaoshan, "notice.reminder") == 1)
        try await stage.node.advance(.minutes(14))
        _ = try await stage.node.store.perform(feedback(id) { $0.isDone = true }, stage.gaoshan)
        try await stage.node.advance(.hours(2), step: .minutes(10))
        let booked = try stage.deadlines(id.raw)
        #expect(booked.count == 1)
        #expect(booked.first?.deadline.metAt != nil)
        #expect(booked.first?.deadline.isLate == false)
        #expect(try stage.notices(stage.chief, "notice.overdue") == 0)
    }

    @Test func `a task too late is escalated to the duty chief at its minute, and met late`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.give()
        try await stage.node.advance(.minutes(59))
        #expect(try stage.notices(stage.chief, "notice.overdue") == 0)
        try await stage.node.advance(.minutes(1))
        #expect(try stage.notices(stage.chief, "notice.overdue") == 1)
        #expect(try stage.notices(stage.gaoshan, "notice.overdue") == 1)
        try await stage.node.advance(.minutes(8))
        #expect(try stage.notices(stage.chief, "notice.overdue") == 1)
        _ = try await stage.node.store.perform(feedback(id) { $0.isDone = true }, stage.gaoshan)
        #expect(try stage.deadlines(id.raw).first?.deadline.isLate == true)
    }

    @Test(arguments: [(4, nil), (5, nil), (6, 1), (20, 15), (60, 45), (240, 180), (300, 240), (2_880, 2_820)] as [(Int, Int?)])
    func `the reminder comes a quarter before, at least five minutes and at most an hour`(given: Int, reminder: Int?) {
        let start = TestNode.start
        #expect(TaskClock.reminder(from: start, to: start + .minutes(given)) == reminder.map { start + .minutes($0) })
    }

    @Test func `an officer of another township cannot answer the task`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.give()
        #expect(try await stage.refused(AcceptTask(task: id), stage.molin).code == "forbidden")
        #expect(try await stage.refused(feedback(id) { $0.isDone = true }, stage.molin).code == "forbidden")
        #expect(try await stage.refused(ReturnTask(task: id, reason: "不去"), stage.molin).code == "forbidden")
        let unowned = try await stage.give {
            $0.owner = nil
            $0.group = "assessment"
        }
        #expect(try await stage.refused(AcceptTask(task: unowned), stage.molin).code == "forbidden")
        _ = try await stage.node.store.perform(AcceptTask(task: unowned), stage.gaoshan)
        #expect(try stage.get(CommandTask.self, unowned).owner == stage.gaoshan.principal.user)
    }

    @Test func `a colleague in the same township cannot answer another's task, the desk can`() async throws {
        let stage = try await CommandStage()
        let colleague = try await stage.node.user(.fieldOfficer, in: CommandStage.gaoshanTown, named: "白露", login: "bailu")
        let id = try await stage.give()
        #expect(try await stage.refused(AcceptTask(task: id), colleague).code == "forbidden")
        _ = try await stage.node.store.perform(feedback(id) { $0.text = "电话：已到现场" }, stage.officer)
        #expect(try stage.get(CommandTask.self, id).phase == .inProgress)
        #expect(try stage.all(TaskFeedback.self).first?.by == stage.officer.principal.user)
    }

    @Test func `one's own task is answered wherever it lies`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.give { $0.area = AreaCode(CommandStage.county) }
        _ = try await stage.node.store.perform(AcceptTask(task: id), stage.gaoshan)
        #expect(try stage.get(CommandTask.self, id).phase == .accepted)
    }

    @Test func `an observer answers nothing and a field officer gives no tasks`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.give()
        let observer = try await stage.node.user(.observer, named: "观察员", login: "observer")
        #expect(try await stage.refused(AcceptTask(task: id), observer).code == "forbidden")
        #expect(try await stage.refused(CancelTask(task: id, reason: "x"), stage.gaoshan).code == "forbidden")
        var own = AssignTask.blank
        own.incident = stage.incident
        own.title = "x"
        own.owner = stage.gaoshan.principal.user
        #expect(try await stage.refused(own, stage.gaoshan).code == "forbidden")
    }

    @Test func `where a photo is asked for, nothing is done without one`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.give { $0.needsPhoto = true }
        let refusal = try await stage.refused(feedback(id) { $0.isDone = true }, stage.gaoshan)
        #expect(refusal.code == "command.photo-needed")
        #expect(refusal.problems.map(\.field) == ["photos"])
        let photo = try await photo(of: stage.gaoshan, stage)
        _ = try await stage.node.store.perform(feedback(id) { $0.photos = [photo] }, stage.gaoshan)
        // One seen with an earlier feedback is enough.
        _ = try await stage.node.store.perform(feedback(id) { $0.isDone = true }, stage.gaoshan)
        #expect(try stage.get(CommandTask.self, id).phase == .done)
        #expect(try stage.get(Attachment.self, AttachmentID(photo)).ownerType == "command.feedback")
    }

    @Test func `another's photo, or one that belongs somewhere, is not taken`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.give()
        let other = try await photo(of: stage.molin, stage)
        #expect(try await stage.refused(feedback(id) { $0.photos = [other] }, stage.gaoshan).problems.map(\.code) == ["no-such-file"])
        let own = try await photo(of: stage.gaoshan, stage)
        _ = try await stage.node.store.perform(feedback(id) { $0.photos = [own] }, stage.gaoshan)
        #expect(try await stage.refused(feedback(id) { $0.photos = [own] }, stage.gaoshan).problems.map(\.code) == ["no-such-file"])
    }

    private func photo(of who: Context, _ stage: CommandStage) async throws -> RawID {
        try await stage.node.store.write(who, action: "test.upload") { tx in
            var photo = Attachment.blank
            photo.name = "屋面.jpg"
            photo.mediaType = "image/jpeg"
            photo.digest = String(repeating: "a", count: 64)
            photo.uploadedBy = who.principal.user
            return try tx.insert(photo).id.raw
        }
    }

    @Test func `a task given back is the desk's until somebody else has it`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.give()
        _ = try await stage.node.store.perform(ReturnTask(task: id, reason: "道路中断，到不了"), stage.gaoshan)
        #expect(try stage.get(CommandTask.self, id).phase == .returned)
        #expect(try stage.deadlines(id.raw).first?.deadline.person == nil)
        #expect(try stage.notices(stage.officer, "notice.task-returned") == 1)
        _ = try await stage.node.store.perform(ReassignTask(task: id, owner: stage.molin.principal.user), stage.officer)
        let again = try stage.get(CommandTask.self, id)
        #expect(again.phase == .assigned)
        #expect(again.owner == stage.molin.principal.user)
        #expect(try stage.notices(stage.molin, "notice.task-assigned") == 1)
        #expect(try await stage.refused(AcceptTask(task: id), stage.gaoshan).code == "forbidden")
    }

    @Test func `a cancelled task has no deadline any more`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.give()
        _ = try await stage.node.store.perform(CancelTask(task: id, reason: "重复"), stage.officer)
        #expect(try stage.deadlines(id.raw).isEmpty)
        #expect(try await stage.refused(CancelTask(task: id, reason: "重复"), stage.officer).code == "wrong-phase")
    }

    @Test func `a task for nobody, for the past, for a stranger or for what is over is refused`() async throws {
        let stage = try await CommandStage()
        var task = AssignTask.blank
        task.incident = stage.incident
        task.title = "x"
        #expect(try await stage.refused(task, stage.officer).problems.map(\.code) == ["command.nobody-named"])
        task.owner = .make(at: stage.node.clock.now())
        #expect(try await stage.refused(task, stage.officer).problems.map(\.code) == ["command.no-such-person"])
        task.owner = stage.gaoshan.principal.user
        task.dueAt = stage.node.clock.now()
        #expect(try await stage.refused(task, stage.officer).problems.map(\.code) == ["command.in-the-past"])
        task.dueAt = nil
        task.group = "cooks"
        #expect(try await stage.refused(task, stage.officer).problems.map(\.code) == ["command.no-such-group"])
        task.group = ""
        task.incident = try await CommandStage.add(.flood, to: stage.node) { $0.phase = "closed" }
        #expect(try await stage.refused(task, stage.officer).code == "command.incident-over")
    }

    @Test func `feedback of the future is refused, of an hour ago kept with its time`() async throws {
        let stage = try await CommandStage()
        let id = try await stage.give()
        let now = stage.node.clock.now()
        #expect(try await stage.refused(feedback(id) { $0.at = now + .minutes(6) }, stage.gaoshan).problems.map(\.code) == ["command.in-the-future"])
        _ = try await stage.node.store.perform(feedback(id) { $0.at = now - .hours(1) }, stage.gaoshan)
        #expect(try stage.all(TaskFeedback.self).first?.at == now - .hours(1))
    }

    @Test func `the counts of tasks are those of one incident`() async throws {
        let stage = try await CommandStage()
        let first = try await stage.give()
        _ = try await stage.give()
        _ = try await stage.node.store.perform(feedback(first) { $0.isDone = true }, stage.gaoshan)
        try await stage.node.advance(.minutes(61))
        let counts = try stage.node.store.read(stage.officer) { try ResponseBook().taskCounts(stage.incident, $0) }
        #expect(counts == TaskCounts(done: 1, open: 1, overdue: 1))
    }
}
