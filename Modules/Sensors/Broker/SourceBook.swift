import Core
import Store
import Vocabulary

/// Every source of the broker's, found by the topic of what it publishes.
struct SourceBook: Sendable {
    struct Entry: Sendable {
        let area: AreaCode?
        let namesPoints: Bool
    }

    private let entries: [String: Entry]

    init(_ sources: [ReadingSource]) { entries = Dictionary(sources.map { ($0.topic, Entry(area: $0.area, namesPoints: $0.namesPoints)) }, uniquingKeysWith: { a, _ in a }) }

    static func read(_ reader: Reader) throws -> SourceBook { SourceBook(try reader.all(ReadingSource.self, limit: 100_000)) }

    /// The source whose topic this is, or whose topic it begins with, level by level; nil for nobody's.
    func source(of topic: String) -> Entry? {
        var rest = Substring(topic)
        while true {
            if let found = entries[String(rest)] { return found }
            guard let cut = rest.lastIndex(of: "/") else { return nil }
            rest = rest[..<cut]
        }
    }
}
