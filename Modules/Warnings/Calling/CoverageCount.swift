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
        let reaches = shares.compactMap { share in share.area.map { ChannelReach(channel: share.channel.rawValue, area: $0, extent: .share(share.percent / 100 * played(share, loudspeakers))) } }
        // Reached is who has said so: that something was sent proves nothing.
        let silent = tally.divisions.values.flatMap { Array(repeating: CoveredPerson(area: $0.area, channels: []), count: $0.asked - $0.answered) }
        let persons = silent + tally.ways.flatMap { Array(repeating: CoveredPerson(area: $0.key.area, channels: [$0.key.way.rawValue]), count: $0.value) }
        let places = known + unknown.map { CoveredArea(code: $0, population: 0) }
        return CoverageCount(
            coverage: Coverage(areas: places, reaches: reaches, persons: persons, overlap: overlap), unknown: unknown,
            unmeasured: done.filter { channel in channel != .call && !shares.contains { $0.channel == channel } }, isMadeUp: isMadeUp || shares.contains(where: \.fictitious), overlap: overlap, called: tally.asked, answered: tally.count(.answered),
            medianMinutes: warning.publishedAt.flatMap(tally.medianWait).map { Int($0.milliseconds / 60_000) },
            loudspeakers: loudspeakers)
    }

    /// Of the loudspeakers' share so much as they have read: 0…1. What others noted of broadcasts counts whole.
    private static func played(_ share: ChannelShare, _ loudspeakers: [BroadcastReach]) -> Double {
        guard share.channel == .broadcast, let area = share.area else { return 1 }
        let own = loudspeakers.filter { area.contains($0.area) }, given = own.reduce(0) { $0 + $1.loudspeakers }
        return given > 0 ? Double(own.reduce(0) { $0 + $1.played }) / Double(given) : 1
    }
}
