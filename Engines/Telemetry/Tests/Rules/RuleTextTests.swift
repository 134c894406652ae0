import Testing

@testable import Telemetry

@Suite struct RuleTextTests {
    private func fault(_ text: String) -> RuleText.Fault? {
        do throws(RuleText.Fault) {
            _ = try RuleText.parse(text)
            return nil
        } catch { return error }
    }

    @Test func `a rule is read as it is meant`() throws {
        let river = try RuleText.parse(
            """
            # 岷江某站
            red:    value >= 8.5 until 8.3 for 5min
            orange: value >= 7.5 until 7.3 or change(1h) > 1
            yellow: sum(12h) >= 50 and value[RAIN-07] > 0
            blue:   silence > 10min
            settles 10min
            """)
        #expect(river.points == ["RAIN-07"] && river.rule.settles == 600_000)
        #expect(
            river.rule.levels == [
                .init(.blue, .compares(.silence(0), .above, 600)),
                .init(.yellow, .all([.compares(.over(0, .sum, 43_200_000), .atLeast, 50), .compares(.value(1), .above, 0)])),
                .init(.orange, .any([.compares(.value(0), .atLeast, 7.5, until: 7.3), .compares(.change(0, 3_600_000), .above, 1)])),
                .init(.red, .compares(.value(0), .atLeast, 8.5, until: 8.3), held: 300_000),
            ])
    }

    @Test func `the same rule in Chinese is the same`() throws {
        let chinese = try RuleText.parse("红：值≥8.5回落8.3持续5分钟\n橙：值>=7.5且变化(1小时)>1\n蓝色：静默>10分钟\n黄：值>3次3内1小时\n解除延时10分")
        let english = try RuleText.parse("red: value >= 8.5 until 8.3 for 5min\norange: value >= 7.5 and change(1h) > 1\nblue: silence > 10min\nyellow: value > 3 times 3 within 1h\nsettles 600s")
        #expect(chinese == english)
        #expect(english.written(inChinese: true) == "红: 值 >= 8.5 回落 8.3 持续 5分钟\n橙: 值 >= 7.5 且 变化(1小时) > 1\n黄: 值 > 3 次 3 内 1小时\n蓝: 静默 > 10分钟\n解除延时 10分钟")
    }

    @Test func `arithmetic, brackets and hours bind as one expects`() throws {
        let rule = try RuleText.parse("red: (value - value[A]) / 2 + 1 > 3 and not (value < 1 or during 1-5 08:00-18:00 value[A] * (value + 2) <= -0.5)").rule
        let a: Signal = .sum([.quotient(.difference(.value(0), .value(1)), .constant(2)), .constant(1)])
        let b: Condition = .compares(.product([.value(1), .sum([.value(0), .constant(2)])]), .atMost, -0.5)
        let hours = Schedule([.init(weekdays: [1, 2, 3, 4, 5], begin: 480, end: 1_080)])
        #expect(rule.levels == [.init(.red, .all([.compares(a, .above, 3), .not(.any([.compares(.value(0), .below, 1), .during(hours, b)]))]))])
        #expect(try RuleText.parse("red: value > 1 or value < 2 and value > 3").rule.levels[0].condition == .any([.compares(.value(0), .above, 1), .all([.compares(.value(0), .below, 2), .compares(.value(0), .above, 3)])]))
    }

    @Test(arguments: [
        ("", 0, 0), ("purple: value > 1", 1, 1), ("red value > 1", 1, 5), ("red: value", 1, 11), ("red: value >", 1, 13), ("blue: value > 1\nred: value > x", 2, 14), ("red: value > 1 for", 1, 19), ("red: value > 1 for 5", 1, 20),
        ("red: sum(12) > 5", 1, 10), ("red: sum(12h > 5", 1, 14), ("red: value[A > 5", 1, 11), ("red: value > 1 value", 1, 16), ("red: during 25:00-26:00 value > 1", 1, 13), ("red: 温度 > 1", 1, 6), ("red: value > 1 times x within 1h", 1, 22),
    ])
    func `what is no rule says where`(text: String, line: Int, column: Int) {
        let found = fault(text)
        #expect(found?.line == line && found?.column == column, "\(String(describing: found))")
    }

    @Test func `what can be read and means nothing is refused by the rule's own check`() {
        #expect(fault("red: value > 1\nred: value > 2")?.reason == .rule(.levels))
        #expect(fault("red: value > 1 until 2")?.reason == .rule(.hysteresis))
        #expect(fault("red: value > 1 times 3")?.reason == .rule(.times))
        #expect(fault("red: sum(400d) > 1")?.reason == .rule(.span))
        #expect(fault("red: " + String(repeating: "(", count: 500) + "value > 1")?.reason == .rule(.depth))
        #expect(fault(String(repeating: "#", count: 4_001))?.reason == .tooLong)
    }

    @Test func `a rule that is written and read again is written the same, in both languages`() throws {
        var chance = Chance(31), read = 0
        for _ in 0..<3_000 {
            let rule = Rule(levels: [.init(.yellow, condition(&chance, 3), held: Int64(chance.below(3)) * 1_500), .init(.red, condition(&chance, 2), times: 1 + chance.below(3), within: 60_000)], settles: Int64(chance.below(2)) * 90_000)
            guard (try? rule.check()) != nil else { continue }
            let text = RuleText(rule: rule, points: ["A-1", "水位 2"])
            for inChinese in [false, true] {
                let written = text.written(inChinese: inChinese), again = try RuleText.parse(written)
                #expect(again.written(inChinese: inChinese) == RuleText(rule: again.rule, points: again.points).written(inChinese: inChinese))
                #expect(try RuleText.parse(again.written()).rule == again.rule)
                #expect(again.rule.levels.map(\.held) == rule.levels.map(\.held) && again.rule.settles == rule.settles)
            }
            read += 1
        }
        #expect(read > 500)
    }

    @Test func `no text, however broken, does more than to be refused`() {
        var chance = Chance(32)
        let pieces = ["red", "：", ":", "value", "值", "(", ")", "[A]", "[", "]", ">", ">=", "5", "12h", "min", "且", "or", "not", "during", "08:00", "-", "1", "#", "\n", "\r\n", " ", "é", "🌊", ".", "1.2.3", "for", "within", "times", "\u{0}"]
        for _ in 0..<20_000 { _ = fault((0..<chance.below(24)).map { _ in pieces[chance.below(pieces.count)] }.joined(separator: chance.below(2) == 0 ? "" : " ")) }
    }

    private func condition(_ chance: inout Chance, _ depth: Int) -> Condition {
        switch depth == 0 ? 0 : chance.below(6) {
        case 1: return .all([condition(&chance, depth - 1), condition(&chance, depth - 1)])
        case 2: return .any([condition(&chance, depth - 1), condition(&chance, depth - 1), condition(&chance, depth - 1)])
        case 3: return .not(condition(&chance, depth - 1))
        case 4: return .during(Schedule([.init(weekdays: chance.below(2) == 0 ? [1, 2, 3, 4, 5, 6, 7] : [2, 3], begin: chance.below(1_440), end: chance.below(1_441))]), condition(&chance, depth - 1))
        default:
            let limit = Double(chance.below(4_000) - 2_000) / [1, 10, 1_000][chance.below(3)], kinds: [Condition.Comparison] = [.above, .atLeast, .below, .atMost], kind = kinds[chance.below(4)]
            let until = chance.below(2) == 0 ? limit : kind == .above || kind == .atLeast ? limit - 0.5 : limit + 0.5
            return .compares(signal(&chance, depth), kind, limit, until: until)
        }
    }

    private func signal(_ chance: inout Chance, _ depth: Int) -> Signal {
        let input = chance.below(3), span = Int64(1 + chance.below(100)) * [1, 1_000, 60_000][chance.below(3)]
        switch depth == 0 ? chance.below(5) : chance.below(12) {
        case 0: return .value(input)
        case 1: return .over(input, [.sum, .mean, .least, .greatest, .count][chance.below(5)], span)
        case 2: return .change(input, span)
        case 3: return .silence(input)
        case 4: return .deviation(input)
        case 5: return .constant(Double(chance.below(100)) / 4 - 10)
        case 6: return .sum([signal(&chance, depth - 1), signal(&chance, depth - 1)])
        case 7: return .difference(signal(&chance, depth - 1), signal(&chance, depth - 1))
        case 8: return .product([signal(&chance, depth - 1), signal(&chance, depth - 1)])
        case 9: return .quotient(signal(&chance, depth - 1), signal(&chance, depth - 1))
        case 10: return .least([signal(&chance, depth - 1), signal(&chance, depth - 1)])
        default: return .magnitude(signal(&chance, depth - 1))
        }
    }
}
