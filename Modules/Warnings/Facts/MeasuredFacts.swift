import Module
import Vocabulary

/// From the readings of one point to facts of the weather: sums of rain over the windows of the table, wind by Beaufort's scale, temperatures of a day.
enum MeasuredFacts {
    /// Codes of kinds of points: what each measures.
    static let rain: Set = ["rain", "rain-hour"]
    static let wind = "wind", temperature = "air-temperature", particles = "pm25"
    static let kinds = rain.union([wind, temperature, particles])

    /// Hours over which rain is added up.
    static let rainHours: [Double] = [1, 3, 6, 12, 24]
    /// A fall of the minimum is from the day before the window to the last day in it.
    static let dropHours: [Double] = [24, 48]
    /// How far back readings of a kind are wanted.
    static func hoursBack(_ kind: String) -> Int { kind == temperature ? daysBack * 24 : rain.contains(kind) ? 24 : 1 }
    private static let daysBack = 3
    /// Of a day at least so many of its readings have to be there: from a few nothing is known of its lowest or highest.
    private static let leastShare = 0.75

    /// - Parameters:
    ///   - readings: of one point, oldest first, through `now`.
    ///   - every: how often the point tells, seconds.
    static func of(_ kind: String, _ readings: [MeasuredReading], every: Int, at now: Instant) -> [WeatherFact] {
        switch kind {
        case let kind where rain.contains(kind): rains(readings, at: now)
        case wind: readings.last.map { [WeatherFact(.windMean, Double(Beaufort.force($0.value)), .reached(continues: true))] } ?? []
        case particles: readings.last.map { [WeatherFact(.pm25, $0.value, .reached(continues: true))] } ?? []
        case temperature: temperatures(readings, every, at: now)
        default: []
        }
    }

    /// What fell within each window. As long as the last hour brought some, it is taken to go on: a person decides.
    private static func rains(_ readings: [MeasuredReading], at now: Instant) -> [WeatherFact] {
        func sum(_ hours: Double) -> Double { rain(readings, hours: hours, at: now) }
        let continues = sum(1) > 0
        return rainHours.compactMap { hours in
            let total = sum(hours)
            return total > 0 ? WeatherFact(.rain, total, hours: hours, .reached(continues: continues)) : nil
        }
    }

    /// What fell within the hours before `now`: mm, by the tenth.
    static func rain(_ readings: [MeasuredReading], hours: Double, at now: Instant) -> Double {
        let from = now - Instant.Span(milliseconds: Int64(hours * 3_600_000))
        let total = readings.reduce(0.0) { $0 + ($1.at > from && $1.at <= now && $1.value > 0 ? $1.value : 0) }
        return (total * 10).rounded() / 10
    }

    private static func temperatures(_ readings: [MeasuredReading], _ every: Int, at now: Instant) -> [WeatherFact] {
        /// The lowest and highest of the day that ended so many days ago.
        func day(_ ago: Int) -> (least: Double, greatest: Double)? {
            let to = now - .days(ago), from = to - .days(1), own = readings.filter { $0.at > from && $0.at <= to }.map(\.value)
            guard Double(own.count) >= 86_400 / Double(max(1, every)) * leastShare, let least = own.min(), let greatest = own.max() else { return nil }
            return (least, greatest)
        }
        guard let today = day(0) else { return [] }
        var facts = [WeatherFact(.airMinimum, today.least, hours: 24, .reached(continues: true)), WeatherFact(.airMaximum, today.greatest, hours: 24, .reached(continues: true))]
        for hours in dropHours {
            guard let before = day(Int(hours / 24)), before.least > today.least else { continue }
            facts.append(WeatherFact(.temperatureDrop, ((before.least - today.least) * 10).rounded() / 10, hours: hours, .reached(continues: true)))
        }
        let days = (0..<daysBack).map(day)
        // As many days as there are one after the other: each as hot as the coolest of them.
        let run = days.prefix { $0 != nil }.compactMap { $0?.greatest }
        if run.count > 1, let coolest = run.min() { facts.append(WeatherFact(.dailyMaxima, coolest, hours: Double(run.count) * 24, .reached(continues: true))) }
        return facts
    }
}

/// Wind force (风力等级, GB/T 28591-2012) from the mean speed.
enum Beaufort {
    /// From which speed each force from 1 to 17 on begins: m/s.
    static let begins = [0.3, 1.6, 3.4, 5.5, 8.0, 10.8, 13.9, 17.2, 20.8, 24.5, 28.5, 32.7, 37.0, 41.5, 46.2, 51.0, 56.1]

    static func force(_ metresPerSecond: Double) -> Int {
        // By the tenth, as the table is written.
        let speed = (metresPerSecond * 10).rounded() / 10
        return begins.count { speed >= $0 }
    }
}
