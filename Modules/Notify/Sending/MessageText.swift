import Core
import Store
import Vocabulary
import Web

/// What a message says to one person, and the link by which it is answered.
struct MessageText: Sendable {
    let words: String
    /// Where it is answered without logging in; nil where no answer is wanted or the site's address was never told.
    let link: String?
    let language: Locale
    let isUrgent: Bool

    /// One line for a mail's subject.
    var subject: String { String(words.prefix(60)) + (words.count > 60 ? "…" : "") }

    /// The words with the link beneath.
    func whole(_ catalogue: Catalogue) -> String { words + (link.map { "\n" + catalogue.text("messages.answer-here", language, ["link": $0]) } ?? "") }

    static func make(_ message: OutgoingMessage, _ language: Locale, link: String?, _ catalogue: Catalogue, _ reader: Reader) throws -> MessageText {
        var catalogue = catalogue
        if let own = try reader.first(MessageTemplate.self, [.equals("key", message.template.sql)]) { catalogue = catalogue.replacing(own.key, chinese: own.chinese, english: own.english) }
        return MessageText(words: NoticeWords.text(message.message, catalogue, language), link: message.answer == .none ? nil : link, language: language, isUrgent: message.urgency == .urgent)
    }
}
