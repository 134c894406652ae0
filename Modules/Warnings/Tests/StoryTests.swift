import Alerting
import Base
import Core
import Foundation
import HTTPTypes
import Harness
import Store
import Testing
import Vocabulary
import Web

@testable import Warnings

/// From an alarm to the report of what was reached, through the site's doors.
@Suite struct StoryTests {
    @Test func `an alarm becomes a warning that is approved, published, answered, raised, lifted and counted`() async throws {
        let bureau = try await Bureau()
        let town = try await bureau.node.user(.fieldOfficer, in: "510321000000", named: "罗小满", login: "luo").principal.user, other = try await bureau.node.user(.fieldOfficer, in: "510321000000", named: "田大友", login: "tian").principal.user
        let stand = try await bureau.person("替补", user: other)
        try await bureau.person("罗小满", user: town, deputy: stand)
        try await bureau.person("村里", in: "510321102201")
        try await bureau.person("富顺的人", in: "510322000000", user: other)

        // An alarm proposes.
        let alarm = AlarmID(RawID.make(at: bureau.now)), at = bureau.now
        try await bureau.write { try $0.emit(AlarmRaised(alarm: alarm, point: PointID(RawID.make(at: at)), domain: "chemicals", kind: "toxic-gas", rule: "浓度", level: .orange, title: "储罐区 氯气浓度", area: AreaCode("510321"), place: nil, at: at)) }
        let proposal = try #require(try bureau.store.read(.system()) { try $0.all(WarningProposal.self).first })
        #expect(proposal.phase == .open && proposal.hazard == .productionSafety && proposal.level == .orange)
        #expect(await bureau.site.get("/warning-desk", as: bureau.author).text.contains("储罐区 氯气浓度"))

        // An editor completes it.
        let taken = await bureau.site.form("/warning-proposals/\(proposal.id)/warnings", ["hours": "6"], as: bureau.author)
        let id = try #require(try bureau.warnings().first?.id)
        #expect(taken.headers[.location] == "/warnings/\(id)/editor")
        #expect(try bureau.warning(id).origin == .alarm && bureau.warning(id).area == AreaCode("510300"))
        let editor = await bureau.site.get("/warnings/\(id)/editor", as: bureau.author)
        #expect(editor.status == .ok && editor.text.contains("长山镇") == false && editor.text.contains("缺少人口数据的区划"))
        #expect(await bureau.step("revisions", id, as: bureau.author, bureau.content()).status == .seeOther)

        // Approved by others than its author.
        #expect(await bureau.step("submissions", id, as: bureau.author).status == .seeOther)
        #expect(await bureau.step("reviews", id, as: bureau.chief).status == .seeOther)
        #expect(await bureau.step("publications", id, as: bureau.author).status == .conflict, "not before it is signed")
        #expect(await bureau.site.get("/cap/\(id).xml", as: nil).status == .notFound, "a draft is nobody's")
        #expect(await bureau.step("signatures", id, as: bureau.leader).status == .seeOther)
        #expect(await bureau.step("publications", id, as: bureau.author).status == .seeOther)
        var warning = try bureau.warning(id)
        #expect(warning.phase == .published && warning.number == "预警〔2019〕1号" && warning.publishedAt == bureau.now && warning.identifier == "urn:uuid:\(id.raw)")

        // The document, for everybody.
        let document = await bureau.site.get("/cap/\(id).xml", as: nil)
        #expect(document.status == .ok && document.headers[.contentType]?.hasPrefix("application/cap+xml") == true)
        let reading = try CAPReader.read(document.bytes), signatures = CAPSignature.check(reading.document)
        #expect(reading.isFlawless && reading.alert.status == .actual && reading.alert.messageType == .alert && reading.alert.infos.first?.severity == .severe)
        #expect(signatures.map(\.verdict) == [.valid])
        #expect(try bureau.store.read(.system()) { try $0.first(WarningSettings.self, [])?.fingerprint } == signatures.first?.fingerprint)
        #expect(await bureau.site.get("/public/warnings", as: nil).text.contains("晨光化工氯气泄漏风险橙色预警"))
        #expect(await bureau.site.get("/cap/warnings.atom", as: nil).text.contains(warning.identifier))

        // Who has no account is rung up at once; the others have ten minutes.
        #expect(try bureau.calls(id).map(\.name).sorted() == ["替补", "村里", "罗小满"].sorted())
        #expect(try bureau.calls(id).filter { $0.telephoneAt != nil }.map(\.name) == ["村里"])
        let own = bureau.site.session(.fieldOfficer, in: "510321000000", named: "田大友", id: other)
        #expect(await bureau.step("hearings", id, as: own).status == .seeOther)
        func call(_ name: String) throws -> WarningCall { try #require(try bureau.calls(id).first { $0.name == name }) }
        #expect(try call("替补").way == .key && call("罗小满").phase == .waiting, "a stand-in answers for another only when asked")
        try await bureau.node.advance(.minutes(9))
        #expect(try call("罗小满").telephoneAt == nil)
        try await bureau.node.advance(.minutes(1))
        #expect(try call("罗小满").telephoneAt == warning.publishedAt.map { $0 + .minutes(10) })
        let missed = await bureau.site.form("/warning-calls/\(try call("罗小满").id)/attempts", ["result": "no-answer"], as: bureau.author)
        #expect(missed.status == .seeOther)
        #expect(try call("罗小满").attempts == 1)
        try await bureau.node.advance(.minutes(10))
        #expect(try call("罗小满").deputyAt == warning.publishedAt.map { $0 + .minutes(20) } && call("村里").deputyAt == nil)
        try await bureau.node.advance(.minutes(10))
        #expect(try call("罗小满").aboveAt == warning.publishedAt.map { $0 + .minutes(30) })
        #expect(try bureau.notices(of: bureau.chief.principal.user).contains { $0.contains("notice.warning-above") })
        #expect(await bureau.step("hearings", id, as: own).status == .seeOther, "now the stand-in may")
        #expect(try call("罗小满").answeredBy == "田大友" && call("罗小满").lookAt == nil)
        let board = await bureau.site.get("/warnings/\(id)", as: bureau.author).text
        #expect(board.contains("应答 1") && board.contains("转替补责任人") && board.contains("2 / 3"))

        // Raised by an update that replaces it.
        #expect(await bureau.step("updates", id, as: bureau.author).status == .seeOther)
        let second = try #require(try bureau.warnings().first { $0.follows == id }?.id)
        #expect(await bureau.step("updates", id, as: bureau.author).status == .conflict, "one at a time")
        #expect(await bureau.step("revisions", second, as: bureau.author, bureau.content(["level": "1", "headline": "晨光化工氯气泄漏红色预警"])).status == .seeOther)
        try await bureau.send(second)
        warning = try bureau.warning(id)
        #expect(warning.phase == .replaced && warning.successor == second)
        #expect(try call("村里").phase == .over && bureau.calls(second).count == 3)
        let update = try CAPReader.read(await bureau.site.get("/cap/\(second).xml", as: nil).bytes)
        #expect(update.isFlawless && update.alert.messageType == .update && update.alert.references == [warning.reference].compactMap { $0 })
        #expect(await bureau.site.get("/public/warnings", as: nil).text.contains("橙色预警") == false)

        // Lifted by a document of its own.
        #expect(await bureau.step("cancellations", second, as: bureau.author, ["reason": "险情排除。"]).status == .seeOther)
        let third = try #require(try bureau.warnings().first { $0.follows == second }?.id)
        try await bureau.send(third)
        #expect(try bureau.warning(second).phase == .cancelled && bureau.warning(third).kind == .cancel)
        let cancel = try CAPReader.read(await bureau.site.get("/cap/\(third).xml", as: nil).bytes)
        #expect(cancel.isFlawless && cancel.alert.messageType == .cancel && cancel.alert.references.map(\.identifier) == ["urn:uuid:\(second.raw)"])
        #expect(await bureau.site.get("/public/warnings", as: nil).text.contains("当前没有生效的预警"))
        #expect(try bureau.calls(third).isEmpty)

        // Counted, and on paper.
        let paper = await bureau.site.get("/warnings/\(id)/coverage", as: bureau.leader)
        #expect(paper.status == .ok && paper.text.contains("叫应责任人3人，已应答2人，应答率66.7 %"))
        let issued = await bureau.site.form("/warnings/\(id)/documents", [:], as: bureau.leader)
        #expect(issued.headers[.location]?.hasPrefix("/documents/") == true, "\(issued.text)")
        await bureau.close()
    }
}
