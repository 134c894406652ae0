import CSheets

/// Hears what an XML text holds, in its order.
protocol XMLListener: AnyObject {
    func begin(_ name: XMLName, _ attributes: XMLAttributes)
    func end(_ name: XMLName)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    /// Set where what was heard must not be: the reading stops.
    var fault: SheetFault? { get }
}

/// The name of an element without its prefix; valid while it is heard.
struct XMLName {
    private let name: UnsafePointer<CChar>

    init(_ full: UnsafePointer<CChar>) {
        var at = full, start = full
        while at.pointee != 0 {
            if at.pointee == 0x3A { start = at + 1 }
            at += 1
        }
        name = start
    }

    func `is`(_ other: StaticString) -> Bool {
        other.withUTF8Buffer { wanted in
            for i in 0..<wanted.count where UInt8(bitPattern: name[i]) != wanted[i] { return false }
            return name[wanted.count] == 0
        }
    }
}

struct XMLAttributes {
    let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    /// The value of the attribute, whatever its prefix.
    subscript(_ name: StaticString) -> String? {
        guard var at = pairs else { return nil }
        while let key = at[0], let value = at[1] {
            if XMLName(key).is(name) { return String(cString: value) }
            at += 2
        }
        return nil
    }
}

/// Reads XML piece by piece through expat. A document type is refused outright: no spreadsheet has one, and
/// all tricks with entities begin there.
final class XMLStream {
    private let parser: XML_Parser
    private let listener: any XMLListener
    private var given = 0
    private var depth = 0
    private var isUnsafe = false
    private static let depthMax = 64
    /// How long one name or attribute may be: so much the library must hold at once.
    private static let tokenMax = 1 << 20

    init(_ listener: any XMLListener) throws(SheetFault) {
        guard let parser = XML_ParserCreate(nil) else { throw .malformed("XML") }
        self.parser = parser
        self.listener = listener
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { me, name, attributes in
                guard let me, let name else { return }
                Unmanaged<XMLStream>.fromOpaque(me).takeUnretainedValue().begin(name, attributes)
            },
            { me, name in
                guard let me, let name else { return }
                Unmanaged<XMLStream>.fromOpaque(me).takeUnretainedValue().end(name)
            })
        XML_SetCharacterDataHandler(parser) { me, text, count in
            guard let me, let text else { return }
            Unmanaged<XMLStream>.fromOpaque(me).takeUnretainedValue().text(text, Int(count))
        }
        XML_SetStartDoctypeDeclHandler(parser) { me, _, _, _, _ in
            guard let me else { return }
            Unmanaged<XMLStream>.fromOpaque(me).takeUnretainedValue().refuse()
        }
    }

    deinit { XML_ParserFree(parser) }

    func read(_ bytes: [UInt8], isLast: Bool) throws(SheetFault) {
        given += bytes.count
        let status = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { XML_Parse(parser, $0.baseAddress, Int32($0.count), isLast ? 1 : 0) }
        }
        if let fault = listener.fault { throw fault }
        if isUnsafe { throw .unsafe }
        guard status == XML_STATUS_OK else { throw XML_GetErrorCode(parser) == XML_ERROR_NO_ELEMENTS ? .truncated : .malformed("XML \(XML_GetCurrentLineNumber(parser)):\(XML_GetCurrentColumnNumber(parser))") }
        let heard = Int(XML_GetCurrentByteIndex(parser))
        guard isLast || given - heard <= Self.tokenMax + bytes.count else { throw .malformed("XML") }
    }

    /// Reads a whole part.
    func readAll(_ part: Inflater) throws(SheetFault) {
        while let piece = try part.next() { try read(piece, isLast: false) }
        try read([], isLast: true)
    }

    private func begin(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        depth += 1
        guard depth <= Self.depthMax else { return refuse() }
        listener.begin(XMLName(name), XMLAttributes(pairs: attributes))
        if listener.fault != nil { stop() }
    }

    private func end(_ name: UnsafePointer<CChar>) {
        depth -= 1
        listener.end(XMLName(name))
        if listener.fault != nil { stop() }
    }

    private func text(_ text: UnsafePointer<CChar>, _ count: Int) {
        text.withMemoryRebound(to: UInt8.self, capacity: count) { listener.text(UnsafeBufferPointer(start: $0, count: count)) }
        if listener.fault != nil { stop() }
    }

    private func refuse() {
        isUnsafe = true
        stop()
    }

    private func stop() { _ = XML_StopParser(parser, 0) }
}
