import Testing

@testable import Telemetry

/// A rule over points, told reading by reading under a clock that the test moves.
private struct Timeline {
    let rule: Rule
    var state = RuleState()
    var inputs: [PointHistory]
    var now: Int64
    var again: Int64?
    static let start: Int64 = 1_700_000_000_000, minute: Int64 = 60_000, hour: Int64 = 3_600_000

    init(_ rule: Rule, points: Int = 1) {
        self.rule = rule
        now = Self.start
        inputs = (0..<points).map { _ in PointHistory(since: Self.start, span: rule.span) }
    }

    /// The grade after a reading `minute` minutes from the start.
    mutating func read(_ value: Double, at minute: Double, of point: Int = 0, _ quality: Reading.Quality = .good, told: Double? = nil) -> AlarmGrade {
        inputs[point].insert(Reading(at: Self.start + Int64((minute * 60_000).rounded()), value: value, quality: quality))
        return look(at: told ?? minute)
    }

    mutating func look(at minute: Double) -> AlarmGrade {
        now = Self.start + Int64((minute * 60_000).rounded())
        let verdict = state.look(rule, at: now, inputs)
        again = verdict.again
        return verdict.grade
    }

    /// Minutes from the start to when the rule wants to be looked at again.
    var againMinute: Double? { again.map { Double($0 - Self.start) / 60_000 } }
}

@Suite struct RuleTests {
    private static let minute: Int64 = 60_000, hour: Int64 = 3_600_000

    @Test func `a limit is passed once and left at its other end`() {
        var line = Timeline(Rule(levels: [.init(.yellow, .compares(.value(0), .above, 5, until: 4.5))]))
        #expect([4.9, 5, 5.01, 4.9, 4.51, 4.5, 4.9, 5.1].enumerated().map { line.read($0.element, at: Double($0.offset)) } == [.none, .none, .yellow, .yellow, .yellow, .none, .none, .yellow])
        var low = Timeline(Rule(levels: [.init(.red, .compares(.value(0), .atMost, 1, until: 2))]))
        #expect([1.1, 1, 2, 2.1].enumerated().map { low.read($0.element, at: Double($0.offset)) } == [.none, .red, .red, .none])
    }

    @Test func `the highest level that holds is the grade, up at once and down when less has been enough for long`() {
        let rule = Rule(levels: [.init(.blue, .compares(.value(0), .atLeast, 10)), .init(.orange, .compares(.value(0), .atLeast, 20)), .init(.red, .compares(.value(0), .atLeast, 30))], settles: 10 * Self.minute)
        var line = Timeline(rule)
        #expect(line.read(35, at: 0) == .red)
        #expect(line.read(21, at: 1) == .red)
        #expect(line.againMinute == 11)
        #expect(line.read(9, at: 10.9) == .red)
        // Orange ended at 10.9 alone: it has its own time.
        #expect(line.look(at: 11) == .orange && line.againMinute == 20.9)
        #expect(line.look(at: 20.89) == .orange && line.look(at: 20.9) == .none && line.again == nil)
        #expect(line.read(12, at: 21) == .blue)
        #expect(line.read(22, at: 22) == .orange)
        #expect(line.read(12, at: 23) == .orange)
        #expect(line.read(22, at: 32) == .orange)
        #expect(line.read(12, at: 33) == .orange)
        #expect(line.look(at: 42.9) == .orange && line.look(at: 43) == .blue)
    }

    @Test func `what must hold for long raises when it has, without another reading`() {
        var line = Timeline(Rule(levels: [.init(.orange, .compares(.value(0), .above, 5), held: 10 * Self.minute)]))
        #expect(line.read(6, at: 0) == .none)
        #expect(line.againMinute == 10)
        #expect(line.look(at: 9.99) == .none)
        #expect(line.look(at: 10) == .orange)
        #expect(line.read(5, at: 11) == .none)
        #expect(line.read(6, at: 12) == .none)
        #expect(line.read(5, at: 13) == .none)
        #expect(line.read(6, at: 14) == .none)
        #expect(line.look(at: 23.9) == .none && line.look(at: 24) == .orange)
    }

    @Test func `what must have begun three times within ten minutes does not count a long one`() {
        var line = Timeline(Rule(levels: [.init(.yellow, .compares(.value(0), .above, 5), times: 3, within: 10 * Self.minute)]))
        #expect([6, 6, 6, 4, 6, 4].enumerated().map { line.read($0.element, at: Double($0.offset)) }.allSatisfy { $0 == .none })
        #expect(line.read(6, at: 9) == .yellow)
        #expect(line.read(4, at: 9.5) == .none)
        // The first two began too long ago.
        #expect(line.read(6, at: 14.5) == .none)
    }

