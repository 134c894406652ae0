import NIOCore
import NIOHTTP1
import NIOPosix

/// One GET by HTTP/1.1 on a line of its own: a feed, a document. Redirections are not followed.
package struct HTTPFetch: Sendable {
    /// What came back.
    package enum Came: Sendable, Hashable {
        /// Any status; header names in small letters, of several of one name the last.
        case answered(status: Int, headers: [String: String], body: [UInt8])
        case failed(AttemptProblem, String)
    }

    package let address: WebAddress
    package let headers: [(String, String)]
    /// The most of a body that is taken; a longer one is a failure, never half a document.
    package let bytesMax: Int
    package var trusted = ""
    package var inside = false

    package init(_ address: WebAddress, headers: [(String, String)] = [], bytesMax: Int = 4 << 20, trusted: String = "", inside: Bool = false) {
        (self.address, self.headers, self.bytesMax, self.trusted, self.inside) = (address, headers, bytesMax, trusted, inside)
    }

    package func send(_ dialler: Dialler) async -> Came {
        do {
            return try await within(dialler.limit) { try await exchange(dialler) }
        } catch {
            let fault = Dialler.fault(error, otherwise: .cutOff)
            return .failed(fault.problem, fault.words)
        }
    }

    private func exchange(_ dialler: Dialler) async throws -> Came {
        let destination = Destination(host: address.host, port: address.port, isTLS: address.isTLS, trusted: trusted, inside: inside)
        let channel: NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart> = try await dialler.open(destination) { try $0.pipeline.syncOperations.addHTTPClientHandlers() }
        return try await channel.executeThenClose { inbound, outbound in
            var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: address.target)
            head.headers = HTTPHeaders([("Host", address.authority), ("User-Agent", "Anlan"), ("Connection", "close")] + headers)
            try await outbound.write(contentsOf: [.head(head), .end(nil)])
            var status: Int?, fields: [String: String] = [:], body: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let head):
                    guard head.status.code >= 200 else { continue }
                    status = Int(head.status.code)
                    for field in head.headers { fields[field.name.lowercased()] = field.value }
                case .body(let bytes):
                    guard body.count + bytes.readableBytes <= bytesMax else { throw LineFault(.answer, "more than \(bytesMax) bytes") }
                    body += bytes.readableBytesView
                case .end: if let status { return .answered(status: status, headers: fields, body: body) }
                }
            }
            throw LineFault(.cutOff, status.map { "\($0)" } ?? "")
        }
    }
}
