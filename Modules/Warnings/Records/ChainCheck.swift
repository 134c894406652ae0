import Core
import Vocabulary

enum ChainCheckTag: RecordTag { static let recordType = "warnings.chain-check" }

/// What was found at a place that was looked after (排查结果).
enum ChainFinding: String, CodeListed {
    case fine, danger
    /// Nobody there could be reached.
    case unreached
    static var listName: String { "chain-finding" }
}

/// Somebody has looked after a place to which a disaster chain leads (次生灾害排查): from a warning, an alarm or an incident. Of one link and one place the last word stands; the journal has those before.
struct ChainCheck: Record {
    var id: ID<ChainCheckTag> = .unset
    /// Source, link and place.
    var key = ""
    var warning: WarningID?
    var alarm: AlarmID?
    var incident: IncidentID?
    /// A row of `Resources/disaster-chains.csv`.
    var link = ""
    var site: SiteID = .unset
    var area: AreaCode?
    var finding = ChainFinding.fine
    var remark = ""
    var checkedBy: UserID?
    var checkedAt = Instant(milliseconds: 0)

    static let blank = ChainCheck()
    static let table = Table<ChainCheck>(
        "warning_chain_check", path: "chain-checks", label: "link", doors: Doors(view: WarningsPermission.view), icon: "eye", order: "checked_at", area: { $0.area },
        fields: [
            .text("key", \.key, max: 160, .required, .unique, .readOnly),
            .reference("warning", \.warning, .listed, .indexed),
            .reference("alarm", \.alarm, .listed, .indexed),
            .reference("incident", \.incident, .listed, .indexed),
            .text("link", \.link, max: 40, .required, .listed, .named("chain-link")),
            .reference("site", \.site, .required, .listed),
            .area("area", \.area, .listed),
            .choice("finding", \.finding, .required, .listed),
            .text("remark", \.remark, max: 400),
            .reference("checked_by", \.checkedBy, .listed),
            .instant("checked_at", \.checkedAt, .required, .listed),
        ])
}
