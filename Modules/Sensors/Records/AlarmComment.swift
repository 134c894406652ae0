package import Core
package import Vocabulary

package enum AlarmCommentTag: RecordTag { package static let recordType = "sensors.alarm-comment" }
package typealias AlarmCommentID = ID<AlarmCommentTag>

/// What somebody has to say of an alarm while it is seen to (处置备注): never changed, never taken back.
package struct AlarmComment: Record {
    package var id: AlarmCommentID = .unset
    package var alarm: AlarmID = .unset
    package var text = ""
    package var by: UserID?
    package var at = Instant(milliseconds: 0)
    package var area: AreaCode?

    package static let blank = AlarmComment()
    package static let table = Table<AlarmComment>(
        "alarm_comment", path: "alarm-comments", label: "text", doors: Doors(view: SensorsPermission.view), icon: "log", order: "at", area: { $0.area },
        fields: [
            .reference("alarm", \.alarm, .required, .listed, .indexed),
            .longText("text", \.text, max: 1_000, .required, .listed, .searchable),
            .reference("by", \.by, .listed),
            .instant("at", \.at, .listed),
            .area("area", \.area),
        ])
}
