import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Incidents

@Suite struct ReportWayTests {
    @Test func `from draft to receipt, with number, signer and times`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident()
        try await desk.node.advance(.minutes(20))
        let report = try await desk.draft(id)
        try await desk.perform(SubmitReport(report: report))
        #expect(try desk.notices(desk.leader).contains("notice.incidents.report-submitted"))
        try await desk.perform(CheckReport(report: report), desk.chief)
        try await desk.perform(SignReport(report: report), desk.leader)
        try await desk.perform(SendReport(report: report))
        try await desk.node.advance(.minutes(5))
        try await desk.perform(ReceiptReport(report: report), desk.province)
        let sent = try desk.read(report)
        #expect(sent.phase == .receipted)
        #expect(sent.number == "自应急报〔2019〕1号")
        #expect(sent.copyNumber == "000001")
        #expect([sent.drafter, sent.checker, sent.signer, sent.receiver] == ["何清源", "周慎之", "林致远", "孟远舟"])
        #expect(sent.receiptNumber == "HZ-2019-0001")
        #expect(sent.sentAt == at("13:35"))
        #expect(sent.dueAt == at("14:15"))
        #expect(sent.isLate == false)
        #expect(sent.title == "关于荣县危险化学品事故的首报")
    }

    @Test func `a report with gaps is not handed in`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.earthquake) { $0.magnitude = 4.9; $0.deaths = 2; $0.missing = 0; $0.injured = 12 }
        let report = ReportID(try await desk.perform(DraftReport(incident: id)).id)
        #expect(try desk.read(report).gaps(kind: .earthquake) == ["direct_effect", "measures"])
        #expect(try await desk.refusal(SubmitReport(report: report)) == "incidents.gaps")
        #expect(try desk.read(report).phase == .draft)
        try await desk.perform(UpdateReport(report, ["direct_effect": .text("正在核实"), "measures": .text("已启动响应。")]))
        try await desk.perform(SubmitReport(report: report))
        #expect(try desk.read(report).deaths == 2)
    }

    @Test func `an unknown number is a gap unless words stand for it`() {
        var report = Report.blank
        report.title = "x"
        report.addressee = "y"
        report.occurredAt = at("13:15")
        report.place = "z"
        report.directEffect = "a"
        report.measures = "b"
        #expect(report.gaps(kind: .fire) == ["deaths", "missing", "injured"])
        report.casualtiesText = "伤亡正在核实"
        #expect(report.gaps(kind: .fire) == [])
        #expect(report.gaps(kind: .earthquake) == ["magnitude"])
        report.step = .final
        #expect(report.gaps(kind: .fire) == ["cause", "lessons"])
    }

    @Test func `what is given changes, null clears, the rest stays`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident()
        let report = try await desk.draft(id)
        try await desk.perform(UpdateReport(report, ["course": .text("10时罐体泄漏"), "deaths": .integer(1)]))
        try await desk.perform(UpdateReport(report, ["deaths": .null]))
        #expect(try desk.read(report).course == "10时罐体泄漏")
        #expect(try desk.read(report).deaths == nil)
        #expect(try desk.read(report).directEffect == "正在核实")
        try await desk.perform(SubmitReport(report: report))
        #expect(try await desk.refusal(UpdateReport(report, ["course": .text("改")])) == "wrong-phase")
    }

    @Test func `the form's and the interface's way in reads the same elements`() async throws {
        let desk = try await Desk()
        let report = try await desk.draft(try await desk.incident())
        let action = try #require(IncidentsModule.manifest.actions.first { $0.name == "incidents.update-report" })
        try await desk.node.store.write(desk.officer, action: action.name) { _ = try action.perform(["report": report.sql, "needs": .text("请求增援"), "injured": .integer(3)], $0) }
        #expect(try desk.read(report).needs == "请求增援")
        #expect(try desk.read(report).injured == 3)
        await #expect(throws: KernelRefusal.self) {
            try await desk.node.store.write(desk.officer, action: action.name) { _ = try action.perform(["report": report.sql, "number": .text("1号")], $0) }
        }
    }

    @Test func `nobody signs what they alone drafted, unless as leader`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident()
        let report = try await desk.draft(id, nil, [:], by: desk.chief)
        try await desk.perform(SubmitReport(report: report), desk.chief)
        #expect(try await desk.refusal(SignReport(report: report), desk.officer) == "forbidden")
        #expect(try await desk.refusal(SignReport(report: report), desk.chief) == "incidents.own-draft")
        #expect(try await desk.refusal(CheckReport(report: report), desk.chief) == "incidents.own-draft")
        #expect(try desk.read(report).number == "")
        try await desk.perform(CheckReport(report: report), desk.leader)
        try await desk.perform(SignReport(report: report), desk.chief)
        let other = try await desk.draft(try await desk.incident(.fire), nil, [:], by: desk.leader)
        try await desk.perform(SubmitReport(report: other), desk.leader)
        try await desk.perform(SignReport(report: other), desk.leader)
        #expect(try desk.read(other).number == "自应急报〔2019〕2号")
    }

    @Test func `a returned report can be changed and keeps its number`() async throws {
        let desk = try await Desk()
        let report = try await desk.draft(try await desk.incident())
        try await desk.perform(SubmitReport(report: report))
        try await desk.perform(SignReport(report: report), desk.leader)
        try await desk.perform(ReturnReport(report: report, reason: "补充道路情况"), desk.leader)
        #expect(try desk.read(report).phase == .draft)
        #expect(try desk.read(report).signer == "")
        #expect(try desk.notices(desk.officer).contains("notice.incidents.report-returned"))
        #expect(try await desk.refusal(SendReport(report: report)) == "wrong-phase")
        try await desk.perform(UpdateReport(report, ["direct_effect": .text("X142 单车道通行")]))
        try await desk.perform(SubmitReport(report: report))
        try await desk.perform(SignReport(report: report), desk.leader)
        #expect(try desk.read(report).number == "自应急报〔2019〕1号")
    }

    @Test func `a receipt entered by hand has its number, one from above gets one`() async throws {
        let desk = try await Desk()
        let report = try await desk.send(try await desk.incident())
        #expect(try await desk.refusal(ReceiptReport(report: report)) == "invalid")
        try await desk.perform(ReceiptReport(report: report, number: "川应急收〔2019〕88号", receiver: "省厅值班室"))
        #expect(try desk.read(report).receiptNumber == "川应急收〔2019〕88号")
        #expect(try await desk.refusal(ReceiptReport(report: report, number: "2")) == "wrong-phase")
    }

    @Test func `a report that is being written is gone on with`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident()
        let first = try await desk.perform(DraftReport(incident: id)), again = try await desk.perform(DraftReport(incident: id), desk.chief)
        #expect(first.id == again.id)
        #expect(try desk.deadlines(id).first { $0.deadline.key.contains("written") }?.deadline.link == "/reports/\(first.id)")
    }

    @Test func `a follow-up that tells nothing new is refused, one whose number fell says why`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.injured = 12; $0.deaths = 0; $0.missing = 0 }
        try await desk.send(id)
        let empty = ReportID(try await desk.perform(DraftReport(incident: id)).id)
        #expect(try desk.read(empty).title == "关于荣县危险化学品事故的续报（一）")
        #expect(try await desk.refusal(SubmitReport(report: empty)) == "incidents.nothing-to-report")
        try await desk.perform(UpdateReport(empty, ["injured": .integer(11)]))
        #expect(try await desk.refusal(SubmitReport(report: empty)) == "incidents.fall-needs-reason")
        try await desk.perform(UpdateReport(empty, ["fall_reason": .text("重复统计")]))
        try await desk.perform(SubmitReport(report: empty))
        let diff = try desk.read(empty).changes(since: try desk.read(try #require(try desk.read(empty).former)))
        #expect(diff.changes.filter { $0.value != nil }.map(\.key) == ["injured"])
    }

    @Test func `the reasons of figures that fell go into the next report`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.injured = 12 }
        try await desk.send(id)
        try await desk.node.advance(.minutes(1))
        var fewer = RecordFigures(incident: id, source: "卫健委")
        fewer.injured = 11
        fewer.fallReason = "两家医院重复统计"
        try await desk.perform(fewer)
        let next = ReportID(try await desk.perform(DraftReport(incident: id)).id)
        #expect(try desk.read(next).fallReason == "两家医院重复统计")
        #expect(try desk.read(next).injured == 11)
    }
}

