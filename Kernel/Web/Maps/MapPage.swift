import Base
import Core
import HTTPTypes
import Map
import Store
import Vocabulary

/// 一张图: the page around the map; what is on it comes from the layers.
enum MapPage {
    static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        .html(try await site.screens.page("map", try site.mapGround(), title: site.words("nav.map", exchange), exchange, site, rail: true))
    }
}

extension Site {
    /// What the page of any map begins with: where it opens (`bounds`), and the tiles of others beneath it (`outside`) where some are set.
    package func mapGround() throws -> [String: Any] {
        var model: [String: Any] = [:]
        if let bounds = try baseMap().homeBounds(settings.homeArea) { model["bounds"] = bounds.description }
        guard !settings.tileSource.isEmpty else { return model }
        var outside: [String: Any] = ["source": settings.tileSource.addresses.joined(separator: " ")]
        if !settings.tileAttribution.isEmpty { outside["attribution"] = settings.tileAttribution }
        if !settings.tileApproval.isEmpty { outside["approval"] = settings.tileApproval }
        if settings.tilesAreGCJ02 { outside["isGCJ02"] = true }
        model["outside"] = outside
        return model
    }
}

/// The counties and townships of the home area with where they lie, for the map's list of areas.
enum MapAreas {
    static func list(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        guard let home = site.settings.homeArea else { return .json(empty) }
        let boxes = try site.baseMap().boundsByCode
        let areas = try await site.store.readAside(try exchange.context()) { reader in
            try reader.all(Area.self, [.within("code", home), .range("level", from: nil, to: .integer(5))], limit: 2_000)
        }
        var json = JSONWriter()
        json.array { list in
            for area in areas.sorted(by: { ($0.code ?? home) < ($1.code ?? home) }) {
                guard let code = area.code else { continue }
                let box = boxes[code.description]
                guard box != nil || area.place != nil else { continue }
                list.object { out in
                    out.field("code", code.description)
                    out.field("name", area.name)
                    out.field("level", area.level)
                    if let box { out.field("bounds", box.description) }
                    if let place = area.place { out.field("place", place.description) }
                }
            }
        }
        return MapRoutes.tagged(.json(json), exchange)
    }

    private static var empty: JSONWriter {
        var json = JSONWriter()
        json.array { _ in }
        return json
    }
}
