import Base
import Core
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

/// OGC API – Features over the sample layer.
@Suite struct FeatureTests {
    private let items = "/ogc/collections/sample.things/items"

    /// Twenty-five things a minute apart along the 29th parallel, beside the one of the stage.
    private func stage() async throws -> Stage {
        let stage = try await Stage()
        for n in 0..<25 {
            stage.site.node.clock.advance(.minutes(1))
            try await stage.store.write(.system(), action: "test.fill") { tx in
                var thing = SampleThing("t\(n)")
                thing.area = AreaCode("510304")
                thing.count = n
                thing.place = GeoPoint(longitude: 100 + Double(n) / 10, latitude: 29)
                try tx.insert(thing)
            }
        }
        return stage
    }

    @Test func `the landing page leads to the description, the conformance and the collections`() async throws {
        let stage = try await Stage(), session = stage.site.session(.observer)
        var exchange = Exchange(method: .get, path: "/ogc", session: session)
        exchange.host = "anlan.example:8080"
        let json = try #require(await stage.site.site.respond(to: exchange).json), links = json["links"]?.array ?? []
        let found = Dictionary(links.map { ($0["rel"]?.string ?? "", $0["href"]?.string ?? "") }, uniquingKeysWith: { a, _ in a })
        #expect(found["data"] == "http://anlan.example:8080/ogc/collections" && found["conformance"] == "http://anlan.example:8080/ogc/conformance" && found["service-desc"] == "http://anlan.example:8080/openapi.json")
        exchange.host = "evil.example/\"<x>"
        #expect(!(await stage.site.site.respond(to: exchange).text.contains("evil")), "a host that cannot be one is in no link")
        #expect(await stage.site.get("/ogc/conformance", as: session).json?["conformsTo"]?.array?.count == 2)
        let collections = try #require(await stage.site.get("/ogc/collections", as: session).json?["collections"]?.array)
        #expect(collections.map { $0["id"]?.string } == ["sample.things"])
        #expect(collections[0]["crs"] == ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"])
        await stage.close()
    }

    @Test func `pages lead on to the end and hold each feature once`() async throws {
        let stage = try await stage(), session = stage.site.session(.observer)
        var path = items + "?limit=10", seen: [String] = [], pages = 0
        while pages < 10 {
            let json = try #require(await stage.site.get(path, as: session).json), features = try #require(json["features"]?.array)
            #expect(json["numberMatched"] == 26 && json["numberReturned"]?.integer == Int64(features.count))
            seen += features.compactMap { $0["id"]?.string }
            pages += 1
            guard let next = json["links"]?.array?.first(where: { $0["rel"] == "next" })?["href"]?.string else { break }
            path = next
        }
        #expect(pages == 3 && seen.count == 26 && Set(seen).count == 26)
        #expect(await stage.site.get(items + "?limit=100000000000000000000", as: session).json?["features"]?.array?.count == 26, "more than a page holds is a page")
        await stage.close()
    }

    @Test func `a box and the fields choose the features`() async throws {
        let stage = try await stage(), session = stage.site.session(.observer)
        let wanted: [(query: String, count: Int)] = [
            ("bbox=100,28,100.95,30", 10), ("bbox=100.1,29,100.1,29", 1), ("bbox=100,28,0,100.95,30,9000", 10), ("bbox=179,28,101,30", 11), ("bbox=0,0,1,1", 0), ("count=7", 1), ("count=7&bbox=0,0,1,1", 0), ("name=t7", 1), ("is_open=false", 26),
            ("phase=draft", 26), ("phase=done", 0), ("area=510304000000", 26),
        ]
        for asked in wanted {
            let reply = await stage.site.get(items + "?" + asked.query, as: session)
            #expect(reply.code == 200 && reply.json?["features"]?.array?.count == asked.count && reply.json?["numberMatched"]?.integer == Int64(asked.count), "\(asked) \(reply.text.prefix(300))")
        }
        await stage.close()
    }

    @Test func `both ends of an interval belong to it, and either may be open`() async throws {
        let stage = try await stage(), session = stage.site.session(.observer), start = TestNode.start
        func count(_ from: Int?, _ to: Int?) async -> Int? {
            let ends = [from, to].map { $0.map { (start + .minutes($0)).description } ?? ".." }
            return await stage.site.get(items + "?datetime=" + ends.joined(separator: "/"), as: session).json?["features"]?.array?.count
        }
        #expect(await count(5, 10) == 6)
        #expect(await count(nil, 10) == 11)
        #expect(await count(20, nil) == 6)
        #expect(await count(nil, nil) == 26)
        #expect(await stage.site.get(items + "?datetime=\(start + .minutes(3))", as: session).json?["features"]?.array?.count == 1)
        #expect(await stage.site.get(items + "?datetime=\(start + .minutes(3) + Instant.Span(milliseconds: 1))", as: session).json?["features"]?.array?.count == 0)
        await stage.close()
    }

    @Test func `a parameter that is not known or not right is a bad request`() async throws {
        let stage = try await Stage(), session = stage.site.session(.observer)
        let wrong = ["limit=0", "limit=-1", "limit=x", "limit=1.5", "limit=", "bbox=1,2,3", "bbox=a,b,c,d", "bbox=100,30,101,29", "bbox=0,0,0,91", "bbox=nan,0,1,1", "bbox=1,2,3,4,5", "datetime=yesterday", "datetime=..", "datetime=2019-02-25", "datetime=2019-02-26T00:00:00Z/2019-02-25T00:00:00Z", "datetime=a/b/c", "cursor=zz", "cursor=30", "colour=blue", "count=1e1", "is_open=1", "mobile=138", "guardian=x", "nothing=1", "note=x", "count=1&count=2"]
        for query in wrong {
            let reply = await stage.site.get(items + "?" + query, as: session)
            #expect(reply.code == 400 && reply.headers[.contentType] == "application/problem+json", "\(query) \(reply.code)")
        }
        await stage.close()
    }

    @Test func `a feature is masked and confined as everywhere`() async throws {
        let stage = try await Stage(), path = "\(items)/\(stage.thing)"
        let reply = await stage.site.get(path, as: stage.site.session(.dutyChief)), json = try #require(reply.json)
        #expect(reply.headers[.contentType] == "application/geo+json" && json["geometry"]?["coordinates"] == [104.6093, 29.4699] && json["properties"]?["place"] == nil)
        #expect(json["properties"]?["mobile"] == "138****5678" && !reply.text.contains(Stage.guardian))
        #expect(await stage.site.get(path, as: stage.site.session(.observer, in: "510321")).code == 404)
        #expect(await stage.site.get(items, as: stage.site.session(.observer, in: "510321")).json?["numberMatched"] == 0)
        #expect(await stage.site.get(items, as: stage.site.session(.administrator)).code == 403)
        #expect(await stage.site.get("/ogc/collections", as: stage.site.session(.administrator)).json?["collections"]?.array?.isEmpty == true)
        #expect(await stage.site.get(items, as: nil).code == 401)
        #expect(await stage.site.get("/ogc/collections/sample.nothing/items", as: stage.site.session(.observer)).code == 404)
        await stage.close()
    }
}
