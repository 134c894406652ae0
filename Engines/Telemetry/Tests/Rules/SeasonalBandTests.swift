import Testing

@testable import Telemetry

@Suite struct SeasonalBandTests {
    private static let hour: Int64 = 3_600_000, day: Int64 = 24 * hour
    /// Monday, 6 January 2020, midnight in China.
    private static let monday: Int64 = 1_578_240_000_000

    private func hours(_ count: Int, from: Int64 = monday, _ value: (Int) -> Double) -> [Summary] {
        Summary.of((0..<count).map { Reading(at: from + Int64($0) * Self.hour, value: value($0)) }, every: Self.hour)
    }

    @Test func `with less than four weeks there is no band, and with four there is`() {
        var chance = Chance(1)
        let all = hours(29 * 24) { Double($0 % 24) + Double(chance.below(100)) / 100 }
        #expect(SeasonalBand([]) == nil && SeasonalBand(Array(all.prefix(28 * 24 - 1))) == nil && SeasonalBand(Array(all.prefix(28 * 24))) != nil)
    }

    @Test func `each hour of the day in China has its own middle`() throws {
        var chance = Chance(2)
        let band = try #require(SeasonalBand(hours(56 * 24) { Double($0 % 24) + Double(chance.below(1_001)) / 1_000 - 0.5 }))
        for hour in 0..<24 {
            let usual = try #require(band.usual(at: Self.monday + 60 * Self.day + Int64(hour) * Self.hour + 1))
            #expect((usual.mean - Double(hour)).magnitude < 0.2 && usual.deviation > 0.2 && usual.deviation < 0.6)
        }
        #expect(!band.isOfWeekends)
    }

    @Test func `weekends stand by themselves where that tells the point better`() throws {
        var chance = Chance(3)
        let band = try #require(SeasonalBand(hours(56 * 24) { i in (i / 24 % 7 >= 5 ? 5 : 20) + Double(chance.below(100)) / 100 }))
        let friday = try #require(band.usual(at: Self.monday + 4 * Self.day)), saturday = try #require(band.usual(at: Self.monday + 5 * Self.day)), sunday = try #require(band.usual(at: Self.monday + 7 * Self.day - 1))
        #expect(band.isOfWeekends && friday.mean > 19 && saturday.mean < 7 && sunday.mean < 7)
    }

    @Test func `what is measured in other units has the same band in those`() throws {
        var chance = Chance(4)
        for _ in 0..<20 {
            let noise = (0..<40 * 24).map { _ in Double(chance.below(1_000)) }, factor = Double(1 + chance.below(20)), shift = Double(chance.below(1_000))
            let a = try #require(SeasonalBand(hours(noise.count) { noise[$0] })), b = try #require(SeasonalBand(hours(noise.count) { factor * noise[$0] + shift }))
            for hour in 0..<168 {
                let at = Self.monday + Int64(hour) * Self.hour
                let (one, other) = (try #require(a.usual(at: at)), try #require(b.usual(at: at)))
                #expect((other.mean - factor * one.mean - shift).magnitude < 0.01 * factor && (other.deviation - factor * one.deviation).magnitude < 0.01 * factor)
            }
        }
    }

    @Test func `a fifth of all hours being nonsense does not carry it away`() throws {
        var chance = Chance(5)
        for _ in 0..<20 {
            let band = try #require(SeasonalBand(hours(56 * 24) { _ in chance.below(5) == 0 ? 1e6 : Double(chance.below(100)) }))
            for hour in 0..<24 {
                let usual = try #require(band.usual(at: Self.monday + Int64(hour) * Self.hour))
                #expect((0...100).contains(usual.mean) && usual.deviation < 100)
            }
        }
    }

    @Test func `rain that mostly does not fall has no band; an hour that never varies is not narrower than a twentieth of the whole`() throws {
        var chance = Chance(6)
        #expect(SeasonalBand(hours(56 * 24) { $0 % 10 == 0 ? 5 : 0 }) == nil)
        let band = try #require(SeasonalBand(hours(56 * 24) { i in i % 24 == 3 ? 50 : Double(chance.below(100)) }))
        let still = try #require(band.usual(at: Self.monday + 3 * Self.hour)), other = try #require(band.usual(at: Self.monday + 4 * Self.hour))
        #expect(still.mean == 50 && still.deviation > 0 && still.deviation < other.deviation / 5)
    }

    @Test func `hours of which too little is known have none, and a rule of them does not hold`() throws {
        var chance = Chance(7)
        // It tells from 08:00 to 19:59 only.
        let band = try #require(SeasonalBand(hours(56 * 24) { _ in Double(chance.below(100)) }.filter { (8..<20).contains(Int(($0.begin - Self.monday) / Self.hour % 24)) }))
        #expect(band.usual(at: Self.monday + 9 * Self.hour) != nil && band.usual(at: Self.monday + 7 * Self.hour) == nil)
        let rule = try RuleText.parse("red: abs(deviation) > 3").rule
        #expect(rule.deviationInputs == [0])
        func trial(at hour: Int64) -> [AlarmGrade] {
            RuleTrial.run(rule, [[Reading(at: Self.monday + hour * Self.hour, value: 1_000)]], from: Self.monday, to: Self.monday + Self.day, usual: { _, at in band.usual(at: at) }).changes.map(\.to)
        }
        #expect(trial(at: 7).isEmpty && trial(at: 9) == [.red])
    }

    @Test func `what lies before the last eight weeks is forgotten`() throws {
        var chance = Chance(8)
        let noise = (0..<80 * 24).map { _ in Double(chance.below(100)) }
        let all = hours(noise.count) { $0 < 24 * 24 ? 1_000 : noise[$0] }
        #expect(SeasonalBand(all) == SeasonalBand(Array(all.suffix(56 * 24))))
    }
}
