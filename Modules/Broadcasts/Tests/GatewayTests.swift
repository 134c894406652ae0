import Core
import Foundation
import HTTPTypes
import Harness
import Store
import Testing
import Vocabulary
import Web

@testable import Broadcasts

@Suite struct GatewayTests {
    @Test func `a loudspeaker asks, reads as often as it was told and the receipts say so`() async throws {
        let stage = try await BroadcastStage(), id = try await stage.release("\"repeats\":2,\"gap_seconds\":5")
        #expect(try stage.receipts(id).count == 3 && stage.broadcast(id).phase == .approved && stage.broadcast(id).loudspeakers == 3)
        var line = Line(stage, "S1")
        try await line.run(60)
        let own = try #require(try stage.receipts(id).first { $0.phase == .played })
        #expect(line.count(.reads) == 2 && own.times == 2 && own.startedAt != nil && own.endedAt != nil && own.sentAt != nil)
        #expect(try stage.broadcast(id).phase == .playing)
        for code in ["S2", "S3"] {
            var other = Line(stage, code)
            try await other.run(60)
        }
        #expect(try stage.broadcast(id).phase == .done && stage.receipts(id).allSatisfy { $0.phase == .played })
        await stage.close()
    }

    @Test func `an order is the whole truth of the moment`() async throws {
        let stage = try await BroadcastStage(), id = try await stage.release("\"repeats\":3,\"gap_seconds\":7,\"opening\":\"chime\"")
        let order = try #require(try await stage.ask("S1")["order"]), broadcast = try stage.broadcast(id)
        #expect(order["level"]?.string == "orange" && order["repeats"]?.integer == 3 && order["gap_seconds"]?.integer == 7 && order["times"]?.integer == 0 && order["text"]?.string == "请低洼处群众立即转移")
        #expect(order["volume_percent"]?.integer == 80, "orange is at least as loud as its usage says")
        #expect(order["until"]?.string == broadcast.playsUntil?.description && order["sound"]?["sha256"]?.string == broadcast.sound && order["sound"]?["seconds"]?.integer == Int64(broadcast.soundSeconds))
        let path = try #require(order["sound"]?["path"]?.string), file = await stage.test.get(path, as: stage.source)
        #expect(try file.status == .ok && file.headers[.contentType] == "audio/wav" && Waveform(wav: file.bytes).wholeSeconds == broadcast.soundSeconds)
        // The same asking again: the same order, and nothing more written.
        let before = try stage.entries()
        #expect(try await stage.ask("S1")["order"] == order)
        #expect(try stage.entries() == before)
        await stage.close()
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5, 6])
    func `on a line that loses every other word nothing is read twice and all is told in the end`(seed: UInt64) async throws {
        let stage = try await BroadcastStage(loudspeakers: 1), id = try await stage.release("\"repeats\":3,\"gap_seconds\":4")
        var numbers = SeededNumbers(seed: seed), line = Line(stage, "S1")
        let luck = (0..<60).map { _ in [Line.Luck.good, .askingLost, .answerLost, .answerLost][Int.random(in: 0..<4, using: &numbers)] }
        try await line.run(600) { luck[$0] }
        try await line.run(60)
        #expect(line.count(.reads) == 3 && line.count(.ends) == 1, "\(line.events)")
        #expect(try stage.receipts(id).map(\.times) == [3] && stage.broadcast(id).phase == .done)
        await stage.close()
    }

    @Test func `a report that arrived and whose answer was lost changes nothing when it comes again`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 1), id = try await stage.release("\"repeats\":1")
        _ = try await stage.ask("S1")
        let receipt = try #require(try stage.receipts(id).first).id, body = "{\"reports\":[{\"receipt\":\"\(receipt)\",\"state\":\"played\",\"times\":1}]}"
        _ = try await stage.ask("S1", body)
        let before = try stage.entries()
        #expect(try await stage.ask("S1", body)["order"] == .null)
        #expect(try stage.entries() == before && stage.receipts(id).map(\.phase) == [.played])
        await stage.close()
    }

    @Test func `red breaks into yellow within one exchange, and yellow goes on where it was`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 1)
        let yellow = try await stage.release("\"repeats\":10,\"gap_seconds\":0", level: "3")
        var line = Line(stage, "S1")
        try await line.run(10)
        let red = try await stage.release("\"repeats\":1", level: "1")
        try await line.run(10)
        let broken = try #require(line.events.first { $0.kind == .stops })
        #expect(broken.title == "强降雨" && broken.times > 0 && broken.times < 10)
        #expect(try stage.receipts(yellow).map(\.times) == [broken.times])
        try await line.run(120)
        #expect(try stage.receipts(red).map(\.phase) == [.played] && stage.receipts(yellow).map(\.phase) == [.played] && stage.receipts(yellow).map(\.times) == [10])
        #expect(line.count(.reads) == 11 && line.count(.begins) == 3)
        await stage.close()
    }

    @Test func `a cancel stops what plays within one exchange`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 2), id = try await stage.release("\"repeats\":50")
        var line = Line(stage, "S1")
        try await line.run(20)
        #expect(line.speaker.isPlaying)
        #expect(await stage.post("broadcasts/\(id)/cancellations", "{\"reason\":\"误发\"}", as: stage.writer).status == .created)
        #expect(try stage.receipts(id).map(\.phase).sorted { $0.rawValue < $1.rawValue } == [.brokenOff, .dropped])
        try await line.ask()
        #expect(!line.speaker.isPlaying && line.events.last?.kind == .stops)
        try await line.run(30)
        let own = try #require(try stage.receipts(id).first { $0.phase == .brokenOff })
        #expect(own.times == line.count(.reads) && !line.speaker.isPlaying, "how often it was read comes late and is kept")
        await stage.close()
    }

    @Test func `routine waits for its hours and urgent does not`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 1)
        stage.test.node.clock.set(ChinaTime.instant(CalendarDate(day: 17_952), hour: 23))
        let routine = try await stage.release("\"repeats\":1,\"plays_until\":\"2019-02-26T12:00:00+08:00\"", level: nil)
        #expect(try await stage.ask("S1")["order"] == .null)
        let urgent = try await stage.release("\"repeats\":1", level: "4")
        let order = try #require(try await stage.ask("S1")["order"])
        #expect(order["broadcast"]?.string == urgent.description && order["volume_percent"]?.integer == 30, "blue has no least volume: it is as quiet as the night")
        var line = Line(stage, "S1")
        try await line.run(60)
        stage.test.node.clock.set(ChinaTime.instant(CalendarDate(day: 17_953), hour: 7))
        try await line.run(60)
        #expect(try stage.receipts(routine).map(\.phase) == [.played])
        await stage.close()
    }

    @Test func `one whose time passes unheard is dropped, and the broadcast is over`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 2), id = try await stage.release("\"plays_until\":\"2019-02-25T13:20:00+08:00\"")
        stage.test.node.clock.set(ChinaTime.instant(CalendarDate(day: 17_952), hour: 13, minute: 20))
        #expect(try await stage.ask("S1")["order"] == .null)
        #expect(try stage.receipts(id).map(\.phase).sorted { $0.rawValue < $1.rawValue } == [.dropped, .queued])
        try await stage.test.node.advance(.minutes(11))
        #expect(try stage.broadcast(id).phase == .done && stage.receipts(id).allSatisfy { $0.phase == .dropped })
        await stage.close()
    }

    @Test func `without speech the text goes out, and a loudspeaker without a voice refuses`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 2, voice: TestVoice(fault: .timeOver)), id = try await stage.release("\"repeats\":1")
        #expect(try !stage.broadcast(id).soundFault.isEmpty && stage.broadcast(id).sound.isEmpty)
        var reads = Line(stage, "S1"), mute = Line(stage, "S2")
        mute.speaker.readsText = false
        try await reads.run(40)
        try await mute.run(40)
        #expect(try Set(stage.receipts(id).map(\.phase)) == [.played, .refused] && stage.receipts(id).contains { $0.reason == "no-voice" })
        await stage.close()
    }

    @Test func `who does not speak for a loudspeaker is not told that it is there`() async throws {
        let stage = try await BroadcastStage(), id = try await stage.release()
        let elsewhere = stage.test.session(.source, in: "510322000000"), receipt = try #require(try stage.receipts(id).first).id
        for code in ["S1", "nobody"] { #expect(await stage.test.post("/api/v1/loudspeakers/\(code)/polls", json: "{}", as: elsewhere).status == .notFound) }
        for code in ["S1", "S2", "S3"] { #expect(await stage.test.get("/api/v1/loudspeakers/\(code)/sounds/\(receipt)", as: elsewhere).status == .notFound) }
        #expect(await stage.test.post("/api/v1/loudspeakers/S1/polls", json: "{}", as: stage.chief).status == .forbidden)
        #expect(await stage.test.post("/api/v1/loudspeakers/S1/polls", json: "{}", as: nil).status == .unauthorized)
        // A receipt of one loudspeaker is nothing to another.
        let codes = ["S1", "S2", "S3"]
        var found = 0
        for code in codes where await stage.test.get("/api/v1/loudspeakers/\(code)/sounds/\(receipt)", as: stage.source).status == .ok { found += 1 }
        #expect(found == 1)
        for code in codes { _ = try await stage.ask(code, "{\"reports\":[{\"receipt\":\"\(receipt)\",\"state\":\"failed\"}]}") }
        #expect(try stage.receipts(id).count { $0.phase == .failed } == 1)
        await stage.close()
    }

    @Test func `what is no asking is refused and changes nothing`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 1), id = try await stage.release(), receipt = try #require(try stage.receipts(id).first).id
        let before = try stage.entries(), many = Array(repeating: "{\"receipt\":\"\(receipt)\",\"state\":\"playing\"}", count: 101).joined(separator: ",")
        for body in [
            "", "[]", "{", "{\"playing\":5}", "{\"playing\":\"x\"}", "{\"reports\":{}}", "{\"reports\":[5]}", "{\"reports\":[{\"state\":\"played\"}]}", "{\"reports\":[{\"receipt\":\"\(receipt)\",\"state\":\"sung\"}]}",
            "{\"reports\":[{\"receipt\":\"\(receipt)\",\"state\":\"played\",\"times\":-1}]}", "{\"reports\":[{\"receipt\":\"\(receipt)\",\"state\":\"played\",\"times\":1.5}]}", "{\"reports\":[{\"receipt\":\"\(receipt)\",\"state\":\"played\",\"at\":\"now\"}]}", "{\"reports\":[\(many)]}",
            "{\"surprise\":1}", "{\"fault\":7}",
        ] {
            let reply = await stage.test.post("/api/v1/loudspeakers/S1/polls", json: body, as: stage.source)
            #expect([400, 422].contains(reply.status.code), "\(body.prefix(60)): \(reply.status)")
        }
        #expect(try stage.entries() == before)
        // Receipts that are not there are passed over: a site that was restored from a backup does not know what a loudspeaker still tells.
        #expect(try await stage.ask("S1", "{\"playing\":\"0190f3c4-0000-7000-8000-000000000000\",\"reports\":[{\"receipt\":\"0190f3c4-0000-7000-8000-000000000000\",\"state\":\"played\"}]}")["order"] != .null)
        await stage.close()
    }

    @Test func `a report from tomorrow is of now, and one from before its time is of then`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 1), id = try await stage.release(), receipt = try #require(try stage.receipts(id).first)
        _ = try await stage.ask("S1", "{\"playing\":\"\(receipt.id)\",\"reports\":[{\"receipt\":\"\(receipt.id)\",\"state\":\"playing\",\"at\":\"2001-01-01T00:00:00Z\"}]}")
        #expect(try stage.receipts(id)[0].startedAt == receipt.queuedAt)
        stage.test.node.clock.advance(.minutes(1))
        _ = try await stage.ask("S1", "{\"reports\":[{\"receipt\":\"\(receipt.id)\",\"state\":\"played\",\"at\":\"2099-01-01T00:00:00Z\"}]}")
        #expect(try stage.receipts(id)[0].endedAt == stage.now)
        await stage.close()
    }

    @Test func `its asking is written down seldom, and its faults when they change`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 1)
        func own() throws -> Loudspeaker { try stage.store.read(.system()) { try #require(try $0.first(Loudspeaker.self, [])) } }
        #expect(try own().isSilent(at: stage.now))
        _ = try await stage.ask("S1")
        let first = stage.now, entries = try stage.entries()
        #expect(try own().heardAt == first)
        stage.test.node.clock.advance(.seconds(299))
        _ = try await stage.ask("S1")
        #expect(try own().heardAt == first && stage.entries() == entries)
        stage.test.node.clock.advance(.seconds(1))
        _ = try await stage.ask("S1", "{\"fault\":\"功放过热\"}")
        #expect(try own().heardAt == first + .minutes(5) && own().fault == "功放过热")
        _ = try await stage.ask("S1")
        #expect(try own().fault.isEmpty && !own().isSilent(at: stage.now + .minutes(15)) && own().isSilent(at: stage.now + .minutes(15) + .seconds(1)))
        await stage.close()
    }

    @Test func `one that is suspended is given nothing`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 1)
        try await stage.release()
        try await stage.store.write(.system(), action: "test.suspend") { tx in
            let own = try #require(try tx.first(Loudspeaker.self, []))
            try tx.move(Loudspeaker.self, own.id, \.phase, "suspend")
        }
        #expect(try await stage.ask("S1")["order"] == .null)
        await stage.close()
    }
}
