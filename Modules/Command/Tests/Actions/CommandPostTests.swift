import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Command

@Suite struct CommandPostTests {
    private func post(_ response: ResponseID, _ change: (inout AssignPost) -> Void) -> AssignPost {
        var post = AssignPost.blank
        post.response = response
        change(&post)
        return post
    }

    @Test func `a post is filled by an account or by a name, and arrival is reported once`() async throws {
        let stage = try await CommandStage()
        let response = try await stage.start()
        let assign = post(response) {
            $0.role = .onSceneCommander
            $0.user = stage.gaoshan.principal.user
        }
        let id = ID<PostTag>(try await stage.node.store.perform(assign, stage.officer).id)
        #expect(try stage.get(CommandPost.self, id).name == "罗小满")
        #expect(try stage.notices(stage.gaoshan, "notice.post-assigned") == 1)
        #expect(try await stage.refused(ArriveAtPost(post: id), stage.molin).code == "forbidden")
        try await stage.node.advance(.minutes(12))
        _ = try await stage.node.store.perform(ArriveAtPost(post: id, place: GeoPoint("104.483200,29.470500")), stage.gaoshan)
        let there = try stage.get(CommandPost.self, id)
        #expect(there.arrivedAt == stage.node.clock.now())
        #expect(try await stage.refused(ArriveAtPost(post: id), stage.gaoshan).code == "command.already-arrived")
        #expect(try await stage.refused(post(response) { $0.role = .commander }, stage.officer).problems.map(\.field) == ["name"])
        #expect(try await stage.refused(post(response) { $0.role = .groupLead; $0.personName = "某" }, stage.officer).problems.map(\.field) == ["group"])
    }

    @Test func `the lead of a group gets the group's tasks that nobody has`() async throws {
        let stage = try await CommandStage()
        let response = try await stage.start()
        _ = try await stage.node.store.perform(post(response) { $0.role = .groupLead; $0.group = "rescue"; $0.user = stage.gaoshan.principal.user }, stage.officer)
        let tasks = try stage.all(CommandTask.self)
        #expect(tasks.filter { $0.owner == stage.gaoshan.principal.user }.map(\.group) == ["rescue"])
        #expect(tasks.filter { $0.owner == nil }.count == 10)
        var change = ChangeResponseLevel.blank
        change.response = response
        change.level = .three
        change.reason = "倒塌房屋增多"
        _ = try await stage.node.store.perform(change, stage.leader)
        #expect(try stage.all(CommandTask.self).first { $0.template == "quake-search" }?.owner == stage.gaoshan.principal.user)
    }
}

@Suite struct ConsultationTests {
    private func convened(_ stage: CommandStage) async throws -> ConsultationID {
        var meeting = ConveneConsultation.blank
        meeting.incident = stage.incident
        meeting.title = "震情趋势会商"
        meeting.participants = "市防震减灾中心\n县应急局"
        return ConsultationID(try await stage.node.store.perform(meeting, stage.officer).id)
    }

    @Test func `a decision with a time becomes a task, one without stays a decision`() async throws {
        let stage = try await CommandStage()
        let meeting = try await convened(stage)
        var decision = RecordDecision.blank
        decision.consultation = meeting
        decision.text = "对高山镇学校逐栋鉴定"
        decision.group = "assessment"
        decision.dueAt = stage.node.clock.now() + .hours(6)
        _ = try await stage.node.store.perform(decision, stage.officer)
        decision.dueAt = nil
        decision.text = "维持四级响应"
        _ = try await stage.node.store.perform(decision, stage.officer)
        let decisions = try stage.all(Decision.self)
        #expect(decisions.count == 2)
        #expect(decisions.filter { $0.task != nil }.count == 1)
        let tasks = try stage.all(CommandTask.self)
        #expect(tasks.map(\.title) == ["对高山镇学校逐栋鉴定"])
        #expect(try stage.deadlines(tasks[0].id.raw).count == 1)
        decision.dueAt = stage.node.clock.now() + .hours(6)
        decision.group = ""
        #expect(try await stage.refused(decision, stage.officer).problems.map(\.code) == ["command.nobody-named"])
    }

    @Test func `a closed consultation keeps its conclusions and takes no more decisions`() async throws {
        let stage = try await CommandStage()
        let meeting = try await convened(stage)
        _ = try await stage.node.store.perform(CloseConsultation(consultation: meeting, conclusions: "震情平稳"), stage.officer)
        #expect(try stage.get(Consultation.self, meeting).conclusions == "震情平稳")
        var decision = RecordDecision.blank
        decision.consultation = meeting
        decision.text = "x"
        #expect(try await stage.refused(decision, stage.officer).code == "command.consultation-closed")
        #expect(try await stage.refused(CloseConsultation(consultation: meeting, conclusions: "y"), stage.officer).code == "command.consultation-closed")
    }

    @Test func `a field officer calls no consultation`() async throws {
        let stage = try await CommandStage()
        #expect(try await stage.refused(ConveneConsultation(incident: stage.incident, title: "x", participants: "y"), stage.gaoshan).code == "forbidden")
    }
}

