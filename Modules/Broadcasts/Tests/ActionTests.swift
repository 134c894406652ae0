import Base
import Core
import Foundation
import HTTPTypes
import Harness
import Store
import Testing
import Vocabulary
import Web

@testable import Broadcasts

@Suite struct BroadcastActionTests {
    @Test func `a broadcast by hand takes two persons`() async throws {
        let stage = try await BroadcastStage(), id = try await stage.write(as: stage.chief)
        #expect(try stage.broadcast(id).phase == .draft && stage.receipts(id).isEmpty)
        #expect(await stage.post("broadcasts/\(id)/approvals", as: stage.writer).status == .forbidden, "a duty officer releases nothing")
        #expect(await stage.post("broadcasts/\(id)/approvals", as: stage.chief).status == .forbidden, "nor who has written it")
        #expect(try stage.broadcast(id).phase == .draft)
        let leader = stage.test.session(.leader, in: BroadcastStage.county)
        #expect(await stage.post("broadcasts/\(id)/approvals", as: leader).status == .created)
        #expect(try stage.broadcast(id).phase == .approved && stage.broadcast(id).approvedBy == leader.principal.user)
        #expect(await stage.post("broadcasts/\(id)/approvals", as: leader).status == .conflict)
        await stage.close()
    }

    @Test func `whoever corrects a draft has written it`() async throws {
        let stage = try await BroadcastStage(), id = try await stage.write()
        #expect(await stage.post("broadcasts/\(id)/corrections", "{\"text\":\"改过\",\"repeats\":9}", as: stage.chief).status == .created)
        let changed = try stage.broadcast(id)
        #expect(changed.text == "改过" && changed.repeats == 9 && changed.title == "强降雨" && changed.preparedBy == stage.chief.principal.user)
        #expect(await stage.post("broadcasts/\(id)/approvals", as: stage.chief).status == .forbidden)
        #expect(await stage.post("broadcasts/\(id)/approvals", as: stage.test.session(.leader, in: BroadcastStage.county)).status == .created)
        #expect(await stage.post("broadcasts/\(id)/corrections", "{\"text\":\"再改\"}", as: stage.writer).status == .conflict)
        await stage.close()
    }

    @Test func `what is left out is as the level's usage has it`() async throws {
        let stage = try await BroadcastStage(), red = try stage.broadcast(try await stage.write(level: "1")), routine = try stage.broadcast(try await stage.write(level: nil))
        #expect(red.repeats == 5 && red.opening == .siren && red.interrupts && red.volumeLeast == 90 && red.playsUntil == stage.now + .minutes(60))
        #expect(routine.repeats == 1 && routine.opening == .chime && !routine.interrupts && routine.level == nil && routine.playsUntil == stage.now + .minutes(240))
        let own = try stage.broadcast(try await stage.write("\"repeats\":7,\"gap_seconds\":3,\"opening\":\"none\",\"plays_from\":\"2019-02-25T15:00:00+08:00\"", level: "1"))
        #expect(own.repeats == 7 && own.gapSeconds == 3 && own.opening == BroadcastSignal.none && own.playsUntil == ChinaTime.instant(CalendarDate(day: 17_952), hour: 16))
        await stage.close()
    }

