import Testing

@testable import SensorThings

@Suite struct BoundsTests {
    private static let now: Int64 = 1_449_532_800_000
    private func filter(_ text: String) throws -> STFilter { try STFilter(text, of: .observation) }
    private func times(_ text: String) throws -> ClosedRange<Int64>? { try filter(text).bounds(on: "phenomenonTime", now: Self.now).milliseconds }

    private static let june: Int64 = 1_275_350_400_000, july: Int64 = 1_277_942_400_000, all = STInstant.range

    @Test(arguments: [
        ("phenomenonTime ge 2010-06-01T00:00:00Z and phenomenonTime le 2010-07-01T00:00:00Z", june...july), ("phenomenonTime gt 2010-06-01T00:00:00Z", june...all.upperBound), ("2010-06-01T00:00:00Z lt phenomenonTime", june...all.upperBound), ("2010-07-01T00:00:00Z ge phenomenonTime", all.lowerBound...july),
        ("phenomenonTime eq 2010-06-01T08:00:00+08:00", june...june), ("result gt 5 and (phenomenonTime lt 2010-07-01T00:00:00Z and Datastream/id eq 3)", all.lowerBound...july), ("phenomenonTime eq 2010-06-01T00:00:00Z/2010-07-01T00:00:00Z", june...july), ("phenomenonTime gt 2010-05-01T00:00:00Z/2010-06-01T00:00:00Z", june...all.upperBound),
        ("phenomenonTime lt 2010-07-01T00:00:00Z/2010-08-01T00:00:00Z", all.lowerBound...july), ("phenomenonTime ge now() sub duration'PT1H'", (now - 3_600_000)...all.upperBound), ("phenomenonTime eq 2010-06-01T00:00:00Z or phenomenonTime eq 2010-07-01T00:00:00Z", june...july),
        ("phenomenonTime ge 2010-06-01T00:00:00Z and phenomenonTime ge 2010-07-01T00:00:00Z", july...all.upperBound), ("phenomenonTime ge 2010-06-01T00:00:00Z or phenomenonTime ge 2010-07-01T00:00:00Z", june...all.upperBound),
        // What implies nothing leaves all of time.
        ("phenomenonTime ge 2010-06-01T00:00:00Z or result gt 5", all), ("not (phenomenonTime lt 2010-06-01T00:00:00Z)", all), ("phenomenonTime ne 2010-06-01T00:00:00Z", all), ("resultTime ge 2010-06-01T00:00:00Z", all), ("year(phenomenonTime) eq 2010", all), ("phenomenonTime eq null", all), ("phenomenonTime gt resultTime", all),
    ]) func `a conjunction gives the closed range in which a time lies`(_ text: String, _ range: ClosedRange<Int64>) throws { #expect(try times(text) == range, "\(text)") }

    @Test func `conditions that exclude each other leave nothing`() throws {
        let none = try filter("phenomenonTime gt 2010-07-01T00:00:00Z and phenomenonTime lt 2010-06-01T00:00:00Z").bounds(on: "phenomenonTime", now: 0)
        #expect(none.isEmpty && none.milliseconds == nil)
        #expect(try times("phenomenonTime gt 2010-07-01T00:00:00Z and phenomenonTime lt 2010-06-01T00:00:00Z or phenomenonTime eq 2010-06-01T00:00:00Z") == Self.june...Self.june)
    }

    @Test func `numbers and texts have bounds too`() throws {
        let bounds = try filter("result gt 5 and result le 7.5 and result lt 9").bounds(on: "result", now: 0)
        #expect(bounds.least == .integer(5) && bounds.greatest == .number(7.5) && bounds.milliseconds == nil && !bounds.isEmpty)
        #expect(try filter("-(5) lt result add 1").bounds(on: "result", now: 0) == STBounds())
    }

    @Test(arguments: [
        ("Datastream/id eq 1", [STScalar.integer(1)]), ("'a' eq Datastream/id and result gt 5", [.text("a")]), ("Datastream/@iot.id eq 1 or Datastream/id eq 2 or Datastream/id eq 1", [.integer(1), .integer(2)]), ("(Datastream/id eq 1 or Datastream/id eq 2) and Datastream/id eq 2", [.integer(2)]), ("Datastream/id eq 1 and Datastream/id eq 2", []),
        ("Datastream/id eq 1 or result gt 5", nil), ("Datastream/id gt 1", nil), ("not (Datastream/id eq 1)", nil), ("Datastream/id eq null", nil), ("Datastream/id eq 1 add 1", [.integer(2)]),
    ] as [(String, [STScalar]?)]) func `a conjunction tells the values that a property has`(_ text: String, _ values: [STScalar]?) throws { #expect(try filter(text).equals(on: "Datastream/id", now: 0) == values, "\(text)") }

    @Test func `nothing that a filter takes is outside of its bounds`() throws {
        var chance = Chance(21)
        func condition() -> String { "phenomenonTime \(["eq", "ne", "gt", "ge", "lt", "le"][chance.below(6)]) \(STInstant(milliseconds: Int64(chance.below(8))).text)" }
        func any(_ depth: Int) -> String {
            guard depth > 0 else { return condition() }
            return chance.below(6) == 0 ? "not (\(any(depth - 1)))" : "(\(any(depth - 1)) \(chance.below(2) == 0 ? "and" : "or") \(any(depth - 1)))"
        }
        var taken = 0
        for _ in 0..<500 {
            let filter = try filter(any(3)), bounds = filter.bounds(on: "phenomenonTime", now: 0), values = filter.equals(on: "phenomenonTime", now: 0)
            for n in Int64(0)..<8 {
                let instant = STInstant(milliseconds: n)
                guard try filter.value(of: Samples.observation(1, .integer(1), at: instant.text), now: 0) == true else { continue }
                taken += 1
                #expect(bounds.milliseconds?.contains(n) == true && values?.contains(.instant(instant)) != false, "\(filter.expression.text) \(n)")
            }
        }
        #expect(taken > 500)
    }
}
