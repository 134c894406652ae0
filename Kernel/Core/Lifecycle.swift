/// The states of a record and the ways between them, as data.
package protocol Lifecycle: CodeListed {
    static var initial: Self { get }
    static var transitions: [Transition<Self>] { get }
}

package struct Transition<P: Lifecycle>: Sendable {
    /// kebab-case verb, unique in the lifecycle.
    package let name: String
    package let from: [P]
    package let to: P
    /// The permission that who does it must hold in the record's area.
    package let needs: String
    /// Fields that must be filled first.
    package let requires: [String]
    /// Whether the derived screens offer it. Where a designed action does more than change the
    /// state, it alone may take this way.
    package let isDerived: Bool

    package init(_ name: String, from: [P], to: P, needs: some Permission, requires: [String] = [], derived: Bool = false) {
        self.name = name
        self.from = from
        self.to = to
        self.needs = needs.rawValue
        self.requires = requires
        self.isDerived = derived
    }
}

/// A lifecycle without its Swift type.
package struct LifecycleInfo: Sendable, Hashable {
    package struct Transition: Sendable, Hashable {
        package let name: String
        package let from: [String]
        package let to: String
        package let needs: String
        package let requires: [String]
        package let isDerived: Bool
    }
    package let states: CodeList
    package let initial: String
    package let transitions: [Transition]

    package subscript(_ name: String) -> Transition? { transitions.first { $0.name == name } }
}

extension Lifecycle {
    package static var info: LifecycleInfo {
        LifecycleInfo(
            states: codeList, initial: initial.rawValue,
            transitions: transitions.map {
                .init(name: $0.name, from: $0.from.map(\.rawValue), to: $0.to.rawValue, needs: $0.needs, requires: $0.requires, isDerived: $0.isDerived)
            })
    }
}
