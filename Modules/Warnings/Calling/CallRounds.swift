import Core
import Store
import Vocabulary
import Web

/// Goes on with every round of calls until it is through, part by part: between two parts others write.
final class CallRounds: SiteService {
    private let store: Store
    private let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    init(_ site: Site) {
        store = site.store
        store.feed.tap { [signal] entries in if entries.contains(where: { $0.draft.type == PublicationTag.recordType }) { signal.yield() } }
    }

    /// As soon as a warning is published, and every second besides: a round may be left of a server that is gone.
    func run() async {
        let ticker = Task { [signal] in
            while !Task.isCancelled {
                signal.yield()
                try? await Task.sleep(for: .seconds(1))
            }
        }
        defer { ticker.cancel() }
        for await _ in signals {
            guard !Task.isCancelled else { return }
            do { try await tick() } catch { Logs.error("people could not be called", ["error": "\(error)"]) }
        }
    }

    func stop() async { signal.finish() }

    /// Goes on until no round waits.
    func tick() async throws {
        for space in store.spaces {
            while !Task.isCancelled, let round = try await store.readAside(.system(space), { try Self.waiting($0) }) {
                try await store.write(.system(space), action: "warnings.call-round") { try CallRound.go(round, $0) }
            }
        }
    }

    private static func waiting(_ reader: Reader) throws -> PublicationID? {
        try reader.first(Publication.self, [.equals("state", PublicationState.waiting.sql), .equals("channel", PublicationChannel.call.sql)], order: .init("id"))?.id
    }
}