@Suite struct PlotAndSituationTests {
    private func point() throws -> Geometry { .point(try #require(GeoPoint("104.483200,29.470500"))) }

    @Test func `a plot is seen, erased, and stays in the journal`() async throws {
        let stage = try await CommandStage()
        let id = PlotID(try await stage.node.store.perform(DrawPlot(incident: stage.incident, kind: .commandPost, shape: point(), label: "高山镇政府"), stage.officer).id)
        #expect(try stage.all(Plot.self).count == 1)
        #expect(try await stage.refused(ErasePlot(plot: id), stage.gaoshan).code == "forbidden")
        _ = try await stage.node.store.perform(ErasePlot(plot: id), stage.officer)
        #expect(try stage.all(Plot.self).isEmpty)
        #expect(try stage.node.store.read(.system()) { try $0.history(of: id.raw) }.count == 2)
        #expect(try await stage.refused(ErasePlot(plot: id), stage.officer).code == "not-found")
    }

    @Test func `a plot is revised only by who has seen it as it is`() async throws {
        let stage = try await CommandStage()
        let id = PlotID(try await stage.node.store.perform(DrawPlot(incident: stage.incident, kind: .assembly, shape: point(), label: "集结点"), stage.officer).id)
        _ = try await stage.node.store.perform(RevisePlot(plot: id, kind: .medical, label: "医疗点", note: "救护车 2", version: 1), stage.chief)
        let plot = try stage.get(Plot.self, id)
        let place = try point()
        #expect(plot.kind == .medical && plot.label == "医疗点" && plot.note == "救护车 2" && plot.shape == place)
        #expect(try await stage.refused(RevisePlot(plot: id, label: "x", version: 1), stage.officer).code == "stale")
        #expect(try await stage.refused(ErasePlot(plot: id, version: 1), stage.officer).code == "stale")
        #expect(try await stage.refused(RevisePlot(plot: id, kind: .cordon, label: "x", version: 2), stage.officer).problems.map(\.code) == ["command.wrong-shape"])
        #expect(try await stage.refused(RevisePlot(plot: id, label: "x"), stage.gaoshan).code == "forbidden")
        _ = try await stage.node.store.perform(ErasePlot(plot: id, version: 2), stage.officer)
        #expect(try stage.all(Plot.self).isEmpty)
    }

    @Test func `the signs of the map and the kinds take the same shapes`() throws {
        let shapes: [Drawing.Shape: Geometry] = [
            .point: try point(), .text: try point(), .line: .line([try #require(GeoPoint("104.4,29.4")), try #require(GeoPoint("104.5,29.5"))]),
            .arrow: .line([try #require(GeoPoint("104.4,29.4")), try #require(GeoPoint("104.5,29.5"))]),
            .polygon: .polygon([[try #require(GeoPoint("104.4,29.4")), try #require(GeoPoint("104.5,29.4")), try #require(GeoPoint("104.5,29.5")), try #require(GeoPoint("104.4,29.4"))]]),
        ]
        for kind in PlotKind.allCases { for shape in kind.sign.shapes { #expect(try kind.takes(#require(shapes[shape])), "\(kind) \(shape)") } }
    }

    @Test func `each kind is drawn with its sort of shape`() async throws {
        let stage = try await CommandStage()
        let line = try Geometry(geoJSON: Array(#"{"type":"LineString","coordinates":[[104.4,29.4],[104.5,29.5]]}"#.utf8), verticesMax: 10, bytesMax: 1_000)
        #expect(try await stage.refused(DrawPlot(incident: stage.incident, kind: .dangerArea, shape: point()), stage.officer).problems.map(\.code) == ["command.wrong-shape"])
        #expect(try await stage.refused(DrawPlot(incident: stage.incident, kind: .text, shape: point()), stage.officer).problems.map(\.field) == ["label"])
        _ = try await stage.node.store.perform(DrawPlot(incident: stage.incident, kind: .evacuationRoute, shape: line), stage.officer)
        #expect(PlotKind.allCases.filter { $0.takes(line) } == [.roadblock, .evacuationRoute, .arrow])
    }

    @Test func `a township reports from where it is, and stands for it where it names no source`() async throws {
        let stage = try await CommandStage()
        _ = try await stage.node.store.perform(WriteSituation(incident: stage.incident, text: "中心校开设临时安置点"), stage.gaoshan)
        // Ids made in one millisecond have no order among them.
        stage.node.clock.advance(.seconds(1))
        _ = try await stage.node.store.perform(WriteSituation(incident: stage.incident, text: "县道 X142 落石", source: "市交通局 短信", isKey: true), stage.officer)
        let told = try stage.all(Situation.self).sorted { $0.id.raw < $1.id.raw }
        #expect(told.map(\.source) == ["罗小满", "市交通局 短信"])
        #expect(told.map(\.area) == [AreaCode(CommandStage.gaoshanTown), AreaCode(CommandStage.county)])
        let elsewhere = WriteSituation(incident: stage.incident, text: "x", area: AreaCode(CommandStage.molinTown))
        #expect(try await stage.refused(elsewhere, stage.gaoshan).code == "forbidden")
        let entries = try stage.node.store.read(stage.officer) { try $0.timeline(of: stage.incident.raw) }
        #expect(entries.filter { $0.draft.type == "command.situation" }.count == 2)
    }
}
