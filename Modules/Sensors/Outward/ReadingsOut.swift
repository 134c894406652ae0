import Core
import HTTPTypes
import Readings
import Store
import Telemetry
import Vocabulary
import Web

/// `GET /api/v1/points/:id/readings` and `readings.csv`: what was taken in of a point, taken out again: each reading, or what minutes or hours come to. It goes out as it is
/// read, so that a million need no more memory than a thousand; as CSV it is what `POST /api/v1/readings` takes.
enum ReadingsOut {
    static let limitMax = 100_000_000

    static let routes = RawRoutes(
        Route(.get, "/api/v1/points/:id/readings", needs: .permission(SensorsPermission.view), scope: .read(PointTag.recordType), describe: described("points.readings", type: "application/json")) { exchange, site in
            let asked = try Asked(exchange, site)
            return Reply(.ok, type: "application/json", body: .pieces { write in try await asked.json(write) })
        },
        Route(.get, "/api/v1/points/:id/readings.csv", needs: .permission(SensorsPermission.view), scope: .read(PointTag.recordType), describe: described("points.readings-csv", type: "text/csv")) { exchange, site in
            let asked = try Asked(exchange, site)
            return Reply(.ok, type: "text/csv; charset=utf-8", body: .pieces { write in try await asked.csv(write) }).with(.contentDisposition, "attachment; filename*=UTF-8''\(URLText.encode(asked.code)).csv")
        })

    private static func described(_ name: String, type: String) -> Describe {
        ownReading(
            name, of: "sensors", path: ["id"],
            parameters: [("from", ["type": "string"]), ("to", ["type": "string"]), ("tier", ["type": "string", "enum": .array(Tier.allCases.map { .string($0.rawValue) })]), ("limit", ["type": "integer", "minimum": 1, "maximum": .integer(Int64(limitMax))])],
            type: type)
    }

    enum Tier: String, CaseIterable, Sendable {
        case readings, minutes, hours
        var kept: ReadingTier? {
            switch self {
            case .readings: nil
            case .minutes: .minutes
            case .hours: .hours
            }
        }
    }

    private struct Asked: Sendable {
        let id: PointID
        let code: String
        private let store: ReadingStore
        private let context: Context
        private let records: Store
        private let number: Int32?
        private let unit: String
        private let from: Int64
        private let to: Int64
        private let tier: Tier
        private let limit: Int

        init(_ exchange: Exchange, _ site: Site) throws {
            context = try exchange.context()
            let id = PointID(try exchange.id()), point = try site.store.read(context) { try $0.get(Point.self, id) }
            let monitor = try site.service(Monitor.self), book = monitor.book, now = site.store.machineNow.milliseconds
            (self.id, code, store, records) = (id, point.code, monitor.readings, site.store)
            number = book.numbers[id.raw]
            unit = number.flatMap { book[$0]?.unit } ?? ""
            to = try TrendDoor.instant(exchange, "to") ?? now
            from = try TrendDoor.instant(exchange, "from") ?? to - 86_400_000
            guard from <= to else { throw KernelRefusal.invalid([Problem("before-begin", field: "to")]) }
            let given = exchange.first("tier") ?? Tier.readings.rawValue
            guard let tier = Tier(rawValue: given) else { throw KernelRefusal.invalid([Problem("unknown-code", field: "tier", ["value": String(given.prefix(40))])]) }
            self.tier = tier
            limit = try exchange.first("limit").map { text in
                guard let n = Int(text), (1...limitMax).contains(n) else { throw KernelRefusal.invalid([Problem("out-of-range", field: "limit", ["min": "1", "max": "\(limitMax)"])]) }
                return n
            } ?? limitMax
        }

        // MARK: Pieces

        private enum Rows: Sendable {
            case readings([Reading]), summaries([Summary])
            var count: Int { switch self { case .readings(let all): all.count; case .summaries(let all): all.count } }
            func at(_ i: Int) -> Int64 { switch self { case .readings(let all): all[i].at; case .summaries(let all): all[i].begin } }
        }

        /// A week of minutes, a quarter of hours.
        private static let stretch: [ReadingTier: Int64] = [.minutes: 7 * 86_400_000, .hours: 90 * 86_400_000]

