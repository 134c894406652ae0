import Base
import Core
import Foundation
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary
import Web

@testable import Notify

@Suite struct MessagePageTests {

    private func call(_ desk: Desk, _ person: Context, text: String = "请立即到岗") async throws -> OutgoingMessage {
        let user = person.principal.user
        try await desk.store.write(.system(), action: "test.call") { try $0.call([user], Message("notice.message", ["from": "何清源", "text": text]), link: "/watch", area: AreaCode("510300")) }
        return try #require(try desk.messages().first)
    }

    @Test func `a secret is taken in and shown nowhere`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "") }, admin = desk.test.session(.administrator), id = try await desk.gateway(server)
        let set = await desk.test.form("/channels/\(id)/secrets", ["name": "key", "secret": "s3cret-word"], as: admin)
        #expect(set.status == .seeOther)
        #expect(try desk.store.read(.system()) { try TestSite.vault.secret("key", of: id.raw, $0) } == "s3cret-word")
        for path in ["/channels/\(id)", "/channels", "/channels/\(id)/edit", "/channels/\(id)/history", "/channels/\(id)/print", "/api/v1/channels/\(id)", "/api/v1/channels", "/api/v1/channels/\(id)/history"] {
            let reply = await desk.test.get(path, as: admin)
            #expect(reply.status == .ok && !reply.text.contains("s3cret-word"), "\(path)")
        }
        let kept = try desk.store.read(.system()) { reader in try reader.connection.all("SELECT difference FROM journal", types: [.text]).compactMap { String(sql: $0[0]) }.joined() }
        #expect(kept.contains("secret_set") && !kept.contains("s3cret-word"))
        let sealed = try desk.store.read(.system()) { try $0.connection.all("SELECT value FROM sealed", types: [.blob]).compactMap { if case .blob(let bytes) = $0[0] { String(decoding: bytes, as: UTF8.self) } else { nil } }.joined() }
        #expect(!sealed.isEmpty && !sealed.contains("s3cret"))
        // Another's hand, another's name for it, and nobody at all.
        #expect(await desk.test.form("/channels/\(id)/secrets", ["name": "key", "secret": "x"], as: desk.test.session(.dutyChief)).status == .forbidden)
        #expect(await desk.test.form("/channels/\(id)/secrets", ["name": "password", "secret": "x"], as: admin).status.code == 422)
        await server.close()
        await desk.node.close()
    }

    @Test func `a webhook's secret is made here and shown once`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "") }, admin = desk.test.session(.administrator), id = try await desk.subscribe(server)
        let made = await desk.test.form("/subscriptions/\(id)/secrets", ["name": "signing"], as: admin).text
        let secret = try #require(try desk.store.read(.system()) { try TestSite.vault.secret("signing", of: id.raw, $0) })
        #expect(secret != Desk.secret && made.contains(secret.replacing("+", with: "&#43;")) || made.contains(secret))
        #expect(await !desk.test.get("/subscriptions/\(id)", as: admin).text.contains(secret.prefix(20)))
        await server.close()
        await desk.node.close()
    }

    @Test func `a link answers without logging in and shows the least`() async throws {
        let desk = try await Desk(), officer = try await desk.person(.fieldOfficer, "罗小满"), message = try await call(desk, officer)
        let delivery = try #require(try desk.deliveries().first), link = "/a/" + TestSite.vault.mark(delivery.id.raw)
        let page = await desk.test.get(link, as: nil)
        #expect(page.status == .ok && page.text.contains("请立即到岗"))
        for hidden in ["罗小满", "13800000000", delivery.id.raw.description, message.id.raw.description, "<nav"] { #expect(!page.text.contains(hidden), "\(hidden)") }
        #expect(try desk.messages().first?.acknowledgedAt == nil, "reading is no answer")
        #expect(await desk.test.form(link, [:], as: nil).status == .seeOther)
        #expect(try desk.messages().first?.acknowledgedBy == officer.principal.user)
        #expect(await desk.test.get(link, as: nil).text.contains("已确认收到"))
        // Again, by another's hand: it is answered already, and stays so.
        #expect(await desk.test.form(link, [:], as: nil).status == .seeOther)
        desk.node.clock.advance(.days(8))
        #expect(await desk.test.get(link, as: nil).status == .notFound)
        await desk.node.close()
    }

    @Test func `a link that we did not make leads nowhere`() async throws {
        let desk = try await Desk(), officer = try await desk.person(.fieldOfficer, "罗小满")
        _ = try await call(desk, officer)
        let delivery = try #require(try desk.deliveries().first), mark = TestSite.vault.mark(delivery.id.raw)
        let last = try #require(mark.last), other = String(mark.dropLast(2)) + (mark.dropLast().last == "A" ? "B" : "A") + String(last)
        for wrong in [other, String(mark.dropLast()), mark + "A", "x", delivery.id.raw.description] {
            #expect(await desk.test.get("/a/" + wrong, as: nil).status == .notFound, "\(wrong)")
            #expect(await desk.test.form("/a/" + wrong, [:], as: nil).status == .notFound, "\(wrong)")
        }
        #expect(try desk.messages().first?.acknowledgedAt == nil)
        await desk.node.close()
    }

    @Test func `a message is seen by who it is for and by the duty room`() async throws {
        let desk = try await Desk(), officer = try await desk.person(.fieldOfficer, "罗小满"), message = try await call(desk, officer)
        let mine = await desk.test.get("/messages/\(message.id)", as: desk.test.session(.fieldOfficer, id: officer.principal.user))
        #expect(mine.status == .ok && mine.text.contains("acknowledgements"))
        #expect(await desk.test.get("/messages/\(message.id)", as: desk.test.session(.fieldOfficer)).status == .notFound)
        let chief = await desk.test.get("/messages/\(message.id)", as: desk.test.session(.dutyChief))
        #expect(chief.status == .ok && !chief.text.contains("acknowledgements"))
        #expect(await desk.test.get("/messages/\(message.id)", as: desk.test.session(.dutyChief, in: "510100000000")).status == .notFound)
        await desk.node.close()
    }

    @Test func `the desk says what fails and words stay words`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (503, "<b>down</b>") }, officer = try await desk.person(.fieldOfficer, "罗小满")
        try await desk.gateway(server)
        _ = try await call(desk, officer, text: "<script>alert(1)</script>{text}")
        try await desk.pass(.minutes(3), step: .seconds(20))
        let chief = desk.test.session(.dutyChief), page = await desk.test.get("/deliveries", as: chief).text
        #expect(page.contains("短信网关") && page.contains("发送失败") && page.contains("503 &lt;b&gt;down"))
        #expect(!page.contains("<script>alert") && page.contains("&lt;script&gt;"))
        #expect(await !desk.test.get("/deliveries?state=failed", as: chief).text.contains("罗小满"))
        #expect(await desk.test.get("/deliveries?channel=sms&state=queued", as: chief).text.contains("罗小满"))
        #expect(await desk.test.get("/deliveries", as: desk.test.session(.fieldOfficer)).status == .forbidden)
        await server.close()
        await desk.node.close()
    }

    @Test func `one's own channels are kept and tried`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }, officer = try await desk.person(.fieldOfficer, "罗小满")
        try await desk.gateway(server)
        let me = desk.test.session(.fieldOfficer, id: officer.principal.user)
        #expect(await desk.test.form("/message-preferences", ["email": "luo@town.example", "urgent": "sms", "quiet_from": "22:00", "quiet_until": "07:00", "language": "en"], as: me).status == .seeOther)
        let page = await desk.test.get("/account/messages", as: me).text
        #expect(page.contains("luo@town.example") && page.contains("22:00"))
        #expect(await desk.test.form("/message-preferences", ["email": "no address", "language": "en"], as: me).status.code == 422)
        #expect(await desk.test.form("/message-preferences", ["quiet_from": "22:00", "language": "en"], as: me).status.code == 422)
        #expect(await desk.test.form("/message-trials", [:], as: me).status == .seeOther)
        try await desk.run()
        #expect(server.heard.count == 1 && server.heard[0].contains("this channel works"), "in the language that was chosen")
        await server.close()
        await desk.node.close()
    }

    @Test func `the bureau's own words take the place of the phrase`() async throws {
        let desk = try await Desk(), server = try await LoopbackServer.http { _, _ in (200, "ok") }, officer = try await desk.person(.dutyOfficer, "何清源")
        try await desk.gateway(server)
        try await desk.store.write(.system(), action: "test.template") { tx in
            var own = MessageTemplate.blank
            (own.key, own.chinese, own.english) = ("notice.overdue", "逾期：{title}", "Late: {title}")
            _ = try tx.insert(own)
        }
        try await desk.tell(officer)
        try await desk.run()
        #expect(server.heard.first?.contains(#""text":"逾期：首报""#) == true)
        await server.close()
        await desk.node.close()
    }
}
