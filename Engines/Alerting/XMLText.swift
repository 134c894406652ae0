import CExpat

/// Why a text is not read.
package enum XMLFault: Error, Sendable, Hashable {
    /// Not XML; line and column, from 1.
    case malformed(line: Int, column: Int)
    /// It has a document type: no alert needs one, and the tricks with entities begin there.
    case documentType
    /// Deeper, longer or of more elements than any alert is.
    case tooLarge
    /// A prefix that stands for no namespace.
    case prefix(String)
}

/// Reads a text whole, through expat, within limits.
package enum XMLText {
    package static let bytesMax = 4 << 20, elementsMax = 100_000, depthMax = 32

    package static func read(_ bytes: [UInt8]) throws(XMLFault) -> XMLDocument {
        guard bytes.count <= bytesMax else { throw .tooLarge }
        let builder = Builder()
        guard let parser = XML_ParserCreate(nil) else { throw .tooLarge }
        defer { XML_ParserFree(parser) }
        builder.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(builder).toOpaque())
        XML_SetElementHandler(
            parser,
            { me, name, attributes in
                guard let me, let name else { return }
                Unmanaged<Builder>.fromOpaque(me).takeUnretainedValue().begin(String(cString: name), attributes)
            },
            { me, _ in
                guard let me else { return }
                Unmanaged<Builder>.fromOpaque(me).takeUnretainedValue().end()
            })
        XML_SetCharacterDataHandler(parser) { me, text, count in
            guard let me, let text else { return }
            let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
            Unmanaged<Builder>.fromOpaque(me).takeUnretainedValue().text(String(decoding: bytes, as: UTF8.self))
        }
        XML_SetCommentHandler(parser) { me, text in
            guard let me, let text else { return }
            Unmanaged<Builder>.fromOpaque(me).takeUnretainedValue().aside(.comment(String(cString: text)))
        }
        XML_SetProcessingInstructionHandler(parser) { me, target, data in
            guard let me, let target, let data else { return }
            Unmanaged<Builder>.fromOpaque(me).takeUnretainedValue().aside(.instruction(String(cString: target), String(cString: data)))
        }
        XML_SetStartDoctypeDeclHandler(parser) { me, _, _, _, _ in
            guard let me else { return }
            Unmanaged<Builder>.fromOpaque(me).takeUnretainedValue().stop(.documentType)
        }
        let status = bytes.withUnsafeBytes { XML_Parse(parser, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count), 1) }
        if let fault = builder.fault { throw fault }
        guard status == XML_STATUS_OK, let root = builder.root else { throw .malformed(line: Int(XML_GetCurrentLineNumber(parser)), column: Int(XML_GetCurrentColumnNumber(parser)) + 1) }
        return XMLDocument(before: builder.before, root: root, after: builder.after)
    }

    private final class Builder {
        var parser: XML_Parser?
        var root: XMLElement?
        var before: [XMLElement.Node] = [], after: [XMLElement.Node] = []
        var fault: XMLFault?
        private var open: [XMLElement] = []
        private var scopes: [[String: String]] = [["xml": "http://www.w3.org/XML/1998/namespace"]]
        private var count = 0

        func stop(_ fault: XMLFault) {
            self.fault = self.fault ?? fault
            _ = XML_StopParser(parser, 0)
        }

        func begin(_ name: String, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
            guard fault == nil else { return }
            count += 1
            guard count <= elementsMax, open.count < depthMax else { return stop(.tooLarge) }
            var element = XMLElement(name: name, namespace: ""), plain: [(String, String)] = [], at = pairs
            while let pair = at, let key = pair[0], let value = pair[1] {
                let key = String(cString: key), value = String(cString: value)
                if key == "xmlns" { element.declared[""] = value } else if key.hasPrefix("xmlns:") { element.declared[String(key.dropFirst(6))] = value } else { plain.append((key, value)) }
                at = pair + 2
            }
            let scope = (scopes.last ?? [:]).merging(element.declared) { $1 }
            scopes.append(scope)
            func namespace(_ name: String, isAttribute: Bool) -> String? {
                guard let colon = name.firstIndex(of: ":") else { return isAttribute ? "" : scope[""] ?? "" }
                return scope[String(name[..<colon])]
            }
            guard let own = namespace(name, isAttribute: false) else { return stop(.prefix(name)) }
            element.namespace = own
            for (key, value) in plain {
                guard let space = namespace(key, isAttribute: true) else { return stop(.prefix(key)) }
                element.attributes.append(.init(name: key, namespace: space, value: value))
            }
            open.append(element)
        }

        func end() {
            guard fault == nil, let done = open.popLast() else { return }
            scopes.removeLast()
            if open.isEmpty { root = done } else { open[open.count - 1].nodes.append(.element(done)) }
        }

        func aside(_ node: XMLElement.Node) {
            guard fault == nil else { return }
            count += 1
            guard count <= elementsMax else { return stop(.tooLarge) }
            if !open.isEmpty { open[open.count - 1].nodes.append(node) } else if root == nil { before.append(node) } else { after.append(node) }
        }

        func text(_ text: String) {
            guard fault == nil, !open.isEmpty else { return }
            let top = open.count - 1
            // expat tells a text in pieces.
            if case .text(let before)? = open[top].nodes.last { open[top].nodes[open[top].nodes.count - 1] = .text(before + text) } else { open[top].nodes.append(.text(text)) }
        }
    }
}
