package import Core
package import Vocabulary

package enum BroadcastZoneTag: RecordTag { package static let recordType = "broadcasts.zone" }
package typealias BroadcastZoneID = ID<BroadcastZoneTag>

/// Loudspeakers that are spoken of together (广播片区): a township, a valley, the households below a dam. It says how loud they are and when routine may play.
package struct BroadcastZone: Record {
    package var id: BroadcastZoneID = .unset
    package var name = ""
    package var code = ""
    package var area: AreaCode?
    /// Further divisions that it covers: codes with spaces between.
    package var divisions = ""
    package var volumePercent = 70
    package var routineFrom = "07:00"
    package var routineUntil = "20:00"
    /// `22:00-06:00 40；12:00-14:00 50`
    package var volumeByHour = ""
    package var note = ""

    package static let blank = BroadcastZone()
    package static let table = Table<BroadcastZone>(
        "broadcast_zone", path: "broadcast-zones", label: "name", doors: Doors(view: BroadcastsPermission.view, edit: BroadcastsPermission.configure), visibility: .areaAndAbove, isCopiedIntoExercises: true, icon: "grid",
        order: "code", descending: false, area: { $0.area },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .text("code", \.code, max: 40, .required, .unique, .listed, .searchable),
            .area("area", \.area, .required, .listed),
            .text("divisions", \.divisions, max: 400),
            .integer("volume_percent", \.volumePercent, in: 0...100, .required, .listed),
            .text("routine_from", \.routineFrom, max: 5, .required, .listed),
            .text("routine_until", \.routineUntil, max: 5, .required, .listed),
            .text("volume_by_hour", \.volumeByHour, max: 400),
            .longText("note", \.note, max: 1_000),
        ])

    package func problems() -> [Problem] {
        var found: [Problem] = []
        if let letter = code.first(where: { $0.isWhitespace || ",;；，、/".contains($0) }) { found.append(Problem("code-character", field: "code", ["character": String(letter)])) }
        if AreaList(divisions) == nil { found.append(Problem("not-areas", field: "divisions")) }
        if RoutineHours.minute(routineFrom) == nil { found.append(Problem("no-time-of-day", field: "routine_from")) }
        if RoutineHours.minute(routineUntil) == nil { found.append(Problem("no-time-of-day", field: "routine_until")) } else if RoutineHours.minute(routineFrom) != nil, hours == nil { found.append(Problem("same-time", field: "routine_until")) }
        if HourlyVolume(volumeByHour) == nil { found.append(Problem("not-hourly-volume", field: "volume_by_hour")) }
        return found
    }

    var hours: RoutineHours? { RoutineHours(routineFrom, routineUntil) }
}
