import Vocabulary

/// A handing over of the watch (交接班), as far as it can be checked.
struct Handover: Sendable, Hashable {
    var outgoing: String
    var incoming: String
    var outgoingSignedAt: Instant?
    var incomingSignedAt: Instant?
    /// When the list was last changed: what changed after a signature was not signed.
    var listedAt: Instant?
    /// Keys of the open items that the record lists: incidents in progress, reports due, instructions.
    var listed: Set<String> = []
}

/// Why a handing over does not hold.
enum HandoverFault: Sendable, Hashable {
    case outgoingNotSigned
    case incomingNotSigned
    case samePerson(String)
    /// Open, and not in the record.
    case itemNotListed(String)
    /// The list was changed after somebody had signed it.
    case changedAfterSigning
}

/// It holds when both have signed the same list, they are two people, and nothing open is left out
/// (domain book, plans-and-drills.md §5: not effective until both sign).
enum HandoverCheck {
    /// In a fixed order; empty where it holds. `openItems` are what the system knows to be open.
    static func faults(_ handover: Handover, openItems: [String]) -> [HandoverFault] {
        var faults = [HandoverFault]()
        if handover.outgoing == handover.incoming { faults.append(.samePerson(handover.outgoing)) }
        faults += openItems.filter { !handover.listed.contains($0) }.map(HandoverFault.itemNotListed)
        if handover.outgoingSignedAt == nil { faults.append(.outgoingNotSigned) }
        if handover.incomingSignedAt == nil { faults.append(.incomingNotSigned) }
        if let listedAt = handover.listedAt {
            let signatures = [handover.outgoingSignedAt, handover.incomingSignedAt].compactMap { $0 }
            if signatures.contains(where: { $0 < listedAt }) { faults.append(.changedAfterSigning) }
        }
        return faults
    }

    /// When the watch changed hands: at the later signature; nil where it does not hold.
    static func effectiveAt(_ handover: Handover, openItems: [String]) -> Instant? {
        guard faults(handover, openItems: openItems).isEmpty, let out = handover.outgoingSignedAt,
            let into = handover.incomingSignedAt
        else { return nil }
        return max(out, into)
    }
}
