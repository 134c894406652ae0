import Testing
import Vocabulary

@testable import Registers

@Suite struct CitizenNumberTests {
    let today = CalendarDate(year: 2026, month: 1, day: 1)

    private func read(_ text: String) throws -> CitizenNumber {
        try CitizenNumber(parsing: text, today: #require(today))
    }

    @Test func `the published number is read`() throws {
        let number = try read("360426199101010071")
        #expect(number.born == CalendarDate("1991-01-01"))
        #expect(number.isMale)
        #expect(number.masked == "360426********0071")
    }

    @Test func `any one changed digit is found`() {
        let digits = Array("360426199101010071")
        for position in digits.indices {
            for other in "0123456789" where other != digits[position] {
                var changed = digits
                changed[position] = other
                #expect(throws: CitizenNumberFault.self) { try read(String(changed)) }
            }
        }
    }

    @Test(arguments: [
        ("36042619910101007", CitizenNumberFault.length(17)),
        ("3604261991010100711", .length(19)),
        ("36042619910101007A", .character("A", position: 18)),
        ("X60426199101010071", .character("X", position: 1)),
        ("000426199101010071", .province("00")),
        ("360426199102300071", .date("19910230")),
        ("360426199113010071", .date("19911301")),
        ("360426199101010072", .check(expected: "1")),
    ])
    func `a wrong number says what is wrong`(text: String, fault: CitizenNumberFault) {
        #expect(throws: fault) { try read(text) }
    }

    @Test func `nobody is born after today`() throws {
        let before = try #require(CalendarDate("1990-12-31"))
        let born = try #require(CalendarDate("1991-01-01"))
        #expect(throws: CitizenNumberFault.future(born)) { try CitizenNumber(parsing: "360426199101010071", today: before) }
        #expect(try CitizenNumber(parsing: "360426199101010071", today: born).born == born)
    }

    @Test func `fifteen digits of the old card become eighteen`() throws {
        #expect(CitizenNumber.renewed("360426910101007") == "360426199101010071")
        #expect(CitizenNumber.renewed("36042691010100") == nil)
    }

    @Test func `masking hides a wrong number too`() {
        #expect(CitizenNumber.mask("360426199101010072") == "360426********0072")
        #expect(CitizenNumber.mask("12345678901234") == "**************")
    }
}
