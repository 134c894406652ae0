import Core
import Vocabulary

/// A feed of warnings of somebody else: an Atom or RSS list of CAP documents, or one document.
struct ForeignFeed: Record {
    var id: ForeignFeedID = .unset
    var name = ""
    var address = ""
    var everyMinutes = 5
    var isActive = true
    /// Whose data it is and what one may do with it.
    var licence = ""
    /// SHA-256 of the certificate by which its alerts are known; empty: any.
    var fingerprint = ""
    var nextAt: Instant?
    var checkedAt: Instant?
    var failures = 0
    var problem = ""
    var tag = ""

    static let blank = ForeignFeed()
    static let table = Table<ForeignFeed>(
        "foreign_feed", path: "foreign-feeds", label: "name", doors: Doors(view: WarningsPermission.view, edit: WarningsPermission.configure), visibility: .everyone, icon: "in", order: "name", descending: false, area: { _ in nil },
        fields: [
            .text("name", \.name, max: 60, .required, .unique, .listed),
            .text("address", \.address, max: 500, .required, .listed),
            .integer("every_minutes", \.everyMinutes, in: 1...1_440, unit: .minutes, .required, .listed),
            .flag("is_active", \.isActive, .listed),
            .text("licence", \.licence, max: 200),
            .text("fingerprint", \.fingerprint, max: 64),
            .instant("next_at", \.nextAt, .readOnly, .indexed),
            .instant("checked_at", \.checkedAt, .readOnly, .listed),
            .integer("failures", \.failures, in: 0...1_000_000, .readOnly, .listed),
            .text("problem", \.problem, max: 300, .readOnly, .listed),
            .text("tag", \.tag, max: 200, .readOnly),
        ])

    func problems() -> [Problem] { FeedAddress.isOne(address) ? [] : [Problem("not-feed-address", field: "address")] }
}

/// How an alert of others stands.
enum ForeignState: String, CodeListed {
    case active
    /// A later message says it anew.
    case updated
    case cancelled, expired
    /// A test, an exercise, or for a closed circle: never a danger here.
    case aside
    static var listName: String { "foreign-state" }
}

/// One message block (CAP: info) of somebody else's alert, as it was read. Shown, never published onward.
struct ForeignAlert: Record {
    var id: ForeignAlertID = .unset
    var feed: ForeignFeedID = .unset
    /// sender, identifier, sent and the number of the block: the same alert comes once, from however many feeds.
    var key = ""
    var sender = ""
    var identifier = ""
    var sentAt = Instant(milliseconds: 0)
    var state = ForeignState.active
    var status = ""
    var messageType = ""
    var event = ""
    var severity = ""
    /// By the severity; nil where it is unknown.
    var level: WarningLevel?
    var headline = ""
    var description = ""
    var instruction = ""
    var senderName = ""
    var onset: Instant?
    var expires: Instant?
    var areaText = ""
    /// Our divisions that it touches.
    var divisions = ""
    var area: AreaCode?
    var place: GeoPoint?
    var shape: Geometry?
    var references = ""
    /// What is wrong with the document, path by path.
    var flaws = ""
    /// What is to be thought of its signature.
    var signature = ""

    static let blank = ForeignAlert()
    static let table = Table<ForeignAlert>(
        "foreign_alert", path: "foreign-alerts", label: "headline", doors: Doors(view: WarningsPermission.view), visibility: .everyone, icon: "bell", order: "sent_at", area: { $0.area },
        fields: [
            .text("headline", \.headline, max: 300, .listed, .searchable),
            .level("level", \.level, .listed),
            .choice("state", \.state, .listed, .indexed),
            .reference("feed", \.feed, .required, .listed, .indexed),
            .text("event", \.event, max: 200, .listed, .searchable),
            .text("sender_name", \.senderName, max: 200, .listed),
            .instant("sent_at", \.sentAt, .listed, .indexed),
            .instant("onset", \.onset),
            .instant("expires", \.expires, .listed, .indexed),
            .longText("description", \.description, max: 8_000),
            .longText("instruction", \.instruction, max: 8_000),
            .longText("area_text", \.areaText, max: 4_000),
            .text("divisions", \.divisions, max: 2_600),
            .area("area", \.area, .listed),
            .place("place", \.place),
            .shape("shape", \.shape, maxPositions: 5_000),
            .text("severity", \.severity, max: 20),
            .text("status", \.status, max: 20),
            .text("message_type", \.messageType, max: 20),
            .text("sender", \.sender, max: 300),
            .text("identifier", \.identifier, max: 300, .indexed),
            .longText("cap_references", \.references, max: 20_000),
            .longText("flaws", \.flaws, max: 4_000),
            .text("signature", \.signature, max: 200),
            .text("key", \.key, max: 700, .unique),
        ])
}
