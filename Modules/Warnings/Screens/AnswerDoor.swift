import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// The link by which a person in charge without an account says that the warning was heard. Reading it answers nothing.
enum AnswerDoor {
    static let routes = RawRoutes(all: Route.open("/w/:token") { exchange, site in
        let token = exchange.parameters["token"] ?? ""
        guard exchange.space.isLive, let raw = site.vault.id(of: token) else { throw WebRefusal.noSuchPage }
        let id = WarningCallID(raw)
        let found = try await site.store.readAside(.system()) { reader -> (WarningCall, Warning)? in
            guard let call = try reader.find(WarningCall.self, id), let warning = try reader.find(Warning.self, call.warning) else { return nil }
            return (call, warning)
        }
        guard let (call, warning) = found else { throw WebRefusal.noSuchPage }
        if exchange.method == .post {
            try await site.store.write(.system(door: .page), action: "warnings.answer-by-link") { tx in
                try Calling.answerContact(id, .link, tx)
            }
            return .see("/w/\(token)")
        }
        let words = WarningWords(exchange, site)
        var model = words.line(warning)
        model["description"] = warning.content.description
        model["instruction"] = warning.content.instruction.isEmpty ? false as Any : warning.content.instruction
        model["isAnswered"] = call.phase == .answered
        model["isOver"] = call.phase == .over
        model["isWaiting"] = call.phase == .waiting
        model["target"] = "/w/\(token)"
        model["bureau"] = exchange.locale == .chinese ? site.settings.bureau : site.settings.bureauEnglish
        return .html(try await site.screens.page("warning-answer", model, title: site.words("warnings.answer-title", exchange), exchange, site))
    })
}
