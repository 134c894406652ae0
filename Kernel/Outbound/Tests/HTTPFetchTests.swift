import Foundation
import Harness
import Testing

@testable import Outbound

@Suite struct HTTPFetchTests {
    private func fetch(_ server: LoopbackServer, bytesMax: Int = 1_000, inside: Bool = true) async throws -> HTTPFetch.Came {
        let address = try #require(WebAddress("http://127.0.0.1:\(server.port)/feed?a=1"))
        return await HTTPFetch(address, headers: [("If-None-Match", "\"x\"")], bytesMax: bytesMax, inside: inside).send(Dialler(connectLimit: .seconds(200), limit: .seconds(200)))
    }

    @Test(arguments: [200, 304, 301, 404, 500]) func `any answer is an answer`(_ status: Int) async throws {
        let server = try await LoopbackServer.http { _, _ in (status, status == 304 ? "" : "好") }
        guard case .answered(let code, let headers, let body) = try await fetch(server) else { return #expect(Bool(false)) }
        #expect(code == status && headers["connection"] == "close" && String(decoding: body, as: UTF8.self) == (status == 304 ? "" : "好"))
        #expect(server.heard.first?.hasPrefix("GET /feed?a=1 HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n") == true && server.heard.first?.contains("If-None-Match: \"x\"") == true)
        await server.close()
    }

    @Test(arguments: [(1_000, true), (1_001, false)]) func `a body is taken whole or not at all`(_ count: Int, _ isTaken: Bool) async throws {
        let server = try await LoopbackServer.http { _, _ in (200, String(repeating: "x", count: count)) }
        let came = try await fetch(server)
        if case .answered(_, _, let body) = came { #expect(isTaken && body.count == count) } else { #expect(!isTaken && came == .failed(.answer, "more than 1000 bytes")) }
        await server.close()
    }

    @Test func `a line that ends in the middle, and a network that may not be asked, are failures`() async throws {
        let server = try await LoopbackServer { _, _ in .sayAndClose("HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\nhalf") }
        guard case .failed(.cutOff, _) = try await fetch(server) else { return #expect(Bool(false)) }
        guard case .failed(.forbiddenNetwork, _) = try await fetch(server, inside: false) else { return #expect(Bool(false)) }
        await server.close()
    }
}