    @Test func `who writes is told what is wrong, and nothing is kept`() async throws {
        let stage = try await BroadcastStage(), before = try stage.entries()
        for (fields, field) in [
            ("\"level\":\"2\",\"opening\":\"siren\"", "opening"), ("\"divisions\":\"荣县\"", "divisions"), ("\"divisions\":\"510322\"", "divisions"), ("\"zones\":\"Z9\"", "zones"), ("\"repeats\":0", "repeats"), ("\"repeats\":100", "repeats"), ("\"gap_seconds\":-1", "gap_seconds"),
            ("\"shape\":{\"type\":\"LineString\",\"coordinates\":[[104,29],[105,30]]}", "shape"), ("\"plays_from\":\"2019-02-25T15:00:00+08:00\",\"plays_until\":\"2019-02-25T15:00:00+08:00\"", "plays_until"), ("\"language\":\"latin\"", "language"),
        ] {
            let reply = await stage.post("broadcasts", "{\"title\":\"t\",\"text\":\"x\",\"area\":\"\(BroadcastStage.county)\",\(fields)}", as: stage.writer)
            #expect(reply.status == .unprocessableContent && reply.text.contains("\"\(field)\""), "\(fields): \(reply.text)")
        }
        #expect(await stage.post("broadcasts", "{\"title\":\"t\",\"text\":\"\(String(repeating: "长", count: 2_001))\",\"area\":\"\(BroadcastStage.county)\"}", as: stage.writer).status == .unprocessableContent)
        #expect(await stage.post("broadcasts", "{\"title\":\"t\",\"text\":\"x\",\"area\":\"510322\"}", as: stage.writer).status == .forbidden, "another county")
        for role in [Role.observer, .source, .administrator, .fieldOfficer] { #expect(await stage.post("broadcasts", "{\"title\":\"t\",\"text\":\"x\",\"area\":\"\(BroadcastStage.county)\"}", as: stage.test.session(role, in: BroadcastStage.county)).status == .forbidden, "\(role)") }
        #expect(try stage.entries() == before)
        await stage.close()
    }

    @Test func `nothing is released for nobody, or too late`() async throws {
        let stage = try await BroadcastStage()
        let nobody = try await stage.write("\"shape\":{\"type\":\"Polygon\",\"coordinates\":[[[100,20],[101,20],[101,21],[100,20]]]}")
        #expect(await stage.post("broadcasts/\(nobody)/approvals", as: stage.chief).status == .conflict)
        let late = try await stage.write("\"plays_until\":\"2019-02-25T13:20:00+08:00\"")
        stage.test.node.clock.set(ChinaTime.instant(CalendarDate(day: 17_952), hour: 13, minute: 20))
        #expect(await stage.post("broadcasts/\(late)/approvals", as: stage.chief).status == .conflict)
        #expect(try stage.receipts().isEmpty)
        await stage.close()
    }

    @Test func `one loudspeaker within the outline is enough, whichever stand around it`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 5)
        // Its box holds S1 to S3, its slope leaves S3 alone.
        let slope = try await stage.write("\"shape\":{\"type\":\"Polygon\",\"coordinates\":[[[104.405,29.3],[104.435,29.3],[104.435,29.43],[104.405,29.3]]]}")
        #expect(await stage.post("broadcasts/\(slope)/approvals", as: stage.chief).status == .created)
        #expect(try stage.receipts(slope).count == 1)
        await stage.close()
    }

    @Test func `zones, divisions and an outline say who is meant`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 5)
        func codes(_ fields: String) async throws -> [String] {
            let broadcast = try stage.broadcast(try await stage.write(fields))
            return try stage.store.read(.system()) { try broadcast.audience.loudspeakers(after: "", limit: 100, $0).map(\.code) }
        }
        #expect(try await codes("") == ["S1", "S2", "S3", "S4", "S5"])
        #expect(try await codes("\"zones\":\"Z1\"") == ["S2", "S4"])
        #expect(try await codes("\"zones\":\"Z1、Z2\"") == ["S1", "S2", "S3", "S4", "S5"])
        #expect(try await codes("\"divisions\":\"510321101\"") == ["S1", "S3", "S5"])
        let around = "\"shape\":{\"type\":\"Polygon\",\"coordinates\":[[[104.415,29.3],[104.435,29.3],[104.435,29.5],[104.415,29.5],[104.415,29.3]]]}"
        #expect(try await codes(around) == ["S2", "S3"])
        // One whose place nobody knows is meant by its division.
        try await stage.store.write(.system(), action: "test.place") { tx in
            let own = try #require(try tx.first(Loudspeaker.self, [.equals("code", .text("S5"))]))
            try tx.update(Loudspeaker.self, own.id) { $0.place = nil }
        }
        #expect(try await codes(around) == ["S2", "S3"])
        #expect(try await codes(around + ",\"divisions\":\"510321101\"") == ["S2", "S3", "S5"])
        await stage.close()
    }

    @Test func `many loudspeakers are given their receipts a part at a time, each once`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 1_201), id = try await stage.release()
        #expect(try stage.receipts(id).count == BroadcastBook.receiptsAtOnce && stage.broadcast(id).queueingSince != nil)
        try await stage.test.node.advance(.seconds(5), step: .seconds(1))
        let receipts = try stage.receipts(id)
        #expect(try receipts.count == 1_201 && Set(receipts.map(\.loudspeaker)).count == 1_201 && stage.broadcast(id).queueingSince == nil && stage.broadcast(id).loudspeakers == 1_201)
        await stage.close()
    }

    @Test func `a draft is dropped and what is over is not stopped again`() async throws {
        let stage = try await BroadcastStage(), id = try await stage.write()
        #expect(await stage.post("broadcasts/\(id)/cancellations", "{}", as: stage.writer).status == .unprocessableContent, "a reason is asked for")
        #expect(await stage.post("broadcasts/\(id)/cancellations", "{\"reason\":\"重复\"}", as: stage.writer).status == .created)
        #expect(try stage.broadcast(id).phase == .cancelled && stage.broadcast(id).ending == .byHand && stage.broadcast(id).reason == "重复")
        #expect(await stage.post("broadcasts/\(id)/cancellations", "{\"reason\":\"重复\"}", as: stage.writer).status == .conflict)
        #expect(await stage.post("broadcasts/\(id)/cancellations", "{\"reason\":\"x\"}", as: stage.test.session(.dutyOfficer, in: "510322000000")).status.code >= 400)
        await stage.close()
    }

    @Test func `without a voice the duty room is told and the text goes out`() async throws {
        let stage = try await BroadcastStage(voice: TestVoice(fault: .notInstalled("/nowhere")))
        let officer = try await stage.test.node.user(.dutyOfficer, in: BroadcastStage.county, named: "何清源", login: "he")
        let id = try await stage.release()
        #expect(try stage.broadcast(id).soundFault.contains("bin/setup"))
        #expect(try stage.store.read(.system()) { try NoticeTable.of(officer.principal.user, space: .live, $0.connection) }.map(\.message.key) == ["notice.broadcast-without-speech"])
        // A minute later it is tried again; another voice speaks.
        try stage.test.site.service(SoundDesk.self).use(TestVoice())
        try await stage.speak()
        #expect(try stage.broadcast(id).sound.isEmpty)
        stage.test.node.clock.advance(.seconds(60))
        try await stage.speak()
        #expect(try !stage.broadcast(id).sound.isEmpty && stage.broadcast(id).soundFault.isEmpty)
        await stage.close()
    }

    @Test func `an exercise says that it is one`() {
        let score = SoundDesk.Score(text: "水位 8.5 米", language: .mandarin, opening: .none, closing: .none, isExercise: true)
        #expect(score.spoken == "这是演习广播。水位八点五米。以上是演习广播。")
    }

    @Test func `a zone is checked`() {
        var zone = BroadcastZone.blank
        #expect(zone.problems().isEmpty)
        (zone.code, zone.divisions, zone.routineFrom, zone.routineUntil, zone.volumeByHour) = ("A B", "x", "7", "20:00", "loud")
        #expect(zone.problems().map(\.field) == ["code", "divisions", "routine_from", "volume_by_hour"])
        (zone.code, zone.divisions, zone.routineFrom, zone.volumeByHour) = ("A", "", "20:00", "")
        #expect(zone.problems().map(\.code) == ["same-time"])
        var speaker = Loudspeaker.blank
        speaker.code = "喇叭/1"
        #expect(speaker.problems().map(\.field) == ["code"])
        var usage = BroadcastUsage.blank
        (usage.level, usage.opening) = (.orange, .siren)
        #expect(usage.problems().map(\.field) == ["opening"])
    }
}
