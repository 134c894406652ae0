import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Incidents

@Suite struct IntakeTests {
    @Test func `what was told by telephone becomes an incident with a number and a name`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.isConfirmed = false; $0.deaths = 2; $0.reporterName = "罗小满" }
        let incident = try desk.read(id)
        #expect(incident.number == "SJ-2019-0001")
        #expect(incident.title == "荣县危险化学品事故")
        #expect(incident.phase == .proposed)
        #expect(incident.deaths == 2)
        #expect(incident.missing == nil)
        #expect(incident.windowClosesAt == ChinaTime.instant(day("2019-03-28")))
        #expect(try desk.notices(desk.officer) == ["notice.incidents.proposed"])
    }

    @Test func `the county of a place is found from its boundary`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.area = nil; $0.place = Desk.rongxian }
        #expect(try desk.read(id).area == AreaCode("510321000000"))
    }

    @Test func `without area and place nothing is taken in`() async throws {
        let desk = try await Desk()
        var intake = ReportIncident()
        intake.kind = .fire
        intake.occurredAt = desk.node.store.now()
        #expect(try await desk.refusal(intake) == "incidents.no-area")
        #expect(try desk.count("incidents.incident") == 0)
    }

    @Test func `nothing is known before it happened or happens later than now`() async throws {
        let desk = try await Desk()
        let now = desk.node.store.now()
        await #expect(throws: KernelRefusal.self) { try await desk.incident { $0.occurredAt = now + .seconds(1) } }
        await #expect(throws: KernelRefusal.self) { try await desk.incident { $0.occurredAt = now; $0.knownAt = now - .seconds(1) } }
        #expect(try desk.count("incidents.incident") == 0)
    }

    @Test func `one that looks the same is refused until somebody has compared`() async throws {
        let desk = try await Desk()
        let first = try await desk.incident(.fire) { $0.place = Desk.rongxian }
        try await desk.node.advance(.minutes(10))
        var again = ReportIncident()
        again.kind = .chemical
        again.occurredAt = desk.node.store.now()
        again.place = Desk.rongxian
        #expect(try await desk.refusal(again) == "incidents.looks-like-duplicate")
        #expect(try desk.count("incidents.incident") == 1)
        var linked = again
        linked.linkTo = first
        linked.linkKind = .causedBy
        try await desk.perform(linked)
        #expect(try desk.count("incidents.link") == 1)
        again.despiteDuplicates = true
        try await desk.perform(again)
        #expect(try desk.count("incidents.incident") == 3)
    }

    @Test func `an observer may not report and a county not for the city's other county`() async throws {
        let desk = try await Desk()
        let observer = desk.node.context(desk.node.person(.observer))
        let county = desk.node.context(desk.node.person(.dutyOfficer, in: "510304000000"))
        var intake = ReportIncident()
        intake.kind = .fire
        intake.occurredAt = desk.node.store.now()
        intake.area = AreaCode("510321000000")
        #expect(try await desk.refusal(intake, observer) == "forbidden")
        #expect(try await desk.refusal(intake, county) == "forbidden")
        #expect(try desk.count("incidents.incident") == 0)
    }

    @Test func `a field officer reports from the township and cannot open at once`() async throws {
        let desk = try await Desk()
        let field = desk.node.context(desk.node.person(.fieldOfficer, in: "510321124000"))
        var intake = ReportIncident()
        intake.kind = .fire
        intake.occurredAt = desk.node.store.now()
        intake.area = AreaCode("510321124000")
        intake.isConfirmed = true
        #expect(try await desk.refusal(intake, field) == "forbidden")
        intake.isConfirmed = false
        try await desk.perform(intake, field)
        #expect(try desk.count("incidents.incident") == 1)
    }

    @Test func `the county sees its incident and the other county does not`() async throws {
        let desk = try await Desk()
        try await desk.incident()
        let here = desk.node.context(desk.node.person(.observer, in: "510321000000")), there = desk.node.context(desk.node.person(.observer, in: "510304000000"))
        #expect(try desk.node.store.read(here) { try $0.count("incidents.incident") } == 1)
        #expect(try desk.node.store.read(there) { try $0.count("incidents.incident") } == 0)
    }

    @Test func `an exercise's incidents and numbers stay in it`() async throws {
        let desk = try await Desk()
        let space = SpaceID(.make(at: desk.node.clock.now()))
        desk.node.store.set(SpaceClock(anchor: desk.node.clock.now(), shown: at("08:00"), speed: 1), for: space)
        try await desk.incident()
        let drilled = try await desk.incident(in: space)
        #expect(try desk.read(drilled, in: space).number == "SJ-2019-0001")
        #expect(try desk.read(drilled, in: space).occurredAt == at("08:00"))
        #expect(try desk.count("incidents.incident") == 1)
        #expect(throws: KernelRefusal.self) { try desk.read(drilled) }
        #expect(try desk.deadlines(drilled).isEmpty)
    }
}

