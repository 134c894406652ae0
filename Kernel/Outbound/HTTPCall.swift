import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An address of the web to which something is posted.
package struct WebAddress: Sendable, Hashable {
    package let host: String
    package let port: Int
    package let isTLS: Bool
    /// Path and query.
    package let target: String

    /// `http://` or `https://`, a host, a path; no user, no fragment, nothing that a header would break at.
    package init?(_ text: String) {
        guard text.utf8.count <= 1_000, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }) else { return nil }
        let rest: Substring
        if text.hasPrefix("https://") { (isTLS, rest) = (true, text.dropFirst(8)) } else if text.hasPrefix("http://") { (isTLS, rest) = (false, text.dropFirst(7)) } else { return nil }
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }, after = rest.dropFirst(authority.count)
        guard !authority.contains("@"), !after.contains("#") else { return nil }
        let name: Substring, number: Substring?
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            name = authority[authority.index(after: authority.startIndex)..<end]
            let tail = authority[authority.index(after: end)...]
            guard tail.isEmpty || tail.hasPrefix(":") else { return nil }
            number = tail.isEmpty ? nil : tail.dropFirst()
        } else {
            let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count <= 2 else { return nil }
            (name, number) = (parts[0], parts.count == 2 ? parts[1] : nil)
        }
        guard !name.isEmpty, let port = number.map({ Int($0) }) ?? (isTLS ? 443 : 80), (1...65_535).contains(port) else { return nil }
        host = String(name)
        self.port = port
        target = after.isEmpty ? "/" : after.hasPrefix("?") ? "/" + after : String(after)
    }

    /// As the header Host has it.
    var authority: String { (host.contains(":") ? "[\(host)]" : host) + (port == (isTLS ? 443 : 80) ? "" : ":\(port)") }
}

/// One POST by HTTP/1.1 on a line of its own. Redirections are not followed: an address that moved is set anew by a person.
package struct HTTPCall: Sendable {
    package let address: WebAddress
    package let headers: [(String, String)]
    package let body: [UInt8]
    package var trusted = ""
    package var inside = false

    package init(_ address: WebAddress, headers: [(String, String)], body: [UInt8], trusted: String = "", inside: Bool = false) {
        self.address = address
        self.headers = headers
        self.body = body
        self.trusted = trusted
        self.inside = inside
    }

    /// The most of an answer that is read, in bytes.
    static let answerMax = 16_384

    /// - Returns: what was answered, or why there was no answer; `unknown` where the request left and none came.
    package func send(_ dialler: Dialler, judge: @escaping @Sendable (_ status: Int, _ body: String) -> Attempt) async -> Attempt {
        let left = Mutex(false)
        do {
            let (status, text) = try await within(dialler.limit) { try await exchange(dialler) { left.withLock { $0 = true } } }
            return judge(status, text)
        } catch {
            let fault = Dialler.fault(error, otherwise: .cutOff)
            return left.withLock { $0 } ? .unknown(fault.problem, fault.words) : fault.problem == .forbiddenNetwork || fault.problem == .address ? .refused(fault.problem, fault.words) : .failed(fault.problem, fault.words)
        }
    }

    private func exchange(_ dialler: Dialler, _ leaving: @escaping @Sendable () -> Void) async throws -> (Int, String) {
        let destination = Destination(host: address.host, port: address.port, isTLS: address.isTLS, trusted: trusted, inside: inside)
        let channel: NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart> = try await dialler.open(destination) { try $0.pipeline.syncOperations.addHTTPClientHandlers() }
        return try await channel.executeThenClose { inbound, outbound in
            var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: address.target)
            head.headers = HTTPHeaders([("Host", address.authority), ("User-Agent", "Anlan"), ("Content-Length", "\(body.count)"), ("Connection", "close")] + headers)
            leaving()
            try await outbound.write(contentsOf: [.head(head), .body(.byteBuffer(ByteBuffer(bytes: body))), .end(nil)])
            var status: Int?, answer: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let head): if head.status.code >= 200 { status = Int(head.status.code) }
                case .body(let bytes):
                    answer += Array(bytes.readableBytesView.prefix(Self.answerMax - answer.count))
                    if answer.count >= Self.answerMax, let status { return (status, String(decoding: answer, as: UTF8.self)) }
                case .end: if let status { return (status, String(decoding: answer, as: UTF8.self)) }
                }
            }
            throw LineFault(.cutOff, status.map { "\($0)" } ?? "")
        }
    }

    /// What a status says where nothing else is known of the one who answers: 2xx is a yes; what may pass (408, 425, 429, 5xx) a «not now».
    package static func judged(_ status: Int, _ body: String) -> Attempt {
        let words = "\(status) \(body)".asAnswer()
        switch status {
        case 200...299: return .accepted(words)
        case 408, 425, 429, 500...: return .failed(.answer, words)
        default: return .refused(.answer, words)
        }
    }
}
