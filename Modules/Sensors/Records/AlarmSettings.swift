import Core
import Store
import Vocabulary

enum AlarmSettingsTag: RecordTag { static let recordType = "sensors.alarm-settings" }

/// What the bureau decides about its alarms once (报警设置): one record, made with the store.
struct AlarmSettings: Record {
    var id: ID<AlarmSettingsTag> = .unset
    var title = ""
    /// Alarms of one site within so long after the first are called with it (并报); 0: each is called by itself. The default is this software's.
    var groupMinutes = 5

    static let blank = AlarmSettings()
    static let table = Table<AlarmSettings>(
        "alarm_settings", path: "alarm-settings", label: "title", doors: Doors(view: SensorsPermission.view, create: nil, edit: SensorsPermission.configure), visibility: .everyone, isGlobal: true, icon: "alert", area: { _ in nil },
        fields: [
            .text("title", \.title, max: 40, .required, .readOnly, .listed),
            .integer("group_minutes", \.groupMinutes, in: 0...120, unit: .minutes, .listed),
        ])

    static func of(_ reader: Reader) throws -> AlarmSettings { try reader.first(AlarmSettings.self, []) ?? .blank }
}
