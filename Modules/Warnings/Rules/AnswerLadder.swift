import Vocabulary

/// What has happened to the call of one responsible person about one warning.
struct AnswerCall: Sendable, Hashable {
    let level: Grade
    /// When the warning ends: after it nobody needs to answer.
    let endsAt: Instant
    /// Nil while nothing has gone to the person.
    var toldAt: Instant?
    /// When the person, or whoever stands in, said that it was heard.
    var answeredAt: Instant?
    /// When each step was begun; one step is taken once.
    var done: [AnswerStep: Instant] = [:]
    /// The person cannot be reached at all, as a number that is out of use: nobody rings up, and the next step does not wait.
    var isUnreachable = false
    var hasDeputy = true
}

/// What is to be done for one call, and when to look at it again.
enum AnswerMove: Sendable, Hashable {
    /// Nobody needs to answer at this level.
    case notAsked
    case answered(at: Instant)
    /// The warning is over and nobody answered.
    case over
    /// The person has not been told yet.
    case tell
    /// Steps that are due, in their order, none while it is only to be waited for. To be looked at again at the latest
    /// when the warning ends.
    case take([AnswerStep], lookAgainAt: Instant)
}

/// The ladder that a call climbs until somebody answers: the person, a telephone task, the deputy, the level above.
enum AnswerLadder {
    /// Steps whose time passed unseen, as while the machine stood still, are all due at once: the danger has not waited.
    /// A step without anybody to take it gives its time to the next. On the minute a step is due.
    static func move(_ call: AnswerCall, at now: Instant, by rules: [AnswerRule]) -> AnswerMove {
        let date = ChinaTime.date(now), held = rules.filter { $0.levels.contains(call.level) && $0.period.contains(date) }
        guard !held.isEmpty else { return .notAsked }
        if let answeredAt = call.answeredAt { return .answered(at: answeredAt) }
        guard now < call.endsAt else { return .over }
        guard let toldAt = call.toldAt else { return .tell }
        var due: [AnswerStep] = [], next = call.endsAt
        for (step, minutes) in steps(of: call, held) where call.done[step] == nil {
            let at = toldAt + .minutes(minutes)
            if at <= now { due.append(step) } else { next = min(next, at) }
        }
        return .take(due, lookAgainAt: next)
    }

    /// The steps of this call with their minutes, in the order of time. Of several rules for a step the youngest counts.
    private static func steps(of call: AnswerCall, _ held: [AnswerRule]) -> [(step: AnswerStep, minutes: Int)] {
        var steps = Dictionary(grouping: held, by: \.step).compactMap { step, rules in
            rules.max { $1.period.isYounger(than: $0.period) }.map { (step: step, minutes: $0.afterMinutes) }
        }
        steps.sort { ($0.minutes, order($0.step)) < ($1.minutes, order($1.step)) }
        if !call.hasDeputy, let i = steps.firstIndex(where: { $0.step == .deputy }) {
            if i + 1 < steps.count { steps[i + 1].minutes = steps[i].minutes }
            steps.remove(at: i)
        }
        if call.isUnreachable {
            steps.removeAll { $0.step == .telephone }
            if !steps.isEmpty { steps[0].minutes = 0 }
        }
        return steps
    }

    private static func order(_ step: AnswerStep) -> Int { AnswerStep.allCases.firstIndex(of: step) ?? 0 }
}
