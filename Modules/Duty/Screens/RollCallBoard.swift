import Core
import Module
import Store
import Vocabulary
import Web

/// 点名: who has answered and who has not, those who have not first.
enum RollCallBoard {
    static let page = Page("/roll-calls/:id", needs: DutyPermission.view, template: "roll-call", title: "nav.roll-calls") { exchange, site in
        let context = try exchange.context(), id = RollCallID(try exchange.id())
        return try await site.store.readAside(context) { ScreenModel(try full(id, $0, site, exchange)) }.values
    }

    /// The open roll-call called last, in short.
    static func latest(_ reader: Reader, _ display: Display, _ site: Site, _ exchange: Exchange) throws -> [String: Any]? {
        guard let roll = try reader.first(RollCall.self, [.equals("phase", RollCallPhase.open.sql)], order: .init("called_at", descending: true)) else { return nil }
        let answers = try sorted(roll, reader)
        return [
            "title": roll.title, "href": "\(exchange.base)/roll-calls/\(roll.id.raw)", "asked": roll.asked, "answered": roll.answered, "open": roll.asked - roll.answered,
            "answers": answers.prefix(25).map { line($0, roll, display, site, exchange) },
        ]
    }

    private static func full(_ id: RollCallID, _ reader: Reader, _ site: Site, _ exchange: Exchange) throws -> [String: Any] {
        let roll = try reader.get(RollCall.self, id), answers = try sorted(roll, reader), display = Display(site, exchange.locale)
        let isOpen = roll.phase == .open
        var model: [String: Any] = [
            "title": roll.title, "heading": roll.title, "number": roll.number, "asked": roll.asked, "answered": roll.answered, "open": roll.asked - roll.answered, "needHelp": roll.needHelp, "id": id.raw.description,
            "area": roll.area.map(site.areas.shortName) ?? "", "scope": display.code("roll-call-scope", roll.scope.rawValue), "phase": display.code("roll-call-phase", roll.phase.rawValue), "isOpen": isOpen,
            "due": roll.dueAt.description, "from": roll.calledAt.description, "dueText": ChinaTime.minuteText(roll.dueAt), "calledAt": ChinaTime.minuteText(roll.calledAt),
            "mayClose": isOpen && reader.principal.may(DutyPermission.rollCall.rawValue, in: roll.area), "key": RawID.make(at: reader.now).description, "hasGap": roll.answered < roll.asked,
            "answers": answers.map { line($0, roll, display, site, exchange) }, "seen": answers.count,
        ]
        if !roll.reason.isEmpty { model["reason"] = roll.reason }
        if !roll.closingNote.isEmpty { model["closingNote"] = roll.closingNote }
        if let km = roll.radiusKilometres { model["radius"] = FieldKind.text(km, places: 1) }
        if let at = roll.completedAt { model["completedAt"] = ChinaTime.minuteText(at) }
        if isOpen, let wanted = exchange.first("answer"), let answer = answers.first(where: { $0.id.raw.description == wanted }), reader.principal.may(DutyPermission.answer.rawValue, in: answer.area) {
            model["form"] = try form(answer, reader, site, exchange)
        }
        return model
    }

    private static func form(_ answer: RollCallAnswer, _ reader: Reader, _ site: Site, _ exchange: Exchange) throws -> [String: Any] {
        let given = [
            "state": answer.state == .waiting ? "ok" : answer.state.rawValue, "answered_by": answer.answeredBy, "text": answer.text, "deaths": answer.deaths.map { "\($0)" } ?? "",
            "missing": answer.missing.map { "\($0)" } ?? "", "injured": answer.injured.map { "\($0)" } ?? "",
        ]
        let controls = try FormControls(site, exchange.locale, prefix: "action." + AnswerRollCall.name).models(AnswerRollCall.fields.infos.filter { $0.name != "answer" }, given, [], reader)
        return [
            "organisation": answer.organisationName, "target": "\(exchange.base)/roll-call-answers/\(answer.id.raw)/replies", "controls": controls.map(\.model), "key": RawID.make(at: reader.now).description,
        ]
    }

    private static func sorted(_ roll: RollCall, _ reader: Reader) throws -> [RollCallAnswer] {
        let order: [RollCallState] = [.needsHelp, .noAnswer, .waiting, .ok]
        return try reader.all(RollCallAnswer.self, [.equals("roll_call", roll.id.sql)], order: .init("organisation_name"), limit: CallRoll.organisationsMax).sorted {
            (order.firstIndex(of: $0.state) ?? 9, $0.area?.number ?? 0) < (order.firstIndex(of: $1.state) ?? 9, $1.area?.number ?? 0)
        }
    }

    private static func line(_ answer: RollCallAnswer, _ roll: RollCall, _ display: Display, _ site: Site, _ exchange: Exchange) -> [String: Any] {
        var model: [String: Any] = [
            "name": answer.organisationName, "area": answer.area.map(site.areas.shortName) ?? "", "state": display.code("roll-call-state", answer.state.rawValue), "isOpen": !answer.state.isAnswer,
            "mark": ["waiting": "wait", "ok": "ready", "needs-help": "fail", "no-answer": "wait"][answer.state.rawValue] ?? "wait",
            "href": "\(exchange.base)/roll-calls/\(roll.id.raw)?answer=\(answer.id.raw)#answer",
        ]
        if let at = answer.answeredAt { model["at"] = ChinaTime.clockText(at) }
        if !answer.text.isEmpty { model["text"] = answer.text }
        if !answer.answeredBy.isEmpty { model["by"] = answer.answeredBy }
        return model
    }
}
