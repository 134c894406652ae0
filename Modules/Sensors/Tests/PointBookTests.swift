import Core
import Foundation
import Harness
import Readings
import Store
import Telemetry
import Testing
import Vocabulary

@testable import Sensors

/// Numbers that are the same on every run.
private struct Dice {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func below(_ n: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(n))
    }
}

/// Points, kinds and rules that are made, changed and taken away at random, as records would be.
private struct World {
    var points: [RawID: Point] = [:]
    var kinds: [PointKind] = []
    var rules: [AlarmRule] = []
    var numbers: [RawID: Int32] = [:]
    private var made = 0

    init(kinds count: Int) {
        for i in 0..<count {
            var kind = PointKind.blank
            (kind.id, kind.code, kind.name, kind.unit) = (PointKindID(Self.id(1, i)), "k\(i)", "类\(i)", "m")
            kinds.append(kind)
        }
    }

    static func id(_ sort: Int64, _ n: Int) -> RawID { RawID.make(at: Instant(milliseconds: 1_000_000 * sort + Int64(n))) }

    mutating func addPoint(_ dice: inout Dice) -> RawID {
        var point = Point.blank
        point.id = PointID(Self.id(2, made))
        (point.code, point.name, point.kind, point.area) = ("P\(made)", "测点\(made)", kinds[dice.below(kinds.count)].id, AreaCode(number: 510_300_000_000 + Int64(dice.below(20)) * 1_000_000))
        // Now and then two points claim the same name.
        point.address = "river,station=\(dice.below(4 + made)) level"
        numbers[point.id.raw] = Int32(made)
        made += 1
        points[point.id.raw] = point
        return point.id.raw
    }

    mutating func addRule(_ dice: inout Dice) {
        var rule = AlarmRule.blank
        (rule.id, rule.name, rule.phase) = (AlarmRuleID(Self.id(3, rules.count)), "规则\(rules.count)", dice.below(4) == 0 ? .off : .on)
        rule.definition = ["red: value > 5", "yellow: sum(1h) > 3", "blue: value[P\(dice.below(made + 3))] > 1", "orange: abs(deviation) > 4"][dice.below(4)]
        if dice.below(2) == 0 { rule.kind = kinds[dice.below(kinds.count)].id } else { rule.point = points.keys.sorted { "\($0)" < "\($1)" }.first.map { PointID($0) } }
        if rule.point != nil { rule.overrides = rules.first { $0.kind != nil }?.id }
        rules.append(rule)
    }

    var whole: PointBook { PointBook(Array(points.values), kinds, rules, numbers: numbers.filter { points[$0.key] != nil }) }
}

@Suite struct PointBookTests {
    /// What anybody can see of a book.
    private func told(_ book: PointBook, _ world: World) -> [String] {
        var out: [String] = []
        for (number, entry) in book.entries.enumerated() {
            guard let entry else { continue }
            let gauge = book.gauges[number]
            out.append("\(number) \(entry) \(gauge.least) \(gauge.greatest) \(book.areas[Int(gauge.area)]?.description ?? "-") \(book.numbers[entry.id.raw] ?? -1) \(book.codes[entry.code] ?? -1)")
        }
        for n in 0..<(world.numbers.count + 5) {
            let name = Array("river,station=\(n)level".utf8)
            out.append("\(n): \(book.series.point(name.span, series: 0..<(name.count - 5), field: (name.count - 5)..<name.count) ?? -1)")
        }
        out += ["\(book.series.count)", "\(book.numbers.count)", "\(book.codes.count)", "\(book.strayRules.map { "\($0.key) \($0.value)" }.sorted())"] + book.rules.map(\.name)
        out += book.plan.bindings.map { "\(book.rules[$0.rule].name) \($0.inputs)" }
        return out
    }

    @Test func `changed piece by piece it is what it would be read as a whole`() {
        for seed in 1...6 {
            var dice = Dice(UInt64(seed)), world = World(kinds: 4)
            for _ in 0..<20 { _ = world.addPoint(&dice) }
            for _ in 0..<4 { world.addRule(&dice) }
            var book = world.whole
            for _ in 0..<30 {
                var touched: Set<RawID> = [], gone: [RawID] = []
                for _ in 0...dice.below(3) {
                    let ids = world.points.keys.sorted { (world.numbers[$0] ?? 0) < (world.numbers[$1] ?? 0) }
                    switch dice.below(6) {
                    case 0: touched.insert(world.addPoint(&dice))
                    case 1 where !ids.isEmpty:
                        let id = ids[dice.below(ids.count)]
                        world.points[id] = nil
                        touched.remove(id)
                        gone.append(id)
                    case 2: world.addRule(&dice)
                    case 3 where !world.rules.isEmpty: world.rules.remove(at: dice.below(world.rules.count))
                    case 4:
                        let kind = dice.below(world.kinds.count)
                        world.kinds[kind].greatest = Double(dice.below(100))
                        for (id, point) in world.points where point.kind == world.kinds[kind].id { touched.insert(id) }
                    default:
                        guard !ids.isEmpty else { continue }
                        let id = ids[dice.below(ids.count)]
                        world.points[id]?.address = "river,station=\(dice.below(30)) level"
                        world.points[id]?.phase = dice.below(3) == 0 ? .suspended : .inService
                        world.points[id]?.kind = world.kinds[dice.below(world.kinds.count)].id
                        touched.insert(id)
                    }
                }
                book.change(touched.compactMap { world.points[$0] }, gone: gone, world.kinds, world.rules, numbers: world.numbers.filter { touched.contains($0.key) })
                #expect(told(book, world) == told(world.whole, world))
            }
        }
    }

    @Test func `a point that comes, changes and goes is followed without reading the others, and nobody's alarm is touched`() async throws {
        let desk = try await SensorDesk()
        try await desk.rule("red: value >= 8 until 7 for 1min")
        try await desk.tell(1, 9)
        try await desk.pass(.minutes(2))
        #expect(try desk.alarms().count == 1)
        try await desk.site.node.store.write(.system(door: .seed), action: "test.change") { tx in
            let second = try #require(try tx.first(Point.self, [.equals("code", .text("P2"))])), third = try #require(try tx.first(Point.self, [.equals("code", .text("P3"))]))
            try tx.update(Point.self, second.id) { $0.address = "river,station=22 level" }
            try tx.retire(Point.Tag.recordType, try #require(try tx.row(Point.Tag.recordType, third.id.raw)), ifVersion: nil)
            var fourth = second
            (fourth.id, fourth.code, fourth.name, fourth.address) = (.unset, "P4", "测点4", "river,station=4 level")
            try tx.insert(fourth)
        }
        try await desk.monitor.refreshChanged()
        try await desk.pass(.minutes(1))
        try await desk.tell(1, 9)
        let now = desk.now
        await desk.tell("river,station=22 level=9 \(now)\nriver,station=4 level=9 \(now)\nriver,station=2 level=9 \(now)\nriver,station=3 level=9 \(now)")
        try await desk.pass(.minutes(2))
        let alarms = try desk.alarms()
        #expect(alarms.map(\.title).sorted() == ["测点1 水位", "测点2 水位", "测点4 水位"] && alarms.allSatisfy { $0.isStanding && $0.times == 1 })
        #expect(desk.monitor.refusals.unknown == 2, "the old name, and the point that is gone")
        await desk.close()
    }
}
