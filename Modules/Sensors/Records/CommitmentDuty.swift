package import Core
package import Vocabulary

package enum CommitmentDutyTag: RecordTag { package static let recordType = "sensors.commitment-duty" }

/// Which enterprises announce each day, and by when: one record. The hour is a default of this software: each bureau sets its own.
package struct CommitmentDuty: Record {
    package var id: ID<CommitmentDutyTag> = .unset
    package var title = ""
    /// By this hour of China's time; who has not announced then is reminded of.
    package var byHour = 10
    /// Codes of kinds of enterprise, as the register has them, with spaces between.
    package var kinds = "hazardous-chemicals"
    /// The last day of which people were reminded.
    package var remindedOn: CalendarDate?
    package var origin = ""

    package static let blank = CommitmentDuty()
    package static let table = Table<CommitmentDuty>(
        "commitment_duty", path: "commitment-duties", label: "title", doors: Doors(view: SensorsPermission.view, create: nil, edit: SensorsPermission.configure), visibility: .everyone, isGlobal: true, icon: "clock", area: { _ in nil },
        fields: [
            .text("title", \.title, max: 40, .required, .readOnly, .listed), .integer("by_hour", \.byHour, in: 0...23, .required, .listed), .text("kinds", \.kinds, max: 200, .listed, .named("enterprise-kind")),
            .date("reminded_on", \.remindedOn, .readOnly), .text("origin", \.origin, max: 200),
        ])

    /// The moment of that day by which all have announced.
    func due(on day: CalendarDate) -> Instant { ChinaTime.instant(day, hour: byHour) }
}
