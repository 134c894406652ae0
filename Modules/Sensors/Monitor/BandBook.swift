import Readings
import Store
import Synchronization
import Telemetry
import Vocabulary

/// What is usual for the points whose rules ask for it (常态带): made anew each day from the hours that are kept, and held in memory only, under 400 bytes a point.
final class BandBook: Sendable {
    private struct Made {
        let at: Int64
        let band: SeasonalBand?
    }

    private let made = Mutex<[Int32: Made]>([:])

    static let everyMilliseconds: Int64 = 86_400_000
    /// So many points at a time.
    static let atOnce = 2_000

    /// Nil where too little is known: a rule then does not begin to hold.
    func usual(_ number: Int32, at instant: Int64) -> (mean: Double, deviation: Double)? { made.withLock { $0[number]?.band }?.usual(at: instant) }

    /// Makes the bands that are not there or a day old, and forgets those that nobody asks for.
    /// - Returns: whether there are more to make.
    func make(of wanted: Set<Int32>, _ readings: ReadingStore, at now: Int64) throws -> Bool {
        let due = made.withLock { made in
            made = made.filter { wanted.contains($0.key) }
            return wanted.filter { made[$0].map { now - $0.at >= Self.everyMilliseconds } ?? true }.sorted()
        }
        for number in due.prefix(Self.atOnce) {
            let band = try Self.band(of: number, readings, at: now)
            made.withLock { $0[number] = Made(at: now, band: band) }
        }
        return due.count > Self.atOnce
    }

    /// From the whole hours before an instant.
    static func band(of number: Int32, _ readings: ReadingStore, at now: Int64) throws -> SeasonalBand? {
        let end = now.down(to: ReadingTier.hours.length) - 1
        return SeasonalBand(try readings.summaries(of: number, .hours, from: end - Int64(SeasonalBand.weeks) * 7 * 86_400_000, through: end))
    }
}

extension PointBook {
    /// The points of which a rule asks how far they are from what is usual.
    var deviating: Set<Int32> {
        let asking = plan.rules.map(\.deviationInputs)
        guard asking.contains(where: { !$0.isEmpty }) else { return [] }
        return plan.bindings.reduce(into: []) { found, binding in for input in asking[binding.rule] where binding.inputs.indices.contains(input) { found.insert(binding.inputs[input]) } }
    }
}

extension Monitor {
    /// What is usual for each point whose rules ask: when it is first asked, and then once a day.
    package func makeBands() async throws {
        let wanted = book.deviating
        guard !wanted.isEmpty else { return }
        while try bands.make(of: wanted, readings, at: store.machineNow.milliseconds) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
