package import Core
package import Vocabulary

package enum MaintenanceWindowTag: RecordTag { package static let recordType = "sensors.maintenance-window" }
package typealias MaintenanceWindowID = ID<MaintenanceWindowTag>

/// A time in which a point, a site or an enterprise is worked on (检修停用): readings are kept, and alarms are raised greyed and called of nobody (see `AlarmMaintenance`).
package struct MaintenanceWindow: Record {
    package var id: MaintenanceWindowID = .unset
    package var reason = ""
    package var point: PointID?
    package var site: SiteID?
    package var enterprise: EnterpriseID?
    package var beginsAt = Instant(milliseconds: 0)
    package var endsAt = Instant(milliseconds: 0)

    package static let blank = MaintenanceWindow()
    package static let table = Table<MaintenanceWindow>(
        "maintenance_window", path: "maintenance-windows", label: "reason", doors: Doors(view: SensorsPermission.view, edit: SensorsPermission.configure), visibility: .everyone, icon: "clock", order: "begins_at", area: { _ in nil },
        fields: [
            .text("reason", \.reason, max: 200, .required, .listed, .searchable),
            .reference("point", \.point, .listed),
            .reference("site", \.site, .listed),
            .reference("enterprise", \.enterprise, .listed),
            .instant("begins_at", \.beginsAt, .required, .listed),
            .instant("ends_at", \.endsAt, .required, .listed, .indexed),
        ])

    package func problems() -> [Problem] {
        var found: [Problem] = []
        let given = [("point", point?.raw), ("site", site?.raw), ("enterprise", enterprise?.raw)].filter { $0.1 != nil }
        if given.count != 1 { found.append(Problem("one-subject", field: given.last?.0 ?? "point")) }
        if endsAt <= beginsAt { found.append(Problem("before-begin", field: "ends_at")) }
        return found
    }

    func covers(_ instant: Instant) -> Bool { beginsAt <= instant && instant < endsAt }
}
