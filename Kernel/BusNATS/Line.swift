import CNATS
import Dispatch
import Glibc
import Synchronization

/// One connection, from its making to its loss; it is not mended but followed by another. Used by the broker's own
/// threads only, each of which keeps it alive while it does.
final class Line: @unchecked Sendable {
    let connection: OpaquePointer
    let jetStream: OpaquePointer
    /// As it was found in the settings.
    let server: String
    let watch: LineWatch
    private let number: UInt

    /// How long the library waits for an answer to one request; who asks tries again until the settings' limit.
    static let requestLimit = Duration.seconds(2)

    private init(_ connection: OpaquePointer, _ jetStream: OpaquePointer, _ server: String, _ watch: LineWatch, _ number: UInt) {
        self.connection = connection
        self.jetStream = jetStream
        self.server = server
        self.watch = watch
        self.number = number
    }

    deinit {
        lineWatches.remove(number)
        jsCtx_Destroy(jetStream)
        natsConnection_Destroy(connection)
    }

    /// Tries each server once.
    static func open(_ settings: BrokerSettings, _ watch: LineWatch, publisher: UInt) throws(LineProblem) -> Line {
        let number = lineWatches.add(watch)
        var connection: OpaquePointer?, jetStream: OpaquePointer?
        do throws(LineProblem) {
            let options = try Self.options(settings, number)
            defer { natsOptions_Destroy(options) }
            let status = natsConnection_Connect(&connection, options)
            guard status == NATS_OK, let connection else { throw LineProblem(status) }
            let made = Self.jetStream(&jetStream, connection, publisher)
            guard made == NATS_OK, let jetStream else { throw LineProblem(made) }
            var url = [CChar](repeating: 0, count: 512)
            _ = natsConnection_GetConnectedUrl(connection, &url, url.count)
            return Line(connection, jetStream, String(decoding: url.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self), watch, number)
        } catch {
            lineWatches.remove(number)
            natsConnection_Destroy(connection)
            throw error
        }
    }

    private static func options(_ settings: BrokerSettings, _ number: UInt) throws(LineProblem) -> OpaquePointer {
        var made: OpaquePointer?
        let status = natsOptions_Create(&made)
        guard status == NATS_OK, let options = made else { throw LineProblem(status) }
        var servers = CStrings.lent(settings.servers)
        defer { CStrings.free(servers) }
        let steps: [() -> natsStatus] = [
            { servers.withUnsafeMutableBufferPointer { natsOptions_SetServers(options, $0.baseAddress, Int32($0.count)) } },
            { natsOptions_SetName(options, settings.name) },
            { natsOptions_SetTimeout(options, settings.connectLimit.wholeMilliseconds) },
            { natsOptions_SetWriteDeadline(options, settings.limit.wholeMilliseconds) },
            { natsOptions_SetPingInterval(options, settings.pingEvery.wholeMilliseconds) },
            { natsOptions_SetMaxPingsOut(options, 2) },
            // Without it a message waits for the library's flusher, a millisecond or so.
            { natsOptions_SetSendAsap(options, true) },
            // The library gives up for good on a login that was refused twice, and keeps what was published meanwhile: `Link` makes a new line instead.
            { natsOptions_SetAllowReconnect(options, false) },
            { natsOptions_SetClosedCB(options, natsHasClosed, number.asClosure) },
            { natsOptions_SetErrorHandler(options, natsHasComplained, number.asClosure) },
            { Self.secure(options, settings.security) },
            { Self.login(options, settings.login) },
        ]
        for step in steps {
            let status = step()
            guard status == NATS_OK else {
                let problem = LineProblem(status)
                natsOptions_Destroy(options)
                throw LineProblem(.settings, problem.words)
            }
        }
        return options
    }

    private static func secure(_ options: OpaquePointer, _ security: BrokerSettings.Security) -> natsStatus {
        guard case .tls(let trusted) = security else { return NATS_OK }
        let status = natsOptions_SetSecure(options, true)
        return status != NATS_OK || trusted.isEmpty ? status : natsOptions_SetCATrustedCertificates(options, trusted)
    }

    private static func login(_ options: OpaquePointer, _ login: BrokerSettings.Login) -> natsStatus {
        switch login {
        case .none: NATS_OK
        case .password(let user, let password): natsOptions_SetUserInfo(options, user, password)
        case .nkey(let key, let seedFile): natsOptions_SetNKeyFromSeed(options, key, seedFile)
        case .credentials(let file): natsOptions_SetUserCredentialsFromFiles(options, file, nil)
        }
    }

    private static func jetStream(_ made: inout OpaquePointer?, _ connection: OpaquePointer, _ publisher: UInt) -> natsStatus {
        var options = jsOptions()
        jsOptions_Init(&options)
        options.Wait = requestLimit.wholeMilliseconds
        // How many may be on their way is counted by the publisher: the library would make its caller wait.
        options.PublishAsync.MaxPending = 0
        options.PublishAsync.AckHandler = natsHasAcknowledged
        options.PublishAsync.AckHandlerClosure = publisher.asClosure
        return natsConnection_JetStream(&made, connection, &options)
    }
}

/// Why a line could not be made.
struct LineProblem: Error {
    let problem: BrokerProblem
    let words: String

    init(_ problem: BrokerProblem, _ words: String) {
        self.problem = problem
        self.words = words
    }

    init(_ status: natsStatus) {
        words = BrokerFault.words(status)
        problem =
            switch status {
            case NATS_CONNECTION_AUTH_FAILED, NATS_NOT_PERMITTED: .login
            case NATS_SSL_ERROR, NATS_SECURE_CONNECTION_WANTED, NATS_SECURE_CONNECTION_REQUIRED: .tls
            default: .connection
            }
    }
}

/// What callbacks tell of a line.
final class LineWatch: Sendable {
    private struct State {
        var lost: (words: String, status: natsStatus)?
        var complaint: String?
    }
    private let state = Mutex(State())
    private let wake: DispatchSemaphore
    private let tell: @Sendable () -> Void

    /// - Parameter tell: called once the line is gone, on a thread that must not wait.
    init(_ wake: DispatchSemaphore, _ tell: @escaping @Sendable () -> Void) {
        self.wake = wake
        self.tell = tell
    }

    func close(_ words: String, _ status: natsStatus) {
        state.withLock { $0.lost = (words, status) }
        tell()
        wake.signal()
    }
    func complain(_ words: String) { state.withLock { $0.complaint = words } }

    var isLost: Bool { state.withLock { $0.lost != nil } }
    var lostWords: String? { state.withLock { $0.lost.map { $0.words.isEmpty ? BrokerFault.words($0.status) : $0.words } } }
    var complaint: String? { state.withLock { $0.complaint } }
}

/// Texts lent to the library for a call.
enum CStrings {
    static func lent(_ texts: [String]) -> [UnsafePointer<CChar>?] { texts.map { strdup($0).map { UnsafePointer($0) } } }
    static func free(_ texts: [UnsafePointer<CChar>?]) { for text in texts { text.map { Glibc.free(UnsafeMutableRawPointer(mutating: $0)) } } }
}
