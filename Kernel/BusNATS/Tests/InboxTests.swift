import Testing

@testable import BusNATS

@Suite struct InboxTests {
    private func message(_ n: Int, bytes: Int = 1) -> BrokerMessage { BrokerMessage(subject: "\(n)", bytes: Array(repeating: 0, count: bytes)) }

    @Test func `what is over the limit of messages is refused, the newest first, and counted`() async throws {
        let inbox = Inbox(countMax: 3, bytesMax: 100)
        for n in 0..<10 { _ = inbox.put(message(n)) }
        #expect(inbox.refused == 7)
        #expect(inbox.held == (3, 3))
        #expect(try #require(await inbox.next()).map(\.subject) == ["0", "1", "2"])
        #expect(inbox.held == (0, 0))
        _ = inbox.put(message(10))
        #expect(try #require(await inbox.next()).map(\.subject) == ["10"])
    }

    @Test func `what is over the limit of bytes is refused`() {
        let inbox = Inbox(countMax: 100, bytesMax: 10)
        for size in [6, 4, 1, 0] { _ = inbox.put(message(size, bytes: size)) }
        #expect(inbox.refused == 1 && inbox.held == (3, 10))
    }

    @Test func `what the library dropped counts, over all lines`() {
        let inbox = Inbox(countMax: 1, bytesMax: 1)
        for count in [2, 5, 5] { inbox.noteDropped(count) }
        inbox.noteLine()
        inbox.noteDropped(1)
        #expect(inbox.refused == 6)
    }

    @Test func `one who waits is woken by a message, by the end, by being cancelled`() async {
        let inbox = Inbox(countMax: 10, bytesMax: 10)
        async let first = inbox.next()
        _ = inbox.put(message(1))
        #expect(await first?.count == 1)
        let cancelled = Task { await inbox.next() }
        cancelled.cancel()
        #expect(await cancelled.value == nil)
        // One reader's end is not the inbox's.
        _ = inbox.put(message(2))
        #expect(await inbox.next()?.count == 1)
        async let last = inbox.next()
        inbox.end()
        #expect(await last == nil)
        #expect(await inbox.next() == nil)
    }

    @Test func `what was there at the end can be fetched, and nothing comes after it`() async {
        let inbox = Inbox(countMax: 10, bytesMax: 10)
        _ = inbox.put(message(1))
        inbox.end()
        _ = inbox.put(message(2))
        #expect(await inbox.next()?.map(\.subject) == ["1"])
        #expect(await inbox.next() == nil)
    }
}
