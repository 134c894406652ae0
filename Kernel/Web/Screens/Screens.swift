package import Core
import Module
import Mustache
import Store
import Vocabulary

/// The templates: kernel's and modules' `Screens/*.mustache`, each parsed once per language.
///
/// `[[key]]` in a template is a phrase of the catalogue, escaped, put in when the templates are read; a key
/// that the catalogue lacks stops the start. `{{name}}` is a value of the model, escaped.
package struct Screens: Sendable {
    private let libraries: [Locale: MustacheLibrary]
    private let frame: FrameMaker

    init(home: Home, catalogue: Catalogue, assembly: Assembly) throws {
        var texts: [String: (file: String, text: String)] = [:]
        for tower in ["Kernel", "Modules"] {
            for module in home.root.folder(tower).names() {
                let folder = home.root.folder("\(tower)/\(module)/Screens")
                for file in folder.names() where file.hasSuffix(".mustache") {
                    texts[String(file.dropLast(9))] = ("\(tower)/\(module)/Screens/\(file)", try folder.text(file))
                }
            }
        }
        var made: [Locale: MustacheLibrary] = [:]
        for locale in Locale.allCases {
            var templates: [String: MustacheTemplate] = [:]
            for (name, source) in texts {
                let text = try Self.put(catalogue, locale, into: source.text, file: source.file)
                do { templates[name] = try MustacheTemplate(string: text) } catch { throw Folder.Unreadable(file: source.file, what: "does not parse: \(error)") }
            }
            made[locale] = MustacheLibrary(templates: templates)
        }
        libraries = made
        frame = FrameMaker(assembly: assembly)
    }

    private static func put(_ catalogue: Catalogue, _ locale: Locale, into text: String, file: String) throws -> String {
        var out = "", rest = Substring(text)
        while let open = rest.firstRange(of: "[["), let close = rest[open.upperBound...].firstRange(of: "]]") {
            let key = String(rest[open.upperBound..<close.lowerBound])
            guard catalogue.has(key) else { throw Folder.Unreadable(file: file, what: "uses [[\(key)]], which the catalogue lacks") }
            out += rest[..<open.lowerBound] + catalogue.text(key, locale).inMarkup
            rest = rest[close.upperBound...]
        }
        return out + rest
    }

    /// A whole page: the template stands in the frame (it says `{{<frame}}…{{/frame}}` itself).
    package func page(_ template: String, _ model: [String: Any], title: String, _ exchange: Exchange, _ site: Site, rail: Bool = false) async throws -> String {
        var all = try await frame.model(title: title, rail: rail, exchange, site)
        all.merge(model, uniquingKeysWith: { _, own in own })
        return try fragment(template, all, exchange.locale)
    }

    /// A piece of a page, or a page without the frame.
    package func fragment(_ template: String, _ model: [String: Any], _ locale: Locale) throws -> String {
        guard let html = libraries[locale]?.render(model, withTemplate: template) else { throw Folder.Unreadable(file: template, what: "is no template") }
        return html
    }
}
