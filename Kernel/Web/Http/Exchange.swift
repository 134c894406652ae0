package import Base
package import Core
package import HTTPTypes
package import Store
package import Vocabulary

/// One request, as a handler sees it: who asks, in which space, in which language, for what. A
/// value without a socket, so that a test makes one by hand.
package struct Exchange: Sendable {
    package var method: HTTPRequest.Method
    /// The path without the space's prefix.
    package var path: String
    /// What the route's `:names` stood for.
    package var parameters: [String: String] = [:]
    package var query: [(name: String, value: String)]
    package var headers: HTTPFields
    package var body: [UInt8]
    package var address: String
    package var session: Accounts.Session?
    package var space: SpaceID
    /// `` for live, `/drill/<code>` for an exercise: what every link on the page begins with.
    package var base: String
    package var locale: Locale
    /// `day` or `night`.
    package var theme: String
    /// What stands behind the question mark, just as it came; nil where a test made the request by hand.
    package var queryText: String?
    /// As the request named the machine; empty where it did not.
    package var host = ""
    /// The number of the last journal entry when the request came: whatever the answer shows was read after it, so that
    /// a page which follows the feed from here misses nothing.
    var journal: Int64 = 0
    /// Whether it is for a part of the interface, whose refusals are read by machines.
    var isDescribed = false

    package init(
        method: HTTPRequest.Method, path: String, query: [(name: String, value: String)] = [], headers: HTTPFields = [:], body: [UInt8] = [], address: String = "127.0.0.1", session: Accounts.Session? = nil,
        space: SpaceID = .live, base: String = "", locale: Locale = .chinese, theme: String = "day"
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.address = address
        self.session = session
        self.space = space
        self.base = base
        self.locale = locale
        self.theme = theme
    }

    package var isAPI: Bool { path.utf8.starts(with: "/api/".utf8) || path.utf8.starts(with: "/ogc/".utf8) || path == "/ogc" || path == "/openapi.json" }

    /// Whose eyes and hands the handler has.
    package func context() throws -> Context {
        guard let session else { throw WebRefusal.logInFirst }
        return Context(principal: session.principal, space: space, door: isAPI ? .api : .page, locale: locale)
    }

    /// `https://host`, for links that leave the document they stand in; empty where the request named no host that could be one.
    package func origin(isSecure: Bool) -> String {
        let isHost = !host.isEmpty && host.utf8.count <= 255 && host.utf8.allSatisfy { (0x30...0x3A).contains($0) || (0x41...0x5B).contains($0) || (0x61...0x7A).contains($0) || [0x2D, 0x2E, 0x5D].contains($0) }
        return isHost ? (isSecure ? "https://" : "http://") + host : ""
    }

    /// Whether the reader is a program: of the interface always, elsewhere unless it takes a page.
    var wantsProblem: Bool { isAPI || (isDescribed && !(headers[.accept]?.contains("text/html") ?? false)) }

    package func first(_ name: String) -> String? { query.first { $0.name == name && !$0.value.isEmpty }?.value }

    package func id(_ name: String = "id") throws -> RawID {
        guard let id = parameters[name].flatMap({ RawID($0) }) else { throw KernelRefusal.notFound(type: name) }
        return id
    }

    /// Names and values of a posted form.
    package func form() throws -> [(name: String, value: String)] {
        guard headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") ?? body.isEmpty else { throw WebRefusal.wrongMediaType("application/x-www-form-urlencoded") }
        guard let text = String(validating: body, as: UTF8.self) else { throw WebRefusal.malformed("body") }
        return try URLText.pairs(text)
    }

    package func json(limit: Int = 1 << 20) throws -> JSONValue {
        guard headers[.contentType]?.hasPrefix("application/json") ?? false else { throw WebRefusal.wrongMediaType("application/json") }
        guard body.count <= limit else { throw WebRefusal.tooLarge(limit: limit) }
        do { return try JSONValue(parsing: body, bytesMax: limit) } catch { throw WebRefusal.malformed("\(error.reason) at \(error.offset)") }
    }
}

/// What the web layer itself refuses.
package enum WebRefusal: Refusal {
    case logInFirst
    case forged
    case wrongMediaType(String)
    case malformed(String)
    case tooLarge(limit: Int)
    case methodNotAllowed([String])
    /// A machine's token opens no page.
    case notForTokens
    case noSuchPage
    case tooManyRequests
    case badPrecondition

    package var code: String {
        switch self {
        case .logInFirst: "log-in-first"
        case .forged: "forged"
        case .wrongMediaType: "wrong-media-type"
        case .malformed: "malformed"
        case .tooLarge: "too-large"
        case .methodNotAllowed: "method-not-allowed"
        case .notForTokens: "not-for-tokens"
        case .noSuchPage: "no-such-page"
        case .tooManyRequests: "too-many-requests"
        case .badPrecondition: "bad-precondition"
        }
    }

    package var kind: RefusalKind {
        switch self {
        case .logInFirst: .unauthenticated
        case .forged, .notForTokens: .forbidden
        case .wrongMediaType: .unsupported
        case .malformed, .badPrecondition: .malformed
        case .tooLarge: .tooLarge
        case .methodNotAllowed: .wrongMethod
        case .noSuchPage: .notFound
        case .tooManyRequests: .tooMany
        }
    }

    package var arguments: [String: String] {
        switch self {
        case .wrongMediaType(let wanted): ["wanted": wanted]
        case .malformed(let what): ["what": what]
        case .tooLarge(let limit): ["limit": "\(limit / 1_048_576) MB"]
        default: [:]
        }
    }
}

/// Percent-encoding, as addresses and forms have it.
package enum URLText {
    /// `a=1&b=2`; refuses broken escapes and what is not UTF-8.
    package static func pairs(_ text: String) throws -> [(name: String, value: String)] {
        try text.split(separator: "&").prefix(2_000).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (try decode(parts[0], plusIsSpace: true), parts.count > 1 ? try decode(parts[1], plusIsSpace: true) : "")
        }
    }

    package static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) throws -> String {
        guard !text.utf8.contains(0) else { throw WebRefusal.malformed("UTF-8") }
        guard text.utf8.contains(UInt8(ascii: "%")) || (plusIsSpace && text.utf8.contains(UInt8(ascii: "+"))) else { return String(text) }
        var out: [UInt8] = [], rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let high = rest.popFirst().flatMap(nibble), let low = rest.popFirst().flatMap(nibble) else { throw WebRefusal.malformed("%") }
                out.append(high << 4 | low)
            } else {
                out.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        guard let decoded = String(validating: out, as: UTF8.self), !decoded.utf8.contains(0) else { throw WebRefusal.malformed("UTF-8") }
        return decoded
    }

    package static func encode(_ text: String) -> String {
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
            default:
                out.append(UInt8(ascii: "%"))
                for n in [byte >> 4, byte & 15] { out.append(n < 10 ? 0x30 + n : 0x37 + n) }
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func nibble(_ c: UInt8) -> UInt8? {
        switch c {
        case 0x30...0x39: c - 0x30
        case 0x41...0x46: c - 0x37
        case 0x61...0x66: c - 0x57
        default: nil
        }
    }
}
