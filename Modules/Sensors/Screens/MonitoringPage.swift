import Core
import Module
import Store
import Telemetry
import Vocabulary
import Web

/// The wall of sites (监测总览): every site with points by how it stands, the gravest first, and how many of the points are online.
enum MonitoringPage {
    static let page = Page("/monitoring", needs: SensorsPermission.view, template: "monitoring", title: "nav.monitoring") { exchange, site in
        let context = try exchange.context(), monitor = try site.service(Monitor.self)
        var values = try await site.store.readAside(context) { ScreenModel(try model(monitor, $0, exchange, site)) }.values
        if let broker = try? site.service(BrokerIntake.self) { values["broker"] = broker.model(exchange, site) }
        values["isElsewhere"] = !monitor.isWatching
        return values
    }

    private static func model(_ monitor: Monitor, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let all = try monitor.standings(reader).filter(\.entry.isInService)
        let places = try Places(all.map(\.entry), reader, site), chosen = exchange.first("domain").flatMap(MonitoringDomain.init(rawValue:))
        let shown = chosen.map { domain in all.filter { $0.entry.domain == domain } } ?? all
        let tiles = Dictionary(grouping: shown, by: { Places.key(of: $0.entry) }).map { key, points in Tile(key: key, name: places.name(key), points: points) }.sorted(by: Tile.graver)
        let refusals = monitor.refusals
        return [
            "isDrill": !exchange.space.isLive, "isEmpty": all.isEmpty, "tiles": tiles.map { $0.model(exchange, site) }, "sites": tiles.count, "isFiltered": chosen != nil,
            "rate": OnlineRate(all).text, "online": all.count(where: \.isOnline), "points": all.count, "standing": all.count { $0.level != nil },
            "domains": MonitoringDomain.allCases.compactMap { domain -> [String: Any]? in
                let points = all.filter { $0.entry.domain == domain }
                guard !points.isEmpty else { return nil }
                return ["code": domain.rawValue, "name": site.words("code.monitoring-domain.\(domain.rawValue)", exchange), "rate": OnlineRate(points).text, "count": points.count, "isChosen": domain == chosen]
            },
            "areas": Dictionary(grouping: shown, by: \.entry.area).map { area, points in (area.map { site.areas.name($0) } ?? "—", OnlineRate(points), points.count) }.sorted { ($0.1.share, $0.0) < ($1.1.share, $1.0) }.prefix(12).map {
                ["name": $0.0, "rate": $0.1.text, "count": $0.2] as [String: Any]
            },
            "enterprises": Dictionary(grouping: shown.filter { $0.entry.enterprise != nil }, by: \.entry.enterprise).map { id, points in (id.map { places.name(.enterprise($0)) } ?? "—", id.map { "\(exchange.base)/monitoring/enterprises/\($0)" } ?? "", OnlineRate(points), points.count) }
                .sorted { ($0.2.share, $0.0) < ($1.2.share, $1.0) }.prefix(12).map { ["name": $0.0, "rate": $0.2.text, "count": $0.3] as [String: Any] },
            "hasEnterprises": shown.contains { $0.entry.enterprise != nil }, "skews": skews(refusals, monitor.book, reader, exchange), "hasSkews": !refusals.skews.isEmpty,
            "silent": shown.filter { !$0.isOnline }.sorted { ($0.reading?.at ?? 0, $0.entry.code) < ($1.reading?.at ?? 0, $1.entry.code) }.prefix(20).map { point -> [String: Any] in
                var line: [String: Any] = ["name": point.entry.name, "href": "\(exchange.base)/points/\(point.entry.id)/now"]
                if let at = point.reading?.at { line["since"] = ["iso": Instant(milliseconds: at).description, "text": ChinaTime.minuteText(Instant(milliseconds: at))] }
                return line
            },
            "hasRefusals": refusals.unknown + refusals.ahead + refusals.malformed + refusals.forbidden > 0, "forbidden": refusals.forbidden, "hasForbidden": refusals.forbidden > 0, "unknown": refusals.unknown, "ahead": refusals.ahead, "malformed": refusals.malformed, "mayConfigure": reader.principal.may(SensorsPermission.configure.rawValue, in: nil),
        ]
    }

