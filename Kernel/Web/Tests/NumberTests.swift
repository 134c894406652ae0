import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Web

@Suite struct NumberTests {
    private static let reports = NumberSeries("sample.report", "{word}〔{year}〕{n}号", digits: 1, each: .year)
    private struct Undone: Error {}

    private func number(_ stage: Stage, _ series: NumberSeries = reports, word: String = "自应急报", space: SpaceID = .live) async throws -> String {
        try await stage.store.write(.system(space), action: "test") { try $0.number(series, word: word).text }
    }

    private func rule(_ stage: Stage, _ change: @Sendable @escaping (inout NumberRule) -> Void) async throws {
        try await stage.store.write(.system(door: .seed), action: "test") { tx in
            try NumberRule.seed([Self.reports], tx)
            let rule = try tx.get(NumberRule.self, tx.all(NumberRule.self)[0].id)
            try tx.update(NumberRule.self, rule.id, change)
        }
    }

    @Test func `a series counts without gaps, and what is undone gives its number back`() async throws {
        let stage = try await Stage()
        let first = try await number(stage)
        _ = try? await stage.store.write(.system(), action: "test") { tx in
            _ = try tx.number(Self.reports)
            throw Undone()
        }
        let second = try await number(stage)
        #expect(first.hasSuffix("〕1号") && first.hasPrefix("自应急报〔20") && second.hasSuffix("〕2号"))
        await stage.close()
    }

    @Test func `a bureau gives a series another form and goes on from the number that it gave last by other means`() async throws {
        let stage = try await Stage()
        let year = "\(ChinaTime.date(stage.store.now(in: .live)).civil.year)"
        #expect(try await number(stage) == "自应急报〔\(year)〕1号")
        try await rule(stage) {
            $0.pattern = "{word}发〔{year}〕{n}号"
            $0.digits = 3
            $0.startsAt = 38
            $0.startsIn = year
        }
        #expect(try await number(stage) == "自应急报发〔\(year)〕038号")
        #expect(try await number(stage) == "自应急报发〔\(year)〕039号")
        try await rule(stage) { $0.startsAt = 5 }
        #expect(try await number(stage) == "自应急报发〔\(year)〕040号", "a number that was given is not given again")
        try await rule(stage) {
            $0.startsAt = 90
            $0.startsIn = "1999"
        }
        #expect(try await number(stage) == "自应急报发〔\(year)〕041号", "the first number of another period")
        await stage.close()
    }

    @Test func `an exercise counts for itself, from one`() async throws {
        let stage = try await Stage()
        let now = stage.store.now(in: .live), drill = SpaceID(RawID.make(at: now))
        try await rule(stage) {
            $0.startsAt = 38
            $0.startsIn = "\(ChinaTime.date(now).civil.year)"
        }
        #expect(try await number(stage, space: drill).hasSuffix("〕1号"))
        #expect(try await number(stage).hasSuffix("〕38号"))
        await stage.close()
    }

    @Test(arguments: [
        (NumberPeriod.year, "{year}-{n}", nil, "", []), (.year, "{n}", nil, "", ["gap-missing"]), (.day, "{year}{month}-{n}", nil, "", ["gap-missing"]), (.never, "{n}", nil, "", []), (.never, "号", nil, "", ["gap-missing"]),
        (.year, "{year}-{n}-{no}", nil, "", ["unknown-gap"]), (.year, "{year}-{n}", 7, "2026", []), (.year, "{year}-{n}", 7, "", ["not-period"]), (.month, "{year}{month}{n}", 7, "2026", ["not-period"]), (.month, "{year}{month}{n}", 7, "202611", []),
        (.year, "{year}-{n}", 7, "二零二六", ["not-period"]), (.never, "{n}", 7, "", []),
    ] as [(NumberPeriod, String, Int?, String, [String])])
    func `a form under which a number would be given twice is refused`(period: NumberPeriod, pattern: String, startsAt: Int?, startsIn: String, wanted: [String]) {
        var rule = NumberRule.blank
        rule.period = period
        rule.pattern = pattern
        rule.startsAt = startsAt
        rule.startsIn = startsIn
        #expect(rule.problems().map(\.code) == wanted)
    }
}
