import Testing
import Vocabulary

@testable import Broadcasts

@Suite struct HoursTests {
    private func at(_ hour: Int, _ minute: Int = 0) -> Instant { ChinaTime.instant(CalendarDate(day: 20_000), hour: hour, minute: minute) }

    @Test func `hours hold their first minute and not their last`() throws {
        let hours = try #require(RoutineHours("07:00", "20:00"))
        #expect(!hours.contains(at(6, 59)) && hours.contains(at(7)) && hours.contains(at(19, 59)) && !hours.contains(at(20)))
        #expect(hours.end(after: at(19, 59)) == at(20) && hours.end(after: at(7)) == at(20))
    }

    @Test func `hours may lie around midnight`() throws {
        let hours = try #require(RoutineHours("22:00", "06:00"))
        #expect(hours.contains(at(22)) && hours.contains(at(0)) && hours.contains(at(5, 59)) && !hours.contains(at(6)) && !hours.contains(at(21, 59)))
        #expect(hours.end(after: at(23)) == at(6) + .days(1) && hours.end(after: at(5)) == at(6))
    }

    @Test func `only times of the day are taken`() {
        for wrong in ["7", "24:01", "25:00", "7:5", "a:00", "-1:00", "07:60", "", "07:00:00", "٠٧:٠٠"] { #expect(RoutineHours.minute(wrong) == nil, "\(wrong)") }
        #expect(RoutineHours.minute("24:00") == 1_440 && RoutineHours.minute("7:05") == 425)
        #expect(RoutineHours("07:00", "07:00") == nil && RoutineHours("00:00", "24:00")?.contains(at(23, 59)) == true)
    }

    @Test func `volume by hour is read, and what is wrong is not`() throws {
        let volume = try #require(HourlyVolume("22:00-06:00 40；12:00-14:00 50%"))
        #expect(volume.percent(at: at(22)) == 40 && volume.percent(at: at(6)) == nil && volume.percent(at: at(13, 59)) == 50 && volume.percent(at: at(14)) == nil)
        #expect(HourlyVolume("")?.spans.isEmpty == true)
        for wrong in ["22-6 40", "22:00-06:00", "22:00-06:00 101", "22:00-06:00 x", "22:00 40", "22:00-22:00 40", "22:00-06:00-07:00 4"] { #expect(HourlyVolume(wrong) == nil, "\(wrong)") }
        #expect(HourlyVolume(Array(repeating: "22:00-06:00 40", count: 25).joined(separator: ";")) == nil)
    }

    @Test func `what is urgent is at least as loud as its level asks for`() throws {
        let night = HourlyVolume("22:00-06:00 30")
        #expect(Loudness.percent(usual: 70, hourly: night, least: 0, isUrgent: false, at: at(23)) == 30)
        #expect(Loudness.percent(usual: 70, hourly: night, least: 90, isUrgent: true, at: at(23)) == 90)
        #expect(Loudness.percent(usual: 95, hourly: night, least: 90, isUrgent: true, at: at(12)) == 95)
        #expect(Loudness.percent(usual: 70, hourly: nil, least: 90, isUrgent: false, at: at(12)) == 70)
    }

    @Test func `the division that holds several is the lowest of their common ones`() throws {
        #expect(AreaList("510302 510303")?.common == AreaCode("510300") && AreaList("510302001 510302")?.common == AreaCode("510302") && AreaList("51 52")?.common == nil && AreaList("")?.common == nil)
        #expect(AreaList("510302，510303；510304") != nil && AreaList("荣县") == nil && AreaList("5103021") == nil)
        #expect(AreaList(Array(repeating: "510302", count: 31).joined(separator: " ")) == nil)
    }
}
