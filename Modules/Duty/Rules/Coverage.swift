import Vocabulary

/// How many must be at a post, and how long they rest. A row of `Resources/duty-posts.csv`.
struct PostRequirement: Sendable, Hashable {
    let post: DutyPost
    let count: Int
    /// Between two shifts; nil where the post may stay on, as a leader does.
    let restHours: Int?
    let source: RuleSource
}

extension PostRequirement {
    init(row: SeedRow) throws(SeedFault) {
        self.init(
            post: try row.choice("post"), count: try row.required("count"), restHours: try row.optional("rest_hours"),
            source: try row.source())
        guard (0...100).contains(count) else { throw SeedFault(column: "count", value: row.text("count")) }
        guard (0...240).contains(restHours ?? 0) else { throw SeedFault(column: "rest_hours", value: row.text("rest_hours")) }
    }
}

/// Something wrong with a roster.
enum CoverageFinding: Sendable, Hashable {
    /// Nobody is on.
    case gap(from: Instant, until: Instant)
    /// Two shifts run at once.
    case overlap(ShiftKey, ShiftKey)
    case missing(DutyPost, in: ShiftKey, has: Int, needs: Int)
    /// One person in two seats at once, of one shift or of two that overlap.
    case doublePost(person: String, ShiftKey, ShiftKey)
    case shortRest(person: String, after: ShiftKey, before: ShiftKey, minutes: Int)
}

/// Whether the posts are held without a break (无脱岗, 无空岗): practice, and 应急条例 Art. 14 for the duty itself.
enum Coverage {
    /// What is wrong in `window`: gaps, posts, overlaps, rests, each by time. Give the shifts of the day
    /// before too, where rests matter at the beginning.
    static func findings(
        _ roster: [Shift], in window: Range<Instant>, requirements: [PostRequirement]
    ) -> [CoverageFinding] {
        let all = roster.sorted { ($0.startsAt, $0.key) < ($1.startsAt, $1.key) }
        let shifts = all.filter { $0.startsAt < window.upperBound && $0.endsAt > window.lowerBound }
        // A rest may have begun before the window: it is looked at from the whole roster.
        let rests = rests(all, requirements).filter { window.contains($0.startsAt) }.map(\.finding)
        return gaps(shifts, window) + posts(shifts, requirements) + overlaps(shifts) + rests
    }

    private static func gaps(_ shifts: [Shift], _ window: Range<Instant>) -> [CoverageFinding] {
        var findings = [CoverageFinding](), covered = window.lowerBound
        for shift in shifts {
            if shift.startsAt > covered { findings.append(.gap(from: covered, until: shift.startsAt)) }
            covered = max(covered, shift.endsAt)
        }
        if covered < window.upperBound { findings.append(.gap(from: covered, until: window.upperBound)) }
        return findings
    }

    private static func posts(_ shifts: [Shift], _ requirements: [PostRequirement]) -> [CoverageFinding] {
        shifts.flatMap { shift in
            requirements.compactMap { need in
                let has = Set(shift.persons(at: need.post)).count
                return has < need.count ? .missing(need.post, in: shift.key, has: has, needs: need.count) : nil
            }
        }
    }

    private static func overlaps(_ shifts: [Shift]) -> [CoverageFinding] {
        var findings = [CoverageFinding]()
        for (i, shift) in shifts.enumerated() {
            var seen = Set<String>()
            for seat in shift.seats where !seen.insert(seat.person).inserted {
                findings.append(.doublePost(person: seat.person, shift.key, shift.key))
            }
            for other in shifts[(i + 1)...] {
                if other.startsAt >= shift.endsAt { break }
                findings.append(.overlap(shift.key, other.key))
                let both = seen.intersection(other.seats.map(\.person)).sorted()
                findings += both.map { .doublePost(person: $0, shift.key, other.key) }
            }
        }
        return findings
    }

    private static func rests(
        _ shifts: [Shift], _ requirements: [PostRequirement]
    ) -> [(startsAt: Instant, finding: CoverageFinding)] {
        let hours = Dictionary(requirements.map { ($0.post, $0.restHours) }, uniquingKeysWith: { first, _ in first })
        var findings = [(startsAt: Instant, finding: CoverageFinding)](), last = [String: Shift]()
        for shift in shifts {
            for seat in shift.seats {
                guard let before = last[seat.person], let needed = hours[seat.post] ?? nil else { continue }
                let rest = shift.startsAt - before.endsAt
                // Below zero they overlap, which is said already.
                guard rest.milliseconds >= 0, rest < .hours(needed) else { continue }
                let minutes = Int(rest.milliseconds / 60_000)
                findings.append(
                    (shift.startsAt, .shortRest(person: seat.person, after: before.key, before: shift.key, minutes: minutes)))
            }
            for seat in shift.seats where (last[seat.person]?.endsAt ?? shift.startsAt) <= shift.endsAt {
                last[seat.person] = shift
            }
        }
        return findings
    }
}
