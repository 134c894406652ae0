package import Module
import Core
import Store
import Vocabulary

enum CommandPermission: String, Permission {
    case view = "command.view"
    /// Start, change and end responses of level Ⅳ.
    case respond = "command.respond"
    /// The same for levels Ⅰ to Ⅲ.
    case respondHigh = "command.respond-high"
    /// Give tasks, take them back, name the people of the command.
    case assign = "command.assign"
    /// Answer tasks, report the situation, answer instructions, ask for help.
    case work = "command.work"
    case confer = "command.confer"
    case plot = "command.plot"
    case instruct = "command.instruct"
    case configure = "command.configure"
}

/// Command (指挥调度·会商): responses and their levels, posts, tasks, consultations, plots, the
/// situation, and what passes between levels.
package enum CommandModule: DomainModule {
    /// 指令 between levels: 2019-003.
    static let instructionNumbers = NumberSeries("command.instruction", "{year}-{n}", digits: 3, each: .year)
    /// 请示 and requests to the level above.
    static let requestNumbers = NumberSeries("command.request", "{year}-{n}", digits: 3, each: .year)

    package static let manifest = Manifest(
        id: "command", icon: "command",
        records: [
            AnyTable(EmergencyResponse.self), AnyTable(LevelChange.self), AnyTable(CommandPost.self), AnyTable(CommandTask.self), AnyTable(TaskFeedback.self),
            AnyTable(Consultation.self), AnyTable(Decision.self), AnyTable(Plot.self), AnyTable(Situation.self), AnyTable(Instruction.self), AnyTable(InstructionAnswer.self),
            AnyTable(LevelRequest.self), AnyTable(RequestAnswer.self), AnyTable(ResponseRuleLine.self), AnyTable(TaskTemplateLine.self), AnyTable(WorkingGroupLine.self),
            AnyTable(WarningResponse.self), AnyTable(WarningResponseLine.self),
        ],
        permissions: .all(CommandPermission.self),
        grants: [
            .observer: .these(CommandPermission.view),
            .fieldOfficer: .these(CommandPermission.view, .work),
            .dutyOfficer: .these(CommandPermission.view, .assign, .work, .confer, .plot, .instruct),
            .dutyChief: .these(CommandPermission.view, .respond, .assign, .work, .confer, .plot, .instruct),
            .leader: .these(CommandPermission.view, .respond, .respondHigh, .assign, .work, .confer, .plot, .instruct),
            .commander: .these(CommandPermission.view, .respond, .respondHigh, .assign, .work, .confer, .plot, .instruct),
            .administrator: .these(CommandPermission.view, .configure),
        ],
        actions: [
            AnyAction(StartResponse.self, at: "incidents/:incident/responses"),
            AnyAction(ChangeResponseLevel.self, at: "responses/:response/level-changes"),
            AnyAction(EndResponse.self, at: "responses/:response/ends"),
            AnyAction(AssignPost.self, at: "responses/:response/posts"),
            AnyAction(ArriveAtPost.self, at: "posts/:post/arrivals"),
            AnyAction(AssignTask.self, at: "incidents/:incident/tasks"),
            AnyAction(AcceptTask.self, at: "tasks/:task/acceptances"),
            AnyAction(GiveFeedback.self, at: "tasks/:task/feedbacks"),
            AnyAction(ReturnTask.self, at: "tasks/:task/returns"),
            AnyAction(ReassignTask.self, at: "tasks/:task/assignments"),
            AnyAction(CancelTask.self, at: "tasks/:task/cancellations"),
            AnyAction(ConveneConsultation.self, at: "incidents/:incident/consultations"),
            AnyAction(RecordDecision.self, at: "consultations/:consultation/decisions"),
            AnyAction(CloseConsultation.self, at: "consultations/:consultation/closures"),
            AnyAction(DrawPlot.self, at: "incidents/:incident/plots"),
            AnyAction(RevisePlot.self, at: "plots/:plot/revisions"),
            AnyAction(ErasePlot.self, at: "plots/:plot/erasures"),
            AnyAction(WriteSituation.self, at: "incidents/:incident/situations"),
            AnyAction(Instruct.self, at: "instructions"),
            AnyAction(AnswerInstruction.self, at: "instructions/:instruction/answers"),
            AnyAction(MakeRequest.self, at: "requests"),
            AnyAction(AnswerRequest.self, at: "requests/:request/answers"),
            AnyAction(StartWarningResponse.self, at: "warning-responses/:response/starts"),
            AnyAction(DeclineWarningResponse.self, at: "warning-responses/:response/refusals"),
            AnyAction(EndWarningResponse.self, at: "warning-responses/:response/ends"),
        ],
        layers: [
            Layer("command.plots", of: "command.plot", at: "shape", label: "label", category: "kind", icon: "pen", group: "command", time: "at", drawing: PlotKind.drawing),
            Layer("command.tasks", of: "command.task", at: "place", label: "title", category: "phase", icon: "command", group: "command", time: "assigned_at"),
            Layer("command.posts", of: "command.post", at: "arrived_place", label: "name", icon: "meet", group: "command", time: "arrived_at"),
            Layer("command.situations", of: "command.situation", at: "place", label: "text", icon: "log", group: "command", time: "at"),
        ],
        reactions: [
            .on(IncidentClosing.self) { try OpenEnds.hold($0, $1) },
            WarningResponding.reaction,
            .on(IncidentClosed.self) { try ClosingDown.run($0.incident, reason: $0.reason, $1) },
        ],
        providers: [ResponseBook(), WarningResponseBook()],
        surfaces: [IncidentRoom.page, IncidentReplay.page, IncidentReplay.steps, Wall.page, FieldPages.tasks, FieldPages.task, FieldPages.report, FieldPost.routes, FieldBundle.routes, FieldShell.routes] + FieldPages.others,
        navigation: [
            NavigationEntry(.command, order: 20, name: "wall", path: "/wall", icon: "video", needs: CommandPermission.view),
            NavigationEntry(.command, order: 25, name: "field", path: "/field", icon: "camera", needs: CommandPermission.work),
            NavigationEntry(.command, order: 30, name: "command-tasks", path: "/tasks", icon: "command", needs: CommandPermission.view),
            NavigationEntry(.command, order: 40, name: "command-responses", path: "/responses", icon: "warn", needs: CommandPermission.view),
            NavigationEntry(.command, order: 41, name: "command-warning-responses", path: "/warning-responses", icon: "warn", needs: CommandPermission.view),
            NavigationEntry(.command, order: 50, name: "command-consultations", path: "/consultations", icon: "meet", needs: CommandPermission.view),
            NavigationEntry(.command, order: 60, name: "command-instructions", path: "/instructions", icon: "log", needs: CommandPermission.view),
            NavigationEntry(.command, order: 70, name: "command-requests", path: "/requests", icon: "log", needs: CommandPermission.view),
            NavigationEntry(.base, order: 60, name: "command-rules", path: "/response-rules", icon: "grid", needs: CommandPermission.configure),
            NavigationEntry(.base, order: 61, name: "command-task-templates", path: "/task-templates", icon: "grid", needs: CommandPermission.configure),
            NavigationEntry(.base, order: 61, name: "command-warning-response-lines", path: "/warning-response-lines", icon: "grid", needs: CommandPermission.configure),
            NavigationEntry(.base, order: 62, name: "command-working-groups", path: "/working-groups", icon: "grid", needs: CommandPermission.configure),
        ],
        seeds: [
            Seed("command.rules") { try CommandSeeds.fill(from: $0, $1) }, WarningResponding.seed,
        ], numbers: [instructionNumbers, requestNumbers], chores: [WarningResponding.chore])
}
