import Core
import HTTPTypes
import Map
import Store
import Telemetry
import Vocabulary
import Web

/// Points by state: `GET /api/v1/point-states` counts them and names the gravest, `/tiles/point-states/{z}/{x}/{y}` draws them.
enum PointStatesDoor {
    /// So many are named, the gravest first; of them all the map shows where they are.
    private static let namedMax = 60
    /// Up to this zoom points are gathered.
    private static let gatherZoomMax = 13
    /// So many of a near tile are drawn one by one; of more they are gathered there too.
    private static let singlesMax = 3_000

    private static let filters: [(name: String, schema: JSONValue)] = [
        ("state", ["type": "string", "maxLength": 100]), ("kind", ["type": "string", "maxLength": 40]), ("domain", ["type": "string", "enum": .array(MonitoringDomain.allCases.map { .string($0.rawValue) })]),
    ]

    static let routes = RawRoutes(
        Route(.get, "/api/v1/point-states", needs: .permission(SensorsPermission.view), scope: .read(PointTag.recordType), describe: ownReading("point-states", of: "sensors", path: [], parameters: filters + [("points", ["type": "string", "maxLength": 800])])) { exchange, site in
            let book = try site.service(PointStateBook.self)
            try await site.service(Monitor.self).ready()
            return .json(try await site.store.readAside(try exchange.context()) { try tell(book.standing($0), $0.principal, exchange, site) })
        },
        Route(.get, "/tiles/point-states/:z/:x/:y", needs: .permission(SensorsPermission.view), scope: .read(PointTag.recordType), describe: ownTile("point-state-tiles", of: "sensors", parameters: filters)) { exchange, site in
            guard let z = exchange.parameters["z"].flatMap({ Int($0) }), let x = exchange.parameters["x"].flatMap({ Int($0) }), let y = exchange.parameters["y"].flatMap({ Int($0) }), let id = TileID(z: z, x: x, y: y) else { throw WebRefusal.noSuchPage }
            let book = try site.service(PointStateBook.self), isShifted = exchange.first("shift") == "gcj02"
            let bytes = try await site.store.readAside(try exchange.context()) { reader in
                let standing = try book.standing(reader, isShifted: isShifted)
                return draw(standing, id, try PointWish(exchange, standing.book), PointWish.seen(standing.book, reader.principal))
            }
            return Reply.bytes(bytes, type: "application/vnd.mapbox-vector-tile").tagged(for: exchange)
        })

    private static func draw(_ standing: PointStateBook.Standing, _ id: TileID, _ wish: PointWish, _ seen: [Bool]) -> [UInt8] {
        let clusterer = Clusterer(tile: id), side = Double(1 << id.z) * Double(TileID.extent), left = id.x * TileID.extent, top = id.y * TileID.extent
        var here: [(item: PointStateBook.Item, x: Int, y: Int)] = []
        for item in standing.items where seen[Int(item.area)] && wish.states.contains(item.state) {
            let x = Int(item.x * side), y = Int(item.y * side)
            guard x >= left, x < left + TileID.extent, y >= top, y < top + TileID.extent, wish.isOfSort(item, standing.book) else { continue }
            here.append((item, x, y))
        }
        var out = VectorTile.Layer(name: "states")
        let keys = (id: out.key("id"), label: out.key("label"), state: out.key("state"), rank: out.key("rank"), count: out.key("count"))
        func single(_ item: PointStateBook.Item, _ at: TilePoint) {
            guard let entry = standing.book[item.number] else { return }
            out.add(point: at, id: UInt64(item.number), tags: [out.tag(keys.id, .string("\(entry.id)")), out.tag(keys.label, .string(entry.name)), out.tag(keys.state, .string(item.state.code)), out.tag(keys.rank, .integer(Int64(item.state.rawValue)))])
        }
        if id.z > gatherZoomMax, here.count <= singlesMax {
            for (item, x, y) in here { single(item, TilePoint(x: Int32(x - left), y: Int32(y - top))) }
        } else {
            var sum = clusterer.nothing
            for (i, one) in here.enumerated() { sum.add(x: one.x, y: one.y, category: one.item.state.rawValue) { i } }
            let result = clusterer.result(of: sum)
            for one in result.singles { single(here[one.index].item, one.position) }
            for cluster in result.clusters {
                let worst = PointState(rawValue: cluster.worstCategory) ?? .normal
                out.add(point: cluster.position, id: cluster.id, tags: [out.tag(keys.count, .integer(Int64(cluster.count))), out.tag(keys.state, .string(worst.code)), out.tag(keys.rank, .integer(Int64(worst.rawValue)))])
            }
        }
        var tile = VectorTile()
        _ = tile.add(out)
        return tile.encoded
    }

