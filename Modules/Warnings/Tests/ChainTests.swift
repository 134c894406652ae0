import Base
import Core
import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Warnings

/// Stands in for the register of sites.
private struct Site: Record {
    var id: SiteID = .unset
    var name = ""
    var kind = ""
    var area: AreaCode?
    var place: GeoPoint?
    var contactName = ""
    var telephone = ""
    static let blank = Site()
    static let table = Table<Site>(
        "site", path: "sites", label: "name", doors: Doors(view: WarningsPermission.view, unmask: WarningsPermission.unmask), area: { $0.area },
        fields: [.text("name", \.name, .required), .text("kind", \.kind, .required), .area("area", \.area, .required), .place("place", \.place), .text("contact_name", \.contactName), .telephone("telephone", \.telephone)])
}

/// Stands in for the module of incidents: one quake.
private struct Quakes: IncidentPort {
    static let id = IncidentID(.make(at: TestNode.start))
    func open(_ reader: Reader) -> [IncidentBrief] { [] }
    func figures(_ incident: IncidentID, _ reader: Reader) -> [Figure] { [] }
    func reports(_ incident: IncidentID, _ reader: Reader) -> [ReportBrief] { [] }
    func linked(_ incident: IncidentID, _ reader: Reader) -> [IncidentBrief] { [] }
    func brief(_ incident: IncidentID, _ reader: Reader) -> IncidentBrief? {
        guard incident == Self.id, let area = AreaCode("510321000000") else { return nil }
        return IncidentBrief(
            id: incident, number: "SJ-1", title: "荣县4.9级地震", kind: .earthquake, grade: nil, phase: "open", isOpen: true, occurredAt: TestNode.start, knownAt: TestNode.start, place: GeoPoint(longitude: 104.5, latitude: 29.5), placeName: "", area: area,
            magnitude: 4.9, depthKilometres: 5, source: "")
    }
}

private struct Incident: Record {
    var id: IncidentID = .unset
    var title = ""
    static let blank = Incident()
    static let table = Table<Incident>("incident", path: "incidents", label: "title", doors: Doors(view: WarningsPermission.view), visibility: .everyone, area: { _ in nil }, fields: [.text("title", \.title, .required)])
}

private enum Others: DomainModule {
    static let manifest = Manifest(id: "registers", icon: "grid", records: [AnyTable(Site.self), AnyTable(Incident.self)], providers: [Quakes()])
}

@Suite struct ChainTests {
    /// A school 10 km, a hospital 60 km and a reservoir 40 km north, of the quake.
    private func bureau() async throws -> (Bureau, [String: SiteID]) {
        let bureau = try await Bureau(with: [Others.self])
        let ids = try await bureau.store.write(.system(door: .seed), action: "test.sites") { tx in
            var ids: [String: SiteID] = [:]
            for (name, kind, kilometres) in [("北小学", "school", 10.0), ("远医院", "hospital", 60), ("远水库", "reservoir", 40), ("无位置小学", "school", -1)] {
                var site = Site.blank
                (site.name, site.kind, site.area, site.contactName, site.telephone) = (name, kind, AreaCode("510321000000"), "龙校长", "0813-1234567")
                if kilometres > 0 { site.place = GeoPoint(longitude: 104.5, latitude: 29.5 + kilometres / 111.2) }
                ids[name] = try tx.insert(site).id
            }
            var quake = Incident.blank
            (quake.id, quake.title) = (Quakes.id, "荣县4.9级地震")
            _ = try tx.insert(IncidentTag.recordType, id: Quakes.id.raw, values: [.text(quake.title)])
            return ids
        }
        return (bureau, ids)
    }

    @Test func `a quake leads to the schools, dams and hospitals within each link's reach, the nearest first`() async throws {
        let (bureau, _) = try await bureau()
        let page = await bureau.site.get("/incidents/\(Quakes.id)/chain", as: bureau.author).text
        #expect(page.contains("北小学") && page.contains("10.0") && page.contains("龙校长"), "a school within 30 km")
        #expect(page.contains("远水库"), "a reservoir within 50 km")
        #expect(!page.contains("远医院"), "beyond the farthest link")
        #expect(!page.contains("无位置小学"), "nobody knows how far it is")
        #expect(!page.contains("0813-1234567") && page.contains("0813-***-4567"), "a number in full stands on the register's own page")
        await bureau.close()
    }

    @Test func `who has looked is noted once a place and link, the last word stands`() async throws {
        let (bureau, ids) = try await bureau(), school = try #require(ids["北小学"])
        func note(_ finding: String) async -> Reply { await bureau.site.post("/api/v1/chain-checks", json: "{\"incident\":\"\(Quakes.id)\",\"link\":\"quake-school\",\"site\":\"\(school)\",\"finding\":\"\(finding)\"}", as: bureau.author) }
        #expect(await note("unreached").status == .created)
        bureau.node.clock.advance(.minutes(5))
        #expect(await note("fine").status == .created)
        let kept = try bureau.store.read(.system()) { try $0.all(ChainCheck.self) }
        #expect(kept.count == 1 && kept[0].finding == .fine && kept[0].checkedAt == bureau.now && kept[0].checkedBy == bureau.author.principal.user)
        let page = await bureau.site.get("/incidents/\(Quakes.id)/chain", as: bureau.author).text
        #expect(page.contains("周秉文") && page.contains("1 / "))
        await bureau.close()
    }

    @Test func `a check has one source that is there, a site that is there, and somebody who may`() async throws {
        let (bureau, ids) = try await bureau(), school = try #require(ids["北小学"])
        func note(_ json: String, _ session: Accounts.Session? = nil) async -> Int { await bureau.site.post("/api/v1/chain-checks", json: json, as: session ?? bureau.author).status.code }
        let good = "{\"incident\":\"\(Quakes.id)\",\"link\":\"quake-school\",\"site\":\"\(school)\",\"finding\":\"fine\"}"
        #expect(await note(good, bureau.site.session(.observer)) == 403)
        #expect(await note("{\"link\":\"quake-school\",\"site\":\"\(school)\",\"finding\":\"fine\"}") == 422)
        #expect(await note("{\"incident\":\"\(Quakes.id)\",\"alarm\":\"\(school)\",\"link\":\"quake-school\",\"site\":\"\(school)\",\"finding\":\"fine\"}") == 422)
        #expect(await note("{\"alarm\":\"\(school)\",\"link\":\"quake-school\",\"site\":\"\(school)\",\"finding\":\"fine\"}") == 404)
        #expect(await note("{\"incident\":\"\(Quakes.id)\",\"link\":\"quake-school\",\"site\":\"\(Quakes.id)\",\"finding\":\"fine\"}") == 404)
        #expect(await bureau.site.get("/incidents/\(school)/chain", as: bureau.author).status == .notFound)
        #expect(await bureau.site.get("/alarms/\(school)/chain", as: bureau.author).status == .notFound)
        #expect(try bureau.store.read(.system()) { try $0.count(ChainCheckTag.recordType) } == 0)
        await bureau.close()
    }

    @Test func `what a point stands for follows from its kind, else its domain, else a person says it`() {
        #expect(ChainSource.event(kind: "rain-hour", domain: "water") == .rainstorm && ChainSource.event(kind: "river-level", domain: "water") == .flood)
        #expect(ChainSource.event(kind: "slope-displacement", domain: "geology") == .geological && ChainSource.event(kind: "tank-level", domain: "chemicals") == .chemical)
        #expect(ChainSource.event(kind: "pm25", domain: "environment") == nil)
    }
}
