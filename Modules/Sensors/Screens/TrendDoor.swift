import Core
import HTTPTypes
import Readings
import Store
import Telemetry
import Vocabulary
import Web

/// `GET /api/v1/points/:id/trend`: the readings of a point between two instants, thinned to what a line so many columns wide can show, with the limits of its rules.
enum TrendDoor {
    /// Beyond so many readings minutes are drawn, and hours beyond so many minutes.
    static let readingsMax = 400_000
    static let columnsMax = 4_000
    private static let day: Int64 = 86_400_000

    static let routes = RawRoutes(
        Route(.get, "/api/v1/points/:id/trend", needs: .permission(SensorsPermission.view), scope: .read(PointTag.recordType), describe: trendDescription) { exchange, site in
            let id = PointID(try exchange.id())
            let point = try site.store.read(try exchange.context()) { try $0.get(Point.self, id) }
            let monitor = try site.service(Monitor.self), now = site.store.machineNow.milliseconds
            let to = try instant(exchange, "to") ?? now, from = try instant(exchange, "from") ?? to - day
            let columns = try exchange.first("columns").map { text -> Int in
                guard let n = Int(text), (1...columnsMax).contains(n) else { throw KernelRefusal.invalid([Problem("out-of-range", field: "columns", ["min": "1", "max": "\(columnsMax)"])]) }
                return n
            } ?? 1_000
            guard from < to else { throw KernelRefusal.invalid([Problem("before-begin", field: "to")]) }
            var trend = try Trend(monitor, point, from: from, to: to, columns: columns)
            if exchange.first("band") == "yes" { trend.band = try UsualBand(monitor, point, from: from, to: min(to, now), at: now) }
            return .json(trend.json)
        })

    private static let trendDescription: Describe = { words in
        ownReading("points.trend", of: "sensors", path: ["id"], parameters: [("from", ["type": "string"]), ("to", ["type": "string"]), ("columns", ["type": "integer", "minimum": 1, "maximum": .integer(Int64(columnsMax))]), ("band", ["type": "string", "enum": ["yes"]])])(words)
    }

    /// An instant as text, or milliseconds since 1970.
    static func instant(_ exchange: Exchange, _ name: String) throws -> Int64? {
        guard let text = exchange.first(name) else { return nil }
        guard let at = Int64(text) ?? Instant(text)?.milliseconds, Reading.instants.contains(at) else { throw KernelRefusal.invalid([Problem("not-instant", field: name, ["value": String(text.prefix(40))])]) }
        return at
    }
}

/// What one line shows.
struct Trend {
    private let point: Point
    private let entry: PointBook.Entry?
    private let from: Int64
    private let to: Int64
    private var tier: ReadingTier?
    private var readings: [Reading] = []
    private var summaries: [Summary] = []
    private var count = 0
    var band: UsualBand?
    private let limits: [RuleLimit]

    init(_ monitor: Monitor, _ point: Point, from: Int64, to: Int64, columns: Int) throws {
        (self.point, self.from, self.to) = (point, from, to)
        let book = monitor.book, number = book.numbers[point.id.raw]
        entry = number.flatMap { book[$0] }
        limits = number.map(book.limits) ?? []
        guard let number else { return }
        let store = monitor.readings
        count = try store.count(of: number, from: from, through: to)
        if count > TrendDoor.readingsMax, store.isKept(.minutes, of: number) {
            tier = (to - from) / ReadingTier.minutes.length > Int64(TrendDoor.readingsMax) ? .hours : .minutes
            summaries = try Self.thinned(store.summaries(of: number, tier ?? .minutes, from: from, through: to), columns)
        } else {
            // One before the begin: the line comes from somewhere.
            readings = Thinning.thinned(try store.readings(of: number, from: from, through: to), from: from, to: to, columns: columns)
        }
    }

    /// Stretches put together until there is one a column: the least and the greatest stay.
    private static func thinned(_ summaries: [Summary], _ columns: Int) -> [Summary] {
        guard summaries.count > columns, let first = summaries.first, let last = summaries.last else { return summaries }
        let length = max(1, (last.begin - first.begin) / Int64(columns) / 60_000 + 1) * 60_000
        return Summary.joined(summaries, every: length)
    }

    var json: JSONWriter {
        var json = JSONWriter(capacity: 32 * (readings.count + 2 * summaries.count) + 400)
        json.object { out in
            out.field("point", point.id.raw)
            out.field("name", point.name)
            out.field("unit", entry?.unit ?? "")
            out.field("decimals", entry?.decimals ?? 2)
            out.field("from", from)
            out.field("to", to)
            out.field("count", count)
            out.field("tier", tier.map { $0 == .minutes ? "minutes" : "hours" } ?? "readings")
            out.key("line")
            out.array { out in
                for one in readings { out.array { out in out.integer(one.at); if one.quality == .bad { out.null() } else { out.number(one.value) } } }
                for one in summaries { out.array { out in out.integer(one.begin); out.number(one.mean); out.number(one.least); out.number(one.greatest) } }
            }
            band?.json(&out)
            out.key("limits")
            out.array { out in for limit in limits { out.object { out in out.field("level", limit.grade.level?.rawValue ?? 4); out.field("value", limit.value); out.field("upper", limit.isUpper) } } }
        }
        return json
    }
}
