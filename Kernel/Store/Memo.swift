import Synchronization
package import Vocabulary

/// What was worked out from whole tables that seldom change (rules, clocks, rosters), kept until one of
/// these tables changes. It is emptied before the change is answered, so nobody reads the old after the new.
final class Memo: Sendable {
    private struct Key: Hashable {
        let name: String
        let space: SpaceID
    }
    private struct Held: Sendable {
        let value: any Sendable
        let types: Set<String>
    }
    private struct State {
        var held: [Key: Held] = [:]
        /// Counts the changes, so that what was read before one is not kept after it.
        var age = 0
    }

    private let state = Mutex(State())

    func forget(_ entries: [JournalEntry]) {
        let types = Set(entries.map(\.draft.type))
        state.withLock { state in
            state.age += 1
            for (key, held) in state.held where !held.types.isDisjoint(with: types) { state.held[key] = nil }
        }
    }

    func value<T: Sendable>(_ name: String, of types: Set<String>, in space: SpaceID, _ make: () throws -> T) rethrows -> T {
        let key = Key(name: name, space: space)
        let (known, age) = state.withLock { ($0.held[key]?.value as? T, $0.age) }
        if let known { return known }
        let made = try make()
        state.withLock { if $0.age == age { $0.held[key] = Held(value: made, types: types) } }
        return made
    }
}

extension Reader {
    /// A value that follows from whole tables alone, worked out once until one of them changes. It is made by a
    /// reader that sees everything, so that it is the same for all; what of it a person may see is the caller's care.
    /// A transaction that has changed one of the tables works it out anew.
    package func remembered<T: Sendable>(_ name: String, of types: Set<String>, _ make: (Reader) throws -> T) throws -> T {
        func fresh() throws -> T { try make(Reader(.system(context.space, door: context.door), now: now, connection: connection, registry: registry, memo: memo)) }
        if let transaction = self as? Transaction, transaction.drafts.contains(where: { types.contains($0.type) }) { return try fresh() }
        return try memo.value(name, of: types, in: context.space, fresh)
    }
}
