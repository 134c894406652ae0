import Core
import Vocabulary

/// What one loudspeaker is to play now (播放队列). It plays one thing; the graver goes first and may break in, equals wait their turn, routine has its hours.
enum PlayQueue {
    /// Something that is meant for the loudspeaker and is not over.
    struct Item: Sendable, Hashable {
        let id: RawID
        /// Nil: routine.
        let level: WarningLevel?
        /// Whether it breaks into what is less grave.
        let interrupts: Bool
        /// Whether it goes on after it was broken into.
        let resumes: Bool
        let queuedAt: Instant
        let from: Instant
        /// No reading begins from here on.
        let until: Instant
        /// Its sound is there.
        let isReady: Bool
        let hasBegun: Bool
        let readingSeconds: Int

        var rank: Int { level.map { 5 - $0.rawValue } ?? 0 }
    }

    /// Why something will not be played any more.
    enum Loss: Sendable, Hashable {
        /// Its time passed before it began.
        case expired
        /// Its time passed while it waited or played: what was read was read.
        case cutShort
        /// Broken into, and it does not go on.
        case interrupted
    }

    struct Decision: Sendable, Hashable {
        var play: RawID?
        var lost: [RawID: Loss] = [:]
        /// Played until now, and to go on later.
        var setAside: RawID?
    }

    /// How long after its time the reading at hand may take beyond its length: sound starts late, clocks differ.
    static let slackSeconds = 20

    /// - Parameters:
    ///   - playing: what the loudspeaker says that it plays.
    ///   - hours: of routine.
    static func decide(_ items: [Item], playing: RawID?, at now: Instant, hours: RoutineHours) -> Decision {
        var decision = Decision()
        for item in items where item.id != playing && now >= item.until { decision.lost[item.id] = item.hasBegun ? .cutShort : .expired }
        let next = items.filter { $0.id != playing && decision.lost[$0.id] == nil && $0.from <= now && $0.isReady && ($0.level != nil || hours.contains(now)) }.min { before($0, $1) }
        guard let current = items.first(where: { $0.id == playing }) else {
            decision.play = next?.id
            return decision
        }
        if let next, next.rank > current.rank, next.interrupts {
            decision.play = next.id
            if current.resumes, now < current.until { decision.setAside = current.id } else { decision.lost[current.id] = now < current.until ? .interrupted : .cutShort }
            return decision
        }
        let isOver = now >= current.until, isOutOfHours = current.level == nil && !hours.contains(now)
        guard isOver || isOutOfHours else {
            decision.play = current.id
            return decision
        }
        // What is being read is read to its end; the loudspeaker begins no further reading (`Order.until`).
        let end = isOver ? current.until : lastEnd(of: hours, before: now)
        if now < end + .seconds(current.readingSeconds + slackSeconds) {
            decision.play = current.id
        } else {
            if isOver { decision.lost[current.id] = .cutShort } else { decision.setAside = current.id }
            decision.play = next?.id
        }
        return decision
    }

    /// The graver first, then who waits longer.
    private static func before(_ a: Item, _ b: Item) -> Bool { (-a.rank, a.queuedAt, a.id) < (-b.rank, b.queuedAt, b.id) }

    /// When the hours ended last, for a moment that lies outside of them.
    private static func lastEnd(of hours: RoutineHours, before now: Instant) -> Instant { hours.end(after: now) - .days(1) }

    /// When the loudspeaker is to begin no further reading: the item's own end, or that of the hours for routine.
    static func until(_ item: Item, at now: Instant, hours: RoutineHours) -> Instant {
        item.level == nil && hours.contains(now) ? min(item.until, hours.end(after: now)) : item.until
    }
}
