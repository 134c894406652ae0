/// Writes XML with two blanks before each level.
struct XMLWriter {
    private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    private var depth = 0

    mutating func begin(_ name: String, _ attributes: [(String, String)] = []) {
        indent()
        text += "<\(name)" + attributes.map { " \($0.0)=\"\(Self.escaped($0.1))\"" }.joined() + ">\n"
        depth += 1
    }
    mutating func end(_ name: String) {
        depth -= 1
        indent()
        text += "</\(name)>\n"
    }
    mutating func element(_ name: String, _ value: String?) {
        guard let value else { return }
        indent()
        text += "<\(name)>\(Self.escaped(value))</\(name)>\n"
    }

    private mutating func indent() { text += String(repeating: "  ", count: depth) }

    /// Characters that XML 1.0 cannot hold at all are left out.
    static func escaped(_ text: String) -> String {
        XMLEscape.text(String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0xFFFE && $0.value != 0xFFFF || $0 == "\t" || $0 == "\n" || $0 == "\r" })), ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "\r": "&#13;"])
    }
}

enum XMLEscape {
    /// A text with some characters told in another way.
    static func text(_ text: String, _ ways: [Unicode.Scalar: String]) -> String {
        var out = ""
        for c in text.unicodeScalars { if let way = ways[c] { out += way } else { out.unicodeScalars.append(c) } }
        return out
    }
}
