import Core
import Module
import Store
import Vocabulary

extension Reader {
    /// The area in which somebody must be allowed to do something with the broadcast.
    func areaOfBroadcast(_ id: BroadcastID) throws -> AreaCode? { try get(Broadcast.self, id).area }
}

/// Changes what has not been released (修改广播); whoever does has then written it. What is left out stays.
struct CorrectBroadcast: Action {
    static let name = "broadcasts.correct-broadcast"
    static let needs = BroadcastsPermission.write.rawValue
    static let phases = [BroadcastPhase.draft.rawValue]

    var broadcast: BroadcastID = .unset
    var title = ""
    var text = ""
    var repeats: Int?
    var gapSeconds: Int?
    var playsUntil: Instant?

    static let blank = CorrectBroadcast()
    static let fields = FieldSet<CorrectBroadcast>([
        .reference("broadcast", \.broadcast, .required), .text("title", \.title, max: 80), .longText("text", \.text, max: SpokenText.lengthMax), .integer("repeats", \.repeats, in: 1...99), .integer("gap_seconds", \.gapSeconds, in: 0...3_600),
        .instant("plays_until", \.playsUntil),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.areaOfBroadcast(broadcast) }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard try tx.get(Broadcast.self, broadcast).phase == .draft else { throw BroadcastsRefusal.notDraft }
        try tx.update(Broadcast.self, broadcast) {
            if !title.isEmpty { $0.title = title }
            if !text.isEmpty { $0.text = text }
            $0.repeats = repeats ?? $0.repeats
            $0.gapSeconds = gapSeconds ?? $0.gapSeconds
            $0.playsUntil = playsUntil ?? $0.playsUntil
            $0.preparedBy = tx.principal.user
        }
        return .record(broadcast)
    }
}

/// Releases what another has written, or what a signed warning has proposed (审核播发).
struct ApproveBroadcast: Action {
    static let name = "broadcasts.approve-broadcast"
    static let needs = BroadcastsPermission.approve.rawValue
    static let phases = [BroadcastPhase.draft.rawValue]

    var broadcast: BroadcastID = .unset

    static let blank = ApproveBroadcast()
    static let fields = FieldSet<ApproveBroadcast>([.reference("broadcast", \.broadcast, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.areaOfBroadcast(broadcast) }

    func perform(_ tx: Transaction) throws -> Outcome {
        let known = try tx.get(Broadcast.self, broadcast)
        guard known.phase == .draft else { throw BroadcastsRefusal.notDraft }
        guard known.preparedBy != tx.principal.user else { throw BroadcastsRefusal.samePerson }
        guard known.playsUntil.map({ $0 > tx.now }) ?? false else { throw BroadcastsRefusal.tooLate }
        guard try known.audience.count(tx, most: 1) > 0 else { throw BroadcastsRefusal.nobodyThere }
        try BroadcastBook.release(broadcast, tx)
        return .record(broadcast)
    }
}

/// Drops a draft, or stops what plays (停播). Every loudspeaker is silent when it has asked the next time.
struct CancelBroadcast: Action {
    static let name = "broadcasts.cancel-broadcast"
    static let needs = BroadcastsPermission.write.rawValue
    static let phases = [BroadcastPhase.draft.rawValue, BroadcastPhase.approved.rawValue, BroadcastPhase.playing.rawValue]

    var broadcast: BroadcastID = .unset
    var reason = ""

    static let blank = CancelBroadcast()
    static let fields = FieldSet<CancelBroadcast>([.reference("broadcast", \.broadcast, .required), .text("reason", \.reason, max: 200, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.areaOfBroadcast(broadcast) }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard ![.done, .cancelled].contains(try tx.get(Broadcast.self, broadcast).phase) else { throw BroadcastsRefusal.isOver }
        try BroadcastBook.cancel(broadcast, .byHand, reason: reason, tx)
        return .record(broadcast)
    }
}
