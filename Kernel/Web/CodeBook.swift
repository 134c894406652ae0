import Base
package import Core
package import Module
import Store

/// The code lists of the platform as this bureau has them: its own words for codes, and which of them its forms still offer.
package struct CodeBook: Sendable {
    package struct List: Sendable {
        package let name: String
        package let codes: [String]
        /// Where it is used first: `module.type` and the field.
        package let type: String
        package let field: String
        /// A code of a lifecycle is reached by doing something: forms offer none of them.
        package let isPhase: Bool
    }
    /// Each list once, in the order of the modules.
    let lists: [List]

    init(_ assembly: Assembly) {
        var lists: [List] = [], seen: Set<String> = []
        for info in assembly.tables.map(\.info) {
            for field in info.fields {
                guard let codes = field.kind.codes, seen.insert(codes.name).inserted else { continue }
                let isPhase = if case .phase = field.kind { true } else { false }
                lists.append(List(name: codes.name, codes: codes.codes.map(\.code), type: info.type, field: field.name, isPhase: isPhase))
            }
        }
        self.lists = lists
    }

    /// The platform's words with the bureau's in their place, and the keys that are no longer offered.
    static func standing(_ words: [CodeWord], on catalogue: Catalogue) -> (catalogue: Catalogue, withheld: Set<String>) {
        var out = catalogue
        for word in words {
            let key = "code.\(word.key)"
            guard catalogue.has(key) else { continue }
            out = out.replacing(key, chinese: word.chinese.isEmpty ? catalogue.text(key, .chinese) : word.chinese, english: word.english.isEmpty ? catalogue.text(key, .english) : word.english)
        }
        return (out, Set(words.filter { !$0.isOffered }.map(\.key)))
    }
}
