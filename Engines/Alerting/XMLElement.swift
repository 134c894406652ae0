/// A document: its one element, and what stands before and after it.
package struct XMLDocument: Sendable, Hashable {
    /// Comments and instructions alone.
    package var before: [XMLElement.Node] = []
    package var root: XMLElement
    package var after: [XMLElement.Node] = []
}

/// An element with all that canonical XML needs to know of it: names as they were written, namespaces declared, texts between the children.
package struct XMLElement: Sendable, Hashable {
    package enum Node: Sendable, Hashable {
        case element(XMLElement)
        case text(String)
        case comment(String)
        case instruction(String, String)
    }
    package struct Attribute: Sendable, Hashable {
        /// As written, with its prefix.
        package var name: String
        /// Empty where it has no prefix.
        package var namespace: String
        package var value: String
    }

    /// As written, with its prefix.
    package var name: String
    package var namespace: String
    package var attributes: [Attribute] = []
    /// Prefix → namespace, of those that begin here; the prefix "" is the default.
    package var declared: [String: String] = [:]
    package var nodes: [Node] = []

    package var localName: String { name.split(separator: ":", maxSplits: 1).last.map(String.init) ?? name }
    package var children: [XMLElement] { nodes.compactMap { if case .element(let e) = $0 { e } else { nil } } }
    /// Its own text, without that of its children.
    package var text: String { nodes.reduce(into: "") { if case .text(let t) = $1 { $0 += t } } }
    package func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}
