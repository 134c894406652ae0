import Foundation
import Vocabulary

@testable import Duty

enum Seeds {
    static func rows(_ name: String) throws -> [SeedRow] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Resources/\(name).csv")
        return SeedTable.rows(csv: try String(contentsOf: file, encoding: .utf8))
    }
    static func holidays() throws -> Holidays { Holidays(try rows("holidays").map { try HolidayDay(row: $0) }) }
    static func posts() throws -> [PostRequirement] { try rows("duty-posts").map { try PostRequirement(row: $0) } }
}

func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(day: 0) }
func at(_ text: String) -> Instant { ChinaTime.read(text) ?? Instant(milliseconds: 0) }
func key(_ date: String, _ slot: String) -> ShiftKey { ShiftKey(date: day(date), slot: slot) }

/// A group of one person at one post.
func one(_ person: String, _ post: DutyPost = .leader) -> DutyGroup {
    DutyGroup(name: person, seats: [DutySeat(post: post, person: person)])
}

/// A chief, two officers and a driver: `A-chief`, `A-1`, `A-2`, `A-driver`.
func team(_ name: String) -> DutyGroup {
    DutyGroup(name: name, seats: [
        DutySeat(post: .chief, person: name + "-chief"), DutySeat(post: .officer, person: name + "-1"),
        DutySeat(post: .officer, person: name + "-2"), DutySeat(post: .driver, person: name + "-driver"),
    ])
}

/// 1+1+3: five leaders day by day with their own holiday order, four teams by day and night.
func bureau(from start: String = "2024-01-01") -> Rotation {
    let leaders = ["L1", "L2", "L3", "L4", "L5"].map { one($0) }
    return Rotation(
        startDate: day(start), times: ShiftTime.dayAndNight(),
        tracks: [
            RotationTrack(groups: leaders, holidayGroups: leaders.reversed(), pace: .daily),
            RotationTrack(groups: ["A", "B", "C", "D"].map(team)),
        ])
}
