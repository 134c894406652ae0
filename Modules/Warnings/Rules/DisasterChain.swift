import Vocabulary

/// Something that has happened or is warned of, from which a chain may start.
struct ChainTrigger: Sendable, Hashable {
    let event: ChainEvent
    /// Nil where it has none, or none is known yet: then links of every level follow, as it may be grave.
    let level: Grade?
    let at: Instant
}

/// Something to be checked. A person makes a task of it or does not.
struct ChainProposal: Sendable, Hashable {
    let link: ChainLink
    /// The links that led here, this one last.
    let path: [String]
    let dueAt: Instant

    /// 1 for what follows at once, 2 for what may follow from that.
    var order: Int { path.count }
}

enum DisasterChain {
    /// No chain is followed further.
    static let orderMax = 4

    /// What to check after a trigger: what it leads to, and what that may lead to, as far as `order`. What has not
    /// happened yet has no level, so links of a later order go by the trigger's, and their hours count on from those of
    /// the link before. A check to which several ways lead stands once, at its lowest order and then its earliest time.
    /// Nothing comes back to what led to it. By order, then by time, then by the link's id.
    /// - Parameter order: 1 for what follows at once; `orderMax` at most.
    static func proposals(_ trigger: ChainTrigger, by links: [ChainLink], order: Int = 1) -> [ChainProposal] {
        let date = ChinaTime.date(trigger.at)
        let held = links.filter { $0.period.contains(date) && ($0.levels.isEmpty || trigger.level.map($0.levels.contains) ?? true) }
        let byTrigger = Dictionary(grouping: held, by: \.trigger)
        var found: [String: ChainProposal] = [:]
        var ends: [End] = [End(event: trigger.event, at: trigger.at, path: [], passed: [trigger.event])]
        for _ in 0..<max(0, min(order, orderMax)) {
            var next: [End] = []
            for end in ends {
                for link in byTrigger[end.event] ?? [] where !end.passed.contains(link.leadsTo) {
                    let dueAt = end.at + Instant.Span(milliseconds: Int64(link.hours * 3_600_000)), path = end.path + [link.id]
                    let proposal = ChainProposal(link: link, path: path, dueAt: dueAt)
                    // A nearer order stands, even where a way round would be quicker.
                    if let known = found[link.id], known.order < proposal.order || known.dueAt <= dueAt { continue }
                    found[link.id] = proposal
                    next.append(End(event: link.leadsTo, at: dueAt, path: path, passed: end.passed.union([link.leadsTo])))
                }
            }
            ends = next
        }
        return found.values.sorted { ($0.order, $0.dueAt, $0.link.id) < ($1.order, $1.dueAt, $1.link.id) }
    }

    /// How far one way has come.
    private struct End {
        let event: ChainEvent
        let at: Instant
        let path: [String]
        let passed: Set<ChainEvent>
    }
}
