import Harness
import Synchronization
import Testing
import Vocabulary

@testable import Outbound

/// A mail server's side of the dialogue, as far as it goes.
private func mailServer(_ changes: [String: String] = [:], hangsAt: String? = nil, goesAt: String? = nil) async throws -> LoopbackServer {
    try await LoopbackServer(greeting: hangsAt == "greeting" ? nil : "220 mail.example ESMTP\r\n") { _, heard in
        guard heard.hasSuffix("\r\n") else { return .silence }
        let verb = ["EHLO", "MAIL", "RCPT", "DATA", "QUIT", "AUTH", "STARTTLS"].first { heard.hasPrefix($0) } ?? (heard.hasSuffix("\r\n.\r\n") ? "." : "")
        if verb.isEmpty || verb == hangsAt { return .silence }
        if verb == goesAt { return .sayAndClose("") }
        if let other = changes[verb] { return .say(other) }
        return switch verb {
        case "EHLO": .say("250-mail.example\r\n250 8BITMIME\r\n")
        case "DATA": .say("354 go on\r\n")
        default: .say("250 fine\r\n")
        }
    }
}

/// Long enough for any machine: a test that meets this limit fails by its answer.
private let patient = Dialler(connectLimit: .seconds(600), limit: .seconds(600))
/// For servers that never answer: what is told is the same, however far the talk came before the limit.
private let quick = Dialler(connectLimit: .seconds(60), limit: .milliseconds(800))

