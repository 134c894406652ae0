import Core
import Vocabulary

/// How many people live in a division. Comes with the platform empty: a figure without a source is none.
struct DivisionPopulation: Record {
    var id: ID<PopulationTag> = .unset
    var area: AreaCode?
    var persons = 0
    var year: Int?
    var origin = ""
    /// Made up: every figure that is counted from it says so.
    var fictitious = false

    static let blank = DivisionPopulation()
    static let table = Table<DivisionPopulation>(
        "division_population", path: "populations", label: "origin", doors: Doors(view: WarningsPermission.view, edit: WarningsPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "team",
        order: "area", descending: false, area: { $0.area },
        fields: [
            .area("area", \.area, .required, .unique, .listed),
            .integer("persons", \.persons, in: 0...2_000_000_000, unit: .persons, .required, .listed),
            .integer("year", \.year, in: 1950...2100, .listed),
            .text("origin", \.origin, max: 200, .required, .listed),
            .flag("fictitious", \.fictitious, .listed),
        ])
}

/// What share of the people of a division a channel reaches, as somebody has found out.
struct ChannelShare: Record {
    var id: ID<ChannelShareTag> = .unset
    var channel = PublicationChannel.sms
    var area: AreaCode?
    var percent = 0.0
    var origin = ""
    var fictitious = false

    static let blank = ChannelShare()
    static let table = Table<ChannelShare>(
        "warning_channel_share", path: "channel-shares", label: "channel", doors: Doors(view: WarningsPermission.view, edit: WarningsPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "speaker",
        area: { $0.area },
        fields: [
            .choice("channel", \.channel, .required, .listed),
            .area("area", \.area, .required, .listed),
            .decimal("percent", \.percent, in: 0...100, places: 1, .required, .listed),
            .text("origin", \.origin, max: 200, .required, .listed),
            .flag("fictitious", \.fictitious, .listed),
        ])
}

/// What the bureau's warnings have in common: one record.
struct WarningSettings: Record {
    var id: ID<WarningSettingsTag> = .unset
    var title = ""
    /// CAP: who sends, known to the world: a name of the bureau's own domain. Empty: made of the division's code.
    var sender = ""
    var contact = ""
    /// False where 审核 and 签发 take two persons besides the author.
    var mayReviewerSign = true
    var overlap = CoverageOverlap.greatest
    /// SHA-256 of the certificate that signs, once there is one.
    var fingerprint = ""

    static let blank = WarningSettings()
    static let table = Table<WarningSettings>(
        "warning_settings", path: "warning-settings", label: "title", doors: Doors(view: WarningsPermission.view, create: nil, edit: WarningsPermission.configure), visibility: .everyone, isGlobal: true, icon: "lock",
        area: { _ in nil },
        fields: [
            .text("title", \.title, max: 40, .required, .readOnly, .listed),
            .text("sender", \.sender, max: 100, .listed),
            .text("contact", \.contact, max: 100, .listed),
            .flag("may_reviewer_sign", \.mayReviewerSign, .listed),
            .choice("overlap", \.overlap, .listed),
            .text("fingerprint", \.fingerprint, max: 64, .readOnly, .listed),
        ])

    func problems() -> [Problem] { sender.contains { $0.isWhitespace || ",<&".contains($0) } ? [Problem("warning-sender-letters", field: "sender")] : [] }

    var policy: ApprovalPolicy { ApprovalPolicy(mayReviewerSign: mayReviewerSign) }

    func sender(of home: AreaCode?) -> String { sender.isEmpty ? "warnings@\(home?.description ?? "cn").anlan.invalid" : sender }
}
