import Core
import Module
import Store
import Telemetry
import Vocabulary
import Web

/// A site's page (场所监测): its process picture with what is read now, the points in a list, the line of the one that is looked at.
enum SitePicturePage {
    static let routes = RawRoutes(all: ["sites", "enterprises", "areas"].map { kind in
        Route.get("/monitoring/\(kind)/:id", needs: .permission(SensorsPermission.view)) { exchange, site in
            let model = try await model(kind, exchange, site)
            return .html(try await site.screens.page("site-monitoring", model, title: model["name"] as? String ?? "", exchange, site))
        }
    })

    /// As wide as its pane on a desk; on a phone it is moved sideways.
    private static let cellsAcross = 34

    private static func key(_ kind: String, _ exchange: Exchange) throws -> Places.Key {
        switch kind {
        case "sites": .site(SiteID(try exchange.id()))
        case "enterprises": .enterprise(EnterpriseID(try exchange.id()))
        default: .area(exchange.parameters["id"].flatMap { AreaCode($0) })
        }
    }

    private static func model(_ kind: String, _ exchange: Exchange, _ site: Site) async throws -> [String: Any] {
        let key = try key(kind, exchange), monitor = try site.service(Monitor.self), context = try exchange.context()
        return try await site.store.readAside(context) { reader in
            let points = try monitor.standings(reader) { Places.key(of: $0) == key }.sorted { ($0.level?.rawValue ?? 9, $0.entry.code) < ($1.level?.rawValue ?? 9, $1.entry.code) }
            guard !points.isEmpty else { throw KernelRefusal.notFound(type: PointTag.recordType) }
            return ScreenModel(try model(points, key, monitor, reader, exchange, site))
        }.values
    }

    private static func model(_ points: [PointStanding], _ key: Places.Key, _ monitor: Monitor, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let places = try Places(points.map(\.entry), reader, site), kinds = Dictionary(try reader.all(PointKind.self, limit: 5_000).map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a }), book = monitor.book
        let chosen = exchange.first("point").flatMap { RawID($0) } ?? points[0].entry.id.raw
        let words = PictureWords.catalogue(title: places.name(key), exchange, site)
        let drawn = Picture.tidy(
            points.prefix(Picture.pointsDrawn).map { point in
                let limits = book.numbers[point.entry.id.raw].map(book.limits) ?? []
                return PicturePoint(id: point.entry.id.raw.description, name: point.entry.name, symbol: kinds[point.entry.kind]?.symbol ?? .powerMeter, scale: Picture.scale(limits, point.reading?.value), marks: Picture.marks(limits))
            }, across: cellsAcross, name: words.symbol)
        let readings = Dictionary(points.map { ($0.entry.id.raw.description, $0.picture) }, uniquingKeysWith: { a, _ in a })
        let alarms = try reader.all(Alarm.self, [.oneOf("point", points.prefix(400).map { $0.entry.id.sql }), .not(.equals("phase", AlarmPhase.closed.sql))], limit: 50), alarmWords = try AlarmWords(alarms, reader, exchange, site)
        let commitment = try commitment(key, reader, exchange, site)
        let maySimulate = !exchange.space.isLive && reader.principal.may(SimulateAlarm.needs, in: nil)
        return [
            "isDrill": !exchange.space.isLive, "commitment": commitment ?? false as Any, "hasCommitment": commitment != nil, "name": places.name(key), "picture": drawn.picture.svg(readings, words: words), "chosen": chosen.description, "rate": OnlineRate(points).text, "count": points.count,
            "rows": points.prefix(500).map { line($0, kinds[$0.entry.kind]?.name ?? "", isChosen: $0.entry.id.raw == chosen, maySimulate: maySimulate, exchange, site) }, "alarms": alarms.map { alarmWords.line($0, isChosen: false) }, "hasAlarms": !alarms.isEmpty,
        ]
    }

    /// What the enterprise has announced of today; nil where the place is none that announces.
    private static func commitment(_ key: Places.Key, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any]? {
        guard case .enterprise(let id) = key else { return nil }
        let today = ChinaTime.date(reader.now), told = try reader.first(SafetyCommitment.self, [.equals("key", .text("\(today) \(id)"))])
        let words = CommitmentWords(exchange, site), name = try reader.labels(EnterpriseTag.recordType, [id.raw])[id.raw] ?? "—"
        return ["told": told.map { words.line($0, name: name) } ?? false as Any]
    }

    private static func line(_ point: PointStanding, _ kind: String, isChosen: Bool, maySimulate: Bool, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        var line: [String: Any] = [
            "id": point.entry.id.raw.description, "name": point.entry.name, "code": point.entry.code, "kind": kind, "value": point.text ?? "—", "isOnline": point.isOnline, "isChosen": isChosen, "recordHref": "\(exchange.base)/points/\(point.entry.id)",
            "href": "?point=\(point.entry.id)",
        ]
        if maySimulate { line["simulateHref"] = "\(exchange.base)/points/\(point.entry.id)/simulated-alarms/new" }
        if let at = point.reading?.at { line["at"] = ["iso": Instant(milliseconds: at).description, "text": ChinaTime.minuteText(Instant(milliseconds: at))] }
        if let level = point.level { line["level"] = ["n": level.rawValue, "numeral": Levels.numeral(level.rawValue), "word": site.words("code.warning-level.\(level.rawValue)", exchange)] as [String: Any] }
        return line
    }
}

extension Picture {
    /// So many points are drawn by themselves; more stand in the list.
    static let pointsDrawn = 48

    /// From nothing, or as far below, to a fifth beyond the highest limit.
    static func scale(_ limits: [RuleLimit], _ value: Double?) -> Scale? {
        guard let most = limits.map(\.value).max(), let least = limits.map(\.value).min() else { return nil }
        let low = min(0, least, value ?? 0), high = max(most, value ?? most)
        return high > low ? Scale(empty: low, full: high + (high - low) / 5) : nil
    }

    static func marks(_ limits: [RuleLimit]) -> [Mark] { limits.suffix(4).map { Mark(text: Levels.numeral($0.grade.level?.rawValue ?? 4), value: $0.value) } }
}

extension PictureWords {
    static func catalogue(title: String, _ exchange: Exchange, _ site: Site) -> PictureWords {
        func all<K: CaseIterable & Hashable & RawRepresentable<String>>(_ list: String, _ type: K.Type) -> [K: String] { Dictionary(K.allCases.map { ($0, site.words("\(list).\($0.rawValue)", exchange)) }, uniquingKeysWith: { a, _ in a }) }
        return PictureWords(title: title, symbols: all("code.picture-symbol", PictureSymbol.self), states: all("picture-state", PictureState.self), parts: all("picture-part", PictureWords.Part.self), noReading: site.words("picture.no-reading", exchange))
    }
}
