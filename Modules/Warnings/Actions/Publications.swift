import Core
import Module
import Store
import Vocabulary

/// Publishes once more by a channel: the document is signed anew, those who have not answered are called again.
struct RepublishWarning: Action {
    static let name = "warnings.republish"
    static let needs = WarningsPermission.publish.rawValue

    var publication: PublicationID = .unset

    static let blank = RepublishWarning()
    static let fields = FieldSet<RepublishWarning>([.reference("publication", \.publication, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Publication.self, publication).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let known = try tx.get(Publication.self, publication), warning = try tx.get(Warning.self, known.warning)
        guard warning.life.isActive(at: tx.now) else { throw WarningsRefusal.notInForce }
        switch known.channel {
        case .cap, .mqtt: try tx.update(Publication.self, publication) { ($0.state, $0.problem) = (.waiting, "") }
        case .call: try CallRound.callAgain(publication, tx)
        default: try tx.update(Publication.self, publication) { ($0.state, $0.doneAt, $0.attempts, $0.by) = (.done, tx.now, $0.attempts + 1, tx.principal.user) }
        }
        return .record(publication, page: "/warnings/\(warning.id)")
    }
}

/// Notes that a warning went out by a way that is not the platform's: television, radio, a gateway of somebody else.
struct NotePublication: Action {
    static let name = "warnings.note-publication"
    static let needs = WarningsPermission.publish.rawValue
    static let phases = [WarningPhase.published.rawValue]

    var warning: WarningID = .unset
    var channel: PublicationChannel?
    var isDone = true
    var note = ""

    static let blank = NotePublication()
    static let fields = FieldSet<NotePublication>([.reference("warning", \.warning, .required), .choice("channel", \.channel, .required), .flag("is_done", \.isDone), .text("note", \.note, max: 200)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Warning.self, warning).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let known = try tx.get(Warning.self, warning)
        guard known.life.isActive(at: tx.now) else { throw WarningsRefusal.notInForce }
        guard let channel, !channel.isOwn else { throw WarningsRefusal.ownChannel }
        var publication = try tx.first(Publication.self, [.equals("warning", warning.sql), .equals("channel", channel.sql)]) ?? Publishing.own(channel, of: known, .waiting, tx)
        (publication.state, publication.doneAt, publication.note, publication.by) = (isDone ? .done : .failed, isDone ? tx.now : nil, note, tx.principal.user)
        publication.attempts += 1
        if publication.id.isUnset { try tx.insert(publication) } else { try tx.update(Publication.self, publication.id) { [publication] in $0 = publication } }
        return .record(warning)
    }
}

/// Gives up the key with which documents are signed: the next one is signed with a new key.
struct RenewSigningKey: Action {
    static let name = "warnings.renew-signing-key"
    static let needs = WarningsPermission.configure.rawValue

    var reason = ""

    static let blank = RenewSigningKey()
    static let fields = FieldSet<RenewSigningKey>([.text("reason", \.reason, max: 200, .required)])

    func perform(_ tx: Transaction) throws -> Outcome {
        guard let settings = try tx.first(WarningSettings.self, []) else { throw KernelRefusal.notFound(type: WarningSettingsTag.recordType) }
        try tx.update(WarningSettings.self, settings.id) { $0.fingerprint = "" }
        try tx.note(WarningSettingsTag.recordType, settings.id.raw, area: nil, subject: nil) { $0.field("reason", reason) }
        return .record(settings.id)
    }
}

/// Asks a feed of others now.
struct PollFeed: Action {
    static let name = "warnings.poll-feed"
    static let needs = WarningsPermission.configure.rawValue

    var feed: ForeignFeedID = .unset

    static let blank = PollFeed()
    static let fields = FieldSet<PollFeed>([.reference("feed", \.feed, .required)])

    func perform(_ tx: Transaction) throws -> Outcome {
        try tx.update(ForeignFeed.self, feed) { $0.nextAt = tx.now }
        return .record(feed)
    }
}
