import Testing
import Vocabulary

@testable import Duty

@Suite struct CoverageTests {
    private let window = at("2024-03-04 08:30")..<at("2024-03-06 08:30")

    private func findings(_ shifts: [Shift]) throws -> [CoverageFinding] {
        Coverage.findings(shifts, in: window, requirements: try Seeds.posts())
    }

    private func shifts() throws -> [Shift] {
        bureau().shifts(in: day("2024-03-04")..<day("2024-03-06"), holidays: try Seeds.holidays())
    }

    @Test func `one, one and three day and night leave nothing to find`() throws {
        #expect(try findings(shifts()) == [])
    }

    @Test func `a shift taken out is a gap`() throws {
        var some = try shifts()
        some.remove(at: 1)
        #expect(try findings(some) == [.gap(from: at("2024-03-04 18:00"), until: at("2024-03-05 08:30"))])
        #expect(try findings([]) == [.gap(from: window.lowerBound, until: window.upperBound)])
    }

    @Test func `a post not held is named with its number`() throws {
        var some = try shifts()
        some[0].seats.removeAll { $0.person.hasSuffix("-2") || $0.post == .driver }
        #expect(try findings(some) == [
            .missing(.officer, in: some[0].key, has: 1, needs: 2), .missing(.driver, in: some[0].key, has: 0, needs: 1),
        ])
    }

    @Test func `two shifts at once and one person in both are found`() throws {
        var some = try shifts()
        let first = some[0]
        some.append(
            Shift(
                key: key("2024-03-04", "extra"), startsAt: first.startsAt + .hours(1), endsAt: first.endsAt, isHoliday: false,
                seats: first.seats))
        let found = try findings(some)
        #expect(found.contains(.overlap(first.key, key("2024-03-04", "extra"))))
        #expect(found.contains(.doublePost(person: first.persons(at: .leader)[0], first.key, key("2024-03-04", "extra"))))
    }

    @Test func `one person in two posts of one shift is found`() throws {
        var some = try shifts()
        let chief = some[0].persons(at: .chief)[0]
        some[0].seats.append(DutySeat(post: .reinforcement, person: chief))
        #expect(try findings(some) == [.doublePost(person: chief, some[0].key, some[0].key)])
    }

    @Test func `an officer rests twelve hours, a leader stays on`() throws {
        var some = try shifts()
        let officer = some[0].persons(at: .officer)[0]
        let i = try #require(some[1].seats.firstIndex { $0.post == .officer })
        some[1].seats[i] = DutySeat(post: .officer, person: officer)
        #expect(try findings(some) == [.shortRest(person: officer, after: some[0].key, before: some[1].key, minutes: 0)])
    }

    @Test func `a rest that began before the window counts`() throws {
        var some = try shifts()
        let officer = some[1].persons(at: .officer)[0]
        let i = try #require(some[2].seats.firstIndex { $0.post == .officer })
        some[2].seats[i] = DutySeat(post: .officer, person: officer)
        let found = Coverage.findings(
            some, in: at("2024-03-05 08:30")..<at("2024-03-05 18:00"), requirements: try Seeds.posts())
        #expect(found == [.shortRest(person: officer, after: some[1].key, before: some[2].key, minutes: 0)])
    }
}
