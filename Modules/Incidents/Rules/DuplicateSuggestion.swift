import Vocabulary

/// How near two signals must be to look like one incident. A row of `Resources/duplicate-thresholds.csv`.
struct DuplicateThreshold: Sendable, Hashable {
    let scope: KindScope
    let metresMax: Double
    let minutesMax: Int
    /// Other kinds under which the same event is often called in: a chemical accident as a fire.
    let related: Set<IncidentKind>
    let source: RuleSource

    init(row: SeedRow) throws(SeedFault) {
        scope = try row.required("applies_to")
        metresMax = try row.required("metres_max")
        minutesMax = try row.required("minutes_max")
        related = try row.choices("related")
        source = try row.source()
        guard metresMax > 0, metresMax.isFinite else { throw SeedFault(column: "metres_max", value: row.text("metres_max")) }
        guard (1...525_600).contains(minutesMax) else { throw SeedFault(column: "minutes_max", value: row.text("minutes_max")) }
    }
}

/// An incident that a new signal may belong to.
struct DuplicateCandidate: Sendable, Hashable {
    let id: RawID
    let kind: IncidentKind
    let occurredAt: Instant
    /// From the new signal's place; nil where one of the two has none.
    let metres: Double?
}

/// A candidate that looks like the same incident, and why. A person merges them or does not.
struct DuplicateSuggestion: Sendable, Hashable {
    let candidate: DuplicateCandidate
    /// 1 same place, time and kind; towards 0 at the thresholds.
    let score: Double
    let metres: Double?
    let minutes: Int
    let isSameKind: Bool

    /// `4.2 km, 31 min, same kind`: for logs and tests; screens take the words from the catalogue.
    var summary: String {
        var parts = [String]()
        if let metres {
            let tenths = Int((metres / 100).rounded())
            parts.append(metres < 1_000 ? "\(Int(metres.rounded())) m" : "\(tenths / 10).\(tenths % 10) km")
        }
        parts.append("\(minutes) min")
        parts.append(isSameKind ? "same kind" : "related kind")
        return parts.joined(separator: ", ")
    }
}

enum Duplicates {
    /// The candidates within the thresholds of the new signal's kind, most alike first. Place and time
    /// weigh the same; without a place only time speaks and the score stays under one half; another kind
    /// takes a quarter off.
    static func suggest(
        kind: IncidentKind, occurredAt: Instant, among candidates: [DuplicateCandidate], thresholds: [DuplicateThreshold]
    ) -> [DuplicateSuggestion] {
        let threshold = thresholds.filter { $0.scope.contains(kind) }.max { $0.scope.specificity < $1.scope.specificity }
        guard let threshold else { return [] }
        let found = candidates.compactMap { candidate -> DuplicateSuggestion? in
            let sameKind = candidate.kind == kind
            guard sameKind || threshold.related.contains(candidate.kind) else { return nil }
            let apart = abs((candidate.occurredAt - occurredAt).seconds) / 60
            guard apart <= Double(threshold.minutesMax) else { return nil }
            var nearness = 0.0
            if let metres = candidate.metres {
                guard metres >= 0, metres <= threshold.metresMax else { return nil }
                nearness = 1 - metres / threshold.metresMax
            }
            let score = (nearness + 1 - apart / Double(threshold.minutesMax)) / 2 * (sameKind ? 1 : 0.75)
            return DuplicateSuggestion(
                candidate: candidate, score: score, metres: candidate.metres, minutes: Int(apart.rounded()),
                isSameKind: sameKind)
        }
        return found.sorted { $0.score != $1.score ? $0.score > $1.score : $0.candidate.id < $1.candidate.id }
    }
}
