import ArgumentParser
import Broadcasts
import Crypto
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Vocabulary

/// A loudspeaker that is none: asks the site what to play, keeps the sound as files and writes down what it would play.
struct Speaker: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Plays broadcasts into a folder, as a loudspeaker would.",
        discussion: "Asks the site every few seconds by the code of a loudspeaker in its register. Each sound is kept as <SHA-256>.wav; played.log has a line for what begins, is read, stops or ends. The token is a machine's, of an automatic source, with the scope write:broadcasts.poll.")

    @Option(help: "The running site.") var site = "http://127.0.0.1:8080"
    @Option(help: "The machine's token.") var token: String
    @Option(help: "The loudspeaker's code.") var code: String
    @Option(help: "Where sounds and the log are kept.") var into: String
    @Option(help: "Ends after so many seconds; 0 for never.") var seconds = 0
    @Flag(help: "It has no voice of its own: text without sound is refused.") var mute = false

    func run() async throws {
        guard !code.isEmpty, code.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || [0x2D, 0x2E, 0x5F].contains($0) }) else { throw ValidationError("--code is the code of a loudspeaker: letters, digits, - . _") }
        guard seconds >= 0 else { throw ValidationError("--seconds is 0 or more.") }
        let line = try SoundLine(server: site, token: token), log = try PlayLog(folder: into), begin = Date()
        var speaker = SimulatedSpeaker(), next = Date.distantPast
        speaker.readsText = !mute
        for file in log.sounds { _ = speaker.have(file, at: Self.now) }
        while seconds == 0 || Date().timeIntervalSince(begin) < Double(seconds) {
            try log.write(speaker.pass(to: Self.now))
            if Date() >= next {
                do { try await ask(&speaker, line, log) } catch let fault as HTTPPost.Fault { try log.note("\(fault)") } catch let fault as any Error where !(fault is CancellationError) { try log.note("no line to the site: \(fault)") }
                next = Date().addingTimeInterval(Double(speaker.pollSeconds))
            }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    private static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }

    private func ask(_ speaker: inout SimulatedSpeaker, _ line: SoundLine, _ log: PlayLog) async throws {
        let (status, answer) = try await line.poll(code, speaker.poll().bytes)
        guard status == 200, let json = try? JSONValue(parsing: answer, bytesMax: 1 << 20) else { return try log.note("the site answered \(status): \(String(decoding: answer.prefix(200), as: UTF8.self))") }
        try log.write(speaker.take(json, at: Self.now))
        guard let wanted = speaker.wanted else { return }
        let (fetched, bytes) = try await line.fetch(wanted.path)
        guard fetched == 200, SHA256.hash(data: bytes).map({ String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }).joined() == wanted.sha256 else {
            return speaker.miss(fetched == 200 ? "checksum" : "\(fetched)", at: Self.now)
        }
        try log.keep(bytes, wanted.sha256)
        try log.write(speaker.have(wanted.sha256, at: Self.now))
    }
}

/// The folder of a loudspeaker that is none.
private struct PlayLog {
    let folder: String

    init(folder: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    /// The sounds that are there already.
    var sounds: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".wav") && $0.utf8.count == 68 }.map { String($0.dropLast(4)) } }

    func keep(_ bytes: [UInt8], _ sha256: String) throws { try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(sha256).wav"), options: .atomic) }

    func write(_ events: [SimulatedSpeaker.Event]) throws {
        for event in events { try note("\(event.kind.rawValue) \(event.receipt) \(event.times)× \(event.volumePercent)% \(event.title)", at: event.at) }
    }

    func note(_ text: String, at: Instant? = nil) throws {
        let line = "\(at ?? Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))) \(text)\n", file = folder + "/played.log"
        FileHandle.standardOutput.write(Data(line.utf8))
        if !FileManager.default.fileExists(atPath: file) { try Data().write(to: URL(fileURLWithPath: file)) }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(line.utf8))
        try handle.close()
    }
}

/// Asks and fetches by HTTP/1.1, with a machine's token.
private struct SoundLine {
    private let post: HTTPPost
    private let token: String
    private static let bytesMax = 128 << 20

    init(server: String, token: String) throws {
        post = try HTTPPost(server: server)
        self.token = token
    }

    func poll(_ code: String, _ body: [UInt8]) async throws -> (Int, [UInt8]) {
        let (status, answer) = try await post.send("/api/v1/loudspeakers/\(code)/polls", headers: [("Authorization", "Bearer " + token), ("Content-Type", "application/json")], body)
        return (status, answer)
    }

    /// Sounds are larger than what a command is otherwise answered.
    func fetch(_ path: String) async throws -> (Int, [UInt8]) {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup).connectTimeout(.seconds(10)).connect(host: post.host, port: post.port) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHTTPClientHandlers()
                return try NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>(wrappingChannelSynchronously: channel)
            }
        }
        return try await channel.executeThenClose { inbound, outbound in
            var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: path)
            head.headers = HTTPHeaders([("Host", "\(post.host):\(post.port)"), ("Authorization", "Bearer " + token), ("Connection", "close")])
            try await outbound.write(contentsOf: [.head(head), .end(nil)])
            var status: Int?, answer: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let head): status = Int(head.status.code)
                case .body(let bytes):
                    guard answer.count + bytes.readableBytes <= Self.bytesMax else { throw HTTPPost.Fault.cutOff }
                    answer += Array(bytes.readableBytesView)
                case .end: if let status { return (status, answer) }
                }
            }
            throw HTTPPost.Fault.cutOff
        }
    }
}
