import NIOCore
import NIOHTTP1
import NIOPosix

/// One POST by HTTP/1.1, for a command that talks to a site on the same machine or behind a proxy of its own.
struct HTTPPost {
    /// What an address lacks, or what became of the way to the site.
    enum Fault: Error, CustomStringConvertible {
        case address(String)
        case cutOff
        var description: String {
            switch self {
            case .address(let text): "\(text) is not an address like http://127.0.0.1:8080."
            case .cutOff: "The site ended the connection without an answer."
            }
        }
    }

    let host: String
    let port: Int

    /// - Parameter server: `http://host:port`; the port is 80 where none is given.
    init(server: String) throws {
        guard server.hasPrefix("http://") else { throw Fault.address(server) }
        let authority = server.dropFirst(7).drop(while: { $0 == "/" }).prefix { $0 != "/" }
        let colon = authority.lastIndex { $0 == ":" }.flatMap { authority[$0...].contains("]") ? nil : $0 }
        let name = authority[..<(colon ?? authority.endIndex)]
        let number = colon.map { authority[authority.index(after: $0)...] } ?? "80"
        guard !name.isEmpty, let port = Int(number), (1...65_535).contains(port) else { throw Fault.address(server) }
        host = name.hasPrefix("[") && name.hasSuffix("]") ? String(name.dropFirst().dropLast()) : String(name)
        self.port = port
    }

    func send(_ path: String, headers: [(String, String)], _ body: [UInt8]) async throws -> (status: Int, body: [UInt8]) {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connectTimeout(.seconds(10)).connect(host: host, port: port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHTTPClientHandlers()
                return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(wrappingChannelSynchronously: channel)
            }
        }
        return try await channel.executeThenClose { inbound, outbound in
            var head = HTTPRequestHead(version: .http1_1, method: .POST, uri: path)
            head.headers = HTTPHeaders(headers + [("Host", host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"), ("Content-Length", "\(body.count)"), ("Connection", "close")])
            try await outbound.write(contentsOf: [.head(head), .body(.byteBuffer(ByteBuffer(bytes: body))), .end(nil)])
            var status: Int?, answer: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let head): status = Int(head.status.code)
                case .body(let bytes): if answer.count < 65_536 { answer += Array(bytes.readableBytesView) }
                case .end: if let status { return (status, answer) }
                }
            }
            throw Fault.cutOff
        }
    }
}
