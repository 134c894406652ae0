import Base
import Core
import Map
import Readings
import Store
import Synchronization
import Telemetry
import Vocabulary
package import Web

/// How every point stands and where on the map it is, made once for all who look within a second: of 10⁵ points a tile reads no record.
package final class PointStateBook: SiteService {
    struct Item: Sendable {
        let number: Int32
        /// In the unit square of Web Mercator.
        let x, y: Double
        let state: PointState
        /// The place of its division in `areas`.
        let area: Int32
    }

    /// All points of one space at one moment.
    struct Standing: Sendable {
        let madeAt: Instant
        let book: PointBook
        let newest: [Reading?]
        /// Those that have a place.
        let items: [Item]
        /// Those that have none.
        let unplaced: [Item]
        /// The same as long as no point's state or place is another.
        let version: String
    }

    private struct Key: Hashable {
        let space: SpaceID
        let isShifted: Bool
    }

    private let monitor: @Sendable () throws -> Monitor
    private let kept = Mutex<[Key: Standing]>([:])
    /// States are no older than this when they are shown.
    private static let ageMax = Instant.Span.seconds(1)
    /// Exercises come and go.
    private static let spacesMax = 8

    package init(_ site: Site) {
        monitor = { [weak site] in
            guard let site else { throw CancellationError() }
            return try site.service(Monitor.self)
        }
    }

    package func run() async {}
    package func stop() async {}

    /// - Parameter isShifted: for over tiles in GCJ-02.
    func standing(_ reader: Reader, isShifted: Bool = false) throws -> Standing {
        let monitor = try monitor(), now = monitor.store.machineNow, key = Key(space: reader.context.space, isShifted: isShifted)
        return try kept.withLock { kept in
            if let known = kept[key], now - Self.ageMax <= known.madeAt, known.madeAt <= now { return known }
            let made = try Self.make(monitor, reader, at: now, isShifted: isShifted)
            if kept.count >= Self.spacesMax { kept = [:] }
            kept[key] = made
            return made
        }
    }

    private static func make(_ monitor: Monitor, _ reader: Reader, at now: Instant, isShifted: Bool) throws -> Standing {
        let (book, newest) = monitor.snapshot(), maintained = monitor.maintained(at: now)
        let levels = try reader.remembered("sensors.point-levels", of: [Alarm.Tag.recordType]) { reader in
            var levels: [PointID: WarningLevel] = [:]
            for alarm in try reader.all(Alarm.self, [.equals("is_standing", .integer(1)), .not(.equals("phase", AlarmPhase.closed.sql))], limit: 20_000) { levels[alarm.point] = max(levels[alarm.point] ?? alarm.level, alarm.level) }
            return levels
        }
        var items: [Item] = [], unplaced: [Item] = [], hash: UInt64 = 14_695_981_039_346_656_037
        items.reserveCapacity(book.entries.count)
        for i in book.entries.indices {
            guard let entry = book.entries[i], book.gauges[i].area >= 0 else { continue }
            let isOnline = newest[i].map { now.milliseconds - $0.at <= entry.silentMilliseconds } ?? false
            let state = PointState(level: levels[entry.id], isOnline: isOnline, isMaintained: !entry.isInService || maintained.contains(entry))
            var x = 0.0, y = 0.0
            if let place = entry.place {
                let drawn = isShifted ? ChinaOffset.gcj02(fromCGCS2000: place) : place
                (x, y) = (WebMercator.x(longitude: drawn.longitude), WebMercator.y(latitude: drawn.latitude))
            }
            let item = Item(number: Int32(i), x: x, y: y, state: state, area: book.gauges[i].area)
            if entry.place == nil { unplaced.append(item) } else { items.append(item) }
            for part in [UInt64(i), UInt64(state.rawValue), x.bitPattern, y.bitPattern] { hash = (hash ^ part) &* 1_099_511_628_211 }
        }
        return Standing(madeAt: now, book: book, newest: newest, items: items, unplaced: unplaced, version: "\(hash >> 11)")
    }
}

/// Which points somebody wants to see: by state, kind and domain; of those that the reader may see.
struct PointWish: Sendable {
    var states = Set(PointState.allCases)
    var kind: PointKindID?
    var domain: MonitoringDomain?

    /// - Throws: a refusal that names what nobody knows.
    init(_ exchange: Exchange, _ book: PointBook) throws {
        func refuse(_ field: String, _ value: some StringProtocol) -> KernelRefusal { .invalid([Problem("unknown-code", field: field, ["value": String(value.prefix(40))])]) }
        if let text = exchange.first("state") {
            states = []
            for code in text.split(separator: ",") {
                guard let state = PointState(code: code) else { throw refuse("state", code) }
                states.insert(state)
            }
        }
        if let text = exchange.first("kind") {
            guard let found = book.kinds.values.first(where: { $0.code == text }) else { throw refuse("kind", text) }
            kind = found.id
        }
        if let text = exchange.first("domain") {
            guard let found = MonitoringDomain(rawValue: text) else { throw refuse("domain", text) }
            domain = found
        }
    }

    /// By the place of a division in the book's list.
    static func seen(_ book: PointBook, _ principal: Principal) -> [Bool] {
        let reaches = principal.reaches(PointTag.recordType)
        return book.areas.map { reaches && principal.may(SensorsPermission.view.rawValue, in: $0) }
    }

    /// Of its kind and domain, whatever its state.
    func isOfSort(_ item: PointStateBook.Item, _ book: PointBook) -> Bool {
        guard kind != nil || domain != nil else { return true }
        guard let entry = book[item.number] else { return false }
        return (kind.map { $0 == entry.kind } ?? true) && (domain.map { $0 == entry.domain } ?? true)
    }
}