    @Test func `silence is counted from the last usable reading, or from the point's beginning`() {
        var line = Timeline(Rule(levels: [.init(.yellow, .compares(.silence(0), .atLeast, 600))]))
        #expect(line.look(at: 0) == .none && line.againMinute == 10)
        #expect(line.look(at: 9.99) == .none && line.look(at: 10) == .yellow)
        #expect(line.read(1, at: 12) == .none && line.againMinute == 22)
        #expect(line.read(1, at: 15, .bad) == .none)
        #expect(line.look(at: 22) == .yellow)
        var strict = Timeline(Rule(levels: [.init(.yellow, .compares(.silence(0), .above, 600))]))
        #expect(strict.look(at: 10) == .none && strict.again == Timeline.start + 600_001)
    }

    /// 气象灾害预警信号发布与传播办法, 暴雨: 12 h 50 mm, 6 h 50 mm, 3 h 50 mm, 3 h 100 mm.
    @Test(arguments: [(11, 50.0, AlarmGrade.blue), (11, 49.9, .none), (5, 50, .yellow), (5, 49.9, .none), (2, 50, .orange), (2, 99.9, .orange), (2, 100, .red)]) func `rain within hours reaches its level at its limit and not below`(_ hours: Int, _ rain: Double, _ grade: AlarmGrade) {
        func over(_ hours: Int64, _ limit: Double) -> Condition { .compares(.over(0, .sum, hours * Self.hour), .atLeast, limit) }
        var line = Timeline(Rule(levels: [.init(.blue, over(12, 50)), .init(.yellow, over(6, 50)), .init(.orange, over(3, 50)), .init(.red, over(3, 100))]))
        #expect(line.read(rain / 2, at: 0) == (rain >= 100 ? .orange : .none))
        #expect(line.read(rain / 2, at: Double(hours) * 60) == grade)
        guard grade == .red else { return }
        // The rain is over: the windows move on by themselves.
        _ = line.read(0, at: 150)
        #expect(line.againMinute == 180)
        #expect(line.look(at: 180) == .orange)
        _ = line.read(0, at: 299)
        #expect(line.look(at: 300) == .yellow && line.look(at: 360) == .yellow)
        _ = line.read(0, at: 500)
        #expect(line.look(at: 719) == .blue)
    }

    @Test func `a gauge that is no longer there does not end its alarm`() {
        var line = Timeline(Rule(levels: [.init(.red, .compares(.over(0, .sum, 3 * Self.hour), .atLeast, 100))]))
        #expect(line.read(100, at: 0) == .red)
        #expect(line.look(at: 600) == .red)
        #expect(line.read(0, at: 601) == .none)
    }

    @Test func `a change is against what stood so long before, and nothing where that is old`() {
        var line = Timeline(Rule(levels: [.init(.orange, .compares(.change(0, Self.hour), .atLeast, 0.5))]))
        #expect(line.read(1, at: 0) == .none)
        #expect(line.read(1.6, at: 30) == .none)
        #expect(line.read(1.5, at: 60) == .orange)
        #expect(line.read(1.7, at: 90) == .none)
        #expect(line.read(9, at: 400) == .none)
    }

    @Test func `several points are joined by and, or, not and by sums`() {
        let dry = Condition.not(.compares(.value(1), .above, 0))
        var line = Timeline(Rule(levels: [.init(.blue, .all([.compares(.value(0), .above, 5), dry])), .init(.red, .any([.compares(.difference(.value(0), .value(1)), .above, 100), .compares(.quotient(.value(0), .value(1)), .atLeast, 50)]))]), points: 2)
        // Of the second point nothing is known yet: neither is it dry.
        #expect(line.read(6, at: 0) == .none)
        #expect(line.read(0, at: 1, of: 1) == .blue)
        #expect(line.read(2, at: 2, of: 1) == .none)
        #expect(line.read(100, at: 3) == .red)
        #expect(line.read(3, at: 4, of: 1) == .none)
        // Divided by nothing there is nothing to compare.
        #expect(line.read(0, at: 5, of: 1) == .blue)
        #expect(line.read(101, at: 6) == .red)
        var largest = Timeline(Rule(levels: [.init(.blue, .compares(.greatest([.magnitude(.value(0)), .product([.value(0), .constant(2)])]), .above, 9))]))
        #expect(largest.read(-9, at: 0) == .none && largest.read(-9.1, at: 1) == .blue && largest.read(4.5, at: 2) == .none && largest.read(4.6, at: 3) == .blue)
    }

