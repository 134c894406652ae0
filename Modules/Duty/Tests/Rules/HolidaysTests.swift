import Testing
import Vocabulary

@testable import Duty

@Suite struct HolidaysTests {
    @Test(arguments: [
        ("2019-02-25", true), ("2019-02-23", false), ("2019-02-02", true), ("2019-02-04", false), ("2019-02-10", false),
        ("2024-02-09", true), ("2024-02-18", true), ("2024-10-01", false), ("2024-10-12", true), ("2030-01-01", true), ("2030-01-05", false),
    ])
    func `the State Council's notices make the working days`(date: String, works: Bool) throws {
        #expect(try Seeds.holidays().isWorkingDay(day(date)) == works)
    }

    @Test func `holidays and make-up days are told apart`() throws {
        let holidays = try Seeds.holidays()
        #expect(holidays.holidayName(day("2019-02-05")) == "Spring Festival")
        #expect(holidays.isMakeupWorkday(day("2019-02-03")))
        #expect(!holidays.isHoliday(day("2019-02-03")))
        #expect(holidays.holidayName(day("2019-02-03")) == nil)
        #expect(holidays.years == Set(2019...2026))
    }

    @Test func `the table is the published one in full`() throws {
        #expect(try Seeds.rows("holidays").count == 290)
    }
}
