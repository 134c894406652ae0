import Core
import Store
import Vocabulary

/// Which points and rules have changed since the book was read, as the journal tells: what is read again is that alone.
struct PointChanges: Sendable {
    private(set) var points: Set<RawID> = []
    private(set) var kinds: Set<RawID> = []
    /// More has changed than is worth telling apart.
    private(set) var isAll = false

    /// Beyond so many points all are read.
    static let most = 5_000

    mutating func add(_ entries: [JournalEntry]) {
        for entry in entries where entry.draft.space.isLive {
            switch entry.draft.type {
            case Point.Tag.recordType: points.insert(entry.draft.record)
            case PointKind.Tag.recordType: kinds.insert(entry.draft.record)
            default: break
            }
        }
        if points.count > Self.most { self = .all }
    }

    mutating func add(_ other: PointChanges) {
        points.formUnion(other.points)
        kinds.formUnion(other.kinds)
        isAll = isAll || other.isAll
    }

    static let all: PointChanges = {
        var changes = PointChanges()
        changes.isAll = true
        return changes
    }()

    /// The points to be read again, those that are no more, and every kind and rule: of those there are few.
    struct Read: Sendable {
        let points: [Point]
        let gone: [RawID]
        let kinds: [PointKind]
        let rules: [AlarmRule]
        let windows: [MaintenanceWindow]
    }

    func read(_ reader: Reader) throws -> Read {
        var found: [Point] = []
        if isAll { found = try reader.all(Point.self, limit: Monitor.pointsMax) } else {
            var known: [RawID: Point] = [:]
            for id in points { if let row = try reader.row(Point.Tag.recordType, id), !row.isRetired, let point = try reader.find(Point.self, PointID(id)) { known[id] = point } }
            for kind in kinds { for point in try reader.all(Point.self, [.equals("kind", .id(kind))], limit: Monitor.pointsMax) { known[point.id.raw] = point } }
            found = Array(known.values)
        }
        // As they were made: so they get their numbers.
        found.sort { $0.id.raw < $1.id.raw }
        let there = Set(points.isEmpty ? [] : found.map(\.id.raw))
        return Read(
            points: found, gone: points.filter { !there.contains($0) }, kinds: try reader.all(PointKind.self, limit: 5_000), rules: try reader.all(AlarmRule.self, limit: 5_000),
            windows: try reader.all(MaintenanceWindow.self, [.range("ends_at", from: reader.now.sql, to: nil)], limit: 5_000))
    }
}
