package import Core
package import Vocabulary

package enum DutyTeamTag: RecordTag { package static let recordType = "duty.team" }
package typealias DutyTeamID = ID<DutyTeamTag>

/// The order in which a team stands: leaders take turns day by day, teams shift by shift.
package enum DutyTrack: String, CodeListed {
    case leaders, teams

    package static var listName: String { "duty-track" }
}

/// People of one rotation who go on duty together (班组).
package struct DutyTeam: Record {
    package var id: DutyTeamID = .unset
    package var rotation: DutyRotationID = .unset
    package var name = ""
    package var track: DutyTrack = .teams
    /// Its place in the turn on ordinary days.
    package var place = 1
    /// Its place in the turn of holidays; nil where it has none. Where no team of a track has one,
    /// holidays go on in the ordinary turn.
    package var holidayPlace: Int?
    package var area: AreaCode?

    package static let blank = DutyTeam()
    package static let table = Table<DutyTeam>(
        "duty_team", path: "duty-teams", label: "name", doors: Doors(view: DutyPermission.view, edit: DutyPermission.roster), visibility: .areaAndAbove, isCopiedIntoExercises: true, icon: "team",
        order: "place", descending: false, area: { $0.area }, subject: { $0.rotation.raw },
        fields: [
            .reference("rotation", \.rotation, .required, .listed, .indexed),
            .text("name", \.name, max: 40, .required, .listed),
            .choice("track", \.track, .required, .listed),
            .integer("place", \.place, in: 1...100, .required, .listed),
            .integer("holiday_place", \.holidayPlace, in: 1...100, .listed),
            .area("area", \.area, .required),
        ])
}
