import NIOCore

/// What a mail server answers: a code of three digits and its lines.
struct SMTPReply: Sendable {
    let code: Int
    let lines: [String]
    var words: String { "\(code) \(lines.joined(separator: " "))".asAnswer() }
}

/// The dialogue with a mail server, line by line (RFC 5321).
struct SMTPLine {
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var rest = ByteBuffer()
    private static let lineMax = 4_096, linesMax = 100

    init(_ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>) {
        self.inbound = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    /// Whether something was said that nobody asked for: before TLS that would be somebody else's word.
    var hasMore: Bool { rest.readableBytes > 0 }

    mutating func say(_ command: String) async throws -> SMTPReply {
        try await write(command + "\r\n")
        return try await hear()
    }

    func write(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

    mutating func hear() async throws -> SMTPReply {
        var lines: [String] = []
        while lines.count < Self.linesMax {
            let line = try await nextLine()
            guard line.utf8.count >= 3, let code = Int(line.prefix(3)), (200...599).contains(code) else { throw LineFault(.answer, line.asAnswer()) }
            lines.append(String(line.dropFirst(4)))
            if line.dropFirst(3).first != "-" { return SMTPReply(code: code, lines: lines) }
        }
        throw LineFault(.answer, "too long")
    }

    private mutating func nextLine() async throws -> String {
        while true {
            if let end = rest.readableBytesView.firstIndex(of: UInt8(ascii: "\n")) {
                let bytes = rest.readBytes(length: end - rest.readerIndex + 1) ?? []
                rest.discardReadBytes()
                return String(decoding: bytes.dropLast(bytes.dropLast().last == UInt8(ascii: "\r") ? 2 : 1), as: UTF8.self)
            }
            guard rest.readableBytes <= Self.lineMax else { throw LineFault(.answer, "too long") }
            guard var more = try await inbound.next() else { throw LineFault(.cutOff) }
            rest.writeBuffer(&more)
        }
    }
}
