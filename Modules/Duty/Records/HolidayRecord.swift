package import Core
package import Vocabulary

package enum HolidayTag: RecordTag { package static let recordType = "duty.holiday" }

extension HolidayDay.Kind: CodeListed {
    package static var listName: String { "holiday-kind" }
}

/// A day on which the State Council's notice makes the calendar differ from the week. The notice for
/// next year comes in November; whoever configures the platform adds its days.
package struct HolidayRecord: Record {
    package var id: ID<HolidayTag> = .unset
    package var date: CalendarDate?
    package var kind: HolidayDay.Kind = .off
    package var name = ""
    package var englishName = ""

    package static let blank = HolidayRecord()
    package static let table = Table<HolidayRecord>(
        "holiday", path: "holidays", label: "name", doors: Doors(view: DutyPermission.view, edit: DutyPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "clock",
        order: "date", area: { _ in nil },
        fields: [
            .date("date", \.date, .required, .unique, .listed),
            .choice("kind", \.kind, .required, .listed),
            .text("name", \.name, max: 40, .required, .listed),
            .text("name_en", \.englishName, max: 40, .listed),
        ])

    var ruled: HolidayDay? { date.map { HolidayDay(date: $0, kind: kind, name: name) } }
}
