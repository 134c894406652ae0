import Vocabulary

/// A post of the duty room (值班岗位). Guangxi's 1+1+3+N: one leader in charge, one chief, three on duty
/// (two officers and a driver), N reinforcements.
package enum DutyPost: String, Sendable, Hashable, CaseIterable {
    /// 带班领导
    case leader
    /// 值班长
    case chief
    /// 值班员
    case officer
    /// 司机
    case driver
    /// 增援
    case reinforcement
}

/// Somebody at a post. `person` is the id of a person as text.
struct DutySeat: Sendable, Hashable {
    let post: DutyPost
    let person: String
}

/// Names one shift of one roster for good: the day it begins on and its slot, `2019-02-25/night`.
struct ShiftKey: Sendable, Hashable, Comparable, CustomStringConvertible {
    let date: CalendarDate
    let slot: String

    static func < (a: ShiftKey, b: ShiftKey) -> Bool { (a.date, a.slot) < (b.date, b.slot) }
    var description: String { "\(date)/\(slot)" }
}

/// A stretch of duty and who has it.
struct Shift: Sendable, Hashable {
    let key: ShiftKey
    let startsAt: Instant
    /// The first instant that is no longer part of it.
    let endsAt: Instant
    let isHoliday: Bool
    var seats: [DutySeat]

    func contains(_ instant: Instant) -> Bool { startsAt <= instant && instant < endsAt }
    func persons(at post: DutyPost) -> [String] { seats.filter { $0.post == post }.map(\.person) }
}

/// A slot of the day: `day` 08:30 for 570 minutes, `night` 18:00 for 870 minutes, or 24 hours from 09:00.
struct ShiftTime: Sendable, Hashable {
    let slot: String
    /// Minutes after midnight in China.
    let startMinute: Int
    let minutes: Int

    /// One shift around the clock.
    static func wholeDay(fromMinute start: Int = 9 * 60) -> [ShiftTime] {
        [ShiftTime(slot: "whole", startMinute: start, minutes: 1_440)]
    }

    /// A day and a night shift that meet twice a day.
    static func dayAndNight(dayFrom day: Int = 8 * 60 + 30, nightFrom night: Int = 18 * 60) -> [ShiftTime] {
        // Counted around the clock, so that a day shift that ends after midnight has a length too.
        let length = ((night - day) % 1_440 + 1_440) % 1_440
        return [
            ShiftTime(slot: "day", startMinute: day, minutes: length),
            ShiftTime(slot: "night", startMinute: day + length, minutes: 1_440 - length),
        ]
    }
}
