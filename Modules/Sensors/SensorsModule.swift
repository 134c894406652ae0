import Core
package import Module
import Readings
import Vocabulary
import Web

/// Sensors (监测): what is measured, kept and watched over; when it is an alarm, and who sees to it.
package enum SensorsModule: DomainModule {
    private static let duty: [String] = .these(SensorsPermission.view, .handle, .configure, .announce)

    package static let manifest = Manifest(
        id: "sensors", icon: "sensor",
        records: [AnyTable(PointKind.self), AnyTable(Point.self), AnyTable(AlarmRule.self), AnyTable(Alarm.self), AnyTable(AlarmComment.self), AnyTable(MaintenanceWindow.self), AnyTable(MajorHazard.self), AnyTable(StandardTable.self), AnyTable(SafetyCommitment.self), AnyTable(CommitmentDuty.self), AnyTable(ReadingSource.self), AnyTable(AlarmSettings.self)],
        permissions: .all(SensorsPermission.self),
        grants: [
            .observer: .these(SensorsPermission.view),
            .fieldOfficer: .these(SensorsPermission.view),
            .dutyOfficer: duty,
            .dutyChief: duty,
            .leader: .these(SensorsPermission.view, .handle),
            .commander: .these(SensorsPermission.view, .handle),
            .source: .these(SensorsPermission.tell, .announce),
            .administrator: .these(SensorsPermission.view, .configure),
        ],
        actions: [
            AnyAction(AcknowledgeAlarm.self, at: "alarms/:alarm/acknowledgements"),
            AnyAction(AssignAlarm.self, at: "alarms/:alarm/assignments"),
            AnyAction(SnoozeAlarm.self, at: "alarms/:alarm/snoozes"),
            AnyAction(CloseAlarm.self, at: "alarms/:alarm/closures"),
            AnyAction(ReportAlarm.self, at: "alarms/:alarm/incidents", handingOver: AlarmReported.self),
            AnyAction(ReportHazard.self, at: "alarms/:alarm/hazards", handingOver: HazardFound.self),
            AnyAction(SimulateAlarm.self, at: "points/:point/simulated-alarms"),
            AnyAction(AnnounceSafety.self, at: "safety-commitments"),
            AnyAction(JudgeMajorHazard.self, at: "major-hazards"),
            AnyAction(RejudgeMajorHazard.self, at: "major-hazards/:hazard/judgements"),
            AnyAction(CommentAlarm.self, at: "alarms/:alarm/comments"),
        ],
        layers: [
            Layer("sensors.points", of: PointTag.recordType, at: "place", label: "name", icon: "sensor", group: "monitoring", onByDefault: false),
            Layer("sensors.major-hazards", of: MajorHazardTag.recordType, at: "place", label: "name", category: "verdict", icon: "risk", group: "risk", onByDefault: false, time: "judged_at", filters: [.not(.equals("verdict", MajorHazardVerdict.none.sql))]),
            Layer(
                "sensors.alarms", of: AlarmTag.recordType, at: "place", label: "title", category: "level", icon: "alert", group: "monitoring", time: "began_at",
                filters: [.oneOf("phase", [AlarmPhase.raised.sql, AlarmPhase.acknowledged.sql])]),
        ],
        reactions: AlarmReactions.all,
        surfaces: [
            ServiceSurface { try Monitor($0) }, ServiceSurface { try BrokerIntake.make($0) },
            ReadingsDoor.routes, ReadingsOut.routes, NewestDoor.routes, SensorThingsDoor.routes, TrendDoor.routes, AlarmDeskPage.page, AlarmStatesDoor.routes, MonitoringPage.page, SitePicturePage.routes,
            RuleTrialPage.page, RuleTrialPage.blank, RuleTrialPage.posts, RuleTrialDoor.routes, ServiceSurface { _ in TrialDesk() },
            ServiceSurface { PointStateBook($0) }, PointStatesDoor.routes, PointMapPage.page, PointPage.page,
            CommitmentPage.page, MajorHazardCalculator.page, MajorHazardCalculator.door, MajorHazardPaper.page, MajorHazardPaper.routes,
        ],
        navigation: [
            NavigationEntry(.warning, order: 5, name: "monitoring", path: "/monitoring", icon: "eye", needs: SensorsPermission.view),
            NavigationEntry(.warning, order: 6, name: "point-map", path: "/monitoring/map", icon: "pin", needs: SensorsPermission.view),
            NavigationEntry(.warning, order: 10, name: "alarms", path: "/alarm-desk", icon: "alert", needs: SensorsPermission.view),
            NavigationEntry(.warning, order: 30, name: "points", path: "/points", icon: "sensor", needs: SensorsPermission.view),
            NavigationEntry(.warning, order: 40, name: "alarm-rules", path: "/alarm-rules", icon: "risk", needs: SensorsPermission.view),
            NavigationEntry(.prevention, order: 20, name: "commitments", path: "/safety-commitments/today", icon: "report", needs: SensorsPermission.view),
            NavigationEntry(.prevention, order: 30, name: "major-hazards", path: "/major-hazards", icon: "risk", needs: SensorsPermission.view),
            NavigationEntry(.prevention, order: 31, name: "major-hazard-calculator", path: "/major-hazards/new", icon: "risk", needs: SensorsPermission.view),
            NavigationEntry(.base, order: 80, name: "standard-tables", path: "/standard-tables", icon: "law", needs: SensorsPermission.configure),
            NavigationEntry(.base, order: 81, name: "alarm-settings", path: "/alarm-settings", icon: "alert", needs: SensorsPermission.configure),
            NavigationEntry(.warning, order: 42, name: "rule-trial", path: "/rule-trial", icon: "risk", needs: SensorsPermission.configure),
        ],
        seeds: [SensorsSeeds.kinds, SensorsSeeds.standard, SensorsSeeds.commitments, SensorsSeeds.settings],
        chores: [AlarmReminders.chore, AlarmGroups.chore, CommitmentReminders.chore],
        streams: [ReadingsDoor.stream], sides: [ReadingTables.side])
}
