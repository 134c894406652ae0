import Core
import Vocabulary

/// The words of code lists, both ways: what goes out in one language comes back whatever the language.
struct SheetWords: Sendable {
    private var words: [String: [String: String]] = [:]
    private var codes: [String: [String: String]] = [:]
    let separator: String

    init(_ fields: [FieldInfo], _ catalogue: Catalogue, _ locale: Locale) {
        separator = locale == .chinese ? "、" : "; "
        var lists: [String: [String]] = [:]
        for field in fields {
            if let list = field.kind.codes { lists[list.name] = list.codes.map(\.code) }
            if let list = field.namesList {
                let prefix = "code.\(list)."
                lists[list] = catalogue.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
            }
        }
        for (list, all) in lists {
            var back: [String: String?] = [:]
            for language in Locale.allCases {
                for code in all {
                    let word = Self.key(catalogue.text("code.\(list).\(code)", language))
                    // A word that two codes share stands for neither.
                    if let known = back[word], known != code { back[word] = .some(nil) } else { back[word] = code }
                }
            }
            for code in all { back[Self.key(code)] = code }
            codes[list] = back.compactMapValues { $0 }
            for code in all {
                let word = catalogue.text("code.\(list).\(code)", locale)
                words[list, default: [:]][code] = codes[list]?[Self.key(word)] == code && !word.contains(where: { ";；、\n".contains($0) }) ? word : code
            }
        }
    }

    func word(_ list: String, _ code: String) -> String { words[list]?[code] ?? code }
    func code(_ list: String, _ word: String) -> String? { codes[list]?[Self.key(word)] }

    /// The codes of several words in one cell; nil and the word that is none.
    func codes(_ list: String, _ text: String) -> (codes: [String], unknown: String?) {
        var out: [String] = []
        for part in text.split(whereSeparator: { ";；、\n".contains($0) }).map({ String($0).trimmingSpaces }) where !part.isEmpty {
            if let code = code(list, part) { out.append(code); continue }
            for piece in part.split(whereSeparator: { ",， ".contains($0) }).map(String.init) {
                guard let code = code(list, piece) else { return (out, piece) }
                out.append(code)
            }
        }
        return (out, nil)
    }

    private static func key(_ word: String) -> String { word.trimmingSpaces.lowercased() }
}
