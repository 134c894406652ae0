/// An element of an SVG text, read for the tests: what does not nest, or has an attribute twice or unquoted, is not read.
final class MarkupTree {
    let name: String
    let attributes: [String: String]
    private(set) var children: [MarkupTree] = []
    private(set) var text = ""

    private init(_ name: String, _ attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    static func read(_ markup: String) -> MarkupTree? {
        var open: [MarkupTree] = [], rest = Substring(markup)
        while let start = rest.firstIndex(of: "<") {
            open.last?.text += rest[..<start]
            guard !open.isEmpty || rest[..<start].isEmpty, let end = rest[start...].firstIndex(of: ">") else { return nil }
            let inside = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if inside.first == "/" {
                guard let closed = open.popLast(), closed.name == inside.dropFirst() else { return nil }
                if open.isEmpty { return rest.isEmpty ? closed : nil }
                open.last?.children.append(closed)
                continue
            }
            let isEmpty = inside.last == "/"
            guard let made = element(isEmpty ? inside.dropLast() : inside) else { return nil }
            if isEmpty { open.last?.children.append(made) } else { open.append(made) }
        }
        return nil
    }

    private static func element(_ inside: Substring) -> MarkupTree? {
        let name = inside.prefix { $0 != " " }
        var attributes: [String: String] = [:], rest = inside.dropFirst(name.count)
        while !rest.isEmpty {
            guard rest.first == " ", let equals = rest.firstIndex(of: "=") else { return nil }
            let key = String(rest[rest.index(after: rest.startIndex)..<equals]), quoted = rest[equals...].dropFirst()
            guard quoted.first == "\"", let close = quoted.dropFirst().firstIndex(of: "\"") else { return nil }
            guard attributes.updateValue(String(quoted[quoted.index(after: quoted.startIndex)..<close]), forKey: key) == nil else { return nil }
            rest = quoted[quoted.index(after: close)...]
        }
        return name.isEmpty ? nil : MarkupTree(String(name), attributes)
    }

    /// This one and all below it.
    var all: [MarkupTree] { [self] + children.flatMap(\.all) }
    func all(_ name: String) -> [MarkupTree] { all.filter { $0.name == name } }
    func elements() -> [MarkupTree] { all.filter { $0.attributes["class"] == "picture-element" } }
    subscript(key: String) -> String? { attributes[key] }
    func number(_ key: String) -> Double? { attributes[key].flatMap(Double.init) }
}
