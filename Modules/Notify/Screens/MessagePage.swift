import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// One message: what it says, who has it by what, who has answered. Whoever it was sent to sees it and answers here; the rest needs the permission.
enum MessagePage {
    static let page = Page("/messages/:id", needs: NotifyPermission.own, template: "message", title: "nav.deliveries") { exchange, site in
        let id = OutgoingMessageID(try exchange.id()), context = try exchange.context()
        // Read as the platform, shown only to those concerned: a recipient need not hold the permission in the message's area.
        return try await site.store.readAside(.system(exchange.space)) { ScreenModel(try model(id, context.principal, $0, exchange, site)) }.values
    }

    private static func model(_ id: OutgoingMessageID, _ me: Principal, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let message = try reader.get(OutgoingMessage.self, id)
        let all = try reader.all(Delivery.self, [.equals("message", id.sql)], order: .init("created_at"), limit: 500)
        let isMine = all.contains { $0.person == me.user }, maySee = me.may(NotifyPermission.view.rawValue, in: message.area)
        guard isMine || maySee else { throw KernelRefusal.notFound(type: OutgoingMessageTag.recordType) }
        let shown = maySee ? all : all.filter { $0.person == me.user }
        let words = try DeliveryWords(shown, reader, exchange, site), display = try names(message, reader)
        let text = NoticeWords.text(message.message, site.catalogue, exchange.locale), hasAnswered = all.contains { $0.person == me.user && $0.phase == .answered }
        var model: [String: Any] = [
            "title": text, "text": text, "id": id.raw.description, "madeAt": ChinaTime.minuteText(message.madeAt), "urgency": site.words("code.message-urgency.\(message.urgency.rawValue)", exchange),
            "isUrgent": message.urgency == .urgent, "answer": site.words("code.answer-wanted.\(message.answer.rawValue)", exchange), "sender": display[message.sender?.raw ?? .zero] ?? site.words("ui.system", exchange),
            "rows": shown.map { words.line($0, reader) }, "key": RawID.make(at: reader.now).description, "mayAnswer": isMine && !hasAnswered && message.answer != .none, "hasAnswered": isMine && hasAnswered, "maySee": maySee,
        ]
        if !message.link.isEmpty { model["link"] = exchange.base + message.link }
        if let why = try TakingBack.holds(message, reader) { model["takenBack"] = ["at": ChinaTime.minuteText(why.at), "reason": NoticeWords.text(Message(stored: why.reason), site.catalogue, exchange.locale), "taken": why.taken] as [String: Any] }
        if let at = message.acknowledgedAt { model["acknowledged"] = ["at": ChinaTime.minuteText(at), "by": display[message.acknowledgedBy?.raw ?? .zero] ?? "—"] }
        if message.acknowledgedAt == nil, let next = message.nextStepAt { model["next"] = ["at": next.description, "from": message.madeAt.description, "text": ChinaTime.minuteText(next), "n": message.step + 1] as [String: Any] }
        return model
    }

    private static func names(_ message: OutgoingMessage, _ reader: Reader) throws -> [RawID: String] {
        try reader.labels(UserTag.recordType, Set([message.sender?.raw, message.acknowledgedBy?.raw].compactMap { $0 }))
    }
}

/// Who is to be rung up (电话任务): name, number, what to read out, what came of it.
enum TelephoneTasks {
    static let page = Page("/telephone-tasks", needs: NotifyPermission.send, template: "telephone-tasks", title: "nav.telephone-tasks") { exchange, site in
        let context = try exchange.context()
        return try await site.store.readAside(context) { reader in
            let rows = try reader.all(Delivery.self, [.equals("phase", DeliveryPhase.toCall.sql)], order: .init("call_by"), limit: 200), words = try DeliveryWords(rows, reader, exchange, site)
            return ScreenModel([
                "isEmpty": rows.isEmpty,
                "rows": rows.map { delivery in
                    var line = words.line(delivery, reader)
                    line["number"] = reader.principal.may(NotifyPermission.unmask.rawValue, in: delivery.area) ? delivery.address : Display.masked(delivery.address)
                    line["due"] = delivery.callBy?.description ?? ""
                    line["dueText"] = delivery.callBy.map(ChinaTime.clockText) ?? ""
                    line["from"] = delivery.queuedAt?.description ?? ""
                    line["mayDo"] = reader.principal.may(NotifyPermission.send.rawValue, in: delivery.area)
                    line["tries"] = delivery.attempts
                    return line
                },
            ])
        }.values
    }
}
