/// Looks at every reading of very many points as it comes, and at the time: which rule's grade changes when.
///
/// Most readings lie between two limits and change nothing: such a one costs a comparison. A value type without a clock; whoever holds it says what time it is.
package struct Watch: Sendable {
    /// A binding's grade changed.
    package struct Change: Sendable, Hashable {
        package let binding: Int
        package let from: AlarmGrade
        package let to: AlarmGrade
        /// When, in milliseconds since 1970: the reading's instant, or when the time was up. Of readings that come late this is before it is found.
        package let at: Int64
        /// The subject's newest value; nil where there is none.
        package let value: Double?
        /// What the rule has made of the readings, see `RuleState.Verdict`.
        package let measured: Double?
    }

    package let plan: WatchPlan
    /// What is usual for a point at an instant.
    private let usual: @Sendable (Int32, Int64) -> (mean: Double, deviation: Double)?
    private var newestAt: [Int64]
    private var newestValue: [Double]
    private var since: [Int64]
    private var quiet: [Quiet]
    private var states: [RuleState]
    private var lookedAt: [Int64]
    private var histories: [Int32: PointHistory] = [:]
    private var timers = TimerHeap()

    private static let never = Int64.min

    /// - Parameter since: since when points are to report; silence is counted from there until their first reading.
    package init(_ plan: WatchPlan, since: Int64, usual: @escaping @Sendable (Int32, Int64) -> (mean: Double, deviation: Double)? = { _, _ in nil }) {
        self.plan = plan
        self.usual = usual
        newestAt = Array(repeating: Self.never, count: plan.points)
        newestValue = Array(repeating: 0, count: plan.points)
        self.since = Array(repeating: since, count: plan.points)
        quiet = Array(repeating: .none, count: plan.points)
        states = Array(repeating: RuleState(), count: plan.bindings.count)
        lookedAt = Array(repeating: Self.never, count: plan.bindings.count)
        for (point, span) in plan.spans { histories[point] = PointHistory(since: since, span: span) }
        for point in 0..<Int32(plan.points) where plan.bindings(of: point).isEmpty { quiet[Int(point)] = .all }
    }

    // MARK: Taking up

    /// What was known before, in the order of the instants; before `restore` and `start`.
    package mutating func recall(_ point: Int32, _ readings: some Sequence<Reading>) {
        for reading in readings where reading.quality != .bad {
            histories[point]?.insert(reading)
            if reading.at >= newestAt[Int(point)] { (newestAt[Int(point)], newestValue[Int(point)]) = (reading.at, reading.value) }
        }
    }

    /// An alarm that stood.
    package mutating func restore(_ binding: Int, standing grade: AlarmGrade, since: Int64) {
        states[binding] = RuleState(plan.rules[plan.bindings[binding].rule], standing: grade, since: since)
        // It is not looked at as of before it stood.
        lookedAt[binding] = since
    }

    /// What another watch over points of the same numbers has read since this one's readings were recalled.
    package mutating func takeOver(_ other: Watch) {
        for point in 0..<min(plan.points, other.plan.points) {
            if other.newestAt[point] > newestAt[point] { (newestAt[point], newestValue[point]) = (other.newestAt[point], other.newestValue[point]) }
        }
        for (point, history) in histories {
            guard let others = other.histories[point] else {
                if let newest = other.newest(point) { histories[point]?.insert(newest) }
                continue
            }
            var own = history
            for reading in others.readings(after: history.standing(at: .max)?.at ?? .min, through: .max) { own.insert(reading) }
            histories[point] = own
        }
    }

    /// Whether it has read a point, and looks back on it as far as that: who takes over from it need recall nothing.
    package func knows(_ point: Int32, span: Int64) -> Bool { newest(point) != nil && plan.span(of: point) >= span && (span == 0 || histories[point] != nil) }

    /// Looks at everything once.
    package mutating func start(at now: Int64) -> [Change] {
        var changes: [Change] = []
        for binding in plan.bindings.indices {
            // What was read before is of when it was read, and what time has brought since of when that was.
            let again = newest(among: plan.bindings[binding].inputs).flatMap { $0 < now ? look(binding, at: $0, &changes) : nil }
            look(binding, at: now, dated: again.map { min($0, now) }, &changes)
        }
        return changes
    }

    // MARK: Readings and time

    /// The newest usable reading of a point.
    package func newest(_ point: Int32) -> Reading? { Int(point) >= newestAt.count || newestAt[Int(point)] == Self.never ? nil : Reading(at: newestAt[Int(point)], value: newestValue[Int(point)]) }
    package func grade(of binding: Int) -> AlarmGrade { states[binding].grade }

    /// Looks at one reading.
    package mutating func take(_ point: Int32, _ reading: Reading, _ changes: inout [Change]) {
        let i = Int(point)
        if reading.quality != .bad, reading.at >= newestAt[i] {
            newestAt[i] = reading.at
            newestValue[i] = reading.value
            if quiet[i].contains(reading.value) { return }
        } else if histories[point] == nil { return }
        histories[point]?.insert(reading)
        for binding in plan.bindings(of: point) { look(Int(binding), at: reading.at, dated: newest(among: plan.bindings[Int(binding)].inputs), &changes) }
    }

    /// Looks at what time alone may have changed.
    package mutating func pass(to now: Int64) -> [Change] {
        var changes: [Change] = []
        while let next = timers.first, next.at <= now {
            timers.removeFirst()
            if next.at == timers.due[next.binding] { timers.due[next.binding] = nil }
            look(next.binding, at: max(next.at, lookedAt[next.binding]), &changes)
        }
        return changes
    }

    /// When time alone may change something next.
    package var nextAt: Int64? { timers.first?.at }

    /// - Parameter date: when what is found now was, where that was before it could be looked at.
    /// - Returns: when it is to be looked at again although nothing is read.
    @discardableResult
    private mutating func look(_ binding: Int, at instant: Int64, dated date: Int64? = nil, _ changes: inout [Change]) -> Int64? {
        let bound = plan.bindings[binding], rule = plan.rules[bound.rule], now = max(instant, lookedAt[binding]), usual = usual
        let verdict = states[binding].look(rule, at: now, bound.inputs.map(history), usual: { usual(bound.inputs[$0], $1) })
        lookedAt[binding] = now
        if let again = verdict.again { timers.put(binding, at: again) }
        if verdict.isChange { changes.append(Change(binding: binding, from: verdict.before, to: verdict.grade, at: date ?? now, value: newest(bound.inputs[0])?.value, measured: verdict.measured)) }
        for point in bound.inputs { quiet[Int(point)] = quietValues(of: point) }
        return verdict.again
    }

    /// When the last of some points' newest readings was.
    private func newest(among points: [Int32]) -> Int64? {
        let at = points.reduce(Self.never) { max($0, newestAt[Int($1)]) }
        return at == Self.never ? nil : at
    }

    private func history(_ point: Int32) -> PointHistory {
        if let kept = histories[point] { return kept }
        var history = PointHistory(since: since[Int(point)], span: 0)
        if let newest = newest(point) { history.insert(newest) }
        return history
    }

    private func quietValues(of point: Int32) -> Quiet {
        var quiet = Quiet.all
        for i in plan.bindings(of: point) {
            let binding = plan.bindings[Int(i)]
            guard plan.areOfOneValue[binding.rule], histories[point] == nil else { return .none }
            quiet = quiet.intersection(states[Int(i)].quiet(plan.rules[binding.rule]))
        }
        return quiet
    }
}

/// When which binding is to be looked at although nothing is read: the earliest first. Of a binding the earliest alone counts; later ones are asked for again when it is looked at.
private struct TimerHeap: Sendable {
    private var heap: [(at: Int64, binding: Int)] = []
    /// The earliest time that lies in the heap, by binding.
    var due: [Int: Int64] = [:]

    var first: (at: Int64, binding: Int)? { heap.first }

    mutating func put(_ binding: Int, at instant: Int64) {
        if let known = due[binding], known <= instant { return }
        due[binding] = instant
        heap.append((instant, binding))
        var i = heap.count - 1
        while i > 0, heap[(i - 1) / 2].at > heap[i].at {
            heap.swapAt(i, (i - 1) / 2)
            i = (i - 1) / 2
        }
    }

    mutating func removeFirst() {
        guard let last = heap.popLast(), !heap.isEmpty else { return }
        heap[0] = last
        var i = 0
        while true {
            let left = 2 * i + 1, right = left + 1
            var least = i
            if left < heap.count, heap[left].at < heap[least].at { least = left }
            if right < heap.count, heap[right].at < heap[least].at { least = right }
            guard least != i else { return }
            heap.swapAt(i, least)
            i = least
        }
    }
}
