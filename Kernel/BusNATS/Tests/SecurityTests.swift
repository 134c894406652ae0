import Foundation
import Harness
import Testing

@testable import BusNATS

@Suite(.timeLimit(.minutes(2))) struct SecurityTests {
    /// An authority and a server's key, made for one test; the certificate is for `name`.
    private func certificates(_ server: NATSServer, for name: String) async throws -> (authority: String, settings: String) {
        let authority = try server.file("ca.pem", ""), key = try server.file("key.pem", ""), certificate = try server.file("cert.pem", "")
        let program = "/usr/bin/openssl"
        try #require(FileManager.default.isExecutableFile(atPath: program), "openssl is missing: apt-get install openssl")
        let folder = (authority as NSString).deletingLastPathComponent
        let common = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
        #expect(try await run(program, common + ["-subj", "/CN=test authority", "-keyout", folder + "/ca.key", "-out", authority]) == 0)
        #expect(try await run(program, common + ["-subj", "/CN=server", "-addext", "subjectAltName=\(name)", "-addext", "basicConstraints=critical,CA:FALSE", "-CA", authority, "-CAkey", folder + "/ca.key", "-keyout", key, "-out", certificate]) == 0)
        return (try String(contentsOfFile: authority, encoding: .utf8), "tls { cert_file: \"\(certificate)\", key_file: \"\(key)\" }")
    }

    @Test(arguments: [("IP:127.0.0.1", true, true), ("IP:127.0.0.1", false, false), ("DNS:other.example", true, false)])
    func `a server is believed whose authority is trusted and whose name is right`(name: String, isTrusted: Bool, isBelieved: Bool) async throws {
        let server = try await NATSServer.started()
        await server.kill()
        let (authority, settings) = try await certificates(server, for: name)
        try server.write(settings)
        try await server.start()
        let broker = try Broker.start([server]) { $0.security = .tls(trusted: isTrusted ? authority : "") }
        try await broker.wait { if case .away(.tls, _, _) = $0 { !isBelieved } else { $0.isConnected && isBelieved } }
        await broker.stop()
    }

    @Test func `a server without TLS is not spoken to where TLS is asked for`() async throws {
        let server = try await NATSServer.started(), broker = try Broker.start([server]) { $0.security = .tls(trusted: "") }
        try await broker.wait { if case .away(.tls, _, _) = $0 { true } else { false } }
        await broker.stop()
    }

    /// The pair of keys in NATS' documentation ("NKeys").
    @Test func `one logs in by a key`() async throws {
        let key = "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4"
        let server = try await NATSServer.started("authorization { users: [ { nkey: \(key) } ] }")
        let seed = try server.file("seed", "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY\n")
        let broker = try await Broker.connected([server]) { $0.login = .nkey(key, seedFile: seed) }
        await broker.stop()
        let without = try Broker.start([server])
        try await without.wait { if case .away(.login, _, _) = $0 { true } else { false } }
        await without.stop()
        let lost = try Broker.start([server]) { $0.login = .nkey(key, seedFile: seed + ".gone") }
        try await lost.wait { if case .away(let problem, _, _) = $0 { problem != .starting } else { false } }
        await lost.stop()
    }

    @Test func `a subject that one may not use is told`() async throws {
        let server = try await NATSServer.started("authorization { users: [ { user: u, password: p, permissions: { publish: [\"a\"] } } ] }")
        let broker = try await Broker.connected([server]) { $0.login = .password(user: "u", "p") }
        try broker.publish("b", [1])
        try await reached { broker.complaint != nil }
        #expect(broker.complaint?.lowercased().contains("permissions violation") == true)
        await broker.stop()
    }
}
