import Core
import Store
import Vocabulary

/// For which loudspeakers a broadcast is: those of zones, else those in an outline, else those of divisions, else all of its area; always within its area and in service.
struct Audience: Sendable {
    var area: AreaCode?
    var zones: [String] = []
    var divisions: [AreaCode] = []
    /// Nobody in these is meant.
    var except: [AreaCode] = []
    var shape: Geometry?

    /// Loudspeakers by their codes, from behind `code` on.
    func loudspeakers(after code: String, limit: Int, _ reader: Reader) throws -> [Loudspeaker] {
        guard let filters = try filters(reader) else { return [] }
        var found: [Loudspeaker] = [], last = code
        // Of those in a box only some may stand within the outline: one at a time would be asked for long.
        let most = max(limit, 500) + 1
        while found.count < limit {
            let page = try reader.all(Loudspeaker.self, filters + (last.isEmpty ? [] : [.range("code", from: .text(last), to: nil)]), order: .init("code"), limit: most)
            let fresh = page.filter { $0.code != last }
            found += fresh.filter(isMeant)
            guard page.count == most, let end = fresh.last else { break }
            last = end.code
        }
        return Array(found.prefix(limit))
    }

    func count(_ reader: Reader, most: Int = 100_000) throws -> Int {
        guard let filters = try filters(reader) else { return 0 }
        guard shape != nil && zones.isEmpty || !except.isEmpty else { return try reader.count(LoudspeakerTag.recordType, filters, most: most) }
        return try loudspeakers(after: "", limit: most, reader).count
    }

    /// Nil where nothing can be meant.
    private func filters(_ reader: Reader) throws -> [Query.Filter]? {
        guard let area else { return nil }
        var filters: [Query.Filter] = [.equals("phase", LoudspeakerPhase.inService.sql), .within("area", area)]
        if !zones.isEmpty {
            let known = try reader.all(BroadcastZone.self, [.oneOf("code", zones.map { .text($0) })], limit: zones.count)
            guard !known.isEmpty else { return nil }
            filters.append(.oneOf("zone", known.map(\.id.sql)))
        } else if let shape {
            guard let box = shape.bounds else { return nil }
            filters.append(.any([.box("place", box), .isNull("place")]))
        } else if !divisions.isEmpty {
            filters.append(.any(divisions.map { .within("area", $0) }))
        }
        return filters
    }

    /// One whose place nobody knows is meant where its division was named: better heard too far than not at all.
    private func isMeant(_ loudspeaker: Loudspeaker) -> Bool {
        if let own = loudspeaker.area, except.contains(where: { $0.contains(own) }) { return false }
        guard zones.isEmpty, let shape else { return true }
        if let place = loudspeaker.place { return shape.contains(place) }
        return loudspeaker.area.map { own in divisions.contains { $0.contains(own) } } ?? false
    }
}
