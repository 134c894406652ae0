import Testing
import Vocabulary

@testable import Duty

@Suite struct RosterTests {
    private func shifts(_ days: Int = 2) throws -> [Shift] {
        bureau().shifts(in: day("2024-03-04")..<day("2024-03-04").adding(days: days), holidays: try Seeds.holidays())
    }

    @Test func `who is on at an instant and who comes next`() throws {
        let roster = Roster(try shifts())
        #expect(roster.onDuty(at: at("2024-03-04 17:59")).map(\.key) == [key("2024-03-04", "day")])
        #expect(roster.onDuty(at: at("2024-03-04 18:00")).map(\.key) == [key("2024-03-04", "night")])
        #expect(roster.onDuty(at: at("2024-03-05 03:00")).map(\.key) == [key("2024-03-04", "night")])
        #expect(roster.next(after: at("2024-03-04 18:00"))?.key == key("2024-03-05", "day"))
        #expect(roster.onDuty(at: at("2024-03-04 08:29")) == [])
    }

    @Test func `a stand-in takes the seat and a reinforcement adds one`() throws {
        let base = try shifts(), chief = try #require(base[0].persons(at: .chief).first)
        let roster = Roster(base, overrides: [
            DutyOverride(id: "1", change: .standIn(in: base[0].key, absent: chief, standIn: "X")),
            DutyOverride(id: "2", change: .reinforce(in: base[0].key, person: "Y")),
        ])
        #expect(roster.shifts[0].persons(at: .chief) == ["X"])
        #expect(roster.shifts[0].persons(at: .reinforcement) == ["Y"])
        #expect(roster.shifts[1] == base[1])
        #expect(roster.unapplied == [])
    }

    @Test func `a swap changes both shifts and back again`() throws {
        let base = try shifts()
        let a = try #require(base[0].persons(at: .chief).first), b = try #require(base[1].persons(at: .chief).first)
        let swap = DutyOverride(id: "1", change: .swap(first: a, firstIn: base[0].key, second: b, secondIn: base[1].key))
        let back = DutyOverride(id: "2", change: .swap(first: b, firstIn: base[0].key, second: a, secondIn: base[1].key))
        let roster = Roster(base, overrides: [swap])
        #expect(roster.shifts[0].persons(at: .chief) == [b])
        #expect(roster.shifts[1].persons(at: .chief) == [a])
        #expect(Roster(base, overrides: [swap, back]).shifts == base)
    }

    @Test func `an override that does not fit changes nothing and is shown`() throws {
        let base = try shifts(), chief = try #require(base[0].persons(at: .chief).first)
        let wrong = [
            DutyOverride(id: "nobody", change: .standIn(in: base[0].key, absent: "Z", standIn: "X")),
            DutyOverride(id: "twice", change: .standIn(in: base[0].key, absent: chief, standIn: base[0].persons(at: .leader)[0])),
            DutyOverride(id: "no-shift", change: .reinforce(in: key("2030-01-01", "day"), person: "X")),
            DutyOverride(id: "half", change: .swap(first: chief, firstIn: base[0].key, second: "Z", secondIn: base[1].key)),
        ]
        let roster = Roster(base, overrides: wrong)
        #expect(roster.shifts == base)
        #expect(roster.unapplied == wrong)
    }
}
