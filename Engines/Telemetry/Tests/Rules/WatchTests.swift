import Testing

@testable import Telemetry

@Suite struct WatchTests {
    private func plan(_ texts: [String], _ inputs: [(rule: Int, points: [Int32])], points: Int) throws -> WatchPlan {
        WatchPlan(rules: try texts.map { try RuleText.parse($0).rule }, bindings: inputs.map { .init(rule: $0.rule, inputs: $0.points) }, points: points)
    }

    @Test func `each reading and each moment that changes a grade is told once`() throws {
        let plan = try plan(["red: value >= 8 until 7\nblue: silence > 60s"], [(0, [0]), (0, [1])], points: 3)
        var watch = Watch(plan, since: 0), changes = watch.start(at: 0)
        #expect(changes.isEmpty && watch.nextAt == 60_001)
        for (at, point, value) in [(1_000, Int32(0), 5.0), (2_000, 0, 8), (3_000, 0, 7.5), (3_500, 2, 99), (4_000, 1, 1), (5_000, 0, 6.9)] { watch.take(point, Reading(at: Int64(at), value: value), &changes) }
        #expect(changes.map(\.at) == [2_000, 5_000] && changes.map(\.to) == [.red, .none] && changes.map(\.binding) == [0, 0] && changes.map(\.value) == [8, 6.9])
        #expect(watch.newest(0) == Reading(at: 5_000, value: 6.9) && watch.newest(2)?.value == 99)
        changes = watch.pass(to: 64_000)
        #expect(changes.isEmpty, "silence is counted from the last reading, though none of them was looked at")
        changes = watch.pass(to: 70_000)
        #expect(changes.map(\.at) == [64_001, 65_001] && changes.map(\.to) == [.blue, .blue] && changes.map(\.binding) == [1, 0])
        changes = []
        watch.take(1, Reading(at: 70_500, value: 1), &changes)
        #expect(changes.map(\.to) == [.none] && watch.grade(of: 0) == .blue)
    }

    @Test func `bad readings change nothing, late ones only what looks back`() throws {
        let plan = try plan(["red: value > 5", "yellow: sum(1h) >= 10"], [(0, [0]), (1, [1])], points: 2)
        var watch = Watch(plan, since: 0), changes = watch.start(at: 0)
        watch.take(0, Reading(at: 1_000, value: 9, quality: .bad), &changes)
        watch.take(0, Reading(at: 3_000, value: 1), &changes)
        watch.take(0, Reading(at: 2_000, value: 9), &changes)
        watch.take(1, Reading(at: 3_000, value: 6), &changes)
        #expect(changes.isEmpty)
        watch.take(1, Reading(at: 2_000, value: 6), &changes)
        #expect(changes.map(\.binding) == [1] && changes[0].at == 3_000 && changes[0].to == .yellow)
        #expect(watch.pass(to: 10_000_000).map(\.to) == [.none], "the window moves on")
    }

    @Test func `what a rule makes of readings is told beside the newest, of the level that is reached`() throws {
        let plan = try plan(["red: sum(3h) >= 100\norange: sum(3h) >= 50 and value > 0\nyellow: mean(1h) >= 10", "blue: value >= 5 or silence > 5h"], [(0, [0]), (1, [0])], points: 1)
        var watch = Watch(plan, since: 0), changes = watch.start(at: 0)
        for (hour, value) in [(1, 12.0), (2, 40), (3, 55), (4, 4), (5, 0.5)] { watch.take(0, Reading(at: Int64(hour) * 3_600_000, value: value), &changes) }
        changes += watch.pass(to: 6 * 3_600_000)
        let sums = changes.filter { $0.binding == 0 }
        #expect(sums.map(\.to) == [.yellow, .orange, .red, .orange, .none] && sums.map(\.value) == [12, 40, 55, 4, 0.5] && sums.map(\.measured) == [12, 52, 107, 99, nil])
        #expect(changes.filter { $0.binding == 1 }.allSatisfy { $0.measured == nil }, "the newest value says it itself")
    }

    @Test func `a rule over several points is looked at when any of them tells`() throws {
        let plan = try plan(["orange: value > 5 and value[B] > 5"], [(0, [0, 1])], points: 2)
        var watch = Watch(plan, since: 0), changes = watch.start(at: 0)
        watch.take(0, Reading(at: 1_000, value: 9), &changes)
        #expect(changes.isEmpty)
        watch.take(1, Reading(at: 2_000, value: 9), &changes)
        watch.take(0, Reading(at: 3_000, value: 1), &changes)
        #expect(changes.map(\.to) == [.orange, .none] && changes.map(\.value) == [9, 1])
    }

