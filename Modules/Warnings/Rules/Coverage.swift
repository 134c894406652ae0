import Vocabulary

/// People of one division. Of a list that names a division and parts of it, the parts count.
struct CoveredArea: Sendable, Hashable {
    let code: AreaCode
    let population: Int
}

/// What one channel reaches in one division.
struct ChannelReach: Sendable, Hashable {
    enum Extent: Sendable, Hashable {
        /// 0…1 of the people of the division, evenly in all its parts.
        case share(Double)
        /// So many of them. In a division with parts they are spread as the people are.
        case persons(Int)
    }

    /// As the module names it: `sms`, `broadcast`, `television`.
    let channel: String
    let area: AreaCode
    let extent: Extent
}

/// Somebody who answers for people there (责任人), and the channels by which the warning has come to them.
struct CoveredPerson: Sendable, Hashable {
    let area: AreaCode
    let channels: Set<String>
}

/// How people are counted whom several channels reach.
enum CoverageOverlap: Sendable, Hashable {
    /// All channels reach the same people as far as they go: the greatest share. Never too much.
    case greatest
    /// Each channel reaches its share of those whom the others leave out: 1 − Π(1 − share).
    case independent
    /// No two channels reach the same people: the sum, 1 at most.
    case disjoint
}

/// The share of people whom a warning reaches (预警覆盖率): persons reached / population.
///
/// In each division the share of a channel is the greater of two: the greatest share that is stated for the division or
/// one above it; and the people stated for the divisions in it, over its population. Then the channels are put together
/// as `CoverageOverlap` says, within each division alone, and divisions are added up by their people. Persons are kept
/// as fractions until they are shown. A person in charge is reached when at least one channel has come.
struct Coverage: Sendable, Hashable {
    /// One division, or with no code all of them.
    struct Row: Sendable, Hashable {
        let area: AreaCode?
        let population: Int
        let reached: Double
        /// By each channel alone: persons.
        let byChannel: [String: Double]
        let responsible: Int
        let responsibleReached: Int
        let responsibleByChannel: [String: Int]

        /// 0…1; nil where nobody lives.
        var share: Double? { population > 0 ? reached / Double(population) : nil }
        /// 0…1; nil where nobody is in charge.
        var responsibleShare: Double? { responsible > 0 ? Double(responsibleReached) / Double(responsible) : nil }
    }

    /// The share of the public that is to be reached (“十四五”国家综合防灾减灾规划: 灾害预警信息公众覆盖率 90 %以上; from memory).
    static let wanted = 0.9

    /// By the code of the division.
    let rows: [Row]
    let total: Row

    init(areas: [CoveredArea], reaches: [ChannelReach], persons: [CoveredPerson], overlap: CoverageOverlap = .greatest) {
        let smallest = Self.smallest(areas), byChannel = Dictionary(grouping: reaches, by: \.channel)
        rows = smallest.map { area in
            let people = Double(area.population)
            let shares = byChannel.mapValues { Self.share(of: area, $0, among: smallest) }.filter { $0.value > 0 }
            let own = persons.filter { area.code.contains($0.area) }
            return Row(
                area: area.code, population: area.population, reached: overlap.joined(shares.keys.sorted().compactMap { shares[$0] }) * people,
                byChannel: shares.mapValues { $0 * people }, responsible: own.count, responsibleReached: own.count { !$0.channels.isEmpty },
                responsibleByChannel: Self.count(own))
        }
        // A person for a division that is itself divided stands in no row, but in the total.
        let all = persons.filter { person in areas.contains { $0.code.contains(person.area) } }
        total = Row(
            area: nil, population: rows.reduce(0) { $0 + $1.population }, reached: rows.reduce(0) { $0 + $1.reached },
            byChannel: rows.reduce(into: [:]) { $0.merge($1.byChannel, uniquingKeysWith: +) }, responsible: all.count,
            responsibleReached: all.count { !$0.channels.isEmpty }, responsibleByChannel: Self.count(all))
    }

    /// Those with no listed part, once each, by code. Less than nobody, or more than live on Earth, counts as nobody.
    private static func smallest(_ areas: [CoveredArea]) -> [CoveredArea] {
        var byCode: [AreaCode: CoveredArea] = [:]
        for area in areas {
            let people = (0...10_000_000_000).contains(area.population) ? area.population : 0
            if byCode[area.code] == nil { byCode[area.code] = CoveredArea(code: area.code, population: people) }
        }
        let sorted = byCode.values.sorted { $0.code < $1.code }
        // What lies below a code follows it in their order.
        return zip(sorted, sorted.dropFirst().map { Optional($0) } + [nil]).compactMap { area, next in next.map { area.code.contains($0.code) } ?? false ? nil : area }
    }

    /// The share of one channel in one division.
    private static func share(of area: CoveredArea, _ reaches: [ChannelReach], among all: [CoveredArea]) -> Double {
        var stated = 0.0, inside: [AreaCode: Double] = [:]
        for reach in reaches {
            switch reach.extent {
            case .share(let share):
                if reach.area.contains(area.code) { stated = max(stated, share.isFinite ? share : 0) }
            case .persons(let count):
                if reach.area == area.code || !reach.area.contains(area.code) {
                    if area.code.contains(reach.area) { inside[reach.area] = max(inside[reach.area] ?? 0, Double(count)) }
                } else {
                    let people = all.reduce(0.0) { reach.area.contains($1.code) ? $0 + Double($1.population) : $0 }
                    if people > 0 { stated = max(stated, Double(count) / people) }
                }
            }
        }
        let outermost = Set(inside.keys).outermost
        let counted = area.population > 0 ? outermost.reduce(0.0) { $0 + max(0, inside[$1] ?? 0) } / Double(area.population) : 0
        return min(1, max(stated, counted))
    }

    private static func count(_ persons: [CoveredPerson]) -> [String: Int] {
        persons.reduce(into: [:]) { counts, person in for channel in person.channels { counts[channel, default: 0] += 1 } }
    }
}

extension CoverageOverlap {
    /// - Parameter shares: of the channels, 0…1 each.
    func joined(_ shares: [Double]) -> Double {
        switch self {
        case .greatest: shares.max() ?? 0
        case .independent: 1 - shares.reduce(1) { $0 * (1 - $1) }
        case .disjoint: min(1, shares.reduce(0, +))
        }
    }
}
