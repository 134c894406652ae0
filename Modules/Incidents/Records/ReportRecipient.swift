import Core
import Store
import Vocabulary

enum ReportRecipientTag: RecordTag { static let recordType = "incidents.recipient" }
typealias ReportRecipientID = ID<ReportRecipientTag>

/// How far a report has come with one who must be told.
enum RecipientState: String, CodeListed {
    case sent
    /// The level above passes it on (逐级上报); this bureau does not know yet.
    case onward
    case receipted
    static var listName: String { "recipient-state" }
}

/// One who was told by a report that has left, and what came back (报送对象).
struct ReportRecipient: Record {
    var id: ReportRecipientID = .unset
    var report: ReportID = .unset
    var incident: IncidentID = .unset
    var name = ""
    var tier = Tier.province
    var role = RecipientRole.main
    var state = RecipientState.sent
    /// The rule that asks for it; empty where a person added the name.
    var basis = ""
    var sentAt: Instant?
    var receiptedAt: Instant?
    var receiptNumber = ""
    var receiver = ""
    var area: AreaCode?

    static let blank = ReportRecipient()
    static let table = Table<ReportRecipient>(
        "report_recipient", path: "report-recipients", label: "name", doors: Doors(view: IncidentsPermission.view), visibility: .areaAndAbove, icon: "up", order: "created_at", descending: false,
        area: \.area, subject: { $0.incident.raw },
        fields: [
            .reference("report", \.report, .required, .listed, .indexed),
            .reference("incident", \.incident, .required, .listed),
            .text("name", \.name, max: 120, .required, .listed, .searchable),
            .choice("tier", \.tier, .required, .listed),
            .choice("role", \.role, .required, .listed),
            .choice("state", \.state, .required, .listed),
            .text("basis", \.basis, max: 200),
            .instant("sent_at", \.sentAt, .listed),
            .instant("receipted_at", \.receiptedAt, .listed),
            .text("receipt_number", \.receiptNumber, max: 60, .listed),
            .text("receiver", \.receiver, max: 80),
            .area("area", \.area),
        ])
}

enum RecipientRuleTag: RecordTag { static let recordType = "incidents.recipient-rule" }

/// `RecipientRule` as an administrator keeps it.
struct RecipientRuleRecord: RuleRecord {
    var id: ID<RecipientRuleTag> = .unset
    var appliesTo = "any"
    var tier = Tier.province
    var name = ""
    var role = RecipientRole.main
    var origin = RuleOrigin()

    static let blank = RecipientRuleRecord()
    static let seed = "report-recipients"
    static func rule(_ row: SeedRow) throws(SeedFault) -> RecipientRule { try RecipientRule(row: row) }
    static let table = Table<RecipientRuleRecord>(
        "recipient_rule", path: "recipient-rules", label: "name", doors: Doors(view: IncidentsPermission.view, edit: IncidentsPermission.configure), visibility: .everyone, isGlobal: true, icon: "up",
        order: "tier", descending: false, area: { _ in nil },
        fields: [
            .text("applies_to", \.appliesTo, max: 200, .named("incident-kind"), .required, .listed, .searchable),
            .choice("tier", \.tier, .required, .listed),
            .text("name", \.name, max: 120, .required, .listed, .searchable),
            .choice("role", \.role, .required, .listed),
        ] + RuleOrigin.fields())
}