@Suite struct SignalTests {
    @Test func `a quake near by is proposed in the county that holds it`() async throws {
        let desk = try await Desk()
        try await desk.perform(desk.signal(), desk.source)
        let incident = try #require(try desk.node.store.read(.system()) { try $0.first(Incident.self, []) })
        #expect(incident.title == "荣县4.9级地震")
        #expect(incident.phase == .proposed)
        #expect(incident.area == AreaCode("510321000000"))
        #expect(incident.proposal.grade == .ordinary)
        #expect(incident.proposal.isFirstJudgement)
        #expect(incident.intensityArea?.contains(try #require(Desk.rongxian)) == true)
        #expect(try desk.notices(desk.officer) == ["notice.incidents.proposed"])
    }

    @Test func `the same event told again is the same incident with the new magnitude`() async throws {
        let desk = try await Desk()
        let first = try await desk.perform(desk.signal(), desk.source)
        try await desk.node.advance(.minutes(5))
        let again = try await desk.perform(desk.signal(magnitude: 5.1, at: TestNode.start), desk.source)
        #expect(first.id == again.id)
        let incident = try desk.read(IncidentID(first.id))
        #expect(incident.magnitude == 5.1)
        #expect(incident.title == "荣县5.1级地震")
        #expect(incident.proposal.grade == .relativelySerious)
        #expect(incident.knownAt == TestNode.start)
        #expect(try desk.count("incidents.incident") == 1)
    }

    @Test func `what a person dismissed stays dismissed`() async throws {
        let desk = try await Desk()
        let id = IncidentID(try await desk.perform(desk.signal(), desk.source).id)
        try await desk.perform(DismissSignal(incident: id, reason: "矿山爆破"))
        try await desk.perform(desk.signal(magnitude: 5.5), desk.source)
        #expect(try desk.read(id).phase == .dismissed)
        #expect(try desk.read(id).magnitude == 4.9)
    }

    @Test(arguments: [(3.0, nil), (2.9, "incidents.below-threshold")] as [(Double, String?)])
    func `from the desk's magnitude on a shock is taken up`(magnitude: Double, refusal: String?) async throws {
        let desk = try await Desk()
        #expect(try await desk.refusal(desk.signal(magnitude: magnitude), desk.source) == refusal)
    }

    // Due north of the square's corner at 29,6 degrees: a degree is 111.2 km.
    @Test(arguments: [(30.0, nil, 44), (30.1, "incidents.outside-area", 56)] as [(Double, String?, Int)])
    func `within fifty kilometres of the border it concerns the bureau`(latitude: Double, refusal: String?, kilometres: Int) async throws {
        let desk = try await Desk()
        let place = GeoPoint(longitude: 104.7, latitude: latitude)
        #expect(try await desk.refusal(desk.signal(magnitude: 6, place: place), desk.source) == refusal)
        #expect(try desk.count("incidents.incident") == (refusal == nil ? 1 : 0))
    }