private func mail(subject: String = "逾期", body: String = "请立即处理") throws -> Mail {
    Mail(from: try #require(MailAddress("duty@bureau.example")), to: try #require(MailAddress("li@town.example")), senderName: "自贡应急局", subject: subject, body: body, id: "a-1", at: TestNode.start, isUrgent: true)
}

@Suite struct MailLineTests {
    private func send(_ server: LoopbackServer, login: String = "", security: MailSecurity = .offered, inside: Bool = true, _ dialler: Dialler = patient) async throws -> Attempt {
        await SMTPServer(host: "127.0.0.1", port: server.port, security: security, login: login, password: "geheim", inside: inside).send(try mail(), dialler)
    }

    @Test func `a mail is handed over`() async throws {
        let server = try await mailServer()
        #expect(try await send(server) == .accepted("250 fine"))
        try #require(server.heard.prefix(4).map { String($0.prefix(4)) } == ["EHLO", "MAIL", "RCPT", "DATA"])
        #expect(server.heard[1] == "MAIL FROM:<duty@bureau.example>\r\n" && server.heard[2] == "RCPT TO:<li@town.example>\r\n")
        await server.close()
    }

    @Test(arguments: [("EHLO", "421 busy\r\n", Attempt.failed(.answer, "421 busy")), ("RCPT", "550 nobody\r\n", .refused(.recipient, "550 nobody")), ("RCPT", "450 later\r\n", .failed(.recipient, "450 later")), (".", "554 spam\r\n", .refused(.answer, "554 spam")), (".", "451 later\r\n", .failed(.answer, "451 later")), ("MAIL", "hello\r\n", .failed(.answer, "hello"))])
    func `what the server says decides`(at: String, words: String, expected: Attempt) async throws {
        let server = try await mailServer([at: words])
        #expect(try await send(server) == expected)
        await server.close()
    }

    @Test(arguments: ["greeting", "EHLO", "RCPT", "DATA"]) func `a server that hangs before the end has nothing`(at: String) async throws {
        let server = try await mailServer(hangsAt: at)
        #expect(try await send(server, quick) == .failed(.timeout, ""))
        await server.close()
    }

    @Test func `a server that goes after the end may have it`() async throws {
        let server = try await mailServer(goesAt: ".")
        guard case .unknown(.cutOff, _) = try await send(server) else {
            Issue.record("a mail that the server may have was called sent or not sent")
            return
        }
        await server.close()
    }

    @Test func `a password is never sent in clear unless that was chosen`() async throws {
        let offers = ["EHLO": "250-mail.example\r\n250 AUTH PLAIN LOGIN\r\n", "AUTH": "235 welcome\r\n"]
        let server = try await mailServer(offers)
        #expect(try await send(server, login: "duty") == .failed(.login, "no TLS"))
        #expect(!server.heard.contains { $0.hasPrefix("AUTH") })
        #expect(try await send(server, login: "duty", security: .none) == .accepted("250 fine"))
        await server.close()
    }

    @Test func `without the TLS that is required nothing is sent`() async throws {
        let server = try await mailServer()
        #expect(try await send(server, security: .required) == .failed(.tls, "no STARTTLS"))
        let liar = try await mailServer(["EHLO": "250-mail.example\r\n250 STARTTLS\r\n", "STARTTLS": "220 ready\r\n250 smuggled\r\n"])
        #expect(try await send(liar) == .failed(.tls, "words before TLS"))
        let plain = try await LoopbackServer { _, _ in .sayAndClose("500 what?\r\n") }
        guard case .failed(.tls, _) = try await send(plain, security: .whole) else {
            Issue.record("it was sent without TLS")
            return
        }
        await plain.close()
        await server.close()
        await liar.close()
    }

    @Test func `a network of the house is only asked where that is allowed`() async throws {
        let server = try await mailServer()
        #expect(try await send(server, inside: false) == .refused(.forbiddenNetwork, "127.0.0.1"))
        #expect(server.heard.isEmpty)
        await server.close()
    }
}

@Suite struct HTTPCallTests {
    private func call(_ server: LoopbackServer, scheme: String = "http", inside: Bool = true) async throws -> Attempt {
        let address = try #require(WebAddress("\(scheme)://127.0.0.1:\(server.port)/hook?a=1"))
        return await HTTPCall(address, headers: [("X-A", "b")], body: Array(#"{"a":"值"}"#.utf8), inside: inside).send(patient, judge: HTTPCall.judged)
    }

    @Test(arguments: [(200, Attempt.accepted("200 好")), (204, .accepted("204")), (301, .refused(.answer, "301 好")), (404, .refused(.answer, "404 好")), (410, .refused(.answer, "410 好")), (408, .failed(.answer, "408 好")), (429, .failed(.answer, "429 好")), (500, .failed(.answer, "500 好")), (503, .failed(.answer, "503 好"))])
    func `the status decides`(status: Int, expected: Attempt) async throws {
        let server = try await LoopbackServer.http { _, _ in (status, status == 204 ? "" : "好") }
        #expect(try await call(server) == expected)
        #expect(server.heard.first?.hasPrefix("POST /hook?a=1 HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n") == true)
        await server.close()
    }

    @Test func `a server that goes once it has heard all may have it`() async throws {
        let server = try await LoopbackServer.deaf()
        guard case .unknown = try await call(server) else {
            Issue.record("a call that the server may have heard was called done or not done")
            return
        }
        await server.close()
    }

    @Test func `half an answer is none`() async throws {
        let server = try await LoopbackServer { _, heard in heard.hasSuffix("}") ? .sayAndClose("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf") : .silence }
        guard case .unknown = try await call(server) else {
            Issue.record("half an answer was taken for one")
            return
        }
        await server.close()
    }

    @Test func `an endless answer is read to its limit`() async throws {
        let server = try await LoopbackServer { _, heard in heard.hasSuffix("}") ? .say("HTTP/1.1 500 X\r\nContent-Length: 99999999\r\n\r\n" + String(repeating: "x", count: 20_000)) : .silence }
        guard case .failed(.answer, let words) = try await call(server) else {
            Issue.record("the status that came was not taken")
            return
        }
        #expect(words.count == Attempt.answerMax)
        await server.close()
    }

    @Test func `who speaks no TLS is not told`() async throws {
        let server = try await LoopbackServer { _, _ in .sayAndClose("HTTP/1.1 400 Bad Request\r\n\r\n") }
        guard case .failed(.tls, _) = try await call(server, scheme: "https") else {
            Issue.record("it was sent without TLS")
            return
        }
        #expect(!server.heard.joined().contains("POST"))
        await server.close()
    }

    /// A line that is given up before anything was said through it has to be ended like any other: dropped, it would end the process.
    @Test func `very many lines that fail at once, before or during the handshake, are failures and nothing worse`() async throws {
        let rude = try await LoopbackServer { _, _ in .sayAndClose("HTTP/1.1 400 Bad Request\r\n\r\n") }, silent = try await LoopbackServer.deaf(), gone = try await LoopbackServer.deaf()
        await gone.close()
        let calls = try [rude, silent, gone].map { HTTPCall(try #require(WebAddress("https://127.0.0.1:\($0.port)/hook")), headers: [], body: [], inside: true) }
        let impatient = Dialler(connectLimit: .milliseconds(20), limit: .seconds(20))
        let failed = await withTaskGroup(of: Bool.self) { group in
            for n in 0..<600 { group.addTask { if case .failed = await calls[n % 3].send(impatient, judge: HTTPCall.judged) { true } else { false } } }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(failed == 600)
        await rude.close()
        await silent.close()
    }

    @Test func `nobody there is a failure`() async throws {
        let server = try await LoopbackServer.http { _, _ in (200, "") }
        await server.close()
        guard case .failed(.connection, _) = try await call(server) else {
            Issue.record("nobody was there, and it was no failure")
            return
        }
    }

    @Test func `a network of the house is only asked where that is allowed`() async throws {
        let server = try await LoopbackServer.http { _, _ in (200, "") }
        #expect(try await call(server, inside: false) == .refused(.forbiddenNetwork, "127.0.0.1"))
        let named = try #require(WebAddress("http://localhost:\(server.port)/"))
        guard case .refused(.forbiddenNetwork, _) = await HTTPCall(named, headers: [], body: []).send(patient, judge: HTTPCall.judged) else {
            Issue.record("a name of this machine was asked")
            return
        }
        #expect(server.heard.isEmpty)
        await server.close()
    }

    @Test(arguments: [
        ("https://a.example/x?y", true), ("http://a.example", true), ("http://[::1]:80/x", true), ("https://a.example:65535/", true), ("https://a.example:65536/", false), ("https://a.example:0/", false), ("https://user@a.example/", false),
        ("https://a.example/#b", false), ("ftp://a.example/", false), ("https:///x", false), ("https://a.example/\r\nX: y", false), ("https://a.example/ x", false), ("https://a.example\\@b/", false), ("javascript:x", false), ("", false),
    ])
    func `only a whole address is one`(text: String, isOne: Bool) { #expect((WebAddress(text) != nil) == isOne) }
}
