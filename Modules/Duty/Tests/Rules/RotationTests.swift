import Testing
import Vocabulary

@testable import Duty

@Suite struct RotationTests {
    private func names(_ shifts: [Shift], _ post: DutyPost) -> [String] { shifts.flatMap { $0.persons(at: post) } }

    @Test func `twenty-four hours from nine, one after the other`() throws {
        let rotation = Rotation(
            startDate: day("2024-03-04"), times: ShiftTime.wholeDay(),
            tracks: [RotationTrack(groups: ["甲", "乙", "丙"].map { one($0, .officer) })])
        let shifts = rotation.shifts(in: day("2024-03-04")..<day("2024-03-08"), holidays: try Seeds.holidays())
        #expect(names(shifts, .officer) == ["甲", "乙", "丙", "甲"])
        #expect(shifts.map { ChinaTime.minuteText($0.startsAt) }.first == "2024-03-04 09:00")
        #expect(zip(shifts, shifts.dropFirst()).allSatisfy { $0.endsAt == $1.startsAt })
    }

    @Test func `day and night meet, leaders turn by the day, teams by the shift`() throws {
        let shifts = bureau().shifts(in: day("2024-03-04")..<day("2024-03-06"), holidays: try Seeds.holidays())
        #expect(shifts.map(\.key.description) == ["2024-03-04/day", "2024-03-04/night", "2024-03-05/day", "2024-03-05/night"])
        #expect(shifts.map { ChinaTime.clockText($0.startsAt) } == ["08:30", "18:00", "08:30", "18:00"])
        #expect(zip(shifts, shifts.dropFirst()).allSatisfy { $0.endsAt == $1.startsAt })
        let leaders = names(shifts, .leader)
        #expect(leaders[0] == leaders[1])
        #expect(leaders[1] != leaders[2])
        #expect(Set(names(shifts, .chief)).count == 4)
    }

    @Test(arguments: ["2023-12-20", "2024-01-01", "2024-02-08", "2024-02-12", "2024-06-30"])
    func `a range asked in two halves equals the whole`(cut: String) throws {
        let holidays = try Seeds.holidays(), rotation = bureau()
        let from = day("2023-12-15"), until = day("2024-07-01")
        let whole = rotation.shifts(in: from..<until, holidays: holidays)
        let halves = rotation.shifts(in: from..<day(cut), holidays: holidays) + rotation.shifts(in: day(cut)..<until, holidays: holidays)
        #expect(whole == halves)
        #expect(whole.first?.key == key("2024-01-01", "day"))
    }

    @Test func `no leader is hit twice running, over years of holidays`() throws {
        let shifts = bureau(from: "2019-01-01").shifts(in: day("2019-01-01")..<day("2026-12-31"), holidays: try Seeds.holidays())
        let leaders = shifts.filter { $0.key.slot == "day" }.flatMap { $0.persons(at: .leader) }
        #expect(zip(leaders, leaders.dropFirst()).allSatisfy { $0 != $1 })
    }

    @Test func `holidays are shared out in their own order`() throws {
        let shifts = bureau(from: "2019-01-01").shifts(in: day("2019-01-01")..<day("2026-12-31"), holidays: try Seeds.holidays())
        let onHoliday = shifts.filter { $0.isHoliday && $0.key.slot == "day" }.flatMap { $0.persons(at: .leader) }
        let counts = Dictionary(grouping: onHoliday, by: \.self).mapValues(\.count).values
        #expect((counts.max() ?? 99) - (counts.min() ?? 0) <= 2)
        let festival = shifts.filter { $0.key.slot == "day" && $0.key.date >= day("2024-02-10") && $0.key.date < day("2024-02-15") }
        #expect(Set(festival.flatMap { $0.persons(at: .leader) }).count == 5)
    }

    @Test func `a day shift past midnight meets its night shift`() {
        let times = ShiftTime.dayAndNight(dayFrom: 20 * 60, nightFrom: 2 * 60)
        #expect(times.map(\.minutes) == [360, 1_080])
        #expect(times[1].startMinute == times[0].startMinute + 360)
    }

    @Test func `nothing before the start, nothing without groups`() throws {
        let holidays = try Seeds.holidays()
        #expect(bureau().shifts(in: day("2023-01-01")..<day("2024-01-01"), holidays: holidays) == [])
        let empty = Rotation(startDate: day("2024-01-01"), times: ShiftTime.wholeDay(), tracks: [RotationTrack(groups: [])])
        #expect(empty.shifts(in: day("2024-01-01")..<day("2024-01-02"), holidays: holidays).map(\.seats) == [[]])
    }

    @Test func `one person alone stays on`() throws {
        let rotation = Rotation(startDate: day("2024-03-04"), times: ShiftTime.wholeDay(), tracks: [RotationTrack(groups: [one("甲")])])
        let shifts = rotation.shifts(in: day("2024-03-04")..<day("2024-03-07"), holidays: try Seeds.holidays())
        #expect(names(shifts, .leader) == ["甲", "甲", "甲"])
    }

    @Test func `weekends take the holiday order where the rule says so`() throws {
        var rotation = bureau(from: "2024-03-08")
        rotation.holidayDays = .allNonWorking
        let shifts = rotation.shifts(in: day("2024-03-08")..<day("2024-03-12"), holidays: try Seeds.holidays())
        #expect(shifts.filter { $0.key.slot == "day" }.map(\.isHoliday) == [false, true, true, false])
    }
}
