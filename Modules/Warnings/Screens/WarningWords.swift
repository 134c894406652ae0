import Core
import Vocabulary
import Web

/// Words that all screens of warnings need.
struct WarningWords {
    let exchange: Exchange
    let site: Site

    init(_ exchange: Exchange, _ site: Site) { (self.exchange, self.site) = (exchange, site) }

    func word(_ key: String, _ arguments: [String: String] = [:]) -> String { site.words(key, exchange, arguments) }
    func code(_ list: String, _ code: String) -> String { site.words("code.\(list).\(code)", exchange) }

    func level(_ level: WarningLevel) -> [String: Any] { ["n": level.rawValue, "numeral": Levels.numeral(level.rawValue), "word": code("warning-level", "\(level.rawValue)")] }

    func areas(_ codes: [AreaCode]) -> String { codes.map(site.areas.shortName).joined(separator: exchange.locale == .chinese ? "、" : ", ") }

    /// What a list says of one.
    func line(_ warning: Warning) -> [String: Any] {
        [
            "id": warning.id.raw.description, "href": "\(exchange.base)/warnings/\(warning.id)", "headline": warning.content.headline, "hazard": code("warning-hazard", warning.hazard.rawValue), "level": level(warning.level),
            "phase": code("warning-phase", warning.phase.rawValue), "kind": code("warning-kind", warning.kind.rawValue), "isCancel": warning.kind == .cancel, "number": warning.number.isEmpty ? "—" : warning.number,
            "areas": areas(warning.standingAreas), "expires": ChinaTime.minuteText(warning.endsAt), "expiresISO": warning.endsAt.description, "publishedAt": warning.publishedAt.map(ChinaTime.minuteText) ?? "—",
            "publishedISO": (warning.publishedAt ?? warning.endsAt).description,
        ]
    }
}
