import Core
import HTTPTypes
import Store
import Telemetry
import Vocabulary
import Web

/// `GET /api/v1/points/newest`: the last usable value of every point that the asker sees, or of those of a kind, a division or a site, at once.
enum NewestDoor {
    static let routes = RawRoutes(
        Route(
            .get, "/api/v1/points/newest", needs: .permission(SensorsPermission.view), scope: .read(PointTag.recordType),
            describe: ownReading(
                "points.newest", of: "sensors", path: [],
                parameters: [
                    ("kind", ["type": "string", "maxLength": 40]), ("area", ["type": "string", "pattern": "^[1-9][0-9]([0-9]{2}|[0-9]{4}|[0-9]{7}|[0-9]{10})?$"]), ("site", ["type": "string", "format": "uuid"]),
                    ("after", ["type": "string", "format": "uuid"]), ("limit", ["type": "integer", "minimum": 1, "maximum": .integer(Int64(Monitor.pointsMax))]),
                ])
        ) { exchange, site in
            let wanted = try Wanted(exchange), monitor = try site.service(Monitor.self)
            let bytes = try await site.store.readAside(try exchange.context()) { try wanted.json(monitor, $0.principal).bytes }
            return .bytes(bytes, type: "application/json")
        })

    private struct Wanted: Sendable {
        var kind: String?
        var area: AreaCode?
        var site: SiteID?
        var after: RawID?
        var limit = Monitor.pointsMax

        init(_ exchange: Exchange) throws {
            func read<T>(_ name: String, _ body: (String) -> T?) throws -> T? {
                guard let text = exchange.first(name) else { return nil }
                guard let value = body(text) else { throw KernelRefusal.invalid([Problem("unknown-code", field: name, ["value": String(text.prefix(40))])]) }
                return value
            }
            kind = exchange.first("kind")
            area = try read("area") { AreaCode($0) }
            site = try read("site") { RawID($0).map { SiteID($0) } }
            after = try read("after") { RawID($0) }
            limit = try read("limit") { Int($0).flatMap { (1...Monitor.pointsMax).contains($0) ? $0 : nil } } ?? limit
        }

        func json(_ monitor: Monitor, _ principal: Principal) throws -> JSONWriter {
            let (book, newest) = monitor.snapshot(), now = monitor.store.machineNow.milliseconds, sees = principal.reaches(PointTag.recordType)
            let admits = book.areas.map { own in sees && principal.may(SensorsPermission.view.rawValue, in: own) && (area.map { area in own.map(area.contains) ?? false } ?? true) }
            var kinds: Set<PointKindID>?
            if let kind {
                kinds = Set(book.kinds.values.filter { $0.code == kind }.map(\.id))
                guard kinds?.isEmpty == false else { throw KernelRefusal.invalid([Problem("unknown-code", field: "kind", ["value": String(kind.prefix(40))])]) }
            }
            var first = 0
            if let after {
                guard let number = book.numbers[after] else { throw KernelRefusal.invalid([Problem("unknown-code", field: "after", ["value": "\(after)"])]) }
                first = Int(number) + 1
            }
            var json = JSONWriter(capacity: min(limit, book.entries.count) * 150 + 100), left = limit, last: RawID?, next: RawID?
            json.object { out in
                out.key("items")
                out.array { out in
                    for i in book.entries.indices.dropFirst(first) {
                        let place = book.gauges[i].area
                        guard place >= 0, admits[Int(place)], let entry = book.entries[i], kinds?.contains(entry.kind) ?? true, site == nil || entry.site == site else { continue }
                        guard left > 0 else {
                            next = last
                            break
                        }
                        left -= 1
                        last = entry.id.raw
                        out.object { out in
                            out.field("point", entry.id.raw)
                            out.field("code", entry.code)
                            out.field("at", newest[i].map { Instant(milliseconds: $0.at) })
                            out.key("value")
                            if let value = newest[i]?.value { out.number(value) } else { out.null() }
                            out.field("online", newest[i].map { now - $0.at <= entry.silentMilliseconds } ?? false)
                        }
                    }
                }
                out.field("next", next.map { "\($0)" })
            }
            return json
        }
    }
}
