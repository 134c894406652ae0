import Core
import Vocabulary

/// What came of a warning by one channel (发布渠道).
struct Publication: Record {
    var id: PublicationID = .unset
    var warning: WarningID = .unset
    var area: AreaCode?
    var channel = PublicationChannel.cap
    var state = PublicationState.waiting
    var attempts = 0
    var doneAt: Instant?
    var by: UserID?
    var problem = ""
    var note = ""
    /// Of `call` alone: how many have been called, and the last of them.
    var called = 0
    var through = ""
    /// Of `cap` alone: the document as it was published; with its signature once it is done.
    var content = ""
    /// Of `cap` alone: SHA-256 of the certificate that signed it.
    var fingerprint = ""

    static let contentMax = 400_000
    static let blank = Publication()
    static let table = Table<Publication>(
        "warning_publication", path: "warning-publications", label: "channel", doors: Doors(view: WarningsPermission.view), visibility: .areaAndAbove, icon: "out", area: { $0.area },
        fields: [
            .reference("warning", \.warning, .required, .listed, .indexed),
            .area("area", \.area),
            .choice("channel", \.channel, .required, .listed),
            .choice("state", \.state, .required, .listed, .indexed),
            .integer("attempts", \.attempts, in: 0...100_000, .listed),
            .instant("done_at", \.doneAt, .listed),
            .reference("by", \.by),
            .text("problem", \.problem, max: 300, .listed),
            .text("note", \.note, max: 200),
            .integer("called", \.called, in: 0...10_000_000),
            .text("through", \.through, max: 300),
            .longText("content", \.content, max: contentMax),
            .text("fingerprint", \.fingerprint, max: 64),
        ])
}
