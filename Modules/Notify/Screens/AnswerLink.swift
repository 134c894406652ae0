import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// The link in a message by which one says that one has heard it, without logging in. It shows the words of that message and nothing else;
/// reading it answers nothing, for programs that look into mail follow links too.
enum AnswerLink {
    /// After so long a link shows nothing more.
    static let days = 7
    static let routes = RawRoutes(all: Route.open("/a/:token") { exchange, site in
        guard let raw = exchange.parameters["token"].flatMap(site.vault.id) else { throw WebRefusal.noSuchPage }
        let id = DeliveryID(raw), isAnswering = exchange.method == .post
        let found = try await site.store.readAside(.system()) { try find(id, $0) }
        guard let (delivery, message, language) = found else { throw WebRefusal.noSuchPage }
        if isAnswering, message.answer != .none, let person = delivery.person {
            // Like another site's form, a link that somebody else posts for the person does no more than the person would: it says that it was heard.
            try await site.store.write(.system(door: .page), action: AcknowledgeMessage.name) { tx in
                guard let now = try tx.find(OutgoingMessage.self, message.id) else { return }
                try Escalation.acknowledge(now, by: person, via: delivery.channel, tx)
                try tx.note(DeliveryTag.recordType, id.raw, area: delivery.area, subject: message.id.raw, action: "notify.answer-by-link") { $0.field("person", person.raw) }
            }
            return .see("/a/\(exchange.parameters["token"] ?? "")")
        }
        var shown = exchange
        shown.locale = language
        let words = NoticeWords.text(message.message, site.catalogue, language)
        let model: [String: Any] = [
            "words": words, "madeAt": ChinaTime.minuteText(message.madeAt), "bureau": language == .chinese ? site.settings.bureau : site.settings.bureauEnglish, "isAnswered": delivery.phase == .answered || delivery.answeredAt != nil,
            "isDone": message.acknowledgedAt != nil, "target": "/a/\(exchange.parameters["token"] ?? "")", "wantsAnswer": message.answer != .none,
        ]
        return .html(try await site.screens.page("answer-link", model, title: site.words("messages.answer-title", shown), shown, site))
    })

    private static func find(_ id: DeliveryID, _ reader: Reader) throws -> (Delivery, OutgoingMessage, Locale)? {
        guard let delivery = try reader.find(Delivery.self, id), let person = delivery.person, let about = delivery.message, let message = try reader.find(OutgoingMessage.self, about), reader.now - message.madeAt <= .days(days) else { return nil }
        return (delivery, message, try Planner.preference(of: person, reader).language)
    }
}
