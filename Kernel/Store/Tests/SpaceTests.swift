import Base
import Core
import Harness
import Module
import Testing
import Vocabulary

@testable import Store

/// Nothing crosses between live operations and an exercise, through no door.
@Suite struct SpaceTests {
    private let drill = SpaceID(RawID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001))

    private func node() throws -> TestNode {
        let node = try TestNode([SampleModule.self])
        node.store.set(SpaceClock(anchor: TestNode.start, shown: TestNode.start + .days(400), speed: 1), for: drill)
        return node
    }

    @Test func `rows, point reads, counts, labels and history stay in their space`() async throws {
        let node = try node(), live = Context.system(.live), exercise = Context.system(drill)
        let real = try await node.store.write(live, action: "test") { try $0.insert(SampleThing("real")).id }
        let played = try await node.store.write(exercise, action: "test") { try $0.insert(SampleThing("played")).id }
        for (context, own, other, name) in [(live, real, played, "real"), (exercise, played, real, "played")] {
            try node.store.read(context) { reader throws in
                #expect(try reader.all(SampleThing.self).map(\.name) == [name])
                #expect(try reader.count("sample.thing") == 1)
                #expect(try reader.counts("sample.thing", by: "name").count == 1)
                #expect(try reader.find(SampleThing.self, other) == nil)
                #expect(try reader.find(SampleThing.self, own) != nil)
                #expect(try reader.labels("sample.thing", [own.raw, other.raw]) == [own.raw: name])
                #expect(try reader.history(of: other.raw).isEmpty)
                #expect(try reader.timeline(of: other.raw).isEmpty)
                #expect(try reader.history(of: own.raw).count == 1)
                #expect(try reader.timeline(of: own.raw).count == 1)
            }
        }
        await node.close()
    }

    @Test func `updates, retirements and schedules do not reach across`() async throws {
        let node = try node(), exercise = Context.system(drill)
        let real = try await node.store.write(.system(), action: "test") { tx in
            var thing = SampleThing("real")
            thing.dueAt = tx.now + .hours(1)
            return try tx.insert(thing).id
        }
        await #expect(throws: KernelRefusal.self) { try await node.store.write(exercise, action: "test") { try $0.update(SampleThing.self, real) { $0.name = "x" } } }
        await #expect(throws: KernelRefusal.self) { try await node.store.write(exercise, action: "test") { try $0.schedule(SampleThing.self, real, []) } }
        await #expect(throws: KernelRefusal.self) {
            try await node.store.write(exercise, action: "test") { tx in
                // A row of the other space, got hold of somehow.
                let row = Row(id: real.raw, version: 1, area: nil, createdAt: tx.now, updatedAt: tx.now, isRetired: false, values: SampleThing.table.values(of: SampleThing("x")))
                try tx.retire("sample.thing", row)
            }
        }
        try node.store.read(.system()) { reader throws in
            #expect(try reader.get(SampleThing.self, real).name == "real")
            #expect(try DeadlineTable.open(space: .live, reader.connection).count == 1)
        }
        await node.close()
    }

    @Test func `the same id may stand in both, each with a life of its own`() async throws {
        let node = try node(), exercise = Context.system(drill)
        let made = try await node.store.write(.system(), action: "test") { try $0.insert(SampleRegister("消防站")) }
        try await node.store.write(exercise, action: "test") { try $0.copyRegisters(into: exercise.space) }
        try await node.store.write(exercise, action: "test") { try $0.update(SampleRegister.self, made.id) { $0.name = "演练站" } }
        #expect(try node.store.read(.system()) { try $0.get(SampleRegister.self, made.id).name } == "消防站")
        #expect(try node.store.read(exercise) { try $0.get(SampleRegister.self, made.id).name } == "演练站")
        try await node.store.write(.system(), action: "test") { tx in try tx.retire("sample.register", try #require(try tx.row("sample.register", made.id.raw))) }
        #expect(try node.store.read(exercise) { try $0.row("sample.register", made.id.raw)?.isRetired } == false)
        #expect(try node.store.read(exercise) { try $0.history(of: made.id.raw).count } == 1)
        await node.close()
    }

    @Test func `only what is declared to be copied is copied, and nothing that is retired`() async throws {
        let node = try node()
        try await node.store.write(.system(), action: "test") { tx in
            try tx.insert(SampleThing("operation"))
            try tx.insert(SampleRegister("register"))
            let old = try tx.insert(SampleRegister("old"))
            try tx.retire("sample.register", try #require(try tx.row("sample.register", old.id.raw)))
        }
        let drill = drill
        try await node.store.write(.system(), action: "test") { try $0.copyRegisters(into: drill) }
        try node.store.read(.system(drill)) { reader throws in
            #expect(try reader.all(SampleThing.self).isEmpty)
            #expect(try reader.all(SampleRegister.self).map(\.name) == ["register"])
        }
        await node.close()
    }

    @Test func `deadlines, notices and numbers are those of the space`() async throws {
        let node = try node(), person = node.person(.dutyOfficer)
        for space in [SpaceID.live, drill] {
            let context = node.context(person, space: space)
            for _ in 0..<(space.isLive ? 2 : 1) { try await node.store.perform(MakeSample("x"), context) }
            try await node.store.write(context, action: "test") { tx in
                var thing = SampleThing("due")
                thing.dueAt = tx.now + .hours(1)
                thing.person = tx.principal.user
                try tx.insert(thing)
            }
        }
        func counts(_ space: SpaceID) throws -> [Int] {
            try node.store.read(node.context(person, space: space)) { reader throws in
                [
                    try NoticeTable.unread(person.user, space: space, reader.connection), try NoticeTable.of(person.user, space: space, reader.connection).count,
                    try DeadlineTable.open(space: space, reader.connection).count, try reader.all(SampleThing.self).compactMap(\.count).max() ?? 0,
                ]
            }
        }
        #expect(try counts(.live) == [2, 2, 1, 2])
        #expect(try counts(drill) == [1, 1, 1, 1])
        let drill = drill
        try await node.store.engine.write { try NoticeTable.markRead(person.user, space: drill, at: TestNode.start, $0); return ((), []) }
        #expect(try counts(.live)[0] == 2)
        #expect(try counts(drill)[0] == 0)
        // Both are due an hour on, each by its own clock; each space's notice goes to its own inbox.
        try await node.advance(.hours(1), step: .minutes(10))
        #expect(try counts(.live)[0] == 4)
        #expect(try counts(drill)[0] == 2)
        await node.close()
    }

    @Test func `entries are told only to those in the space`() async throws {
        let node = try node(), person = node.person(.observer), drill = drill
        let listener = node.store.feed.listen()
        try await node.store.write(.system(), action: "test") { try $0.insert(SampleThing("real")) }
        try await node.store.write(.system(drill), action: "test") { try $0.insert(SampleThing("played")) }
        await node.close()
        var seen: [[Bool]] = []
        for await batch in listener { for entry in batch { seen.append([.live, drill].map { node.store.registry.sees(entry, person, $0) }) } }
        #expect(seen == [[true, false], [false, true]])
    }

    @Test func `an exercise reads what is common to all and cannot write it`() async throws {
        let node = try node(), exercise = Context.system(drill)
        func insert(_ context: Context) async throws -> UserID {
            try await node.store.write(context, action: "test") { tx in
                var user = User.blank
                user.login = "he"
                user.name = "何清源"
                return try tx.insert(user).id
            }
        }
        await #expect(throws: KernelRefusal.self) { try await insert(exercise) }
        let id = try await insert(.system())
        #expect(try node.store.read(exercise) { try $0.get(User.self, id).name } == "何清源")
        await #expect(throws: KernelRefusal.self) { try await node.store.write(exercise, action: "test") { try $0.update(User.self, id) { $0.name = "x" } } }
        await #expect(throws: KernelRefusal.self) {
            try await node.store.write(exercise, action: "test") { tx in try tx.retire("base.user", try #require(try tx.row("base.user", id.raw))) }
        }
        #expect(try node.store.read(.system()) { try $0.get(User.self, id).name } == "何清源")
        await node.close()
    }

    // MARK: The clock

    @Test func `the clock of a space is a function of the machine's clock`() {
        let t0 = TestNode.start, shown = t0 + .days(-1000)
        let running = SpaceClock(anchor: t0, shown: shown, speed: 60)
        #expect(running.reading(at: t0) == shown && running.reading(at: t0 + .seconds(10)) == shown + .minutes(10))
        let paused = running.at(speed: 0, from: t0 + .seconds(10))
        #expect(paused.reading(at: t0 + .seconds(10)) == shown + .minutes(10) && paused.reading(at: t0 + .days(3)) == shown + .minutes(10))
        let on = paused.at(speed: 0.5, from: t0 + .days(3))
        #expect(on.reading(at: t0 + .days(3)) == shown + .minutes(10) && on.reading(at: t0 + .days(3) + .minutes(2)) == shown + .minutes(11))
        #expect(SpaceClock.live.reading(at: t0) == t0)
    }

    @Test func `an exercise starts, pauses, goes on at another speed and ends, and its clock never jumps`() async throws {
        let node = try TestNode(), chief = node.context(node.person(.dutyChief)), begins = TestNode.start + .days(-2000)
        var prepare = PrepareExercise.blank
        (prepare.title, prepare.code, prepare.beginsAt, prepare.speed, prepare.area) = ("演练", "quake", begins, 10, AreaCode("510300"))
        let id = ExerciseID(try await node.store.perform(prepare, chief).id)
        func reading() throws -> Instant {
            let exercise = try node.store.read(.system()) { try $0.get(Exercise.self, id) }
            return exercise.clock.reading(at: node.clock.now())
        }
        node.clock.advance(.minutes(5))
        #expect(try reading() == begins, "it stands until it is started")
        var start = StartExercise.blank, pause = PauseExercise.blank, end = EndExercise.blank
        (start.exercise, pause.exercise, end.exercise) = (id, id, id)
        try await node.store.perform(start, chief)
        node.clock.advance(.minutes(1))
        #expect(try reading() == begins + .minutes(10))
        await #expect(throws: KernelRefusal.self) { try await node.store.perform(start, chief) }
        try await node.store.perform(pause, chief)
        node.clock.advance(.hours(9))
        #expect(try reading() == begins + .minutes(10))
        start.speed = 100
        try await node.store.perform(start, chief)
        #expect(try reading() == begins + .minutes(10))
        node.clock.advance(.minutes(1))
        #expect(try reading() == begins + .minutes(110))
        try await node.store.perform(end, chief)
        node.clock.advance(.hours(1))
        #expect(try reading() == begins + .minutes(110))
        await #expect(throws: KernelRefusal.self) { try await node.store.perform(start, chief) }
        await node.close()
    }
}