    @Test func `what is far from usual is counted in standard deviations`() {
        var state = RuleState(), history = PointHistory(since: 0, span: 0)
        let rule = Rule(levels: [.init(.yellow, .compares(.magnitude(.deviation(0)), .atLeast, 3))])
        func grade(_ value: Double, _ at: Int64) -> AlarmGrade {
            history.insert(Reading(at: at, value: value))
            return state.look(rule, at: at, [history]) { _, at in at < 100 ? (mean: 10, deviation: 2) : nil }.grade
        }
        #expect(grade(15.9, 1) == .none && grade(16, 2) == .yellow && grade(4, 3) == .yellow && grade(10, 4) == .none)
        #expect(grade(1_000, 200) == .none)
    }

    @Test func `a rule that holds at certain hours is looked at when they begin and end`() {
        // 1_700_000_000 s is Wednesday, 2023-11-15 06:13:20 in China.
        let night = Schedule([.init(begin: 22 * 60, end: 6 * 60)])
        var line = Timeline(Rule(levels: [.init(.yellow, .during(night, .compares(.value(0), .above, 5)))]))
        #expect(line.read(9, at: 0) == .none)
        let at22 = 15.0 * 60 + 46 + 40.0 / 60
        #expect(abs((line.againMinute ?? 0) - at22) < 0.001)
        #expect(line.look(at: at22 - 0.01) == .none && line.look(at: at22) == .yellow)
        #expect(line.look(at: at22 + 8 * 60 - 0.01) == .yellow && line.look(at: at22 + 8 * 60) == .none)
        let monday = Schedule([.init(weekdays: [1], begin: 23 * 60, end: 60)])
        // Monday 2023-11-20 23:00 to Tuesday 01:00 in China.
        let begin: Int64 = 1_700_492_400_000
        #expect(!monday.holds(at: begin - 1) && monday.holds(at: begin) && monday.holds(at: begin + 2 * Self.hour - 1) && !monday.holds(at: begin + 2 * Self.hour) && !monday.holds(at: begin + 24 * Self.hour))
    }

    @Test func `a late reading stands where it belongs, one of the time to come waits for it`() {
        var line = Timeline(Rule(levels: [.init(.red, .compares(.over(0, .sum, Self.hour), .atLeast, 10)), .init(.blue, .compares(.value(0), .above, 8))]))
        #expect(line.read(4, at: 50) == .none)
        #expect(line.read(6, at: 20, told: 51) == .red)
        #expect(line.read(1, at: 20, told: 52) == .none)
        #expect(line.read(9, at: 70, told: 53) == .none)
        #expect(line.look(at: 70) == .red)
        // A reading that is taken back is as if it had not been.
        #expect(line.read(9, at: 70, .bad, told: 71) == .none)
        var history = PointHistory(since: 0, span: 100)
        #expect([(50, 1.0), (50, 1), (50, 2), (200, 1), (150, 1), (99, 1), (300, 1)].map { history.insert(Reading(at: $0.0, value: $0.1)) } == [.newest, .same, .corrected, .newest, .late, .tooOld, .newest])
    }

    @Test func `a history keeps its span and one reading before it, however many come`() {
        var history = PointHistory(since: 0, span: 1_000)
        for n in 0..<50_000 { history.insert(Reading(at: Int64(n) * 10, value: Double(n))) }
        #expect(history.readings(after: -1, through: .max).map(\.value) == (49_899..<50_000).map(Double.init))
        #expect(history.standing(at: 499_990 - 1_000)?.value == 49_899)
    }

    private static let fine = Condition.compares(.value(0), .above, 1)
    private static func nested(_ depth: Int) -> Condition { (0..<depth).reduce(fine) { part, _ in .not(part) } }

