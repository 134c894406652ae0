import NIOCore
import Testing

@testable import Web

@Suite struct GatheredBodyTests {
    @Test(arguments: [0, 1, 7, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20, (3 << 20) + 5], [1 << 16, 700_001, 2_500_000])
    func `what came in chunks of any length is joined byte by byte`(_ length: Int, _ chunk: Int) {
        let sent = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        var body = GatheredBody()
        for start in stride(from: 0, to: length, by: chunk) { body.append(ByteBuffer(bytes: sent[start..<min(start + chunk, length)])) }
        #expect(body.count == length)
        #expect(body.take() == sent)
        #expect(body.count == 0 && body.take().isEmpty)
    }
}
