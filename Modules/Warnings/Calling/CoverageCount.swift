import Core
import Module
import Store
import Vocabulary

/// The coverage of one warning (预警覆盖率), from what was published, what channels reach, and who has answered.
struct CoverageCount: Sendable {
    let coverage: Coverage
    /// Divisions of which no population is known: their people are in no figure.
    let unknown: [AreaCode]
    /// Channels that published it, of which nobody knows what they reach there.
    let unmeasured: [PublicationChannel]
    /// Some of the figures are made up.
    let isMadeUp: Bool
    let overlap: CoverageOverlap
    /// The calls, and of them those answered.
    let called: Int
    let answered: Int
    /// From the call to the answer, in the middle of all answers; nil where nobody answered.
    let medianMinutes: Int?

    /// Of each division, the loudspeakers that were given the warning, and those that have read it.
    let loudspeakers: [BroadcastReach]

    static func of(_ warning: Warning, _ tally: CallTally, _ ports: Ports, _ reader: Reader) throws -> CoverageCount {
        let areas = warning.content.areas, overlap = try Issuing.settings(reader).overlap
        let (known, unknown, isMadeUp) = try Reach.people(in: areas, reader)
        let loudspeakers = try ports.find((any BroadcastPort).self)?.reach(of: warning.id, reader) ?? []
        var done = try reader.all(Publication.self, [.equals("warning", warning.id.sql), .equals("state", PublicationState.done.sql)], limit: 100).map(\.channel)
        // What loudspeakers have read stands in their receipts; nobody need note it.
        if loudspeakers.contains(where: { $0.played > 0 }), !done.contains(.broadcast) { done.append(.broadcast) }
        let shares = try reader.all(ChannelShare.self, limit: 5_000).filter { share in
            done.contains(share.channel) && share.area.map { area in areas.contains { $0.contains(area) || area.contains($0) } } ?? false
        }
        // Those of whole divisions too: whoever is in charge of a county lives in no one of its towns.
        let places = known + (unknown + areas).map { CoveredArea(code: $0, population: 0) }
        let reaches = shares.flatMap { reach(of: $0, in: places, loudspeakers) }
        // Reached is who has said so: that something was sent proves nothing.
        let silent = tally.divisions.values.flatMap { Array(repeating: CoveredPerson(area: $0.area, channels: []), count: $0.asked - $0.answered) }
        let persons = silent + tally.ways.flatMap { Array(repeating: CoveredPerson(area: $0.key.area, channels: [$0.key.way.rawValue]), count: $0.value) }
        return CoverageCount(
            coverage: Coverage(areas: places, reaches: reaches, persons: persons, overlap: overlap), unknown: unknown,
            unmeasured: done.filter { channel in channel != .call && !shares.contains { $0.channel == channel } }, isMadeUp: isMadeUp || shares.contains(where: \.fictitious), overlap: overlap, called: tally.asked, answered: tally.count(.answered),
            medianMinutes: warning.publishedAt.flatMap(tally.medianWait).map { Int($0.milliseconds / 60_000) },
            loudspeakers: loudspeakers)
    }

    /// Of loudspeakers, in each division as much as they have read there; what others noted of broadcasts counts whole.
    private static func reach(of share: ChannelShare, in places: [CoveredArea], _ loudspeakers: [BroadcastReach]) -> [ChannelReach] {
        guard let area = share.area else { return [] }
        func part(_ area: AreaCode, _ played: Double) -> ChannelReach { ChannelReach(channel: share.channel.rawValue, area: area, extent: .share(share.percent / 100 * played)) }
        guard share.channel == .broadcast, loudspeakers.contains(where: { $0.loudspeakers > 0 }) else { return [part(area, 1)] }
        return places.filter { $0.population > 0 && area.contains($0.code) }.map { place in
            let own = loudspeakers.filter { place.code.contains($0.area) }, given = own.reduce(0) { $0 + $1.loudspeakers }
            return part(place.code, given > 0 ? Double(own.reduce(0) { $0 + $1.played }) / Double(given) : 0)
        }
    }
}