    @Test(arguments: [
        (Rule(levels: []), RuleFault.levels), (Rule(levels: [.init(.none, fine)]), .levels), (Rule(levels: [.init(.blue, fine), .init(.blue, fine)]), .levels), (Rule(levels: [.init(.red, fine), .init(.blue, fine)]), .levels),
        (Rule(levels: [.init(.blue, .compares(.value(0), .above, .nan))]), .number), (Rule(levels: [.init(.blue, .compares(.constant(.infinity), .above, 0))]), .number), (Rule(levels: [.init(.blue, .compares(.value(0), .above, 1e16))]), .number),
        (Rule(levels: [.init(.blue, .compares(.value(0), .above, 5, until: 6))]), .hysteresis), (Rule(levels: [.init(.blue, .compares(.value(0), .atMost, 5, until: 4))]), .hysteresis),
        (Rule(levels: [.init(.blue, .compares(.over(0, .sum, 0), .above, 5))]), .span), (Rule(levels: [.init(.blue, .compares(.change(0, .max), .above, 5))]), .span), (Rule(levels: [.init(.blue, fine, held: -1)]), .span), (Rule(levels: [.init(.blue, fine)], settles: .max), .span),
        (Rule(levels: [.init(.blue, fine, times: 0)]), .times), (Rule(levels: [.init(.blue, fine, times: 3)]), .times), (Rule(levels: [.init(.blue, fine, times: 101, within: 1)]), .times),
        (Rule(levels: [.init(.blue, .compares(.value(-1), .above, 5))]), .input), (Rule(levels: [.init(.blue, .compares(.value(32), .above, 5))]), .input), (Rule(levels: [.init(.blue, .all([]))]), .empty), (Rule(levels: [.init(.blue, .compares(.sum([]), .above, 1))]), .empty),
        (Rule(levels: [.init(.blue, nested(9))]), .depth), (Rule(levels: [.init(.blue, .any(Array(repeating: fine, count: 65)))]), .size),
        (Rule(levels: [.init(.blue, .during(Schedule([]), fine))]), .schedule), (Rule(levels: [.init(.blue, .during(Schedule([.init(weekdays: [8], begin: 0, end: 60)]), fine))]), .schedule), (Rule(levels: [.init(.blue, .during(Schedule([.init(begin: 0, end: 1_441)]), fine))]), .schedule),
        (Rule(levels: [.init(.blue, .during(Schedule([.init(begin: 0, end: 60)], minutesEast: 2_000), fine))]), .schedule),
    ]) func `a rule that means nothing is refused`(_ rule: Rule, _ fault: RuleFault) { #expect(throws: fault) { try rule.check() } }

    @Test func `a rule at its bounds is taken, and looking at it ends`() throws {
        let rule = Rule(levels: [.init(.blue, .all([Self.nested(6), .compares(.silence(0), .above, 1e15), .compares(.over(31, .mean, Rule.spanMax), .below, -1e15)]), held: Rule.spanMax, times: 100, within: Rule.spanMax)], settles: Rule.spanMax)
        try rule.check()
        var state = RuleState()
        for now in [Reading.instants.lowerBound, 0, Reading.instants.upperBound] { #expect(state.look(rule, at: now, [PointHistory(since: 0, span: rule.span)]).grade == .none) }
    }

    /// Who looks every minute sees nothing that one does not see who looks when something is read or when the rule asked for it.
    @Test func `a rule says itself when time alone may change its grade`() throws {
        var chance = Chance(5)
        func random(_ n: Int) -> Int { chance.below(n) }
        func signal(_ depth: Int) -> Signal {
            let input = random(2), span = Int64(random(90) + 5) * Self.minute
            switch random(depth > 0 ? 8 : 5) {
            case 0: return .value(input)
            case 1: return .over(input, [.sum, .mean, .least, .greatest, .count][random(5)], span)
            case 2: return .change(input, span)
            case 3: return .silence(input)
            case 4: return .constant(Double(random(10)))
            case 5: return .difference(signal(depth - 1), signal(depth - 1))
            case 6: return .quotient(signal(depth - 1), signal(depth - 1))
            default: return .greatest([signal(depth - 1), signal(depth - 1)])
            }
        }
        func condition(_ depth: Int) -> Condition {
            switch depth == 0 ? 0 : random(6) {
            case 1: return .all([condition(depth - 1), condition(depth - 1)])
            case 2: return .any([condition(depth - 1), condition(depth - 1)])
            case 3: return .not(condition(depth - 1))
            case 4:
                let begin = random(1_440)
                return .during(Schedule([.init(begin: begin, end: (begin + 60 + random(600)) % 1_440)]), condition(depth - 1))
            default:
                let signal = signal(1), limit = if case .silence = signal { Double(random(60) * 60) } else { Double(random(20)) }
                return random(2) == 0 ? .compares(signal, .atLeast, limit, until: limit - Double(random(3))) : .compares(signal, .below, limit, until: limit + Double(random(3)))
            }
        }
        var changes = 0
        for _ in 0..<300 {
            let rule = Rule(levels: [.init(.blue, condition(2), held: Int64(random(3)) * 7 * Self.minute), .init(.red, condition(2), times: 1 + random(2), within: Self.hour)], settles: Int64(random(3)) * 11 * Self.minute)
            try rule.check()
            var inputs = [PointHistory(since: 0, span: rule.span), PointHistory(since: 0, span: rule.span)], always = RuleState(), asked = RuleState(), again: Int64?
            for minute in Int64(0)..<400 {
                let now = minute * Self.minute, isRead = random(25) == 0
                if isRead { inputs[random(2)].insert(Reading(at: now - Int64(random(4)) * Self.minute, value: Double(random(20)), quality: random(9) == 0 ? .bad : .good)) }
                if always.look(rule, at: now, inputs).isChange { changes += 1 }
                if isRead || minute == 0 || (again ?? .max) <= now { again = asked.look(rule, at: now, inputs).again }
                #expect(asked.grade == always.grade, "minute \(minute) of \(rule)")
                guard asked.grade == always.grade else { return }
            }
        }
        #expect(changes > 200)
    }
}
