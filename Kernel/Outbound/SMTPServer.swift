import Core
import Foundation
import NIOCore
import Synchronization

/// How a line to a mail server is protected.
package enum MailSecurity: String, CodeListed {
    /// TLS as soon as the server offers it. A name and password are only sent where it did.
    case offered
    /// TLS by STARTTLS, or nothing is sent.
    case required
    /// TLS from the first byte (port 465).
    case whole
    /// None, the password too is sent as it is: for a server on the same machine.
    case none

    package static var listName: String { "mail-security" }
}

/// A mail server that takes our mail.
package struct SMTPServer: Sendable {
    package let host: String
    package let port: Int
    package let security: MailSecurity
    package let login: String
    package let password: String
    package var trusted = ""
    package var inside = true

    package init(host: String, port: Int, security: MailSecurity, login: String = "", password: String = "", trusted: String = "", inside: Bool = true) {
        self.host = host
        self.port = port
        self.security = security
        self.login = login
        self.password = password
        self.trusted = trusted
        self.inside = inside
    }

    /// Hands one mail over. Until the dot that ends it, nothing was taken; after it, without an answer, nobody knows.
    package func send(_ mail: Mail, _ dialler: Dialler) async -> Attempt {
        let ended = Mutex(false)
        do {
            return try await within(dialler.limit) { try await talk(mail, dialler) { ended.withLock { $0 = true } } }
        } catch let refused as Refused {
            return refused.attempt
        } catch {
            let fault = Dialler.fault(error, otherwise: .cutOff)
            return ended.withLock { $0 } ? .unknown(fault.problem, fault.words) : fault.problem == .forbiddenNetwork ? .refused(fault.problem, fault.words) : .failed(fault.problem, fault.words)
        }
    }

    private struct Refused: Error { let attempt: Attempt }

    private func talk(_ mail: Mail, _ dialler: Dialler, _ ending: @escaping @Sendable () -> Void) async throws -> Attempt {
        let destination = Destination(host: host, port: port, isTLS: security == .whole, trusted: trusted, inside: inside)
        let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer> = try await dialler.open(destination) { _ in }
        return try await channel.executeThenClose { inbound, outbound in
            var line = SMTPLine(inbound, outbound)
            let domain = mail.from.text.split(separator: "@").last.map(String.init) ?? "localhost"
            try expect(220, try await line.hear(), .answer)
            var offers = try expect(250, try await line.say("EHLO \(domain)"), .answer).lines.map { $0.uppercased() }
            var isSecret = security == .whole
            if security == .required || security == .offered, offers.contains("STARTTLS") {
                try expect(220, try await line.say("STARTTLS"), .tls)
                guard !line.hasMore else { throw LineFault(.tls, "words before TLS") }
                try await dialler.secure(channel.channel, destination)
                isSecret = true
                offers = try expect(250, try await line.say("EHLO \(domain)"), .answer).lines.map { $0.uppercased() }
            }
            if security == .required, !isSecret { throw LineFault(.tls, "no STARTTLS") }
            if !login.isEmpty { try await identify(&line, offers, isSecret) }
            try expect(250, try await line.say("MAIL FROM:<\(mail.from.text)>"), .answer)
            try expect(250...251, try await line.say("RCPT TO:<\(mail.to.text)>"), .recipient)
            try expect(354, try await line.say("DATA"), .answer)
            // Headers begin with a letter and the body is base64, so no line begins with a dot; should one ever, it is doubled.
            try await line.write(mail.text.replacingOccurrences(of: "\r\n.", with: "\r\n.."))
            ending()
            let reply = try await line.say(".")
            try expect(250, reply, .answer)
            try? await line.write("QUIT\r\n")
            return .accepted(reply.words)
        }
    }

    private func identify(_ line: inout SMTPLine, _ offers: [String], _ isSecret: Bool) async throws {
        guard isSecret || security == .none else { throw LineFault(.login, "no TLS") }
        let ways = offers.first { $0.hasPrefix("AUTH ") || $0.hasPrefix("AUTH=") }?.dropFirst(5).split(separator: " ") ?? []
        if ways.contains("PLAIN") {
            let words = Data("\u{0}\(login)\u{0}\(password)".utf8).base64EncodedString()
            try expect(235, try await line.say("AUTH PLAIN \(words)"), .login)
        } else if ways.contains("LOGIN") {
            try expect(334, try await line.say("AUTH LOGIN"), .login)
            try expect(334, try await line.say(Data(login.utf8).base64EncodedString()), .login)
            try expect(235, try await line.say(Data(password.utf8).base64EncodedString()), .login)
        } else {
            throw LineFault(.login, "AUTH \(ways.joined(separator: " "))".asAnswer())
        }
    }

    @discardableResult
    private func expect(_ code: Int, _ reply: SMTPReply, _ problem: AttemptProblem) throws -> SMTPReply { try expect(code...code, reply, problem) }

    @discardableResult
    private func expect(_ codes: ClosedRange<Int>, _ reply: SMTPReply, _ problem: AttemptProblem) throws -> SMTPReply {
        guard !codes.contains(reply.code) else { return reply }
        // What a wrong password or a line without TLS needs is a person's hand at the settings, not another message: it waits for that.
        let isFinal = reply.code >= 500 && problem != .login && problem != .tls
        throw Refused(attempt: isFinal ? .refused(problem, reply.words) : .failed(problem, reply.words))
    }
}
