import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

/// Where a line leads to.
package struct Destination: Sendable, Hashable {
    package let host: String
    package let port: Int
    package let isTLS: Bool
    /// Certificates (PEM) of authorities that are trusted beside the machine's own; empty for none.
    package var trusted = ""
    /// Whether networks of the house itself may be asked.
    package var inside = false
    /// What a circuit is kept for.
    package var name: String { "\(host):\(port)" }

    package init(host: String, port: Int, isTLS: Bool, trusted: String = "", inside: Bool = false) {
        self.host = host
        self.port = port
        self.isTLS = isTLS
        self.trusted = trusted
        self.inside = inside
    }
}

/// Opens lines to other machines. The name is looked up once, every address is judged, and the line goes to an
/// address that was judged: a name that means another machine a moment later leads nowhere.
package struct Dialler: Sendable {
    /// How long a connection and its TLS may take.
    package var connectLimit = Duration.seconds(5)
    /// How long the whole may take.
    package var limit = Duration.seconds(20)

    package init(connectLimit: Duration = .seconds(5), limit: Duration = .seconds(20)) {
        self.connectLimit = connectLimit
        self.limit = limit
    }

    func address(of destination: Destination) async throws -> SocketAddress {
        let found: SocketAddress
        do {
            found = try await NIOThreadPool.singleton.runIfActive { try SocketAddress.makeAddressResolvingHost(destination.host, port: destination.port) }
        } catch { throw LineFault(.name, destination.host) }
        guard NetworkKind(found.networkBytes).mayBeAsked(inside: destination.inside) else { throw LineFault(.forbiddenNetwork, found.ipAddress ?? "") }
        return found
    }

    /// A connection of bytes; with TLS once its handshake is done. `setUp` adds what the protocol needs after that.
    func open<In: Sendable, Out: Sendable>(_ destination: Destination, _ setUp: @escaping @Sendable (any Channel) throws -> Void) async throws -> NIOAsyncChannel<In, Out> {
        let address = try await address(of: destination)
        let tls = destination.isTLS ? try Self.tls(destination) : nil
        let shake = tls.map { _ in MultiThreadedEventLoopGroup.singleton.any().makePromise(of: Void.self) }
        let channel: NIOAsyncChannel<In, Out>
        do {
            channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connectTimeout(TimeAmount(connectLimit)).connect(to: address) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let tls, let shake { try Self.add(tls, destination, shake, to: channel) }
                    try setUp(channel)
                    return try NIOAsyncChannel<In, Out>(wrappingChannelSynchronously: channel)
                }
            }
        } catch {
            shake?.fail(error)
            throw Self.fault(error, otherwise: .connection)
        }
        guard let shake else { return channel }
        do { try await wait(for: shake, on: channel.channel) } catch {
            // One that nobody has spoken through must be ended too: NIO ends the process where it is dropped while it is open.
            try await channel.executeThenClose { _, _ in throw error }
        }
        return channel
    }

    /// Puts TLS under a connection that has spoken plainly so far (STARTTLS).
    func secure(_ channel: any Channel, _ destination: Destination) async throws {
        let tls = try Self.tls(destination), shake = channel.eventLoop.makePromise(of: Void.self)
        do { try await channel.eventLoop.submit { try Self.add(tls, destination, shake, to: channel) }.get() } catch {
            shake.fail(error)
            throw Self.fault(error, otherwise: .tls)
        }
        try await wait(for: shake, on: channel)
    }

    private func wait(for shake: EventLoopPromise<Void>, on channel: any Channel) async throws {
        let late = channel.eventLoop.scheduleTask(in: TimeAmount(connectLimit)) { shake.fail(LineFault(.timeout, "TLS")) }
        defer { late.cancel() }
        do {
            try await withTaskCancellationHandler { try await shake.futureResult.get() } onCancel: { channel.close(promise: nil) }
        } catch {
            channel.close(promise: nil)
            throw Self.fault(error, otherwise: .tls)
        }
    }

    private static func add(_ context: NIOSSLContext, _ destination: Destination, _ shake: EventLoopPromise<Void>, to channel: any Channel) throws {
        // A name is checked by name; an address has none to send and is checked as an address.
        let isAddress = (try? SocketAddress(ipAddress: destination.host, port: 0)) != nil
        let tls = try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : destination.host)
        try channel.pipeline.syncOperations.addHandler(HandshakeWatch(shake), position: .first)
        try channel.pipeline.syncOperations.addHandler(tls, position: .first)
    }

    private static func tls(_ destination: Destination) throws -> NIOSSLContext {
        do {
            var configuration = TLSConfiguration.makeClientConfiguration()
            configuration.minimumTLSVersion = .tlsv12
            if !destination.trusted.isEmpty { configuration.additionalTrustRoots = [.certificates(try NIOSSLCertificate.fromPEMBytes(Array(destination.trusted.utf8)))] }
            return try NIOSSLContext(configuration: configuration)
        } catch { throw LineFault(.tls, "\(error)".asAnswer()) }
    }

    static func fault(_ error: any Error, otherwise problem: AttemptProblem) -> LineFault {
        switch error {
        case let known as LineFault: known
        case is TimeLimitPassed: LineFault(.timeout)
        case ChannelError.connectTimeout: LineFault(.timeout, "connect")
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError: LineFault(.tls, "\(error)".asAnswer())
        case is CancellationError: LineFault(.timeout)
        default: LineFault(problem, "\(error)".asAnswer())
        }
    }
}

/// Tells when a handshake is done, or why it was not.
private final class HandshakeWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    private let shake: EventLoopPromise<Void>
    init(_ shake: EventLoopPromise<Void>) { self.shake = shake }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent { shake.succeed() }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        shake.fail(error)
        context.fireErrorCaught(error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        shake.fail(LineFault(.tls, "closed"))
        context.fireChannelInactive()
    }
}

struct TimeLimitPassed: Error {}

/// Runs `body`, which is cancelled and given up when the time is over.
func within<T: Sendable>(_ limit: Duration, _ body: @escaping @Sendable () async throws -> T) async throws -> T {
    try await withThrowingTaskGroup(of: T?.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let value = first else { throw TimeLimitPassed() }
        return value
    }
}

extension SocketAddress {
    /// 4 or 16 bytes in network order; none for an address that is no place in a network.
    var networkBytes: [UInt8] {
        guard let ipAddress else { return [] }
        var bytes = [UInt8](repeating: 0, count: 16)
        // A zone (`%eth0`) says by which line, not where.
        let text = String(ipAddress.prefix { $0 != "%" })
        if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
        return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes : []
    }
}
