import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Duty

@Suite struct IncomingCallTests {
    private func ring(_ b: Bureau, _ key: String = "gw-1", telephone: String = "0813-000-1296") async throws -> (gateway: Context, call: IncomingCallID) {
        let gateway = try await b.node.user(.source, named: "话务网关", login: "gateway-\(key)")
        let outcome = try await b.node.store.perform(RingIn(callKey: key, telephone: telephone, caller: "荣县应急管理局", line: "座席 2"), gateway)
        return (gateway, IncomingCallID(outcome.id))
    }

    private func read(_ b: Bureau, _ id: IncomingCallID) throws -> IncomingCall { try b.read { try $0.get(IncomingCall.self, id) } }

    @Test func `a call told twice is one, and only a gateway tells of calls`() async throws {
        let b = try await Bureau(), (gateway, call) = try await ring(b)
        #expect(try await b.node.store.perform(RingIn(callKey: "gw-1"), gateway).id == call.raw)
        #expect(try b.read { try $0.count(IncomingCallTag.recordType) } == 1)
        #expect(try read(b, call).phase == .ringing && read(b, call).area == AreaCode("510300000000"))
        #expect(await refusal { try await b.act("heqingyuan", RingIn(callKey: "x")) } == "forbidden")
        await b.node.close()
    }

    @Test func `whoever takes the call writes it down, its number with it`() async throws {
        let b = try await Bureau(), (_, call) = try await ring(b)
        #expect(try await b.act("heqingyuan", TakeCall(call: call)).page == "/watch?side=calls&call=\(call)")
        #expect(await refusal { try await b.act("tangruoxi", TakeCall(call: call)) } == "wrong-phase")
        var record = RecordCall.blank
        record.text = "死亡 2 人，受伤 12 人"
        record.incoming = call
        let line = LogEntryID(try await b.act("heqingyuan", record).id)
        #expect(try b.read { try $0.get(LogEntry.self, line) }.counterpartTelephone == "0813-000-1296")
        #expect(try read(b, call).entry == line && read(b, call).takenBy == b.id("heqingyuan"))
        await b.node.close()
    }

    @Test func `a missed call tells those on duty and can be rung back`() async throws {
        let b = try await Bureau(), (gateway, call) = try await ring(b)
        #expect(await refusal { try await b.act("heqingyuan", MissCall(call: call)) } == "forbidden")
        _ = try await b.node.store.perform(MissCall(call: call), gateway)
        #expect(try read(b, call).phase == .missed)
        #expect(try b.notices("heqingyuan").contains { $0.message.key == "notice.call-missed" })
        #expect(try b.notices("qinwangchuan").contains { $0.message.key == "notice.call-missed" } == false)
        _ = try await b.act("heqingyuan", TakeCall(call: call))
        #expect(await refusal { try await b.node.store.perform(MissCall(call: call), gateway) } == "wrong-phase")
        await b.node.close()
    }

    @Test func `written down at once it counts as taken`() async throws {
        let b = try await Bureau(), (_, call) = try await ring(b, telephone: "")
        var record = RecordCall.blank
        record.text = "匿名反映"
        record.incoming = call
        _ = try await b.act("tangruoxi", record)
        #expect(try read(b, call).phase == .taken && read(b, call).takenBy == b.id("tangruoxi"))
        await b.node.close()
    }
}
