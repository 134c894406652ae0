import ArgumentParser
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// The limit of the API's reads: one route of the HTTP library that answers a fixed text of the
/// size of a record, without session, permission or store.
struct BareServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "bare-server")
    @Option var port: Int
    @Option var size = 549

    func run() async throws {
        let answer = ByteBuffer(bytes: [UInt8](repeating: 0x61, count: size))
        let router = Router()
        router.get("record") { _, _ in Response(status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: answer)) }
        var logger = Logger(label: "bare")
        logger.logLevel = .error
        let app = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port), backlog: 1_024),
            onServerRunning: { _ in FileHandle.standardOutput.write(Data("listening on http://127.0.0.1:\(port)\n".utf8)) }, logger: logger)
        try await app.runService()
    }
}