    private static func tell(_ standing: PointStateBook.Standing, _ principal: Principal, _ exchange: Exchange, _ site: Site) throws -> JSONWriter {
        let book = standing.book, wish = try PointWish(exchange, book), seen = PointWish.seen(book, principal)
        var counts: [PointState: Int] = [:], kinds: [PointKindID: Int] = [:], named: [PointStateBook.Item] = [], unplaced = 0, shown = 0
        let asked = exchange.first("points").map { Set($0.split(separator: ",").compactMap { RawID(String($0)) }) }
        func take(_ item: PointStateBook.Item, isPlaced: Bool) {
            guard seen[Int(item.area)], let entry = book[item.number] else { return }
            kinds[entry.kind, default: 0] += 1
            guard wish.isOfSort(item, book) else { return }
            counts[item.state, default: 0] += 1
            guard wish.states.contains(item.state) else { return }
            shown += 1
            if !isPlaced { unplaced += 1 }
            if asked?.contains(entry.id.raw) ?? (item.state.rawValue < PointState.normal.rawValue) { named.append(item) }
        }
        for item in standing.items { take(item, isPlaced: true) }
        for item in standing.unplaced { take(item, isPlaced: false) }
        named.sort { ($0.state.rawValue, $0.number) < ($1.state.rawValue, $1.number) }
        var json = JSONWriter(capacity: 4_000)
        json.object { out in
            out.field("version", standing.version)
            out.field("at", standing.madeAt)
            out.field("total", counts.values.reduce(0, +))
            out.field("shown", shown)
            out.field("unplaced", unplaced)
            out.key("states")
            out.array { list in
                for state in PointState.allCases {
                    list.object { o in
                        o.field("state", state.code)
                        o.field("title", site.words("point-state." + state.code, exchange))
                        o.field("count", counts[state] ?? 0)
                    }
                }
            }
            out.key("kinds")
            out.array { list in
                for (id, count) in kinds.sorted(by: { (book.kinds[$0.key]?.code ?? "") < (book.kinds[$1.key]?.code ?? "") }) {
                    guard let kind = book.kinds[id] else { continue }
                    list.object { o in
                        o.field("code", kind.code)
                        o.field("name", kind.name)
                        o.field("domain", kind.domain.rawValue)
                        o.field("domain_title", site.words("code.monitoring-domain." + kind.domain.rawValue, exchange))
                        o.field("count", count)
                    }
                }
            }
            out.key("points")
            out.array { list in for item in named.prefix(namedMax) { if let entry = book[item.number] { list.object { write(entry, item, standing, &$0, exchange, site) } } } }
            out.field("more", max(0, named.count - namedMax))
        }
        return json
    }

    private static func write(_ entry: PointBook.Entry, _ item: PointStateBook.Item, _ standing: PointStateBook.Standing, _ out: inout JSONWriter, _ exchange: Exchange, _ site: Site) {
        let newest = standing.newest[Int(item.number)]
        out.field("id", entry.id.raw)
        out.field("name", entry.name)
        out.field("kind", standing.book.kinds[entry.kind]?.name ?? "")
        out.field("state", item.state.code)
        out.field("title", site.words("point-state." + item.state.code, exchange))
        out.field("value", newest.map { [PointStanding.decimal($0.value, entry.decimals), entry.unit].filter { !$0.isEmpty }.joined(separator: " ") })
        out.field("at", newest.map { Instant(milliseconds: $0.at) })
        out.field("read_at", newest.map { ChinaTime.minuteText(Instant(milliseconds: $0.at)) })
        out.field("place", entry.place?.description)
        out.field("monitoring", Places.key(of: entry).text)
    }
}
