import Base
import Core
import Vocabulary

extension Incident {
    static let table = Table<Incident>(
        "incident", path: "incidents", label: "title", doors: Doors(view: IncidentsPermission.view, unmask: BasePermission.unmask), visibility: .areaAndAbove, icon: "incident",
        order: "occurred_at", area: \.area, subject: \.id.raw, fields: told + shock + counted + graded + kept, indexes: [["kind", "occurred_at"]])

    private static let told: [Field<Incident>] = [
        .text("number", \.number, max: 24, .readOnly, .unique, .listed, .searchable),
        .text("title", \.title, max: 80, .required, .listed, .searchable),
        .choice("kind", \.kind, .required, .listed),
        .phase("phase", \.phase, .listed),
        .choice("source", \.source, .required),
        .instant("occurred_at", \.occurredAt, .required, .listed, .indexed),
        .instant("known_at", \.knownAt, .required),
        .place("place", \.place),
        .text("place_name", \.placeName, max: 120, .searchable, .listed),
        .area("area", \.area, .required, .listed),
        .text("reporter_name", \.reporterName, max: 40, .personal),
        .telephone("reporter_telephone", \.reporterTelephone),
        .longText("description", \.description, max: 4_000, .searchable),
    ]

    private static let shock: [Field<Incident>] = [
        .decimal("magnitude", \.magnitude, in: -2...10, places: 1),
        .text("magnitude_type", \.magnitudeType, max: 8),
        .decimal("depth_km", \.depthKilometres, in: 0...800, places: 2, unit: .kilometres),
        .decimal("strike_degrees", \.strikeDegrees, in: 0...360, places: 0, unit: .degrees),
        .shape("intensity_area", \.intensityArea, maxPositions: 2_000, .readOnly),
    ]

    private static let counted: [Field<Incident>] = Field.group(\.counts, Counts.fields) + [.flag("is_assessed", \.isAssessed)]

    private static let graded: [Field<Incident>] = [
        .choice("population_density", \.density),
        .level("proposed_grade", \.proposal.grade, .readOnly),
        .text("proposed_rule_set", \.proposal.ruleSet, max: 60, .named("rule-set"), .readOnly),
        .choice("proposed_criterion", \.proposal.criterion, .readOnly),
        .decimal("proposed_value", \.proposal.value, in: 0...1_000_000_000_000_000, places: 4, .readOnly),
        .text("proposed_source", \.proposal.source, max: 200, .readOnly),
        .flag("is_proposal_first_judgement", \.proposal.isFirstJudgement, .readOnly),
        .level("grade", \.decision.grade, .readOnly, .listed),
        .text("grade_rule_set", \.decision.ruleSet, max: 60, .named("rule-set"), .readOnly),
        .choice("grade_criterion", \.decision.criterion, .readOnly),
        .decimal("grade_value", \.decision.value, in: 0...1_000_000_000_000_000, places: 4, .readOnly),
        .text("grade_source", \.decision.source, max: 200, .readOnly),
        .flag("is_first_judgement", \.decision.isFirstJudgement, .readOnly),
        .flag("is_grade_overridden", \.isGradeOverridden, .readOnly),
        .text("grade_reason", \.gradeReason, max: 400, .readOnly),
        .instant("graded_at", \.gradedAt, .readOnly),
        .reference("graded_by", \.gradedBy, .readOnly),
        .instant("window_closes_at", \.windowClosesAt, .readOnly),
    ]

    private static let kept: [Field<Incident>] = [
        .text("signal_key", \.signalKey, max: 120, .readOnly, .unique),
        .reference("alarm", \.alarm, .readOnly),
        .instant("confirmed_at", \.confirmedAt, .readOnly),
        .reference("confirmed_by", \.confirmedBy, .readOnly),
        .text("dismissal_reason", \.dismissalReason, max: 400, .readOnly),
        .level("response_level", \.responseLevel, .readOnly),
        .instant("response_started_at", \.responseStartedAt, .readOnly),
        .instant("response_ended_at", \.responseEndedAt, .readOnly),
        .instant("closed_at", \.closedAt, .readOnly),
        .longText("closing_summary", \.closingSummary, max: 4_000, .readOnly),
        .longText("leave_reason", \.leaveReason, max: 1_000, .readOnly),
        .flag("is_made_up", \.isMadeUp),
        .text("data_source", \.dataSource, max: 200),
    ]
}