    /// Devices whose clock runs ahead, of points that the reader may see: the farthest first.
    private static func skews(_ refusals: IngestRefusals, _ book: PointBook, _ reader: Reader, _ exchange: Exchange) -> [[String: Any]] {
        refusals.skews.compactMap { number, skew in book[number].map { ($0, skew) } }.filter { reader.principal.may(SensorsPermission.view.rawValue, in: $0.0.area) }.sorted { ($1.1.lead, $0.0.code) < ($0.1.lead, $1.0.code) }.map { entry, skew in
            ["name": entry.name, "href": "\(exchange.base)/points/\(entry.id)/now", "minutes": skew.lead / 60_000, "times": skew.times, "at": ChinaTime.minuteText(skew.at)] as [String: Any]
        }
    }

    private struct Tile {
        let key: Places.Key
        let name: String
        let points: [PointStanding]

        var level: WarningLevel? { points.compactMap(\.level).max() }
        var offline: Int { points.count { !$0.isOnline } }

        static func graver(_ a: Tile, _ b: Tile) -> Bool { (a.level?.rawValue ?? 9, a.offline == 0 ? 1 : 0, a.name) < (b.level?.rawValue ?? 9, b.offline == 0 ? 1 : 0, b.name) }

        func model(_ exchange: Exchange, _ site: Site) -> [String: Any] {
            var model: [String: Any] = ["name": name, "href": "\(exchange.base)/monitoring/\(key.text)", "online": points.count - offline, "points": points.count, "isSilent": offline == points.count, "hasSilent": offline > 0 && offline < points.count]
            if let level { model["level"] = ["n": level.rawValue, "numeral": Levels.numeral(level.rawValue), "word": site.words("code.warning-level.\(level.rawValue)", exchange), "count": points.count { $0.level != nil }] as [String: Any] }
            return model
        }
    }
}

/// How many of some points told within the time that their kinds allow.
struct OnlineRate {
    let share: Double
    init(_ points: [PointStanding]) { share = points.isEmpty ? 1 : Double(points.count(where: \.isOnline)) / Double(points.count) }
    /// `92.5 %`, cut off and not rounded up: one that is silent is not a hundred per cent.
    var text: String { PointStanding.decimal((share * 1_000).rounded(.down) / 10, 1) + " %" }
}

/// Where points stand: at a site, else at an enterprise, else in a division.
struct Places {
    enum Key: Hashable {
        case site(SiteID), enterprise(EnterpriseID), area(AreaCode?)

        var text: String {
            switch self {
            case .site(let id): "sites/\(id)"
            case .enterprise(let id): "enterprises/\(id)"
            case .area(let area): "areas/\(area?.description ?? "none")"
            }
        }
    }

    static func key(of entry: PointBook.Entry) -> Key { entry.site.map(Key.site) ?? entry.enterprise.map(Key.enterprise) ?? .area(entry.area) }

    private let names: [RawID: String]
    private let site: Site

    init(_ entries: [PointBook.Entry], _ reader: Reader, _ site: Site) throws {
        self.site = site
        names = try reader.labels(SiteTag.recordType, Set(entries.compactMap { $0.site?.raw })).merging(try reader.labels(EnterpriseTag.recordType, Set(entries.compactMap { $0.enterprise?.raw }))) { a, _ in a }
    }

    func name(_ key: Key) -> String {
        switch key {
        case .site(let id): names[id.raw] ?? "—"
        case .enterprise(let id): names[id.raw] ?? "—"
        case .area(let area): area.map { site.areas.name($0) } ?? "—"
        }
    }
}
