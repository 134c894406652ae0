import Crypto
package import HTTPTypes
package import Vocabulary

/// What a handler answers: a status, headers and bytes, or a stream of them.
package struct Reply: Sendable {
    package enum Body: Sendable {
        case bytes([UInt8])
        /// Hands chunks to the writer until the reader goes or the server stops.
        case stream(@Sendable (_ write: @escaping @Sendable ([UInt8]) async throws -> Void) async throws -> Void)
        /// The same for what comes to an end by itself: a file that is made as it goes out. The connection serves further requests.
        case pieces(@Sendable (_ write: @escaping @Sendable ([UInt8]) async throws -> Void) async throws -> Void)
    }

    package var status: HTTPResponse.Status
    package var headers: HTTPFields
    package var body: Body

    package init(_ status: HTTPResponse.Status = .ok, type: String? = nil, body: Body = .bytes([])) {
        self.status = status
        self.headers = [:]
        self.body = body
        if let type { headers[.contentType] = type }
    }

    package static func html(_ text: String, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status, type: "text/html; charset=utf-8", body: .bytes(Array(text.utf8)))
    }

    package static func json(_ json: JSONWriter, status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status, type: "application/json", body: .bytes(json.bytes))
    }

    package static func text(_ text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok) -> Reply {
        Reply(status, type: type, body: .bytes(Array(text.utf8)))
    }

    package static func bytes(_ bytes: [UInt8], type: String) -> Reply { Reply(.ok, type: type, body: .bytes(bytes)) }

    /// After a form was taken: see the other page. Only paths of our own, so that no link leads a person away.
    package static func see(_ path: String) -> Reply {
        var reply = Reply(.seeOther)
        // Browsers drop tabs and line ends and take a backslash for a slash: none of them belongs in a path.
        let isOwn = path.hasPrefix("/") && !path.hasPrefix("//") && path.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
        reply.headers[.location] = isOwn ? path : "/"
        return reply
    }

    package func with(_ name: HTTPField.Name, _ value: String) -> Reply {
        var copy = self
        copy.headers[name] = value
        return copy
    }

    /// A tag of its contents.
    package var tag: String { "\"" + SHA256.hash(data: bytes).prefix(8).map { String($0, radix: 16) }.joined() + "\"" }

    /// With a tag of its contents, and empty (304) for who has them: what is unchanged costs the line nothing.
    package func tagged(for exchange: Exchange) -> Reply {
        let tag = tag
        let known = exchange.headers[.ifNoneMatch] == tag ? Reply(.notModified) : self
        return known.with(.eTag, tag).with(.cacheControl, "private, no-cache")
    }

    /// The bytes, for tests; empty for a stream.
    package var bytes: [UInt8] { if case .bytes(let bytes) = body { bytes } else { [] } }
    package var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension HTTPField.Name {
    package static let idempotencyKey = HTTPField.Name("Idempotency-Key")!
    package static let csrf = HTTPField.Name("X-CSRF-Token")!
    package static let fileName = HTTPField.Name("X-File-Name")!
    static let lastEventID = HTTPField.Name("Last-Event-ID")!
    static let fetchSite = HTTPField.Name("Sec-Fetch-Site")!
    static let contentSecurityPolicy = HTTPField.Name("Content-Security-Policy")!
    static let contentTypeOptions = HTTPField.Name("X-Content-Type-Options")!
    static let referrerPolicy = HTTPField.Name("Referrer-Policy")!
    static let permissionsPolicy = HTTPField.Name("Permissions-Policy")!
}
