/// The two languages of the platform.
package enum Locale: String, Sendable, CaseIterable {
    case chinese = "zh-Hans"
    case english = "en"
}

/// All words of the screens, documents and refusals, in both languages.
///
/// A file holds a line a phrase: `key = 中文 | English`. A gap is `{name}`. Lines that begin with
/// `#` and empty lines are passed over.
package struct Catalogue: Sendable {
    private var phrases: [String: (chinese: String, english: String)] = [:]

    package init() {}

    package struct Fault: Error, CustomStringConvertible {
        package let file: String
        package let line: Int
        package let what: String
        package var description: String { "\(file):\(line): \(what)" }
    }

    package mutating func read(_ text: String, file: String) throws(Fault) {
        for (i, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = String(raw).trimmingSpaces
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let equals = line.range(of: " = "), let bar = line.range(of: " | ", after: equals.upperBound) else {
                throw Fault(file: file, line: i + 1, what: "expected `key = 中文 | English`")
            }
            let key = String(line[..<equals.lowerBound])
            guard phrases[key] == nil else { throw Fault(file: file, line: i + 1, what: "`\(key)` is there twice") }
            let chinese = String(line[equals.upperBound..<bar.lowerBound]).trimmingSpaces, english = String(line[bar.upperBound...]).trimmingSpaces
            guard !key.isEmpty, !chinese.isEmpty, !english.isEmpty else { throw Fault(file: file, line: i + 1, what: "`\(key)` lacks its words in one of the languages") }
            phrases[key] = (chinese, english)
        }
    }

    /// The same with other words for one phrase.
    package func replacing(_ key: String, chinese: String, english: String) -> Catalogue {
        var copy = self
        copy.phrases[key] = (chinese, english)
        return copy
    }

    package func has(_ key: String) -> Bool { phrases[key] != nil }
    package var keys: [String] { phrases.keys.sorted() }

    /// The phrase with its gaps filled; the key itself where the catalogue lacks it, so that a gap
    /// is seen and never hides what was meant.
    package func text(_ key: String, _ locale: Locale, _ arguments: [String: String] = [:]) -> String {
        guard let phrase = phrases[key] else { return key }
        let text = locale == .chinese ? phrase.chinese : phrase.english
        guard !arguments.isEmpty, text.utf8.contains(UInt8(ascii: "{")) else { return text }
        var out = "", rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            out += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            out += arguments[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }

    package func text(_ message: Message, _ locale: Locale) -> String { text(message.key, locale, message.arguments) }
}

extension String {
    fileprivate func range(of needle: String, after start: Index? = nil) -> Range<Index>? {
        var i = start ?? startIndex
        while i < endIndex {
            if self[i...].hasPrefix(needle) { return i..<index(i, offsetBy: needle.count) }
            i = index(after: i)
        }
        return nil
    }
}
