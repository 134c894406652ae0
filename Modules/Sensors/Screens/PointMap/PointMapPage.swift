import Base
import Core
import Vocabulary
import Web

/// The map of points by state (监测一张图): each by shape and colour, counted by state, live.
enum PointMapPage {
    static let page = Page("/monitoring/map", needs: SensorsPermission.view, template: "point-map", title: "nav.point-map", rail: true) { exchange, site in
        var model: [String: Any] = ["isDrill": !exchange.space.isLive]
        if let bounds = try site.baseMap().homeBounds(site.settings.homeArea) { model["bounds"] = bounds.description }
        if !site.settings.tileSource.isEmpty {
            var outside: [String: Any] = ["source": site.settings.tileSource.addresses.joined(separator: " ")]
            if site.settings.tilesAreGCJ02 { outside["isGCJ02"] = true }
            if !site.settings.tileAttribution.isEmpty { outside["attribution"] = site.settings.tileAttribution }
            if !site.settings.tileApproval.isEmpty { outside["approval"] = site.settings.tileApproval }
            model["outside"] = outside
        }
        return model
    }
}
