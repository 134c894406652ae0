package import Core
package import Vocabulary

package enum DutyRotationTag: RecordTag { package static let recordType = "duty.rotation" }
package typealias DutyRotationID = ID<DutyRotationTag>

/// 班制: how the day is cut into shifts.
package enum DutyPattern: String, CodeListed {
    /// One shift around the clock.
    case whole
    /// A day and a night shift that meet twice a day.
    case dayAndNight = "day-and-night"

    package static var listName: String { "duty-pattern" }
}

/// Which days take the holiday order.
package enum DutyHolidayDays: String, CodeListed {
    case statutory
    case allNonWorking = "all-non-working"

    package static var listName: String { "duty-holiday-days" }
}

/// The rule of a roster (排班规则). Shifts are not stored: they follow from the rule, its teams and the
/// agreed changes, so that a month asked twice is the same month.
package struct DutyRotation: Record {
    package var id: DutyRotationID = .unset
    package var name = ""
    package var area: AreaCode?
    package var startDate: CalendarDate?
    package var pattern: DutyPattern = .whole
    /// Minutes after midnight in China at which the (first) shift begins.
    package var startMinute = 540
    /// When the night shift begins; only for day and night.
    package var nightMinute: Int?
    package var holidayDays: DutyHolidayDays = .statutory
    package var isActive = true

    package static let blank = DutyRotation()
    package static let table = Table<DutyRotation>(
        "duty_rotation", path: "duty-rotations", label: "name", doors: Doors(view: DutyPermission.view, edit: DutyPermission.roster), visibility: .areaAndAbove, isCopiedIntoExercises: true, icon: "roster",
        order: "name", descending: false, area: { $0.area },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .area("area", \.area, .required, .listed),
            .date("start_date", \.startDate, .required, .listed),
            .choice("pattern", \.pattern, .required, .listed),
            .integer("start_minute", \.startMinute, in: 0...1_439, .required),
            .integer("night_minute", \.nightMinute, in: 0...1_439),
            .choice("holiday_days", \.holidayDays, .required),
            .flag("is_active", \.isActive, .listed),
        ])

    package func problems() -> [Problem] {
        guard pattern == .dayAndNight else { return [] }
        guard let nightMinute else { return [Problem("required", field: "night_minute")] }
        return nightMinute == startMinute ? [Problem("night-begins-with-day", field: "night_minute")] : []
    }

    var times: [ShiftTime] {
        switch pattern {
        case .whole: ShiftTime.wholeDay(fromMinute: startMinute)
        case .dayAndNight: ShiftTime.dayAndNight(dayFrom: startMinute, nightFrom: nightMinute ?? startMinute + 720)
        }
    }
}
