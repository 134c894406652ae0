import Core
package import Module
import Vocabulary

/// Incidents (突发事件信息报送): signals, figures, grades, and reports upward with their clocks.
package enum IncidentsModule: DomainModule {
    /// 发文字号 of reports: 自应急报〔2019〕17号.
    static let reportNumbers = NumberSeries("incidents.report", "{word}〔{year}〕{n}号", digits: 1, each: .year)
    /// 回执号 that a level above gives: HZ-2019-0042.
    static let receiptNumbers = NumberSeries("incidents.receipt", "HZ-{year}-{n}", digits: 4, each: .year)

    private static let desk: [String] = .these(IncidentsPermission.view, .report, .confirm, .grade, .draft, .send, .receipt)

    package static let manifest = Manifest(
        id: "incidents", icon: "incident",
        records: [
            AnyTable(Incident.self), AnyTable(IncidentFigure.self), AnyTable(Report.self), AnyTable(IncidentLink.self), AnyTable(IncidentReview.self), AnyTable(ReviewFinding.self),
            AnyTable(ReportingDesk.self), AnyTable(GradeBandRecord.self), AnyTable(ReportClockRecord.self), AnyTable(RegradingWindowRecord.self), AnyTable(DuplicateThresholdRecord.self),
            AnyTable(ReportReachRecord.self), AnyTable(AttenuationRecord.self), AnyTable(ReportRecipient.self), AnyTable(RecipientRuleRecord.self),
        ],
        permissions: .all(IncidentsPermission.self),
        grants: [
            .observer: .these(IncidentsPermission.view),
            .fieldOfficer: .these(IncidentsPermission.view, .report),
            .dutyOfficer: desk,
            .dutyChief: desk + .these(IncidentsPermission.sign, .close, .review),
            .leader: desk + .these(IncidentsPermission.sign, .close, .review),
            .commander: .these(IncidentsPermission.view, .report, .confirm, .grade),
            .source: .these(IncidentsPermission.signal),
            .administrator: .these(IncidentsPermission.view, .configure),
        ],
        actions: [
            AnyAction(ReportIncident.self, at: "incidents"),
            AnyAction(ReceiveSignal.self, at: "signals"),
            AnyAction(ConfirmIncident.self, at: "incidents/:incident/confirmations"),
            AnyAction(DismissSignal.self, at: "incidents/:incident/dismissals"),
            AnyAction(GradeIncident.self, at: "incidents/:incident/grades"),
            AnyAction(RecordFigures.self, at: "incidents/:incident/figures"),
            AnyAction(ChooseFigure.self, at: "figures/:figure/choices"),
            AnyAction(LinkIncidents.self, at: "incidents/:incident/links"),
            AnyAction(PhoneReport.self, at: "incidents/:incident/phone-reports"),
            AnyAction(DraftReport.self, at: "incidents/:incident/reports"),
            AnyAction(UpdateReport.self, at: "reports/:report/elements"),
            AnyAction(SubmitReport.self, at: "reports/:report/submissions"),
            AnyAction(CheckReport.self, at: "reports/:report/checks"),
            AnyAction(ReturnReport.self, at: "reports/:report/returns"),
            AnyAction(SignReport.self, at: "reports/:report/signatures"),
            AnyAction(SendReport.self, at: "reports/:report/dispatches"),
            AnyAction(ReceiptReport.self, at: "reports/:report/receipts"),
            AnyAction(CloseIncident.self, at: "incidents/:incident/closures"),
            AnyAction(ReviewIncident.self, at: "incidents/:incident/reviews"),
        ],
        layers: [
            Layer(
                "incidents.incidents", of: IncidentTag.recordType, at: "place", label: "title", category: "grade", icon: "incident", group: "events", time: "occurred_at",
                filters: [.oneOf("phase", [IncidentPhase.proposed.sql, IncidentPhase.open.sql])]),
            Layer(
                "incidents.intensity", of: IncidentTag.recordType, at: "intensity_area", label: "title", icon: "chart", group: "models", onByDefault: false, time: "occurred_at",
                filters: [.oneOf("phase", [IncidentPhase.proposed.sql, IncidentPhase.open.sql])]),
        ],
        reactions: IncidentReactions.all,
        providers: [IncidentAnswers()],
        surfaces: [IncidentIntake.page, IncidentIntake.suggestions, ReportEditor.page, ReportPaper.routes, GradePage.page, IncidentReviewPage.page],
        navigation: [
            NavigationEntry(.watch, order: 20, name: "incidents", path: "/incidents", icon: "incident", needs: IncidentsPermission.view),
            NavigationEntry(.watch, order: 30, name: "reports", path: "/reports", icon: "report", needs: IncidentsPermission.view),
            NavigationEntry(.base, order: 110, name: "reporting-desks", path: "/reporting-desks", icon: "cols", needs: IncidentsPermission.configure),
            NavigationEntry(.base, order: 120, name: "grade-bands", path: "/grade-bands", icon: "grid", needs: IncidentsPermission.configure),
            NavigationEntry(.base, order: 130, name: "report-clocks", path: "/report-clocks", icon: "clock", needs: IncidentsPermission.configure),
            NavigationEntry(.base, order: 140, name: "regrading-windows", path: "/regrading-windows", icon: "roster", needs: IncidentsPermission.configure),
            NavigationEntry(.base, order: 150, name: "duplicate-thresholds", path: "/duplicate-thresholds", icon: "grid", needs: IncidentsPermission.configure),
            NavigationEntry(.base, order: 160, name: "report-reach", path: "/report-reach", icon: "up", needs: IncidentsPermission.configure),
            NavigationEntry(.base, order: 165, name: "recipient-rules", path: "/recipient-rules", icon: "up", needs: IncidentsPermission.configure),
            NavigationEntry(.base, order: 170, name: "intensity-attenuations", path: "/intensity-attenuations", icon: "chart", needs: IncidentsPermission.configure),
        ],
        seeds: [
            ReportingDesk.seeding, GradeBandRecord.seeding, ReportClockRecord.seeding, RegradingWindowRecord.seeding, DuplicateThresholdRecord.seeding, ReportReachRecord.seeding,
            AttenuationRecord.seeding, RecipientRuleRecord.seeding,
        ],
        numbers: [reportNumbers, receiptNumbers])
}
