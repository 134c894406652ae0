/// The one way to write a document, so that what is signed can be signed again: Canonical XML 1.0 and 1.1 of a whole document or of one of its
/// elements, and Exclusive XML Canonicalization 1.0 (W3C).
struct CanonicalXML {
    enum Method: String, CaseIterable {
        case inclusive = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
        case inclusiveWithComments = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"
        case inclusive11 = "http://www.w3.org/2006/12/xml-c14n11"
        case inclusive11WithComments = "http://www.w3.org/2006/12/xml-c14n11#WithComments"
        case exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"
        case exclusiveWithComments = "http://www.w3.org/2001/10/xml-exc-c14n#WithComments"

        var isExclusive: Bool { self == .exclusive || self == .exclusiveWithComments }
        var hasComments: Bool { withoutComments != self }
        var withoutComments: Method {
            switch self {
            case .inclusive, .inclusiveWithComments: .inclusive
            case .inclusive11, .inclusive11WithComments: .inclusive11
            case .exclusive, .exclusiveWithComments: .exclusive
            }
        }
    }

    let method: Method
    /// Of the exclusive method: prefixes that are treated as by the other.
    let inclusivePrefixes: Set<String>
    private var out = ""

    init(_ method: Method, inclusivePrefixes: Set<String> = []) {
        self.method = method
        self.inclusivePrefixes = inclusivePrefixes
    }

    static func text(_ document: XMLDocument, _ method: Method, inclusivePrefixes: Set<String> = []) -> String {
        var writer = CanonicalXML(method, inclusivePrefixes: inclusivePrefixes)
        for node in document.before where writer.aside(node) { writer.out += "\n" }
        writer.element(document.root, scope: [:], rendered: [:])
        for node in document.after {
            let end = writer.out
            writer.out += "\n"
            if !writer.aside(node) { writer.out = end }
        }
        return writer.out
    }

    /// - Parameter scope: the namespaces that hold where the element stands.
    static func text(_ element: XMLElement, scope: [String: String], _ method: Method, inclusivePrefixes: Set<String> = []) -> String {
        var writer = CanonicalXML(method, inclusivePrefixes: inclusivePrefixes)
        writer.element(element, scope: scope, rendered: [:])
        return writer.out
    }

    /// - Returns: whether it is written at all.
    private mutating func aside(_ node: XMLElement.Node) -> Bool {
        switch node {
        case .comment(let text):
            guard method.hasComments else { return false }
            out += "<!--\(text)-->"
        case .instruction(let target, let data): out += data.isEmpty ? "<?\(target)?>" : "<?\(target) \(data)?>"
        case .text, .element: return false
        }
        return true
    }

    private mutating func element(_ element: XMLElement, scope outer: [String: String], rendered above: [String: String]) {
        let scope = outer.merging(element.declared) { $1 }
        var rendered = above, wanted: Set<String>
        if method.isExclusive {
            wanted = Set([Self.prefix(element.name) ?? ""] + element.attributes.compactMap { Self.prefix($0.name) })
            wanted.formUnion(inclusivePrefixes.filter { scope[$0] != nil })
        } else {
            wanted = Set(scope.keys)
        }
        wanted.remove("xml")
        out += "<" + element.name
        for prefix in wanted.sorted(by: { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }) {
            let uri = scope[prefix] ?? ""
            // No default namespace need not be said where there was none.
            guard rendered[prefix] != uri, !(prefix.isEmpty && uri.isEmpty && (rendered[""] ?? "").isEmpty) else { continue }
            rendered[prefix] = uri
            out += (prefix.isEmpty ? " xmlns" : " xmlns:\(prefix)") + "=\"\(XMLEscape.text(uri, Self.inAttribute))\""
        }
        let attributes = element.attributes.sorted { a, b in
            if a.namespace != b.namespace { return a.namespace.unicodeScalars.lexicographicallyPrecedes(b.namespace.unicodeScalars) }
            return Self.local(a.name).unicodeScalars.lexicographicallyPrecedes(Self.local(b.name).unicodeScalars)
        }
        for one in attributes { out += " \(one.name)=\"\(XMLEscape.text(one.value, Self.inAttribute))\"" }
        out += ">"
        for node in element.nodes {
            switch node {
            case .element(let child): self.element(child, scope: scope, rendered: rendered)
            case .text(let text): out += XMLEscape.text(text, Self.inText)
            case .comment, .instruction: _ = aside(node)
            }
        }
        out += "</\(element.name)>"
    }

    private static let inText: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;"]
    private static let inAttribute: [Unicode.Scalar: String] = ["&": "&amp;", "<": "&lt;", "\"": "&quot;", "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;"]

    private static func prefix(_ name: String) -> String? { name.firstIndex(of: ":").map { String(name[..<$0]) } }
    private static func local(_ name: String) -> String { name.firstIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name }
}
