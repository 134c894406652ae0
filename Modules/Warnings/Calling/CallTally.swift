import Core
import Store
import Synchronization
import Vocabulary

/// How far the calls of one warning have come, counted by the store: however many there are, none of them is read.
struct CallTally: Sendable {
    struct Division: Sendable, Hashable {
        let area: AreaCode
        var asked = 0
        var answered = 0
        var waiting = 0

        mutating func add(_ phase: CallPhase, _ count: Int) {
            asked += count
            if phase == .answered { answered += count }
            if phase == .waiting { waiting += count }
        }

        func count(_ phase: CallPhase) -> Int {
            switch phase {
            case .waiting: waiting
            case .answered: answered
            case .over: asked - answered - waiting
            }
        }
    }

    var asked = 0
    /// To whom nothing had gone out when the warning ended.
    private(set) var unsent = 0
    private(set) var byPhase: [CallPhase: Int] = [:]
    /// Of the people in charge, as their register has it: mostly a village.
    private(set) var divisions: [AreaCode: Division] = [:]
    /// By the moment, how many.
    private(set) var told: [Instant: Int] = [:]
    private(set) var answered: [Instant: Int] = [:]
    private(set) var steps: [AnswerStep: [Instant: Int]] = [:]

    /// Those who answered, by division and way.
    private(set) var ways: [Way: Int] = [:]

    struct Way: Sendable, Hashable {
        let area: AreaCode
        let way: AnswerWay
    }

    /// Of very many calls it may be a second old: counting them anew for every look at the board would take from the calling.
    static func of(_ warning: WarningID, _ reader: Reader) throws -> CallTally {
        let recent = try reader.remembered("warnings.call-tallies", of: []) { _ in RecentTallies() }
        if let known = recent.known(warning, reader) { return known }
        let tally = try CallTally(warning, reader)
        if tally.asked >= RecentTallies.many { recent.keep(tally, of: warning, reader) }
        return tally
    }

    private static let fields = ["phase", "area", "way", "told_at", "answered_at", "telephone_at", "deputy_at", "above_at", "is_unsent"]
    private static let stepFields: [(AnswerStep, Int)] = [(.telephone, 5), (.deputy, 6), (.levelAbove, 7)]

    private init(_ warning: WarningID, _ reader: Reader) throws {
        for (values, count) in try reader.counts(WarningCallTag.recordType, by: Self.fields, [.equals("warning", warning.sql)]) {
            guard let phase = String(sql: values[0]).flatMap(CallPhase.init(rawValue:)) else { continue }
            asked += count
            byPhase[phase, default: 0] += count
            if Bool(sql: values[8]) == true { unsent += count }
            if let at = Instant(sql: values[3]) { told[at, default: 0] += count }
            if let at = Instant(sql: values[4]) { answered[at, default: 0] += count }
            for (step, place) in Self.stepFields { if let at = Instant(sql: values[place]) { steps[step, default: [:]][at, default: 0] += count } }
            guard let area = AreaCode?(sql: values[1]) ?? nil else { continue }
            divisions[area, default: Division(area: area)].add(phase, count)
            if phase == .answered, let way = String(sql: values[2]).flatMap(AnswerWay.init(rawValue:)) { ways[Way(area: area, way: way), default: 0] += count }
        }
    }

    func count(_ phase: CallPhase) -> Int { byPhase[phase] ?? 0 }

    /// - Parameters:
    ///   - phase: nil for any.
    ///   - area: nil for all, those without a division among them.
    func count(_ phase: CallPhase?, in area: AreaCode?) -> Int {
        guard let area else { return phase.map(count) ?? asked }
        return divisions.values.reduce(0) { sum, one in
            guard area.contains(one.area) else { return sum }
            return sum + (phase.map(one.count) ?? one.asked)
        }
    }

    /// Added up by the divisions of one level, or the next below `parent`: those with most who are waited for first.
    func divisions(below parent: AreaCode?) -> [Division] {
        var sums: [AreaCode: Division] = [:]
        let level = parent.map { $0.level + 1 } ?? 3
        for one in divisions.values where parent.map({ $0.contains(one.area) }) ?? true {
            let area = one.area.level > level ? one.area.ancestor(level: level) : one.area
            var sum = sums[area] ?? Division(area: area)
            (sum.asked, sum.answered, sum.waiting) = (sum.asked + one.asked, sum.answered + one.answered, sum.waiting + one.waiting)
            sums[area] = sum
        }
        return sums.values.sorted { ($1.waiting, $0.area.number) < ($0.waiting, $1.area.number) }
    }

    /// From the publication to the answer, in the middle of all answers; nil where nobody answered.
    func medianWait(since published: Instant) -> Instant.Span? {
        let total = answered.values.reduce(0, +)
        guard total > 0 else { return nil }
        var seen = 0
        for (at, count) in answered.sorted(by: { $0.key < $1.key }) {
            seen += count
            if seen > total / 2 { return at - published }
        }
        return nil
    }
}

/// What was counted within the last second, each for whoever has looked: another may see fewer of the calls.
private final class RecentTallies: Sendable {
    /// So many calls are very many.
    static let many = 2_000
    private static let age = Instant.Span.seconds(1)

    private struct Look: Hashable {
        let warning: WarningID
        let person: UserID
    }
    private let tallies = Mutex<[Look: (at: Instant, tally: CallTally)]>([:])

    func known(_ warning: WarningID, _ reader: Reader) -> CallTally? {
        tallies.withLock { all in
            all = all.filter { $0.value.at <= reader.now && reader.now - $0.value.at < Self.age }
            return all[Look(warning: warning, person: reader.principal.user)]?.tally
        }
    }

    func keep(_ tally: CallTally, of warning: WarningID, _ reader: Reader) {
        tallies.withLock { $0[Look(warning: warning, person: reader.principal.user)] = (reader.now, tally) }
    }
}
