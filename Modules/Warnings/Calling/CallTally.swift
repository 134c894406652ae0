import Core
import Store
import Vocabulary

/// How far the calls of one warning have come, counted by the store: however many there are, none of them is read.
struct CallTally: Sendable {
    struct Division: Sendable, Hashable {
        let area: AreaCode
        var asked = 0
        var answered = 0
        var waiting = 0

        func count(_ phase: CallPhase) -> Int {
            switch phase {
            case .waiting: waiting
            case .answered: answered
            case .over: asked - answered - waiting
            }
        }
    }

    var asked = 0
    private(set) var byPhase: [CallPhase: Int] = [:]
    /// Of the people in charge, as their register has it: mostly a village.
    private(set) var divisions: [AreaCode: Division] = [:]
    /// By the moment, how many.
    private(set) var told: [Instant: Int] = [:]
    private(set) var answered: [Instant: Int] = [:]
    private(set) var steps: [AnswerStep: [Instant: Int]] = [:]

    private let own: [Query.Filter]

    static func of(_ warning: WarningID, _ reader: Reader) throws -> CallTally { try CallTally(warning, reader) }

    private init(_ warning: WarningID, _ reader: Reader) throws {
        own = [.equals("warning", warning.sql)]
        func counts(_ field: String, _ more: [Query.Filter] = []) throws -> [(value: SQLValue, count: Int)] { try reader.counts(WarningCallTag.recordType, by: field, own + more) }
        func moments(_ field: String) throws -> [Instant: Int] {
            Dictionary(try counts(field).compactMap { value, count in Instant(sql: value).map { ($0, count) } }, uniquingKeysWith: +)
        }
        for (value, count) in try counts("phase") {
            asked += count
            if let phase = String(sql: value).flatMap(CallPhase.init(rawValue:)) { byPhase[phase] = count }
        }
        guard asked > 0 else { return }
        for phase in CallPhase.allCases where byPhase[phase] != nil {
            for (value, count) in try counts("area", [.equals("phase", phase.sql)]) {
                guard let area = AreaCode?(sql: value) ?? nil else { continue }
                var division = divisions[area] ?? Division(area: area)
                division.asked += count
                if phase == .answered { division.answered += count }
                if phase == .waiting { division.waiting += count }
                divisions[area] = division
            }
        }
        told = try moments("told_at")
        if count(.answered) > 0 { answered = try moments("answered_at") }
        for (step, field) in [(AnswerStep.telephone, "telephone_at"), (.deputy, "deputy_at"), (.levelAbove, "above_at")] { steps[step] = try moments(field) }
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

    /// Those who answered, by division and way.
    func ways(_ reader: Reader) throws -> [(area: AreaCode, way: AnswerWay, count: Int)] {
        guard count(.answered) > 0 else { return [] }
        return try AnswerWay.allCases.flatMap { way in
            try reader.counts(WarningCallTag.recordType, by: "area", own + [.equals("phase", CallPhase.answered.sql), .equals("way", way.sql)]).compactMap { value, count in (AreaCode?(sql: value) ?? nil).map { ($0, way, count) } }
        }
    }
}