@Suite struct ReportClockActionTests {
    @Test func `a first report is due, reminded of, escalated, and met late`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.flood)
        #expect(try desk.book(id) == ["phone-first.practice.1 13:45", "written-first.practice.1 14:15"])
        try await desk.node.advance(.minutes(19))
        #expect(try desk.notices(desk.officer) == [])
        try await desk.node.advance(.minutes(1))
        #expect(try desk.notices(desk.officer) == ["notice.reminder"])
        try await desk.node.advance(.minutes(9))
        #expect(try desk.notices(desk.chief) == [])
        try await desk.node.advance(.minutes(1))
        #expect(try desk.notices(desk.chief) == ["notice.overdue"])
        try await desk.node.advance(.minutes(1))
        let report = ReportID(try await desk.perform(PhoneReport(incident: id, toldTo: "省应急管理厅")).id)
        #expect(try desk.read(report).isLate)
        #expect(try desk.read(report).suggestsLateReport == false)
        #expect(try desk.book(id).first == "phone-first.practice.1 13:45 met 13:46")
        let count = try desk.notices(desk.chief).count
        try await desk.node.advance(.minutes(28))
        #expect(try desk.notices(desk.chief).count == count)
    }

    @Test func `a report by telephone may be written down after it was made, not before the event`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.flood)
        try await desk.node.advance(.minutes(40))
        #expect(try await desk.refusal(PhoneReport(incident: id, toldTo: "省厅", at: at("13:14"))) == "invalid")
        #expect(try await desk.refusal(PhoneReport(incident: id, toldTo: "省厅", at: at("13:56"))) == "invalid")
        let report = ReportID(try await desk.perform(PhoneReport(incident: id, toldTo: "省厅", at: at("13:31"))).id)
        #expect(try desk.read(report).isLate == false)
        #expect(try desk.book(id) == ["phone-first.practice.1 13:45 met 13:31", "written-first.practice.1 14:15"])
    }

    @Test(arguments: [(60, false), (61, true)])
    func `on the minute is in time`(minutes: Int, isLate: Bool) async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.flood)
        try await desk.perform(PhoneReport(incident: id, toldTo: "省厅"))
        try await desk.node.advance(.minutes(minutes), step: .minutes(10))
        let report = try await desk.send(id)
        #expect(try desk.read(report).isLate == isLate)
        #expect(try desk.read(report).dueAt == at("14:15"))
    }

    @Test func `missing the law's two hours suggests late reporting`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.deaths = 3 }
        try await desk.perform(GradeIncident(incident: id))
        #expect(try desk.book(id).last == "first-report.law.1 15:15")
        try await desk.node.advance(.minutes(121), step: .minutes(11))
        let report = try await desk.send(id)
        #expect(try desk.read(report).isLate)
        #expect(try desk.read(report).suggestsLateReport)
    }

    @Test func `every deadline names its rule and its page`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.deaths = 3 }
        let deadlines = try desk.deadlines(id).map(\.deadline)
        #expect(deadlines.allSatisfy { $0.link == "/incidents/\(id)" })
        #expect(deadlines.filter { $0.key.contains(".") }.allSatisfy { !$0.source.isEmpty && $0.role == .dutyOfficer && $0.escalatesTo == .dutyChief })
        let catalogue = try Home.find().catalogue()
        #expect(deadlines.allSatisfy { catalogue.has($0.title.key) })
        #expect(deadlines.first { $0.key.contains("phone") }.map { catalogue.text($0.title, .english) } == "Report by telephone: 荣县危险化学品事故")
    }

    @Test func `follow-ups are owed until the response ends, then the final report`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.flood)
        try await desk.perform(GradeIncident(incident: id, grade: .relativelySerious, reason: "预判"))
        try await desk.respond(id)
        try await desk.send(id)
        #expect(try desk.book(id).last == "follow-up.practice.1 15:15")
        try await desk.node.advance(.minutes(30), step: .minutes(10))
        try await desk.endResponse(id)
        #expect(try desk.book(id).contains { $0.hasPrefix("follow-up") } == false)
        #expect(try desk.deadlines(id).last?.deadline.dueAt == at("13:45", "2019-02-26"))
        #expect(ReportDraft.nextStep(try desk.node.store.read(.system()) { try ReportBook(id, rules: try Rulebook.current($0), $0) }) == .final)
    }

    @Test func `casualties that change are told again within the hour`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident { $0.deaths = 0 }
        try await desk.send(id)
        try await desk.node.advance(.minutes(10))
        var more = RecordFigures(incident: id, source: "医院")
        more.deaths = 1
        try await desk.perform(more)
        try await desk.node.advance(.minutes(10))
        more.deaths = 2
        try await desk.perform(more)
        #expect(try desk.book(id).filter { $0.contains("supplement") && !$0.contains("met") }.count == 1)
        #expect(try desk.book(id).contains("casualty-supplement.practice.1 14:25"))
        try await desk.send(id, .casualtySupplement)
        #expect(try desk.book(id).filter { $0.contains("supplement") && !$0.contains("met") } == [])
    }
}

