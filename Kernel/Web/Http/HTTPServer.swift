import Core
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Spreadsheets
import Store
import Synchronization
import UnixSignals
import Vocabulary

/// Listens on a port and hands requests to the site: the only file that knows the HTTP library.
package struct WebServer: Sendable {
    private let site: Site
    private let host: String
    private let port: Int
    private let onListening: @Sendable (Int) -> Void

    package init(site: Site, host: String, port: Int, onListening: @escaping @Sendable (Int) -> Void) {
        self.site = site
        self.host = host
        self.port = port
        self.onListening = onListening
    }

    /// Serves until the process is told to stop; then open streams end and requests under way finish.
    package func run() async throws {
        var logger = Logger(label: "anlan.http")
        logger.logLevel = .error
        let app = Application(
            responder: SiteResponder(site: site),
            configuration: .init(address: .hostname(host, port: port), serverName: nil, backlog: 1_024),
            onServerRunning: { [onListening] channel in onListening(channel.localAddress?.port ?? 0) },
            logger: logger)
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: app, successTerminationBehavior: .gracefullyShutdownGroup)], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}

struct SiteContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let address: String
    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }
}

struct SiteResponder: HTTPResponder {
    private static let formBytes = 4 << 20
    let site: Site
    private let bodies = BodyBudget()

    init(site: Site) { self.site = site }

    func respond(to request: Request, context: SiteContext) async throws -> Response {
        let clock = ContinuousClock(), start = clock.now
        var exchange = Exchange(method: request.method, path: request.uri.path, headers: request.headers, address: context.address)
        exchange.host = request.head.authority ?? ""
        exchange.queryText = request.uri.query
        let reply: Reply
        do {
            exchange.query = try request.uri.query.map { try URLText.pairs($0) } ?? []
            reply = try await bodies.holding { held in
                exchange.body = try await body(of: request, exchange, held)
                return await site.respond(to: exchange)
            }
        } catch let error where error is any Refusal || error is StorageFault {
            reply = await Failure.reply(to: error, exchange, site)
        }
        let took = (clock.now - start).components
        site.metrics.took(microseconds: Int(took.seconds * 1_000_000 + took.attoseconds / 1_000_000_000_000))
        if reply.status.code >= 400 { site.metrics.refusals.add(1, ordering: .relaxed) }
        return Response(status: reply.status, headers: reply.headers, body: request.method == .head ? .init() : responseBody(reply, request))
    }

    /// Only what carries files takes more than a form's worth.
    private func limit(_ exchange: Exchange) -> Int {
        // A form adds its marks and hidden fields to the file.
        if exchange.path.hasSuffix("/imports") { return site.settings.sheetLimits.fileBytes + 64 << 10 }
        return exchange.path.hasSuffix("/api/v1/files") || MultipartForm.isOne(exchange.headers) ? site.settings.uploadLimit : Self.formBytes
    }

    private func body(of request: Request, _ exchange: Exchange, _ held: BodyBudget.Share) async throws -> [UInt8] {
        guard request.method != .get, request.method != .head else { return [] }
        let limit = limit(exchange)
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw WebRefusal.tooLarge(limit: limit) }
        // Who may bring no file need not send it first.
        if limit > Self.formBytes { try await site.expect(exchange) }
        var body = GatheredBody()
        for try await chunk in request.body {
            guard body.count + chunk.readableBytes <= limit else { throw WebRefusal.tooLarge(limit: limit) }
            try held.take(chunk.readableBytes)
            body.append(chunk)
        }
        return body.take()
    }

    private func responseBody(_ reply: Reply, _ request: Request) -> ResponseBody {
        switch reply.body {
        case .bytes(let bytes): return .init(byteBuffer: ByteBuffer(bytes: bytes))
        case .pieces(let run):
            return .init { writer in
                let shared = SharedWriter(writer)
                // A reader that has gone is noticed at the next piece.
                try await cancelWhenGracefulShutdown { try await run { try await shared.write($0) } }
                try await shared.finish()
            }
        case .stream(let run):
            return .init { writer in
                let shared = SharedWriter(writer)
                // A reader that has gone is only noticed by watching the line it came on; and a stream
                // that never ends would hold up the stop for ever.
                // If it was torn from a write, the line is full: it is dropped, for an end could not be written either.
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await cancelWhenGracefulShutdown { try await run { try await shared.write($0) } }
                }
                try await shared.finish()
            }
        }
    }
}

/// The response's writer, lent to one task at a time.
private final class SharedWriter: @unchecked Sendable {
    // Only the task that runs the stream touches it; the type of the library's writer cannot say so.
    private var writer: any ResponseBodyWriter
    init(_ writer: any ResponseBodyWriter) { self.writer = writer }
    func write(_ bytes: [UInt8]) async throws { try await writer.write(ByteBuffer(bytes: bytes)) }
    func finish() async throws { try await writer.finish(nil) }
}
