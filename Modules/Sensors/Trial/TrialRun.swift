import Readings
import Telemetry

/// Carries a trial out: point by point, and of each point one piece of its readings after the other.
struct TrialRun {
    let plan: TrialPlan
    let readings: ReadingStore

    /// About so many readings are in memory at once, and in all of a trial.
    static let pieceMax = 50_000, readingsMax = 20_000_000
    /// Rules look back no further at the beginning of the range.
    static let lookBackMax: Int64 = 31 * 86_400_000
    static let hour: Int64 = 3_600_000, day: Int64 = 86_400_000

    /// - Parameter progress: told after each point; the trial ends where the task is cancelled.
    func run(_ progress: (Int) -> Void) async throws -> TrialOutcome {
        var outcome = TrialOutcome()
        for subject in plan.subjects {
            guard outcome.readings < Self.readingsMax else { break }
            outcome.add(try await point(subject, &outcome.readings))
            progress(outcome.tried)
        }
        return outcome
    }

    private func point(_ subject: TrialPlan.Subject, _ read: inout Int) async throws -> TrialOutcome.OfPoint {
        var sides = [plan.text, plan.inForce].compactMap { $0 }.map { Side($0, subject.number, from: plan.from) }
        let numbers = Set(sides.flatMap(\.inputs)), begin = plan.from - min(sides.map(\.trial.rule.span).max() ?? 0, Self.lookBackMax)
        let count = try numbers.reduce(0) { $0 + (try readings.count(of: $1, from: begin, through: plan.to)) }
        let bands = try Bands(readings, Set(sides.flatMap(\.deviating)), from: plan.from, to: plan.to)
        let length = max(Self.hour, (plan.to - begin) / Int64(1 + count / Self.pieceMax)), step = bands.isEmpty ? length : min(length, Self.day)
        var at = begin - 1
        while at < plan.to {
            try Task.checkCancellation()
            let through = min(plan.to, at + step)
            var piece: [Int32: [Reading]] = [:]
            for number in numbers {
                piece[number] = try readings.readings(of: number, from: at + 1, through: through)
                read += piece[number]?.count ?? 0
            }
            let usual = bands.known(before: max(at, plan.from))
            for i in sides.indices { sides[i].take(piece, through, usual) }
            at = through
            await Task.yield()
        }
        return TrialOutcome.OfPoint(subject, sides[0].trial, sides.count > 1 ? sides[1].trial : nil, hasBand: bands.isEmpty || !bands.known(before: plan.to).isEmpty)
    }

    private struct Side {
        let inputs: [Int32]
        let deviating: Set<Int32>
        var trial: RuleTrial

        init(_ text: TrialPlan.Text, _ subject: Int32, from begin: Int64) {
            let inputs = [subject] + text.named
            self.inputs = inputs
            deviating = Set(text.rule.deviationInputs.compactMap { inputs.indices.contains($0) ? inputs[$0] : nil })
            trial = RuleTrial(text.rule, inputs: inputs.count, from: begin)
        }

        mutating func take(_ piece: [Int32: [Reading]], _ through: Int64, _ usual: [Int32: SeasonalBand]) {
            let inputs = inputs
            trial.take(inputs.map { piece[$0] ?? [] }, through: through) { input, at in inputs.indices.contains(input) ? usual[inputs[input]]?.usual(at: at) : nil }
        }
    }

    /// What was usual on each day of the trial, as it was known on that day.
    private final class Bands {
        private let hours: [Int32: [Summary]]
        private var day = Int64.min
        private var bands: [Int32: SeasonalBand] = [:]

        var isEmpty: Bool { hours.isEmpty }

        init(_ readings: ReadingStore, _ points: Set<Int32>, from: Int64, to: Int64) throws {
            hours = try points.reduce(into: [:]) { $0[$1] = try readings.summaries(of: $1, .hours, from: from - Int64(SeasonalBand.weeks) * 7 * TrialRun.day, through: to) }
        }

        func known(before instant: Int64) -> [Int32: SeasonalBand] {
            let today = instant.down(to: TrialRun.day)
            if today != day {
                day = today
                bands = hours.compactMapValues { hours in SeasonalBand(hours.filter { $0.begin + TrialRun.hour <= today }) }
            }
            return bands
        }
    }
}
