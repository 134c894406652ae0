import Vocabulary

/// Areas by what people call them, and what to call them so that they are found again.
struct AreaBook: Sendable {
    private var codes: [String: Int64] = [:]
    private let names: [Int64: String]
    private static let several: Int64 = -1

    init(_ names: [Int64: String]) {
        self.names = names
        for number in names.keys {
            guard let code = AreaCode(number: number) else { continue }
            for text in Set([name(code), short(code), path(code)]) {
                let key = Self.key(text)
                if let known = codes[key], known != number { codes[key] = Self.several } else { codes[key] = number }
            }
        }
    }

    enum Found: Sendable, Hashable { case one(AreaCode), several, none }

    /// By code, name, county and township, or the path from the province down.
    func find(_ text: String) -> Found {
        if let code = AreaCode(text) { return .one(code) }
        guard let number = codes[Self.key(text)] else { return .none }
        if number == Self.several { return .several }
        return AreaCode(number: number).map(Found.one) ?? .none
    }

    /// The shortest of these that means this area and no other.
    func text(_ code: AreaCode) -> String {
        guard names[code.number] != nil else { return code.description }
        for text in [short(code), path(code)] where codes[Self.key(text)] == code.number { return text }
        return code.description
    }

    private func name(_ code: AreaCode) -> String { names[code.number] ?? code.description }

    /// County and township, as lists show it.
    private func short(_ code: AreaCode) -> String {
        code.level <= 3 ? name(code) : (3...code.level).map { name(code.ancestor(level: $0)) }.joined()
    }

    private func path(_ code: AreaCode) -> String { (1...code.level).map { name(code.ancestor(level: $0)) }.joined() }

    private static func key(_ text: String) -> String { text.filter { !$0.isWhitespace && !"/·,，>-—".contains($0) } }
}
