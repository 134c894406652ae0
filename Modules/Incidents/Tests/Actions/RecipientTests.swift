import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Incidents

@Suite struct RecipientTests {
    private func told(_ desk: Desk, _ report: ReportID) throws -> [ReportRecipient] {
        try desk.node.store.read(.system()) { try $0.all(ReportRecipient.self, [.equals("report", report.sql)], order: .init("created_at")) }
    }

    private func states(_ desk: Desk, _ report: ReportID) throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try told(desk, report).map { ($0.name, $0.state.rawValue) })
    }

    @Test func `a report that leaves keeps who was told, and the desk above hears of it`() async throws {
        let desk = try await Desk()
        let id = try await desk.incident(.chemical) { $0.deaths = 12 }
        try await desk.perform(GradeIncident(incident: id))
        let draft = try await desk.draft(id)
        #expect(try desk.read(draft).addressee == "四川省应急管理厅，市委、市政府")
        #expect(try desk.read(draft).copies.hasPrefix("市公安局，"))
        #expect(try told(desk, draft).isEmpty)
        try await desk.perform(UpdateReport(draft, ["copies": .text("市公安局，市气象局")]))
        try await desk.perform(SubmitReport(report: draft))
        try await desk.perform(SignReport(report: draft), desk.leader)
        try await desk.perform(SendReport(report: draft))
        let kept = try states(desk, draft)
        #expect(kept["四川省应急管理厅"] == "sent")
        // Grade two goes on to the state's departments, by the province.
        #expect(kept["应急管理部"] == "onward")
        // Whom the paper names beside the rules, and whom the rules ask for beside the paper.
        #expect(kept["市气象局"] == "sent" && kept["市总工会"] == "sent")
        #expect(try told(desk, draft).first { $0.name == "市气象局" }?.role == .copy)
        #expect(try told(desk, draft).first { $0.name == "四川省应急管理厅" }?.sentAt == desk.node.clock.now())
        #expect(try desk.notices(desk.province).contains("notice.incidents.report-arrived"))
    }

    @Test func `each receipt marks its own recipient, the level above the whole report`() async throws {
        let desk = try await Desk()
        let report = try await desk.send(try await desk.incident())
        let own = try #require(try told(desk, report).first { $0.name == "市委、市政府" }).id
        // One beside acknowledges: the level above has not.
        try await desk.perform(ReceiptReport(report: report, number: "市委办收〔2019〕3号", recipient: own))
        #expect(try desk.read(report).phase == .sent)
        #expect(try states(desk, report)["市委、市政府"] == "receipted")
        #expect(try await desk.refusal(ReceiptReport(report: report, number: "4", recipient: own)) == "wrong-phase")
        try await desk.perform(ReceiptReport(report: report), desk.province)
        #expect(try desk.read(report).phase == .receipted)
        let above = try #require(try told(desk, report).first { $0.tier == .province })
        #expect(above.state == .receipted && above.receiver == "孟远舟" && above.receiptNumber == "HZ-2019-0001")
        // What is still out may come in afterwards.
        let last = try #require(try told(desk, report).first { $0.name == "市总工会" }).id
        try await desk.perform(ReceiptReport(report: report, number: "工收5号", recipient: last))
        #expect(try states(desk, report)["市总工会"] == "receipted")
    }

    @Test func `the level above acknowledges for itself alone, and nobody one of another report`() async throws {
        let desk = try await Desk()
        let report = try await desk.send(try await desk.incident()), other = try await desk.send(try await desk.incident(.flood))
        let own = try #require(try told(desk, report).first { $0.name == "市委、市政府" }).id
        #expect(try await desk.refusal(ReceiptReport(report: report, recipient: own), desk.province) == "forbidden")
        #expect(try await desk.refusal(ReceiptReport(report: other, number: "1", recipient: own)) == "not-found")
        #expect(try states(desk, report)["市委、市政府"] == "sent")
    }

    @Test func `a report by telephone names whom it was told to, and asks no list`() async throws {
        let desk = try await Desk()
        let report = ReportID(try await desk.perform(PhoneReport(incident: try await desk.incident(), toldTo: "省厅值班室")).id)
        #expect(try told(desk, report).isEmpty)
    }
}
