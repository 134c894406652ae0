import Base
import Core
import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Duty

@Suite struct ScreenTests {
    private struct Room {
        let web: TestSite
        let users: [String: UserID]
        init() async throws {
            web = try TestSite([DutyModule.self])
            try await web.node.seed()
            var users: [String: UserID] = [:]
            for p in Bureau.logins { users[p.login] = try await web.node.user(p.role, in: p.area, named: p.name, login: p.login).principal.user }
            self.users = users
            try await web.node.store.write(.system(door: .seed), action: "seed.demo") { [users] in try DutyDemo.fill(users: users, tx: $0) }
        }
        func session(_ login: String) -> Accounts.Session {
            let p = Bureau.logins.first { $0.login == login }
            return web.session(p?.role ?? .observer, in: p?.area ?? "510300000000", named: p?.name ?? login, id: users[login])
        }
        func only<R: Record>(_ type: R.Type) throws -> R? { try web.node.store.read(.system()) { try $0.all(type).first } }
    }

    @Test func `the watch desk shows what is due, oldest first, and the middle pane of what is chosen`() async throws {
        let room = try await Room(), me = room.session("heqingyuan")
        _ = await room.web.form("/log-entries", ["text": "核实高山镇房屋", "due_at": "2019-02-25T14:00"], as: me)
        _ = await room.web.form("/log-entries", ["text": "核实墨林乡道路", "due_at": "2019-02-25T13:30"], as: me)
        let page = await room.web.get("/watch", as: me)
        #expect(page.status == .ok)
        let first = try #require(page.text.firstRange(of: "跟办：核实墨林乡道路")), second = try #require(page.text.firstRange(of: "跟办：核实高山镇房屋"))
        #expect(first.lowerBound < second.lowerBound)
        #expect(page.text.contains("1 小时内") && page.text.contains("办理结果") && page.text.contains("周慎之"))
        #expect(page.bytes.count < 200_000)
        let entry = try #require(try room.web.node.store.read(.system()) { try $0.all(LogEntry.self, order: .init("number")).first })
        let other = await room.web.get("/watch?item=\(entry.id.raw)~follow-up&side=calls", as: me)
        #expect(other.text.contains("/log-entries/\(entry.id.raw)/settlements") && other.text.contains("counterpart_unit"))
        await room.web.node.close()
    }

    @Test func `a line typed at the desk is in the log, and the form sends one back`() async throws {
        let room = try await Room(), me = room.session("heqingyuan")
        let reply = await room.web.form("/log-entries", ["text": "巡查正常", "kind": "log", "_next": "/watch?side=log"], as: me)
        #expect(reply.status == .seeOther && reply.headers[.location] == "/watch?side=log")
        #expect(await room.web.get("/watch", as: me).text.contains("巡查正常"))
        await room.web.node.close()
    }

    @Test func `the desk is read-only for who may only look, and closed to who may not`() async throws {
        let room = try await Room()
        let field = await room.web.get("/watch", as: room.session("luoxiaoman"))
        #expect(field.status == .ok && !field.text.contains("name=\"text\""))
        #expect(await room.web.get("/watch", as: room.web.session(.source)).status == .forbidden)
        #expect(await room.web.get("/watch", as: nil).status != .ok)
        await room.web.node.close()
    }

    @Test func `the roster of a month names its people, its gaps and its festivals`() async throws {
        let room = try await Room()
        let page = await room.web.get("/duty/roster?month=2019-02", as: room.session("zhoushenzhi"))
        #expect(page.status == .ok)
        for words in ["2019-02-25", "林致远", "沈守安", "应到 2 人，排 1 人", "春节", "/swaps"] { #expect(page.text.contains(words), "\(words)") }
        #expect(!(await room.web.get("/duty/roster", as: room.session("heqingyuan")).text.contains("/swaps")))
        #expect(await room.web.get("/duty/roster?month=nonsense", as: room.session("heqingyuan")).status == .ok)
        await room.web.node.close()
    }

    @Test func `the calendar is one that telephones read`() async throws {
        let room = try await Room()
        let reply = await room.web.get("/duty/calendar.ics", as: room.session("heqingyuan"))
        #expect(reply.headers[.contentType] == "text/calendar; charset=utf-8")
        #expect(reply.text.hasPrefix("BEGIN:VCALENDAR\r\n") && reply.text.contains("DTSTART;TZID=Asia/Shanghai:20190225T090000"))
        #expect(await room.web.get("/duty/calendar.ics", as: room.web.session(.source)).status == .forbidden)
        await room.web.node.close()
    }

    @Test func `the handover is prepared and signed from its page, and printed`() async throws {
        let room = try await Room()
        _ = await room.web.form("/log-entries", ["text": "核实高山镇房屋", "needs_follow_up": "yes"], as: room.session("heqingyuan"))
        _ = await room.web.form("/handovers", ["note": "注意余震"], as: room.session("heqingyuan"))
        let handover = try #require(try room.only(HandoverRecord.self))
        room.web.node.clock.set(at("2019-02-26 08:45"))
        let path = "/handovers/\(handover.id.raw)"
        let page = await room.web.get(path, as: room.session("zhoushenzhi"))
        #expect(page.text.contains("核实高山镇房屋") && page.text.contains("注意余震") && page.text.contains(path + "/signatures"))
        #expect(!(await room.web.get(path, as: room.session("heqingyuan")).text.contains(path + "/signatures")))
        #expect(await room.web.form(path + "/signatures", [:], as: room.session("zhoushenzhi")).status == .seeOther)
        #expect(await room.web.form(path + "/signatures", [:], as: room.session("shenshouan")).status == .seeOther)
        #expect(try room.web.node.store.read(.system()) { try $0.get(HandoverRecord.self, handover.id).phase } == .effective)
        let paper = await room.web.get(path + "/print", as: room.session("heqingyuan"))
        #expect(paper.status == .ok && paper.text.contains("值班交接记录") && paper.text.contains("周慎之") && paper.text.contains("已签 2019-02-26 08:45"))
        await room.web.node.close()
    }

    @Test func `every page of the room opens in English too`() async throws {
        let room = try await Room()
        for path in ["/watch", "/watch?side=handover", "/duty/roster", "/log-entries", "/roll-calls/new", "/calls/new"] {
            var exchange = Exchange(method: .get, path: String(path.prefix { $0 != "?" }), query: path.contains("?") ? [("side", "handover")] : [], session: room.session("heqingyuan"))
            exchange.locale = .english
            let reply = await room.web.site.respond(to: exchange)
            #expect(reply.status == .ok, "\(path)")
            #expect(!reply.text.contains("watch."), "\(path)")
        }
        await room.web.node.close()
    }
}
