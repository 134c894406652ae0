import Core
import Module
import Store
import Vocabulary

/// Says something of an alarm: who was reached, what was seen (处置备注). Of a closed one too.
struct CommentAlarm: Action {
    static let name = "sensors.comment-alarm"
    static let needs = SensorsPermission.handle.rawValue

    var alarm: AlarmID = .unset
    var text = ""

    static let blank = CommentAlarm()
    static let fields = FieldSet<CommentAlarm>([.reference("alarm", \.alarm, .required), .longText("text", \.text, max: 1_000, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.areaOfAlarm(alarm) }

    func perform(_ tx: Transaction) throws -> Outcome {
        var comment = AlarmComment.blank
        (comment.alarm, comment.text, comment.by, comment.at, comment.area) = (alarm, text, tx.principal.user, tx.now, try tx.get(Alarm.self, alarm).area)
        return .record(try tx.insert(comment).id, page: "/alarm-desk?alarm=\(alarm)")
    }
}
