import Core
package import Vocabulary

/// The catalogue in one language, for what describes the interface.
package struct Words: Sendable {
    let catalogue: Catalogue
    let locale: Locale

    package func callAsFunction(_ key: String, _ arguments: [String: String] = [:]) -> String { catalogue.text(key, locale, arguments) }
    /// The phrase as JSON.
    package func json(_ key: String, _ arguments: [String: String] = [:]) -> JSONValue { .string(self(key, arguments)) }
    /// The phrase; nil where nobody wrote it.
    package func maybe(_ key: String) -> String? { catalogue.has(key) ? self(key) : nil }
}

/// What the interface's description says of a route: an operation object of OpenAPI 3.1.
package typealias Describe = @Sendable (Words) -> JSONValue

extension Locale {
    /// The first of our languages in an `Accept-Language` (RFC 9110, 12.5.4); Chinese where none is.
    init(accepted: String) {
        var best = (locale: Locale.chinese, weight: 0.0)
        for part in accepted.split(separator: ",").prefix(20) {
            let pieces = part.split(separator: ";").map { String($0).trimmingSpaces.lowercased() }
            guard let tag = pieces.first, let locale: Locale = tag.hasPrefix("zh") ? .chinese : tag.hasPrefix("en") ? .english : nil else { continue }
            let weight = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
            if weight > best.weight { best = (locale, weight) }
        }
        self = best.locale
    }
}
