package import Core
import Synchronization
package import Vocabulary

/// The store of one node: records, journal, deadlines and notices, in spaces.
package final class Store: Sendable {
    package let engine: any StorageEngine
    package let registry: Registry
    package let feed: Feed
    /// What is searched over all tables.
    package let search: SearchIndex
    package let clock: any Clock
    private let reactions: Reactions
    private let memo = Memo()
    private let clocks = Mutex<[SpaceID: SpaceClock]>([.live: .live])

    /// Opens the store on an engine whose schema has been prepared (`Schema.prepare`).
    package init(engine: any StorageEngine, tables: [AnyTable], reactions: [Reaction], clock: any Clock) throws {
        self.engine = engine
        self.clock = clock
        self.reactions = Reactions(reactions)
        registry = Registry(tables)
        let head = try engine.read { try JournalTable.head($0).sequence }
        feed = Feed(head: head)
        search = SearchIndex(engine: engine, registry: registry, feed: feed)
        feed.tap { [memo] in memo.forget($0) }
        engine.onCommit { [feed] in feed.publish($0) }
        engine.onLost { [feed] in feed.interrupt() }
        engine.onForeignCommit { [weak self] in Task { try? await self?.publishForeignEntries() } }
    }

    /// What the clock of a space shows. A space that is not known shows live time; no record can be there.
    package func now(in space: SpaceID = .live) -> Instant {
        let machine = clock.now()
        return clocks.withLock { $0[space] ?? .live }.reading(at: machine)
    }

    package var machineNow: Instant { clock.now() }

    /// Tells the store of an exercise and its clock; nil forgets it.
    package func set(_ spaceClock: SpaceClock?, for space: SpaceID) {
        clocks.withLock { $0[space] = space.isLive ? .live : spaceClock }
    }

    package var spaces: [SpaceID] { clocks.withLock { Array($0.keys) } }
    package func knows(_ space: SpaceID) -> Bool { clocks.withLock { $0[space] != nil } }

    /// Runs one action. Everything in `body` is kept together, or nothing is. `body` may run more than once
    /// (see `StorageEngine.write`).
    @discardableResult
    package func write<T: Sendable>(_ context: Context, action: String, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        let now = now(in: context.space)
        let (result, made) = try await engine.write { [registry, reactions, memo] connection in
            let transaction = Transaction(context, action: action, now: now, connection: connection, registry: registry, memo: memo, reactions: reactions)
            let result = try body(transaction)
            return ((result, transaction.made), transaction.drafts)
        }
        for made in made { memo.keep(made) }
        return result
    }

    /// Reads on the calling thread: for a few rows by key. Anything longer belongs in `readAside`.
    package func read<T>(_ context: Context, _ body: (Reader) throws -> T) throws -> T {
        let now = now(in: context.space)
        return try engine.read { try body(Reader(context, now: now, connection: $0, registry: registry, memo: memo)) }
    }

    /// Reads on a thread of the engine's own: lists, counts, maps.
    package func readAside<T: Sendable>(_ context: Context, _ body: @escaping @Sendable (Reader) throws -> T) async throws -> T {
        let now = now(in: context.space)
        return try await engine.readAside { [registry, memo] in try body(Reader(context, now: now, connection: $0, registry: registry, memo: memo)) }
    }

    package func verifyJournal(anchors: [ChainHead] = []) async throws -> ChainReport {
        try await engine.readAside { try JournalTable.verify($0, anchors: anchors) }
    }

    package func close() async {
        feed.finish()
        await engine.close()
    }
}
