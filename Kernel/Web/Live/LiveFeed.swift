import Core
import HTTPTypes
import Store
import Synchronization
import Vocabulary

/// `GET /api/v1/feed`: what changes, as server-sent events. Resumable: whoever comes back with the
/// last number seen gets all that was missed, from the journal. Each reader gets only entries of
/// records that they may read. An event names the record and never its contents.
enum LiveFeed {
    static func open(_ exchange: Exchange, _ site: Site) throws -> Reply {
        let context = try exchange.context(), store = site.store
        let given = exchange.headers[.lastEventID] ?? exchange.first("after")
        if let given, !(Int64(given).map { $0 >= 0 } ?? false) { throw WebRefusal.malformed("Last-Event-ID") }
        let from = given.flatMap { Int64($0) } ?? store.feed.head
        let types = exchange.first("types").map { Set($0.split(separator: ",").map(String.init)) }
        // A type that is not there would never be told of.
        if let stranger = types?.first(where: { (try? store.registry.table($0)) == nil }) ?? (types?.isEmpty == true ? "" : nil) { throw KernelRefusal.invalid([Problem("unknown-code", field: "types", ["value": String(stranger.prefix(40))])]) }
        let subject = try exchange.first("subject").map { text in
            guard let id = RawID(text) else { throw KernelRefusal.invalid([Problem("not-id", field: "subject", ["value": String(text.prefix(40))])]) }
            return id
        }
        let polls = try exchange.first("poll").map { text in
            guard ["yes", "no"].contains(text) else { throw KernelRefusal.invalid([Problem("not-flag", field: "poll", ["value": String(text.prefix(40))])]) }
            return text == "yes"
        } ?? false
        let follower = Follower(registry: store.registry, context: context, types: types, subject: subject)
        var reply = Reply(
            .ok, type: "text/event-stream; charset=utf-8",
            body: .stream { write in
                // Listen first, then read on from the journal: nothing falls between the two.
                let live = store.feed.listen()
                try await write(Array("retry: 2000\n: anlan\n\n".utf8))
                var last = from
                try await catchUp(store, context, follower, last: &last, write)
                if polls { return try await write(Array(": \(last)\n\n".utf8)) }
                for await batch in Heartbeat.merge(live) {
                    guard let batch else {
                        try await write(Array(": \(last)\n\n".utf8))
                        continue
                    }
                    // Another process has written in between: what it wrote stands in the journal.
                    if let first = batch.first, first.sequence > last + 1 { try await catchUp(store, context, follower, last: &last, write) }
                    try await send(batch.filter { $0.sequence > last }, follower, write)
                    if let end = batch.last { last = max(last, end.sequence) }
                }
            })
        reply.headers[.cacheControl] = "no-store"
        return reply
    }

    /// Sends what the journal has after `last`, page by page.
    private static func catchUp(_ store: Store, _ context: Context, _ follower: Follower, last: inout Int64, _ write: (([UInt8]) async throws -> Void)) async throws {
        while true {
            let position = last
            let page = try await store.readAside(context) { try JournalTable.entries(after: position, limit: 500, $0.connection) }
            guard let end = page.last else { return }
            try await send(page, follower, write)
            last = end.sequence
        }
    }

    private static func send(_ entries: [JournalEntry], _ follower: Follower, _ write: (([UInt8]) async throws -> Void)) async throws {
        var bytes: [UInt8] = []
        for entry in told(entries.filter(follower.follows)) { bytes += event(entry) }
        if !bytes.isEmpty { try await write(bytes) }
    }

    /// Of the rows that an import puts in, which come by the hundred, the last of a kind stands for those right before it:
    /// who follows the kind learns that it changed, and a thousand listeners are not sent a hundred thousand events each.
    static func told(_ entries: [JournalEntry]) -> [JournalEntry] {
        entries.enumerated().filter { n, entry in
            guard entry.draft.action == Importer.action, n + 1 < entries.count else { return true }
            let next = entries[n + 1].draft
            return next.action != Importer.action || next.type != entry.draft.type || next.subject != entry.draft.subject && entry.draft.subject != entry.draft.record
        }.map(\.element)
    }

    /// One event. What it says is the same for every reader, so nothing of it may be masked.
    static func event(_ entry: JournalEntry) -> [UInt8] {
        let d = entry.draft
        var json = JSONWriter(capacity: 256)
        json.object { out in
            out.field("sequence", entry.sequence)
            out.field("at", d.at)
            out.field("action", d.action)
            out.field("type", d.type)
            out.field("record", d.record)
            out.field("version", d.version)
            out.field("area", d.area?.description)
            out.field("subject", d.subject?.description)
            out.field("actor", d.actor.raw)
        }
        return Array("id: \(entry.sequence)\nevent: change\ndata: ".utf8) + json.bytes + [0x0A, 0x0A]
    }

    struct Follower: Sendable {
        let registry: Registry
        let context: Context
        let types: Set<String>?
        let subject: RawID?

        func follows(_ entry: JournalEntry) -> Bool {
            if let types, !types.contains(entry.draft.type) { return false }
            if let subject, entry.draft.subject != subject { return false }
            return registry.sees(entry, context.principal, context.space)
        }
    }
}

/// Mixes a beat every 15 seconds into a stream, so that a broken line is noticed on both ends.
enum Heartbeat {
    static func merge(_ live: AsyncStream<[JournalEntry]>) -> AsyncStream<[JournalEntry]?> {
        AsyncStream(bufferingPolicy: .bufferingOldest(300)) { continuation in
            let reader = Task {
                for await batch in live { if case .dropped = continuation.yield(batch) { break } }
                continuation.finish()
            }
            let beat = Task {
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(15))
                    continuation.yield(nil)
                }
            }
            continuation.onTermination = { _ in
                reader.cancel()
                beat.cancel()
            }
        }
    }
}