@Suite struct ClosureTests {
    @Test func `an incident is closed only when nothing runs and all is told`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.flood)
        let close = CloseIncident(incident: id, summary: "险情解除")
        #expect(try await desk.refusal(close) == "forbidden")
        #expect(try await desk.refusal(close, desk.chief) == "incidents.first-report-not-sent")
        try await desk.respond(id)
        #expect(try await desk.refusal(close, desk.chief) == "incidents.response-active")
        try await desk.endResponse(id)
        let draft = try await desk.draft(id)
        #expect(try await desk.refusal(close, desk.chief) == "incidents.unfinished-report")
        try await desk.perform(SubmitReport(report: draft))
        try await desk.perform(SignReport(report: draft), desk.leader)
        try await desk.perform(SendReport(report: draft))
        #expect(try await desk.refusal(close, desk.chief) == "incidents.final-report-not-sent")
        try await desk.send(id, .final)
        #expect(try await desk.refusal(CloseIncident(incident: id), desk.chief) == "invalid")
        try await desk.perform(close, desk.chief)
        #expect(try desk.read(id).phase == .closed)
        #expect(try desk.deadlines(id).allSatisfy { $0.deadline.metAt != nil })
    }

    @Test func `after closing casualties still change the grade, for thirty days`() async throws {
        let desk = try await Desk()
        let id = try await desk.closed(deaths: 2)
        try await desk.node.advance(.days(20), step: .days(1))
        var more = RecordFigures(incident: id, source: "医院")
        more.deaths = 3
        try await desk.perform(more)
        #expect(try desk.book(id).contains { $0.hasPrefix("casualty-supplement.practice.1") && !$0.contains("met") })
        try await desk.perform(GradeIncident(incident: id))
        #expect(try desk.read(id).grade == .relativelySerious)
        try await desk.node.advance(.days(11), step: .days(1))
        more.deaths = 10
        #expect(try await desk.refusal(more) == "incidents.window-closed")
        #expect(try await desk.refusal(GradeIncident(incident: id)) == "incidents.window-closed")
        more.keepBeside = true
        try await desk.perform(more)
        #expect(try desk.read(id).deaths == 3)
    }

    @Test func `what was reported cannot be dismissed, an unreported one can`() async throws {
        let desk = try await Desk()
        let told = try await desk.incident(.flood), untold = try await desk.incident(.fire)
        try await desk.perform(PhoneReport(incident: told, toldTo: "省厅"))
        #expect(try await desk.refusal(DismissSignal(incident: told, reason: "误报")) == "incidents.already-reported")
        #expect(try await desk.refusal(DismissSignal(incident: untold)) == "invalid")
        try await desk.perform(DismissSignal(incident: untold, reason: "误报", duplicateOf: told))
        #expect(try desk.read(untold).phase == .dismissed)
        #expect(try desk.book(untold) == [])
        #expect(try desk.node.store.read(desk.officer) { try IncidentAnswers().linked(told, $0).map(\.id) } == [untold])
        #expect(try await desk.refusal(DraftReport(incident: untold)) == "incidents.not-open")
    }

    @Test func `a review lists what was late`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.flood)
        try await desk.node.advance(.minutes(31), step: .minutes(10))
        try await desk.perform(PhoneReport(incident: id, toldTo: "省厅"))
        try await desk.send(id)
        try await desk.send(id, .final)
        #expect(try await desk.refusal(ReviewIncident(incident: id, lessons: "早报"), desk.chief) == "wrong-phase")
        try await desk.perform(CloseIncident(incident: id, summary: "结束"), desk.chief)
        try await desk.perform(ReviewIncident(incident: id, lessons: "早报", improvements: "双人值守"), desk.chief)
        let findings = try desk.node.store.read(.system()) { try $0.all(ReviewFinding.self) }
        #expect(findings.map(\.step) == [.phoneFirst])
        #expect(findings.map(\.kind) == [.late])
        #expect(try desk.node.store.read(.system()) { try $0.first(IncidentReview.self, []) }?.lateCount == 1)
        #expect(try desk.read(id).phase == .reviewed)
        #expect(try await desk.refusal(RecordFigures(incident: id, source: "x", counts: Counts(deaths: 1))) == "incidents.not-open")
    }

    @Test func `everything of an incident stands on its timeline`() async throws {
        let desk = try await Desk()
        let id = try await desk.closed(deaths: 2)
        let actions = Set(try desk.node.store.read(desk.officer) { try $0.timeline(of: id.raw).map(\.draft.action) })
        #expect(actions.isSuperset(of: ["incidents.report-incident", "incidents.draft-report", "incidents.sign-report", "incidents.send-report", "incidents.close-incident"]))
    }
}

extension Desk {
    /// As the Command module announces it.
    func respond(_ id: IncidentID, _ level: ResponseLevel = .four) async throws {
        try await node.store.write(leader, action: "test.respond") { try $0.emit(ResponseSet(incident: id, response: ResponseID(.make(at: $0.now)), level: level)) }
    }

    func endResponse(_ id: IncidentID) async throws {
        try await node.store.write(leader, action: "test.end") { try $0.emit(ResponseEnded(incident: id, response: ResponseID(.make(at: $0.now)))) }
    }

    func closed(deaths: Int) async throws -> IncidentID {
        let id = try await incident { $0.deaths = deaths }
        try await perform(GradeIncident(incident: id))
        try await send(id)
        try await send(id, .final)
        try await perform(CloseIncident(incident: id, summary: "结束"), chief)
        return id
    }
}
