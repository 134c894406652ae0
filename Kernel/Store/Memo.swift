import Synchronization
import Vocabulary

/// What was worked out from whole tables that seldom change (rules, clocks, rosters), kept until one of
/// these tables changes. It is emptied before the change is answered, so nobody reads the old after the new.
final class Memo: Sendable {
    /// A value with what it was made of, and when.
    struct Made: Sendable {
        let name: String
        let space: SpaceID
        let value: any Sendable
        let types: Set<String>
        /// How many commits had been told of when its reader began.
        let age: Int
    }
    private struct Key: Hashable {
        let name: String
        let space: SpaceID
    }
    private struct State {
        var held: [Key: Made] = [:]
        var age = 0
        /// The age at which each type last changed.
        var changed: [String: Int] = [:]
    }

    private let state = Mutex(State())

    var age: Int { state.withLock { $0.age } }

    func forget(_ entries: [JournalEntry]) {
        let types = Set(entries.map(\.draft.type))
        state.withLock { state in
            state.age += 1
            for type in types { state.changed[type] = state.age }
            for (key, made) in state.held where !made.types.isDisjoint(with: types) { state.held[key] = nil }
        }
    }

    func known<T: Sendable>(_ name: String, in space: SpaceID) -> T? { state.withLock { $0.held[Key(name: name, space: space)]?.value as? T } }

    /// Keeps a value, unless a table that it was made of has changed since.
    func keep(_ made: Made) {
        state.withLock { state in
            if made.types.allSatisfy({ state.changed[$0] ?? 0 <= made.age }) { state.held[Key(name: made.name, space: made.space)] = made }
        }
    }
}

extension Reader {
    /// A value that follows from whole tables alone, worked out once until one of them changes. It is made by a
    /// reader that sees everything, so that it is the same for all; what of it a person may see is the caller's care.
    /// A transaction that has changed one of the tables works it out anew.
    package func remembered<T: Sendable>(_ name: String, of types: Set<String>, _ make: (Reader) throws -> T) throws -> T {
        func fresh() throws -> T { try make(Reader(.system(context.space, door: context.door), now: now, connection: connection, registry: registry, memo: memo)) }
        let transaction = self as? Transaction
        if let transaction, transaction.drafts.contains(where: { types.contains($0.type) }) { return try fresh() }
        if let known: T = memo.known(name, in: context.space) { return known }
        let value = try fresh()
        let made = Memo.Made(name: name, space: context.space, value: value, types: types, age: memoAge)
        // What a transaction sees may yet be undone: it is kept for others when it has been committed.
        if let transaction { transaction.made.append(made) } else { memo.keep(made) }
        return value
    }
}
