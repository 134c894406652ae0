import Core
import Vocabulary

enum RequestTag: RecordTag { static let recordType = "command.request" }
typealias RequestID = ID<RequestTag>

enum RequestKind: String, CodeListed {
    /// 请求支援
    case support
    /// 请示
    case approval
    /// 请求协调
    case coordination
    static var listName: String { "request-kind" }
}

/// What one level asks of another (请示、请求). The asking level owns it; the answer is a record of
/// the level that answers.
struct LevelRequest: Record {
    var id: RequestID = .unset
    var number = ""
    var incident: IncidentID?
    var kind: RequestKind = .support
    var title = ""
    var text = ""
    var fromArea: AreaCode?
    var toArea: AreaCode?
    var madeAt = Instant(milliseconds: 0)
    var by: UserID = .unset
    var dueAt: Instant?

    static let blank = LevelRequest()
    static let table = Table<LevelRequest>(
        "level_request", path: "requests", label: "title", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "log",
        order: "made_at", area: { $0.fromArea }, subject: { $0.incident?.raw },
        fields: [
            .text("number", \.number, max: 40, .listed, .searchable),
            .reference("incident", \.incident, .listed, .indexed),
            .choice("kind", \.kind, .required, .listed),
            .text("title", \.title, max: 80, .required, .listed, .searchable),
            .longText("text", \.text, max: 4_000, .required),
            .area("from_area", \.fromArea, .required, .listed),
            .area("to_area", \.toArea, .required, .listed),
            .instant("made_at", \.madeAt, .required, .listed),
            .reference("by", \.by, .listed),
            .instant("due_at", \.dueAt, .listed),
        ])

    func problems() -> [Problem] { fromArea == toArea ? [Problem("command.to-itself", field: "to_area")] : [] }
}

enum RequestAnswerTag: RecordTag { static let recordType = "command.request-answer" }

enum RequestVerdict: String, CodeListed {
    /// 同意
    case granted
    /// 部分同意
    case partly
    /// 不同意
    case declined
    static var listName: String { "request-verdict" }
}

struct RequestAnswer: Record {
    var id: ID<RequestAnswerTag> = .unset
    var request: RequestID = .unset
    var incident: IncidentID?
    var verdict: RequestVerdict = .granted
    var text = ""
    var at = Instant(milliseconds: 0)
    var by: UserID = .unset
    /// That of the asking level, so that both ends see it.
    var area: AreaCode?

    static let blank = RequestAnswer()
    static let table = Table<RequestAnswer>(
        "request_answer", path: "request-answers", label: "text", doors: Doors(view: CommandPermission.view), visibility: .areaAndAbove, icon: "log",
        order: "at", area: { $0.area }, subject: { $0.incident?.raw },
        fields: [
            .reference("request", \.request, .required, .listed, .indexed),
            .reference("incident", \.incident, .indexed),
            .choice("verdict", \.verdict, .required, .listed),
            .longText("text", \.text, max: 2_000, .required, .listed),
            .instant("at", \.at, .required, .listed),
            .reference("by", \.by, .listed),
            .area("area", \.area, .required),
        ])
}
