import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// What everybody may read, without a login: the warnings in force, the gravest first. Nothing of it is of an exercise.
enum PublicWarnings {
    static let routes = RawRoutes(
        .get("/public/warnings", needs: .nothing) { exchange, site in
            guard exchange.space.isLive else { throw WebRefusal.noSuchPage }
            let words = WarningWords(exchange, site)
            let (rows, now) = try await site.store.readAside(.system()) { reader in
                let held = try Publishing.inForce(reader).sorted { ($0.level.rawValue, $0.endsAt) < ($1.level.rawValue, $1.endsAt) }
                return (ScreenModel(["rows": try held.map { try row($0, words, reader) }]), reader.now)
            }
            var model = rows.values
            model["isEmpty"] = (model["rows"] as? [Any])?.isEmpty ?? true
            model["bureau"] = exchange.locale == .chinese ? site.settings.bureau : site.settings.bureauEnglish
            model["asOf"] = ChinaTime.minuteText(now)
            model["isMadeUp"] = site.settings.isDemonstration
            let html = try site.screens.fragment("public-warnings", model.merging(["locale": exchange.locale.rawValue, "theme": exchange.theme, "v": site.version, "isEnglish": exchange.locale == .english]) { a, _ in a }, exchange.locale)
            return Reply.html(html).tagged(for: exchange)
        })

    private static func row(_ warning: Warning, _ words: WarningWords, _ reader: Reader) throws -> [String: Any] {
        var line = words.line(warning)
        line["description"] = warning.content.description
        line["instruction"] = warning.content.instruction.isEmpty ? false as Any : warning.content.instruction
        line["issuer"] = try Publishing.issuerName(of: warning, reader)
        line["cap"] = "/cap/\(warning.id).xml"
        line["onset"] = warning.content.onset.map(ChinaTime.minuteText) ?? false as Any
        line["colour"] = words.exchange.locale == .chinese ? warning.level.grade.colour.zh : warning.level.grade.colour.en
        return line
    }
}
