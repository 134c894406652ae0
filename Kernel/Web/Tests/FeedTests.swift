import Core
import Harness
import Module
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

@Suite struct FeedTests {
    private func fill(_ stage: Stage, _ range: Range<Int>, area: String = "510304") async throws {
        for i in range {
            try await stage.store.write(.system(), action: "test") { tx in
                var thing = SampleThing("n\(i)")
                thing.area = AreaCode(area)
                try tx.insert(thing)
            }
        }
    }

    @Test func `whoever comes back gets exactly what was missed, in its order, and then what happens`() async throws {
        let stage = try await Stage()
        try await fill(stage, 0..<1_200)
        let (events, task) = EventReader.open(await stage.site.get("/api/v1/feed", as: stage.site.session(.observer), headers: [HTTPField.Name("Last-Event-ID")!: "700"]))
        await events.events(501)
        #expect(await events.ids == Array(701...1_201))
        try await fill(stage, 0..<20)
        await events.events(521)
        #expect(await events.ids == Array(701...1_221))
        let text = await events.all
        #expect(text.hasPrefix("retry: ") && text.contains("event: change\ndata: {\"sequence\":701,") && !text.contains("n1"))
        task.cancel()
        await stage.close()
    }

    @Test func `without a number it begins with what happens from now on`() async throws {
        let stage = try await Stage()
        try await fill(stage, 0..<5)
        let reply = await stage.site.get("/api/v1/feed", as: stage.site.session(.observer))
        try await fill(stage, 0..<3)
        let (events, task) = EventReader.open(reply)
        await events.events(3)
        #expect(await events.ids == [7, 8, 9], "what happened between the answer and the first line is not lost")
        task.cancel()
        await stage.close()
    }

    @Test func `a page follows the feed from before it was read, so that what happens while it is made is heard`() async throws {
        let stage = try await Stage()
        let session = stage.site.session(.administrator)
        let asked = await stage.site.get("/things", as: session)
        #expect(String(decoding: asked.bytes, as: UTF8.self).contains("data-journal=\"\(stage.store.feed.head)\""))
        var exchange = Exchange(method: .get, path: "/admin", session: session)
        exchange.journal = stage.store.feed.head
        try await fill(stage, 0..<1)
        let made = try await stage.site.site.screens.page("admin", [:], title: "", exchange, stage.site.site)
        #expect(made.contains("data-journal=\"\(exchange.journal)\"") && stage.store.feed.head == exchange.journal + 1)
        await stage.close()
    }

    @Test func `one hears only of records that one may read, of the types and the case that one asked for`() async throws {
        let stage = try await Stage()
        let case_ = stage.thing
        for (i, area) in ["510304", "510321", "510304105", "510300", "110000"].enumerated() { try await fill(stage, i..<(i + 1), area: area) }
        try await stage.store.write(.system(), action: "test") { tx in
            try tx.insert(SampleRegister("register"))
            var child = SampleThing("child")
            child.parent = case_
            child.area = AreaCode("510304")
            try tx.insert(child)
        }
        func heard(_ query: String, _ area: String, _ role: Role, _ count: Int) async -> [Int64] {
            let (events, task) = EventReader.open(await stage.site.get("/api/v1/feed?after=0" + query, as: stage.site.session(role, in: area)))
            await events.events(count)
            task.cancel()
            return await events.ids
        }
        // 1 the case, 2…6 the five, 7 the register of the city, 8 the child.
        #expect(await heard("", "510304000000", .observer, 5) == [1, 2, 4, 7, 8])
        #expect(await heard("", "510300000000", .observer, 7) == [1, 2, 3, 4, 5, 7, 8])
        #expect(await heard("&types=sample.register", "510304000000", .observer, 1) == [7])
        #expect(await heard("&subject=\(case_)", "510304000000", .observer, 2) == [1, 8])
        await stage.close()
    }

    @Test func `what another process writes in between is told in its place`() async throws {
        let stage = try await Stage(), beside = try stage.site.node.storeBeside()
        let (events, task) = EventReader.open(await stage.site.get("/api/v1/feed?after=0", as: stage.site.session(.observer)))
        await events.events(1)
        for i in 0..<4 {
            try await beside.write(.system(), action: "test") { tx in
                var thing = SampleThing("beside \(i)")
                thing.area = AreaCode("510304")
                try tx.insert(thing)
            }
            try await fill(stage, i..<(i + 1))
        }
        await events.events(9)
        #expect(await events.ids == Array(1...9))
        task.cancel()
        await beside.close()
        #expect(try await stage.store.verifyJournal().isSound)
        await stage.close()
    }

    @Test func `a stream ends when the store closes`() async throws {
        let stage = try await Stage()
        let (events, task) = EventReader.open(await stage.site.get("/api/v1/feed?after=0", as: stage.site.session(.observer)))
        await events.events(1)
        await stage.close()
        try await task.value
    }

    @Test func `a listener that does not keep up is let go and slows nobody`() async throws {
        let stage = try await Stage()
        let idle = stage.store.feed.listen()
        try await fill(stage, 0..<400)
        #expect(stage.store.feed.listenerCount == 0 && stage.store.feed.head == 401)
        var heard = 0
        for await batch in idle { heard += batch.count }
        #expect(heard >= 256 && heard < 400)
        await stage.close()
    }
}
