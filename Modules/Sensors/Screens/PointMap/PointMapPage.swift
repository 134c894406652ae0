import Base
import Core
import Vocabulary
import Web

/// The map of points by state (监测一张图): each by shape and colour, counted by state, live.
enum PointMapPage {
    static let page = Page("/monitoring/map", needs: SensorsPermission.view, template: "point-map", title: "nav.point-map", rail: true) { exchange, site in
        var model = try site.mapGround()
        model["isDrill"] = !exchange.space.isLive
        return model
    }
}
