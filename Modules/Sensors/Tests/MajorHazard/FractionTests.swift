import Testing

@testable import Sensors

@Suite struct FractionTests {
    @Test func `thirds add up to one, and tenths to three tenths`() throws {
        let one = Fraction(whole: 1)
        #expect(try fraction("25") / fraction("75") + fraction("0.5") / fraction("0.75") == one)
        #expect(try fraction("0.1") + fraction("0.2") == fraction("0.3"))
        #expect(try fraction("0.3") / fraction("0.3") == one)
    }

    @Test(arguments: [("40", "40"), ("0.30", "0.3"), ("-2.5", "-2.5"), ("0", "0"), ("-0", "0"), ("007", "7"), ("999999999999.999999", "999999999999.999999")])
    func `a decimal is read and written`(text: String, written: String) throws {
        #expect(try #require(Fraction(text)).text(decimalsMax: 6) == written)
    }

    @Test(arguments: ["", "-", ".", "1.", ".5", "1e3", "1 000", "1,5", "+1", "--1", "1.2.3", "1234567890123", "0.1234567", "٣", "NaN"])
    func `what is no plain decimal is not read`(text: String) {
        #expect(Fraction(text) == nil)
    }

    @Test func `a long number is cut off and says so, never rounded up to a limit`() throws {
        #expect(try (Fraction(whole: 2) / Fraction(whole: 3)).text() == "0.6666…")
        #expect(fraction("0.99999").text() == "0.9999…")
        #expect(fraction("-0.99999").text() == "-0.9999…")
        #expect(fraction("1.00001").text() == "1.0000…")
        #expect(fraction("49.9999").text() == "49.9999")
    }

    @Test(arguments: [("1", "1", false), ("0.999999", "1", true), ("-1", "-0.5", true), ("-0.5", "-1", false), ("-0.5", "0.5", true), ("2.5", "2.6", true), ("2.6", "2.5", false), ("2", "2.5", true), ("2.5", "3", true)])
    func `order is exact`(a: String, b: String, isBelow: Bool) {
        #expect((fraction(a) < fraction(b)) == isBelow)
    }

    @Test func `order holds where a product of the parts would leave the range`() throws {
        let third = try Fraction(whole: .max) / Fraction(whole: .max - 1), other = try third * third
        #expect(third < other && !(other < third) && !(third < third))
    }

    @Test func `an overflow is told, not wrapped`() throws {
        let huge = try Fraction(whole: .max) * Fraction(whole: .max)
        #expect(throws: Fraction.Overflow.self) { try huge * huge }
        #expect(throws: Fraction.Overflow.self) { try huge + huge + huge }
        #expect(throws: Fraction.Overflow.self) { try huge / Fraction(whole: 0) }
    }
}
