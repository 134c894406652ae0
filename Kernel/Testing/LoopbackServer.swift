import NIOCore
import NIOPosix
import Synchronization

/// A server on this machine that answers as a test says: what a mail server, a gateway or a receiver of webhooks may do.
package final class LoopbackServer: Sendable {
    package enum Answer: Sendable {
        case say(String)
        case sayAndClose(String)
        /// Nothing: it listens on, or hangs for ever.
        case silence
    }

    private let channel: any Channel
    private let log: Log
    package let port: Int

    /// - Parameters:
    ///   - greeting: said to each that connects; nil for nothing.
    ///   - answer: to all that was heard on a line since the last answer there; the number counts what was answered so far, over all lines.
    package init(greeting: String? = nil, _ answer: @escaping @Sendable (_ count: Int, _ heard: String) -> Answer) async throws {
        let log = Log()
        channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Line(greeting, answer, log)) } }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
        self.log = log
    }

    /// What was answered, in its order.
    package var heard: [String] { log.all.withLock { $0 } }

    package func close() async { try? await channel.close() }

    /// Answers each whole HTTP request with a status and a body; nil: never.
    package static func http(_ reply: @escaping @Sendable (_ count: Int, _ request: String) -> (Int, String)?) async throws -> LoopbackServer {
        try await LoopbackServer { count, heard in
            let parts = heard.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return .silence }
            let length = parts[0].split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }.flatMap { Int($0.dropFirst(15).filter(\.isNumber)) } ?? 0
            guard parts[1].utf8.count >= length, let (code, body) = reply(count, heard) else { return .silence }
            return .sayAndClose("HTTP/1.1 \(code) X\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
        }
    }

    /// Takes a whole HTTP request with a JSON body, and goes without a word.
    package static func deaf() async throws -> LoopbackServer { try await LoopbackServer { _, heard in heard.hasSuffix("}") ? .sayAndClose("") : .silence } }

    private final class Log: Sendable { let all = Mutex<[String]>([]) }

    private final class Line: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer
        private let greeting: String?
        private let answer: @Sendable (Int, String) -> Answer
        private let log: Log
        private var rest = ""

        init(_ greeting: String?, _ answer: @escaping @Sendable (Int, String) -> Answer, _ log: Log) {
            self.greeting = greeting
            self.answer = answer
            self.log = log
        }

        func channelActive(context: ChannelHandlerContext) {
            if let greeting { context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: greeting)), promise: nil) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            rest += String(buffer: unwrapInboundIn(data))
            let said: String, isLast: Bool
            switch answer(log.all.withLock { $0.count }, rest) {
            case .silence: return
            case .say(let text): (said, isLast) = (text, false)
            case .sayAndClose(let text): (said, isLast) = (text, true)
            }
            log.all.withLock { $0.append(rest) }
            rest = ""
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: said)), promise: nil)
            if isLast { context.close(promise: nil) }
        }
    }
}
