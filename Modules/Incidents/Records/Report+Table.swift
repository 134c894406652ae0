import Base
import Core
import Vocabulary

extension Report {
    static let table = Table<Report>(
        "report", path: "reports", label: "title", doors: Doors(view: IncidentsPermission.view, unmask: BasePermission.unmask), visibility: .areaAndAbove, icon: "report",
        area: \.area, subject: { $0.incident.raw }, fields: heading + elements + way)

    private static let heading: [Field<Report>] = [
        .reference("incident", \.incident, .required, .listed),
        .choice("step", \.step, .required, .listed),
        .integer("sequence", \.sequence, in: 1...10_000, .listed),
        .phase("phase", \.phase, .listed),
        .choice("tier", \.tier, .required),
        .text("number", \.number, max: 60, .readOnly, .listed, .searchable),
        .text("copy_number", \.copyNumber, max: 6, .readOnly),
        .reference("former", \.former, .readOnly),
        .area("area", \.area, .readOnly),
    ]

    /// What whoever drafts may write.
    static let elements: [Field<Report>] = [
        .text("title", \.title, max: 120, .required, .listed, .searchable),
        .text("addressee", \.addressee, max: 200),
        .text("copies", \.copies, max: 400),
        .choice("urgency", \.urgency),
        .instant("as_of", \.asOf),
        .instant("occurred_at", \.occurredAt),
        .text("place", \.place, max: 200),
        .text("information_source", \.informationSource, max: 200),
        .longText("unit_overview", \.unitOverview, max: 2_000),
        .longText("scene", \.scene, max: 2_000),
        .longText("course", \.course, max: 2_000),
        .decimal("magnitude", \.magnitude, in: -2...10, places: 1),
    ] + Field.group(\.counts, Counts.fields) + [
        .longText("casualties_text", \.casualtiesText, max: 2_000),
        .longText("direct_effect", \.directEffect, max: 2_000),
        .longText("measures", \.measures, max: 4_000),
        .longText("forces", \.forces, max: 2_000),
        .longText("forecast", \.forecast, max: 2_000),
        .longText("next_steps", \.nextSteps, max: 2_000),
        .longText("needs", \.needs, max: 2_000),
        .longText("cause", \.cause, max: 2_000),
        .longText("lessons", \.lessons, max: 4_000),
        .longText("fall_reason", \.fallReason, max: 1_000),
        .text("reporter_name", \.reporterName, max: 40),
        .telephone("reporter_telephone", \.reporterTelephone),
    ]

    private static let way: [Field<Report>] = [
        .text("drafter", \.drafter, max: 40, .readOnly),
        .reference("drafted_by", \.draftedBy, .readOnly),
        .instant("drafted_at", \.draftedAt, .readOnly),
        .text("checker", \.checker, max: 40, .readOnly),
        .reference("checked_by", \.checkedBy, .readOnly),
        .instant("checked_at", \.checkedAt, .readOnly),
        .text("signer", \.signer, max: 40, .readOnly),
        .reference("signed_by", \.signedBy, .readOnly),
        .instant("signed_at", \.signedAt, .readOnly),
        .text("return_reason", \.returnReason, max: 400, .readOnly),
        .reference("sent_by", \.sentBy, .readOnly),
        .instant("sent_at", \.sentAt, .readOnly, .listed, .indexed),
        .text("told_to", \.toldTo, max: 80, .readOnly),
        .instant("due_at", \.dueAt, .readOnly, .listed),
        .text("due_source", \.dueSource, max: 200, .readOnly),
        .flag("is_late", \.isLate, .readOnly, .listed),
        .flag("suggests_late_report", \.suggestsLateReport, .readOnly),
        .instant("receipted_at", \.receiptedAt, .readOnly),
        .text("receipt_number", \.receiptNumber, max: 60, .readOnly),
        .text("receiver", \.receiver, max: 80, .readOnly),
    ]
}
