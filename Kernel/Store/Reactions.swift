package import Vocabulary

/// What one module does when something happens in another, within the same transaction.
package struct Reaction: Sendable {
    let event: ObjectIdentifier
    package let eventName: String
    let run: @Sendable (any Event, Transaction) throws -> Void

    package static func on<E: Event>(_ type: E.Type, _ body: @escaping @Sendable (E, Transaction) throws -> Void) -> Reaction {
        Reaction(event: ObjectIdentifier(type), eventName: E.name) { event, transaction in
            if let event = event as? E { try body(event, transaction) }
        }
    }
}

package struct Reactions: Sendable {
    private let byEvent: [ObjectIdentifier: [Reaction]]
    package init(_ reactions: [Reaction]) { byEvent = Dictionary(grouping: reactions, by: \.event) }
    func has<E: Event>(_ type: E.Type) -> Bool { byEvent[ObjectIdentifier(type)] != nil }
    func run<E: Event>(_ event: E, _ transaction: Transaction) throws {
        for reaction in byEvent[ObjectIdentifier(E.self)] ?? [] { try reaction.run(event, transaction) }
    }
}
