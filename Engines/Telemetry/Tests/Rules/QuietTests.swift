import Testing

@testable import Telemetry

@Suite struct QuietTests {
    @Test func `readings between the limits change nothing, and each that does is looked at`() throws {
        let texts = [
            "red: value >= 8 until 7\nyellow: value > 5 until 4.5\nblue: silence > 60s", "orange: value < 2 until 3 or value >= 9\nsettles 20s", "red: value > 5 for 30s\nblue: not value <= 3", "yellow: value > 5 times 2 within 100s\nblue: during 08:00-09:00 value > 2",
        ]
        for (seed, text) in texts.enumerated() {
            let rule = try RuleText.parse(text).rule
            var chance = Chance(UInt64(40 + seed)), whole = RuleState(), spared = RuleState(), history = PointHistory(since: 0, span: rule.span), at: Int64 = 0, again: Int64?, looks = 0, readings = 0
            for _ in 0..<5_000 {
                at += Int64(chance.below(25_000))
                // What time alone changes comes first, for both.
                while let due = again, due <= at {
                    let first = whole.look(rule, at: due, [history]), second = spared.look(rule, at: due, [history])
                    #expect(first.grade == second.grade)
                    again = first.again
                }
                let reading = Reading(at: at, value: Double(chance.below(100)) / 10), isSpared = spared.quiet(rule).contains(reading.value)
                history.insert(reading)
                readings += 1
                let verdict = whole.look(rule, at: at, [history])
                if isSpared { #expect(!verdict.isChange && verdict.grade == spared.grade) } else {
                    #expect(spared.look(rule, at: at, [history]).grade == verdict.grade)
                    looks += 1
                }
                again = verdict.again
            }
            #expect(looks < readings * 3 / 4, "\(text)")
        }
    }

    @Test func `a rule that looks at more than the newest value has no quiet values`() throws {
        for text in ["red: sum(1h) > 5", "red: value > 1 and value[A] > 1", "red: change(1h) > 1 or value > 3", "red: value + 1 > 3", "red: deviation > 3"] {
            let rule = try RuleText.parse(text).rule
            var state = RuleState()
            let inputs = [PointHistory(since: 0, span: rule.span), PointHistory(since: 0, span: rule.span)]
            _ = state.look(rule, at: 0, inputs)
            #expect(!rule.isOfOneValue && state.quiet(rule) == .none && !state.quiet(rule).contains(0))
        }
        #expect(RuleState().quiet(try RuleText.parse("red: value > 1").rule) == .none, "nothing was looked at yet")
    }

    @Test func `an alarm that stood before a new start stands on, through its hysteresis too`() throws {
        let rule = try RuleText.parse("red: value >= 8 until 7 for 10s\nyellow: value > 5 until 4").rule
        for (value, grade) in [(9.0, AlarmGrade.red), (7.5, .red), (6.9, .yellow), (4.5, .yellow), (3.9, .none)] {
            var state = RuleState(rule, standing: .red, since: 1_000), history = PointHistory(since: 0, span: 0)
            history.insert(Reading(at: 2_000, value: value))
            #expect(state.look(rule, at: 2_000, [history]).grade == grade, "\(value)")
        }
        var fresh = RuleState(rule, standing: .yellow, since: 1_000), history = PointHistory(since: 0, span: 0)
        history.insert(Reading(at: 2_000, value: 9))
        #expect(fresh.look(rule, at: 2_000, [history]).grade == .yellow && fresh.look(rule, at: 12_000, [history]).grade == .red)
    }
}

@Suite struct SeriesTableTests {
    @Test func `each name is found and no other`() {
        var names: [(series: String, field: String, point: Int32)] = (0..<20_000).map { ("river,station=\($0 / 2)", $0 % 2 == 0 ? "level" : "flow", Int32($0)) }
        names.append(("", "x", 90_000))
        let table = SeriesTable(names)
        func find(_ series: String, _ field: String) -> Int32? {
            let bytes = Array((series + field).utf8), cut = series.utf8.count
            return table.point(bytes.span, series: 0..<cut, field: cut..<bytes.count)
        }
        for name in names { #expect(find(name.series, name.field) == name.point) }
        #expect(find("river,station=10000", "level") == nil && find("river,station=1", "") == nil && find("river,station=1l", "evel") == nil && find("", "") == nil)
        #expect(SeriesTable([]).count == 0 && SeriesTable([(series: "a", field: "b", point: Int32(1)), (series: "a", field: "b", point: Int32(2))]).point(Array("ab".utf8).span, series: 0..<1, field: 1..<2) == 1)
    }

    @Test func `many looked up together are those looked up one by one, each with its line`() {
        let table = SeriesTable((0..<500).map { ("river,station=\($0)", "level", Int32($0)) })
        for lines in [0, 1, 63, 64, 65, 500] {
            let text = (0..<lines).map { "river,station=\($0 * 7 % 700) level=\($0)" }.joined(separator: "\n\n"), bytes = Array(text.utf8)
            var fields: [LineProtocol.Field] = [], found: [Int32?] = []
            _ = LineProtocol().read(bytes.span) { fields.append($0) }
            table.points(bytes.span, of: fields[...]) { _, point in found.append(point) }
            #expect(found == fields.map { table.point(bytes.span, series: $0.series, field: $0.name) })
            for n in 0..<lines {
                let station = n * 7 % 700, expected: Int32? = station < 500 ? Int32(station) : nil
                #expect(found[n] == expected && fields[n].line == 2 * n + 1)
            }
        }
    }
}