    @Test func `the next shock near an open one is proposed as of one series, another agency's as the same`() async throws {
        let desk = try await Desk()
        try await desk.perform(desk.signal("a", magnitude: 4.7), desk.source)
        try await desk.node.advance(.hours(2))
        try await desk.perform(desk.signal("b", magnitude: 4.3), desk.source)
        var other = desk.signal("c", magnitude: 4.4)
        other.source = "cenc"
        try await desk.perform(other, desk.source)
        let links = try desk.node.store.read(.system()) { try $0.all(IncidentLink.self) }
        #expect(links.count == 2)
        #expect(Set(links.map(\.kind)) == [.series, .duplicate])
        #expect(links.map(\.isProposed) == [true, true])
        let series = try #require(links.first { $0.kind == .series }), taken = LinkIncidents(incident: series.incident, other: series.other, kind: .aftershock)
        try await desk.perform(taken)
        #expect(try desk.node.store.read(.system()) { try $0.get(IncidentLink.self, series.id) }.isProposed == false)
        #expect(try await desk.refusal(taken) == "incidents.already-linked")
    }

    @Test func `only a source delivers signals and it does nothing else`() async throws {
        let desk = try await Desk()
        #expect(try await desk.refusal(desk.signal(), desk.officer) == "forbidden")
        let id = IncidentID(try await desk.perform(desk.signal(), desk.source).id)
        #expect(try await desk.refusal(ConfirmIncident(incident: id), desk.source) == "forbidden")
    }

    @Test func `a quake without magnitude is no signal`() async throws {
        let desk = try await Desk()
        var signal = desk.signal()
        signal.magnitude = nil
        #expect(try await desk.refusal(signal, desk.source) == "invalid")
    }

    @Test func `a signal must be confirmed within ten minutes, then its reports are owed from the shock`() async throws {
        let desk = try await Desk()
        let id = IncidentID(try await desk.perform(desk.signal(), desk.source).id)
        #expect(try desk.deadlines(id).map(\.deadline.key) == ["confirmation"])
        try await desk.node.advance(.minutes(7))
        #expect(try desk.notices(desk.officer).contains("notice.reminder"))
        #expect(try desk.notices(desk.chief) == [])
        try await desk.node.advance(.minutes(3))
        #expect(try desk.notices(desk.chief) == ["notice.overdue"])
        try await desk.perform(ConfirmIncident(incident: id))
        #expect(try desk.book(id) == ["phone-first.practice.1 13:45", "written-first.practice.1 14:15"])
        #expect(try await desk.refusal(ConfirmIncident(incident: id)) == "wrong-phase")
    }

    @Test func `outside of all counties the agency's words name one, else the nearest is taken`() async throws {
        let desk = try await Desk()
        let north = GeoPoint(longitude: 104.75, latitude: 29.65)
        let near = IncidentID(try await desk.perform(desk.signal("a", place: north), desk.source).id)
        #expect(try desk.read(near).area == AreaCode("510304000000"))
        var named = desk.signal("b", place: north)
        named.placeName = "四川自贡市荣县"
        let told = IncidentID(try await desk.perform(named, desk.source).id)
        #expect(try desk.read(told).area == AreaCode("510321000000"))
    }

    @Test func `whoever confirms puts the county right, and the name follows`() async throws {
        let desk = try await Desk()
        let id = IncidentID(try await desk.perform(desk.signal(place: GeoPoint(longitude: 104.75, latitude: 29.65)), desk.source).id)
        #expect(try desk.read(id).title == "大安区4.9级地震")
        let county = desk.node.context(desk.node.person(.dutyOfficer, in: "510304000000"))
        #expect(try await desk.refusal(ConfirmIncident(incident: id, area: AreaCode("510321000000")), county) == "forbidden")
        try await desk.perform(ConfirmIncident(incident: id, area: AreaCode("510321000000"), placeName: "高山镇"))
        #expect(try desk.read(id).title == "荣县4.9级地震")
        #expect(try desk.read(id).area == AreaCode("510321000000"))
        #expect(try desk.read(id).placeName == "高山镇")
    }

    @Test func `isoseismals are polygons of the model`() async throws {
        let desk = try await Desk()
        let id = IncidentID(try await desk.perform(desk.signal(magnitude: 6), desk.source).id)
        let rules = try desk.node.store.read(.system()) { try Rulebook.current($0) }
        let text = Isoseismals.geoJSON(of: try desk.read(id), law: try #require(rules.attenuation), desk: rules.desk)
        #expect(text.hasPrefix(#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"intensity":6,"standing":"model","region":"central""#))
        #expect(text.contains(#""intensity":7"#))
        #expect(text.contains(#""type":"Polygon""#))
    }
}