        /// - Parameter wanted: so many rows at most are asked for yet.
        private func piece(_ number: Int32, from begin: Int64, through end: Int64, wanted: Int) throws -> (rows: Rows, next: Int64?) {
            guard let kept = tier.kept else {
                let (readings, next) = try store.piece(of: number, from: begin, through: end, chunks: min(16, 1 + wanted / 1_000))
                return (.readings(readings), next)
            }
            let next = (begin + (Self.stretch[kept] ?? 0)).down(to: kept.length)
            return (.summaries(try store.summaries(of: number, kept, from: begin, through: min(end, next - 1))), next > end ? nil : next)
        }

        /// Hands out the rows until there are as many as were asked for.
        /// - Returns: when the first begins that was not handed out; nil: there is none.
        private func each(_ take: (Rows, Int) async throws -> Void) async throws -> Int64? {
            guard let number, let span = try await records.readAside(context, { [store] _ in try store.span(of: number) }) else { return nil }
            // A stretch that holds the begin begins before it.
            var begin = max(from, tier.kept.map { span.lowerBound.down(to: $0.length) } ?? span.lowerBound), left = limit
            let end = min(to, span.upperBound)
            while begin <= end {
                try Task.checkCancellation()
                let (rows, next) = try await records.readAside(context) { [begin, left] _ in try piece(number, from: begin, through: end, wanted: left) }
                let count = min(left, rows.count)
                try await take(rows, count)
                left -= count
                if count < rows.count { return rows.at(count) }
                guard let next else { return nil }
                if left == 0 { return next }
                begin = next
            }
            return nil
        }

        // MARK: As text

        /// Bytes go out when there are so many.
        private static let full = 64 << 10

        func json(_ write: @escaping @Sendable ([UInt8]) async throws -> Void) async throws {
            var out = JSONWriter(capacity: 1_024)
            out.object { out in
                out.field("point", id.raw)
                out.field("code", code)
                out.field("unit", unit)
                out.field("tier", tier.rawValue)
                out.field("from", Instant(milliseconds: from))
                out.field("to", Instant(milliseconds: to))
            }
            // The object is left open for what follows.
            var bytes = out.bytes.dropLast() + Array(",\"items\":[".utf8), isFirst = true
            let next = try await each { rows, count in
                for i in 0..<count {
                    if isFirst { isFirst = false } else { bytes.append(UInt8(ascii: ",")) }
                    var one = JSONWriter(capacity: 96)
                    one.object { one in
                        switch rows {
                        case .readings(let all):
                            one.field("at", Instant(milliseconds: all[i].at))
                            one.field("value", all[i].value)
                            one.key("quality")
                            one.plain(all[i].quality.word)
                        case .summaries(let all):
                            one.field("at", Instant(milliseconds: all[i].begin))
                            one.field("count", all[i].count)
                            one.field("least", all[i].least)
                            one.field("mean", all[i].mean)
                            one.field("greatest", all[i].greatest)
                            one.field("last", all[i].last)
                        }
                    }
                    bytes += one.bytes
                    if bytes.count >= Self.full {
                        try await write(Array(bytes))
                        bytes = []
                    }
                }
            }
            var end = JSONWriter(capacity: 64)
            end.object { $0.field("next", next.map { Instant(milliseconds: $0) }) }
            try await write(Array(bytes) + Array("],".utf8) + end.bytes.dropFirst())
        }

        func csv(_ write: @escaping @Sendable ([UInt8]) async throws -> Void) async throws {
            var bytes = Array((tier == .readings ? "point,at,value,quality\r\n" : "point,at,count,least,mean,greatest,last\r\n").utf8)
            let prefix = Array((code + ",").utf8)
            _ = try await each { rows, count in
                for i in 0..<count {
                    bytes += prefix
                    switch rows {
                    case .readings(let all): bytes += "\(Instant(milliseconds: all[i].at)),\(all[i].value),\(all[i].quality.word)\r\n".utf8
                    case .summaries(let all): bytes += "\(Instant(milliseconds: all[i].begin)),\(all[i].count),\(all[i].least),\(all[i].mean),\(all[i].greatest),\(all[i].last)\r\n".utf8
                    }
                    if bytes.count >= Self.full {
                        try await write(bytes)
                        bytes = []
                    }
                }
            }
            try await write(bytes)
        }
    }
}
