import Base
import Core
import Module
import Store
import Vocabulary

/// Asks another level for help, approval or coordination (请示、请求).
struct MakeRequest: Action {
    static let name = "command.request"
    static let needs = CommandPermission.work.rawValue
    var incident: IncidentID?
    var kind: RequestKind = .support
    var fromArea: AreaCode?
    var toArea: AreaCode?
    var title = ""
    var text = ""
    var dueAt: Instant?

    static let blank = MakeRequest()
    static let fields = FieldSet<MakeRequest>([
        .reference("incident", \.incident),
        .choice("kind", \.kind, .required),
        .area("from_area", \.fromArea, .required),
        .area("to_area", \.toArea, .required),
        .text("title", \.title, max: 80, .required),
        .longText("text", \.text, max: 4_000, .required),
        .instant("due_at", \.dueAt),
    ])

    func area(_ reader: Reader) -> AreaCode? { fromArea }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard let fromArea, let toArea else { throw KernelRefusal.invalid([Problem("required", field: "to_area")]) }
        if let incident { _ = try IncidentFacts.going(incident, tx) }
        try Pointers.due(dueAt, tx)
        var request = LevelRequest.blank
        request.number = try tx.number(CommandModule.requestNumbers).text
        request.incident = incident
        request.kind = kind
        request.title = title
        request.text = text
        request.fromArea = fromArea
        request.toArea = toArea
        request.madeAt = tx.now
        request.by = tx.principal.user
        request.dueAt = dueAt
        let made = try tx.insert(request)
        try made.book(metAt: nil, tx)
        for person in try Directory.holders(of: .dutyOfficer, for: toArea, tx) where person != tx.principal.user {
            try tx.notify(person, Message("notice.request", ["title": title]), link: "/requests/\(made.id)", record: made.id.raw, urgency: .urgent)
        }
        return .record(made.id)
    }
}

/// Answers another level's request (答复).
struct AnswerRequest: Action {
    static let name = "command.answer-request"
    static let needs = CommandPermission.instruct.rawValue
    var request: RequestID = .unset
    var verdict: RequestVerdict = .granted
    var text = ""

    static let blank = AnswerRequest()
    static let fields = FieldSet<AnswerRequest>([
        .reference("request", \.request, .required),
        .choice("verdict", \.verdict, .required),
        .longText("text", \.text, max: 2_000, .required),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(LevelRequest.self, request).toArea }

    func perform(_ tx: Transaction) throws -> Outcome {
        let asked = try tx.get(LevelRequest.self, request)
        let answered = try tx.first(RequestAnswer.self, [.equals("request", request.sql)])
        var answer = RequestAnswer.blank
        answer.request = request
        answer.incident = asked.incident
        answer.verdict = verdict
        answer.text = text
        answer.at = tx.now
        answer.by = tx.principal.user
        answer.area = asked.fromArea
        let made = try tx.insert(answer)
        if answered == nil { try asked.book(metAt: tx.now, tx) }
        if asked.by != tx.principal.user { try tx.notify(asked.by, Message("notice.request-answered", ["title": asked.title]), link: "/requests/\(request)", record: made.id.raw) }
        return .record(made.id, page: "/requests/\(request)")
    }
}

extension LevelRequest {
    /// The asking level keeps watch over the answer: it reminds itself, and its chief presses for it.
    func book(metAt: Instant?, _ tx: Transaction) throws {
        guard let dueAt else { return }
        try tx.schedule(LevelRequest.self, id, [
            Deadline(
                key: "request.answer", title: Message("deadline.request", ["title": title]), startsAt: madeAt, dueAt: dueAt,
                remindAt: TaskClock.reminder(from: madeAt, to: dueAt), metAt: metAt, role: .dutyOfficer, person: by, link: "/requests/\(id)")
        ])
    }
}
