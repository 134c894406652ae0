import Core
package import Module
import Vocabulary

package enum DutyPermission: String, Permission {
    case view = "duty.view"
    /// Write the log, take calls, settle what they ask for.
    case log = "duty.log"
    /// Call the roll and close it.
    case rollCall = "duty.roll-call"
    /// Answer a roll-call for an organisation in one's area.
    case answer = "duty.answer"
    /// Prepare a handover and sign one's own side of it.
    case handover = "duty.handover"
    /// Change the roster: rules, groups, swaps, stand-ins, reinforcements.
    case roster = "duty.roster"
    /// Holidays and how the posts are to be held.
    case configure = "duty.configure"
    case unmask = "duty.unmask"
    /// Tell that a telephone rings: a gateway's permission.
    case ring = "duty.ring"
}

/// Duty (值班值守): who is on, what was said, who has answered, what was handed over.
package enum DutyModule: DomainModule {
    /// Lines of the duty log: 20190224-017.
    static let logNumbers = NumberSeries("duty.log", "{year}{month}{day}-{n}", digits: 3, each: .day)
    static let rollCallNumbers = NumberSeries("duty.roll-call", "{year}{month}{day}-{n}", digits: 2, each: .day)

    package static let manifest = Manifest(
        id: "duty", icon: "roster",
        records: [
            AnyTable(DutyRotation.self), AnyTable(DutyTeam.self), AnyTable(DutySeatRecord.self), AnyTable(DutyChange.self), AnyTable(LogEntry.self), AnyTable(RollCall.self),
            AnyTable(RollCallAnswer.self), AnyTable(HandoverRecord.self), AnyTable(HandoverItem.self), AnyTable(HolidayRecord.self), AnyTable(PostRequirementRecord.self), AnyTable(IncomingCall.self),
        ],
        permissions: .all(DutyPermission.self),
        grants: [
            .observer: .these(DutyPermission.view),
            .fieldOfficer: .these(DutyPermission.view, .answer),
            .dutyOfficer: .these(DutyPermission.view, .log, .rollCall, .answer, .handover, .unmask),
            .dutyChief: .these(DutyPermission.view, .log, .rollCall, .answer, .handover, .roster, .unmask),
            .leader: .these(DutyPermission.view, .log, .rollCall, .answer, .roster, .unmask),
            .commander: .these(DutyPermission.view, .log, .rollCall, .unmask),
            .administrator: .these(DutyPermission.view, .roster, .configure),
            .source: .these(DutyPermission.ring),
        ],
        actions: [
            AnyAction(WriteLog.self, at: "log-entries"),
            AnyAction(RecordCall.self, at: "calls"),
            AnyAction(RingIn.self, at: "incoming-calls"),
            AnyAction(MissCall.self, at: "incoming-calls/:call/misses"),
            AnyAction(TakeCall.self, at: "incoming-calls/:call/takings"),
            AnyAction(SettleLogEntry.self, at: "log-entries/:entry/settlements"),
            AnyAction(CallRoll.self, at: "roll-calls"),
            AnyAction(CloseRollCall.self, at: "roll-calls/:roll_call/closures"),
            AnyAction(AnswerRollCall.self, at: "roll-call-answers/:answer/replies"),
            AnyAction(PrepareHandover.self, at: "handovers"),
            AnyAction(SignHandover.self, at: "handovers/:handover/signatures"),
            AnyAction(SwapDuty.self, at: "duty-rotations/:rotation/swaps"),
            AnyAction(StandIn.self, at: "duty-rotations/:rotation/stand-ins"),
            AnyAction(Reinforce.self, at: "duty-rotations/:rotation/reinforcements"),
            AnyAction(WithdrawDutyChange.self, at: "duty-changes/:change/withdrawals"),
        ],
        providers: [RosterDesk()],
        surfaces: [WatchDesk.page, RollCallBoard.page, HandoverPage.page, HandoverPage.paper, RosterPage.page, RosterPage.calendar],
        navigation: [
            NavigationEntry(.watch, order: 10, name: "watch-desk", path: "/watch", icon: "desk", needs: DutyPermission.view),
            NavigationEntry(.watch, order: 40, name: "duty-roster", path: "/duty/roster", icon: "roster", needs: DutyPermission.view),
            NavigationEntry(.watch, order: 50, name: "duty-log", path: "/log-entries", icon: "log", needs: DutyPermission.log),
            NavigationEntry(.watch, order: 60, name: "roll-calls", path: "/roll-calls", icon: "answer", needs: DutyPermission.view),
            NavigationEntry(.watch, order: 70, name: "handovers", path: "/handovers", icon: "swap", needs: DutyPermission.view),
            NavigationEntry(.base, order: 50, name: "holidays", path: "/holidays", icon: "clock", needs: DutyPermission.configure),
        ],
        seeds: [DutySeeds.holidays, DutySeeds.posts], numbers: [logNumbers, rollCallNumbers])
}