    @Test func `a watch that spares what is quiet tells what one that looks at everything tells`() throws {
        let texts = ["red: value >= 8 until 7 for 20s\nyellow: value > 5 until 4\nblue: silence > 90s\nsettles 30s", "orange: value < 2\nblue: value > 9 times 2 within 300s", "yellow: max(60s) > 9.5", "red: value > 9 and value[B] > 5"]
        var inputs: [(rule: Int, points: [Int32])] = []
        for p in Int32(0)..<8 {
            inputs += [(0, [p]), (1, [p])]
            if p % 3 == 0 { inputs.append((2, [p])) }
            if p % 4 == 0 { inputs.append((3, [p, 7 - p])) }
        }
        let plan = try plan(texts, inputs, points: 8)
        var chance = Chance(51), watch = Watch(plan, since: 0), told = watch.start(at: 0), at: Int64 = 0
        // The plain way: every binding is looked at after each reading and at each moment it asked for.
        var states = plan.bindings.map { _ in RuleState() }, histories = (0..<8).map { PointHistory(since: 0, span: plan.span(of: Int32($0))) }, again: [Int64?] = plan.bindings.map { _ in 0 }, plain: [Watch.Change] = []
        func look(_ i: Int, _ now: Int64) {
            let binding = plan.bindings[i], verdict = states[i].look(plan.rules[binding.rule], at: now, binding.inputs.map { histories[Int($0)] })
            again[i] = verdict.again
            if verdict.isChange { plain.append(.init(binding: i, from: verdict.before, to: verdict.grade, at: now, value: nil, measured: verdict.measured)) }
        }
        for i in plan.bindings.indices { look(i, 0) }
        for _ in 0..<6_000 {
            at += Int64(chance.below(8_000))
            told += watch.pass(to: at)
            while let due = again.compactMap({ $0 }).min(), due <= at { for i in again.indices where again[i] == due { look(i, due) } }
            let point = Int32(chance.below(8)), reading = Reading(at: at, value: Double(chance.below(101)) / 10)
            watch.take(point, reading, &told)
            histories[Int(point)].insert(reading)
            for i in plan.bindings.indices where plan.bindings[i].inputs.contains(point) { look(i, at) }
        }
        func sorted(_ changes: [Watch.Change]) -> [[Int]] { changes.map { [Int($0.at), $0.binding, $0.from.rawValue, $0.to.rawValue] }.sorted { $0.lexicographicallyPrecedes($1) } }
        #expect(sorted(told) == sorted(plain) && plain.count > 300)
    }
}

@Suite struct WatchTakeOverTests {
    @Test func `what came while a new watch was made ready is not lost to it`() throws {
        let rules = try ["red: value > 5", "yellow: sum(1h) >= 10"].map { try RuleText.parse($0).rule }
        let plan = WatchPlan(rules: rules, bindings: [.init(rule: 0, inputs: [0]), .init(rule: 1, inputs: [1])], points: 2)
        var old = Watch(plan, since: 0), changes = old.start(at: 0)
        for (at, point, value) in [(1_000, Int32(0), 1.0), (1_000, 1, 6), (2_000, 0, 9), (2_000, 1, 6)] { old.take(point, Reading(at: Int64(at), value: value), &changes) }
        // Recalled before the second pair came.
        var new = Watch(plan, since: 0)
        new.recall(0, [Reading(at: 1_000, value: 1)])
        new.recall(1, [Reading(at: 1_000, value: 6)])
        new.takeOver(old)
        #expect(new.start(at: 3_000).map(\.to) == [.red, .yellow])
    }

    @Test func `what a backlog brings is of when it was read, and silence of when it was long enough`() throws {
        let made = WatchPlan(rules: [try RuleText.parse("red: value > 5 until 3\nblue: silence > 60s").rule], bindings: [.init(rule: 0, inputs: [0])], points: 1)
        var watch = Watch(made, since: 0), changes: [Watch.Change] = []
        watch.recall(0, [Reading(at: 1_000, value: 9)])
        #expect(watch.start(at: 500_000).map { [$0.at, Int64($0.to.rawValue)] } == [[1_000, 4]])
        // The line was away until 1 000 s: what comes then was read before.
        watch.take(0, Reading(at: 600_000, value: 1), &changes)
        #expect(changes.map { [$0.at, Int64($0.to.rawValue)] } == [[600_000, 0]])
        #expect(watch.pass(to: 1_000_000).map { [$0.at, Int64($0.to.rawValue)] } == [[660_001, 1]])
        changes = []
        watch.take(0, Reading(at: 650_000, value: 8), &changes)
        #expect(changes.map { [$0.at, Int64($0.to.rawValue)] } == [[650_000, 4]], "although it is found after the silence was")
        var again = Watch(made, since: 0)
        again.recall(0, [Reading(at: 1_000, value: 1)])
        #expect(again.start(at: 500_000).map { [$0.at, Int64($0.to.rawValue)] } == [[61_001, 1]], "a start says since when it is silent")
    }

    @Test func `what stood and had to be held for a while stands on after a start`() throws {
        let made = WatchPlan(rules: [try RuleText.parse("red: value > 5 until 3 for 1min").rule], bindings: [.init(rule: 0, inputs: [0])], points: 1)
        var watch = Watch(made, since: 0)
        watch.recall(0, [Reading(at: 10_000, value: 9)])
        watch.restore(0, standing: .red, since: 70_000)
        #expect(watch.start(at: 200_000).isEmpty && watch.grade(of: 0) == .red)
    }
}
