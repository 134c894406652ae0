import Vocabulary

/// A warning that holds now, as far as its successors need to know it.
struct ActiveWarning: Sendable, Hashable {
    let id: RawID
    let issuer: OrganisationID
    let hazard: Hazard
    let level: Grade
    /// Where it still holds, each with all that lies below it.
    let areas: Set<AreaCode>
    /// Divisions below `areas` in which another one holds in its place.
    var except: Set<AreaCode> = []
    let endsAt: Instant
}

/// A warning that is about to be published.
struct NewWarning: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case alert
        /// Says those anew, at whatever level (更新、调整).
        case update(of: Set<RawID>)
        /// Lifts those, in `areas` (解除).
        case cancel(of: Set<RawID>)
    }

    let kind: Kind
    let issuer: OrganisationID
    let hazard: Hazard
    /// Of a cancellation without meaning.
    let level: Grade
    let areas: Set<AreaCode>
    let at: Instant
}

enum SuccessionRefusal: Error, Sendable, Hashable {
    case noArea
    /// An update or a cancellation that names nothing, or something that is not active there, or not of this issuer and hazard.
    case notActive(Set<RawID>)
    /// One as high or higher already holds wherever this one would.
    case alreadyHeld(by: Set<RawID>)
}

/// What the publication of a warning does to those that hold: at most one is active of an issuer, a hazard and an area,
/// and a higher one replaces a lower one. Going down takes an update that names the one it lowers.
struct Succession: Sendable, Hashable {
    /// End with the publication, in the order of `active`.
    let replaced: [RawID]
    /// Go on, but no longer in these areas.
    let narrowed: [RawID: Set<AreaCode>]
    /// Where the new one does not hold, because one as high or higher goes on there.
    let except: Set<AreaCode>

    static func of(new: NewWarning, active: [ActiveWarning]) throws(SuccessionRefusal) -> Succession {
        guard !new.areas.isEmpty else { throw .noArea }
        let peers = active.filter { $0.issuer == new.issuer && $0.hazard == new.hazard && $0.endsAt > new.at }
        let named = try named(by: new, among: peers)
        var replaced: [RawID] = [], narrowed: [RawID: Set<AreaCode>] = [:], except: Set<AreaCode> = [], holders: Set<RawID> = []
        for old in peers {
            let common = old.common(with: new.areas), isNamed = named.contains(old.id)
            switch new.kind {
            case .update where isNamed: replaced.append(old.id)
            case .cancel where !isNamed: continue
            case .cancel where common.isEmpty: throw .notActive([old.id])
            case .alert where common.isEmpty, .update where common.isEmpty: continue
            default:
                if !new.isCancel, !new.level.isGraver(than: old.level) {
                    except.formUnion(common)
                    holders.insert(old.id)
                } else if common.covers(old.areas) {
                    replaced.append(old.id)
                } else {
                    narrowed[old.id] = common
                }
            }
        }
        if except.covers(new.areas) { throw .alreadyHeld(by: holders) }
        return Succession(replaced: replaced, narrowed: narrowed, except: except.outermost)
    }

    private static func named(by new: NewWarning, among peers: [ActiveWarning]) throws(SuccessionRefusal) -> Set<RawID> {
        switch new.kind {
        case .alert: return []
        case .update(let ids), .cancel(let ids):
            let strangers = ids.subtracting(peers.map(\.id))
            guard !ids.isEmpty, strangers.isEmpty else { throw .notActive(strangers) }
            return ids
        }
    }
}

extension NewWarning {
    fileprivate var isCancel: Bool { if case .cancel = kind { true } else { false } }
}

extension ActiveWarning {
    /// Where both hold: of two divisions of which one contains the other, the smaller.
    fileprivate func common(with others: Set<AreaCode>) -> Set<AreaCode> {
        var both: Set<AreaCode> = []
        for area in areas {
            for other in others {
                if area.contains(other) { both.insert(other) } else if other.contains(area) { both.insert(area) }
            }
        }
        // What is excepted already is not held by this one.
        return both.filter { area in !except.contains { $0.contains(area) } }
    }
}

extension Set<AreaCode> {
    /// True where each of `areas` lies in one of these. A division that is named piece by piece is not put together.
    func covers(_ areas: Set<AreaCode>) -> Bool { areas.allSatisfy { area in contains { $0.contains(area) } } }

    /// Without those that lie in another one of these.
    var outermost: Set<AreaCode> { filter { area in !contains { $0 != area && $0.contains(area) } } }
}
