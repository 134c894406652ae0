/// Rules that are stated before a series is looked at, with numbers from the readings before its cut: what a person would write who knows the machine's sound days and nothing else.
package enum FaultRule: String, Sendable, CaseIterable {
    /// The plain thing beside which the others stand: further than three standard deviations from the mean.
    case threeSigma = "three sigma"
    /// Beyond what a thousandth of the readings reached, by a tenth of the range between, for three steps.
    case limits
    /// In six steps it changed by a fifth more than ever before.
    case change
    /// More than six deviations from what is usual for the hour, for three steps.
    case usual

    /// An alarm goes down only after so many steps below.
    static let settles: Int64 = 12

    /// Nil where the readings are too few or all the same.
    package func rule(_ sound: [Reading], step: Int64) -> Rule? {
        guard sound.count >= 100 else { return nil }
        let values = sound.map(\.value).sorted()
        func outside(_ low: Double, _ high: Double, held: Int64) -> Rule? {
            low < high ? Rule(levels: [.init(.red, .any([.compares(.value(0), .above, high), .compares(.value(0), .below, low)]), held: held)], settles: Self.settles * step) : nil
        }
        switch self {
        case .threeSigma:
            let mean = values.reduce(0, +) / Double(values.count), deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)).squareRoot()
            return outside(mean - 3 * deviation, mean + 3 * deviation, held: 0)
        case .limits:
            let low = values[values.count / 1_000], high = values[values.count - 1 - values.count / 1_000], more = (high - low) / 10
            return outside(low - more, high + more, held: 3 * step)
        case .change:
            let apart = zip(sound, sound.dropFirst(6)).filter { $1.at - $0.at <= 8 * step }.map { ($1.value - $0.value).magnitude }
            guard let most = apart.max(), most > 0 else { return nil }
            return Rule(levels: [.init(.red, .compares(.magnitude(.change(0, 6 * step)), .above, 1.2 * most))], settles: Self.settles * step)
        case .usual:
            return Rule(levels: [.init(.red, .compares(.magnitude(.deviation(0)), .above, 6, until: 4), held: 3 * step)], settles: Self.settles * step)
        }
    }
}

/// What a rule found of a series' faults after its cut.
package struct FaultScore: Sendable, Hashable {
    package private(set) var faults: Int
    package private(set) var found = 0
    /// Alarms that no fault overlaps.
    package private(set) var falseAlarms = 0
    /// On how many channels the rule could be stated; of how many.
    package private(set) var channels = 0
    package let of: Int

    package init(_ kind: FaultRule, _ series: LabelledSeries) {
        faults = series.judged.count
        of = series.channels.count
        var alarms: [RuleTrial.Episode] = []
        for channel in series.channels.indices {
            guard let rule = kind.rule(series.sound(channel), step: series.step), let found = Self.alarms(rule, kind, series, channel) else { continue }
            channels += 1
            alarms += found
        }
        func overlap(_ alarm: RuleTrial.Episode, _ fault: ClosedRange<Int64>) -> Bool { alarm.begin <= fault.upperBound && (alarm.end ?? .max) >= fault.lowerBound }
        found = series.judged.count { fault in alarms.contains { overlap($0, fault) } }
        falseAlarms = alarms.count { alarm in !series.faults.contains { overlap(alarm, $0) } }
    }

    /// Nil where the rule needs to know what is usual, and nothing does.
    private static func alarms(_ rule: Rule, _ kind: FaultRule, _ series: LabelledSeries, _ channel: Int) -> [RuleTrial.Episode]? {
        let readings = series.channels[channel].filter { $0.at > series.cut }
        var trial = RuleTrial(rule, inputs: 1, from: series.cut + 1)
        guard kind == .usual else {
            trial.take([readings], through: series.end)
            return trial.episodes
        }
        // What is usual is made anew each day from what was read before it, as it is in service.
        let hours = Summary.of(series.channels[channel], every: SeasonalBand.hour)
        var at = series.cut, isKnown = false
        while at < series.end {
            let through = min(series.end, at.down(to: SeasonalBand.day) + SeasonalBand.day)
            let band = SeasonalBand(hours.filter { $0.begin + SeasonalBand.hour <= at })
            isKnown = isKnown || band != nil
            trial.take([readings.filter { $0.at > at && $0.at <= through }], through: through) { _, instant in band?.usual(at: instant) }
            at = through
        }
        return isKnown ? trial.episodes : nil
    }
}
