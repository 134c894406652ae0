import Vocabulary

/// Several codes in one text, as people and forms write them: blanks, commas or semicolons between.
enum CodeText {
    static let most = 200

    static func words(_ text: String) -> [String] {
        text.split { $0.isWhitespace || ";,；，、".contains($0) }.prefix(most + 1).map(String.init)
    }
    /// Nil where one of them is no division, or there are too many.
    static func areas(_ text: String) -> [AreaCode]? {
        let words = words(text), areas = words.compactMap { AreaCode($0) }
        return areas.count == words.count && areas.count <= most ? Array(Set(areas)).sorted() : nil
    }
    static func text(_ areas: some Sequence<AreaCode>) -> String { areas.map(\.description).joined(separator: " ") }

    static func ids<T: RecordTag>(_ text: String, _: T.Type = T.self) -> [ID<T>] { text.split(separator: " ").compactMap { RawID(String($0)).map { ID($0) } } }
    static func text<T: RecordTag>(_ ids: some Sequence<ID<T>>) -> String { ids.map { $0.raw.description }.joined(separator: " ") }
}
