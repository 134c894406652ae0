import Base
import Harness
import HTTPTypes
import Testing
import Vocabulary

@testable import Web

struct `The sketch map` {
    @Test func `answers an SVG with the note for whoever is logged in`() async throws {
        let site = try TestSite()
        let reply = await site.get("/map/sketch.svg", as: site.session(.dutyOfficer))
        #expect(reply.status == .ok)
        #expect(reply.headers[.contentType] == "image/svg+xml")
        #expect(reply.text.hasPrefix("<svg "))
        #expect(reply.text.contains("未送审"))
    }

    @Test func `is not for those who have not logged in`() async throws {
        let reply = await (try TestSite()).get("/map/sketch.svg", as: nil)
        #expect(reply.status != .ok)
    }

    @Test func `draws rings around a place`() async throws {
        let site = try TestSite()
        let reply = await site.get("/map/sketch.svg?lon=104.6&lat=29.4&radius=20", as: site.session(.dutyOfficer))
        #expect(reply.text.contains(">10 km</text>"))
        #expect(reply.text.contains(">20 km</text>"))
    }

    @Test func `refuses a place that is none`() async throws {
        let site = try TestSite()
        let reply = await site.get("/map/sketch.svg?lon=x&lat=29", as: site.session(.dutyOfficer))
        #expect(reply.status == .unprocessableContent)
    }

    @Test func `escapes every text`() throws {
        let box = try #require(GeoBox(west: 104, south: 29, east: 105, north: 30))
        let place = try #require(GeoPoint(longitude: 104.5, latitude: 29.5))
        let extract = BaseMap.Extract(places: [(place, "<b>&\"", 4)])
        let svg = SketchMap(box: box).svg(extract, marks: [.init(point: place, label: "<script>", level: 1, path: "/x?a=1&b=2")], centre: nil, radiusKilometres: 0, title: "\"", note: "<")
        #expect(!svg.contains("<b>"))
        #expect(!svg.contains("<script>"))
        #expect(svg.contains("/x?a=1&amp;b=2"))
    }

    @Test func `shows the whole box in the middle`() throws {
        let box = try #require(GeoBox(west: 104, south: 29, east: 105, north: 30))
        #expect(SketchMap(box: box).shown.contains(box))
    }
}
