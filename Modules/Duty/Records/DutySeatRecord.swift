package import Core
package import Vocabulary

package enum DutySeatTag: RecordTag { package static let recordType = "duty.seat" }

extension DutyPost: CodeListed {
    package static var listName: String { "duty-post" }
}

/// Who holds which post in a team. A driver may have no login; everybody else signs and is reminded,
/// and so must be a user.
package struct DutySeatRecord: Record {
    package var id: ID<DutySeatTag> = .unset
    package var team: DutyTeamID = .unset
    package var post: DutyPost = .officer
    package var user: UserID?
    /// The name of somebody without a login.
    package var name = ""
    package var area: AreaCode?

    package static let blank = DutySeatRecord()
    package static let table = Table<DutySeatRecord>(
        "duty_seat", path: "duty-seats", label: "post", doors: Doors(view: DutyPermission.view, edit: DutyPermission.roster), visibility: .areaAndAbove, isCopiedIntoExercises: true, icon: "user",
        area: { $0.area }, subject: { $0.team.raw },
        fields: [
            .reference("team", \.team, .required, .listed, .indexed),
            .choice("post", \.post, .required, .listed),
            .reference("user", \.user, .listed),
            .text("name", \.name, max: 40, .listed),
            .area("area", \.area, .required),
        ])

    package func problems() -> [Problem] {
        if user != nil { return name.isEmpty ? [] : [Problem("seat-named-twice", field: "name")] }
        if name.isEmpty { return [Problem("required", field: "user")] }
        return post == .driver ? [] : [Problem("seat-needs-user", field: "user")]
    }

    /// What the rules know a person by.
    var person: String { user?.raw.description ?? name }
}
