import Foundation
import Glibc
import Programs
import Synchronization

/// A real server, with a folder and ports of its own, for as long as a test holds it.
package final class NATSServer: Sendable {
    package struct Failure: Error, CustomStringConvertible { package let description: String }

    private struct State: Sendable {
        var process: ChildProcess?
        var output = ""
        var waiters: [CheckedContinuation<Bool, Never>] = []
        var ends: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let folder: String
    package let port: Int
    package let mqttPort: Int
    package let name: String
    package var url: String { "nats://127.0.0.1:\(port)" }

    /// As the wheel of the Python registry has it, put there by `bin/setup`.
    static var program: String {
        get throws {
            let beside = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../.tools/venv/bin/nats-server").standardizedFileURL.path
            let path = ProcessInfo.processInfo.environment["ANLAN_NATS_SERVER"] ?? beside
            guard FileManager.default.isExecutableFile(atPath: path) else { throw Failure(description: "the NATS server is not at \(path): run bin/setup, or name it in ANLAN_NATS_SERVER") }
            return path
        }
    }

    /// - Parameters:
    ///   - settings: what the configuration has besides the ports and the store.
    ///   - cluster: the ports of the routes, this server's own first.
    private init(_ ports: [Int], name: String, settings: String, cluster: [Int]) throws {
        (port, mqttPort, self.name) = (ports[0], ports[1], name)
        folder = NSTemporaryDirectory() + "anlan-nats-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try write(settings, cluster)
    }

    deinit {
        state.withLock { $0.process }?.signal(SIGKILL)
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// One by itself, at work.
    package static func started(_ settings: String = "") async throws -> NATSServer {
        let server = try NATSServer(try freePorts(2), name: "one", settings: settings, cluster: [])
        try await server.start()
        return server
    }

    /// Three that are one, at work.
    package static func cluster() async throws -> [NATSServer] {
        let ports = try freePorts(9), routes = Array(ports[6...])
        let servers = try (0..<3).map { n in try NATSServer([ports[2 * n], ports[2 * n + 1]], name: "n\(n)", settings: "", cluster: [routes[n]] + routes) }
        for server in servers { try await server.start() }
        return servers
    }

    /// Another configuration for the next start.
    package func write(_ settings: String, _ cluster: [Int] = []) throws {
        let routes = cluster.dropFirst().map { "nats-route://127.0.0.1:\($0)" }.joined(separator: ", ")
        let group = cluster.first.map { "cluster { name: c, listen: \"127.0.0.1:\($0)\", routes: [\(routes)] }\n" } ?? ""
        let text = "server_name: \(name)\nlisten: \"127.0.0.1:\(port)\"\njetstream { store_dir: \"\(folder)/js\" }\nmqtt { listen: \"127.0.0.1:\(mqttPort)\" }\n" + group + settings + "\n"
        try text.write(toFile: folder + "/nats.conf", atomically: true, encoding: .utf8)
    }

    package func file(_ name: String, _ text: String) throws -> String {
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        return folder + "/" + name
    }

    /// Returns when it says that it is ready.
    package func start() async throws {
        let process = try ChildProcess(try Self.program, ["-c", folder + "/nats.conf"], error: .pipe)
        state.withLock { $0.output = "" }
        process.error?.readabilityHandler = { [weak self] handle in
            let data = handle.availableData
            if data.isEmpty { handle.readabilityHandler = nil } else { self?.hear(String(decoding: data, as: UTF8.self)) }
        }
        Thread.detachNewThread { [weak self] in
            process.wait()
            self?.ended()
        }
        let isReady = await withCheckedContinuation { continuation in
            let isReady = state.withLock { state in
                state.process = process
                if state.output.contains("Server is ready") { return true }
                state.waiters.append(continuation)
                return false
            }
            if isReady { continuation.resume(returning: true) }
        }
        guard isReady else { throw Failure(description: "the NATS server did not start:\n" + state.withLock { $0.output }) }
    }

    /// As when the power goes.
    package func kill() async {
        await withCheckedContinuation { continuation in
            let process = state.withLock { state in
                if state.process != nil { state.ends.append(continuation) }
                return state.process
            }
            if let process { process.signal(SIGKILL) } else { continuation.resume() }
        }
    }

    private func hear(_ text: String) {
        let waiters = state.withLock { state -> [CheckedContinuation<Bool, Never>] in
            state.output = String((state.output + text).suffix(20_000))
            guard state.output.contains("Server is ready") else { return [] }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume(returning: true) }
    }

    private func ended() {
        let (waiters, ends) = state.withLock { state in
            defer { (state.process, state.waiters, state.ends) = (nil, [], []) }
            return (state.waiters, state.ends)
        }
        for waiter in waiters { waiter.resume(returning: false) }
        for end in ends { end.resume() }
    }

    /// Below those that the system gives to whoever asks for any, so that nobody gets one between a server's end and its
    /// next start; another place for each process.
    private static let nextPort = Mutex(10_240 + Int(getpid()) % 200 * 100)

    /// Ports that nobody has.
    package static func freePorts(_ count: Int) throws -> [Int] {
        var ports: [Int] = []
        for _ in 0..<2_000 where ports.count < count {
            let port = nextPort.withLock { port in
                port = port >= 32_000 ? 10_240 : port + 1
                return port
            }
            if isFree(port) { ports.append(port) }
        }
        guard ports.count == count else { throw Failure(description: "no free port") }
        return ports
    }

    private static func isFree(_ port: Int) -> Bool {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafeMutablePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 } }
    }
}

/// Runs a program to its end.
package func run(_ program: String, _ arguments: [String], input: [UInt8] = []) async throws -> Int32 {
    let child = try ChildProcess(program, arguments, input: .pipe)
    try child.input?.write(contentsOf: Data(input))
    try child.input?.close()
    return await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            switch child.wait() {
            case .exited(let status), .killed(let status): continuation.resume(returning: status)
            }
        }
    }
}

/// Looks until something is so; the suite's time limit ends what never is.
package func reached(_ isSo: () -> Bool) async throws {
    while !isSo() {
        try Task.checkCancellation()
        await Task.yield()
    }
}
