package import Core
package import Store
package import Vocabulary

/// One verb of a module: the only writer. Its input is declared like a record, so that a form, an
/// API resource and the checks are derived from it.
package protocol Action: Sendable {
    /// `module.kebab-verb`: as the journal records it.
    static var name: String { get }
    /// The permission that the person must hold in the area of what is acted upon.
    static var needs: String { get }
    /// An input before anything was given.
    static var blank: Self { get }
    static var fields: FieldSet<Self> { get }
    /// The phases in which the record that its resource stands below offers it; empty: any. What a
    /// page offers, not what is refused: that the action itself decides.
    static var phases: [String] { get }
    /// What is wrong with the input as a whole.
    func problems() -> [Problem]
    /// The area in which the permission is asked for; nil where any will do.
    func area(_ reader: Reader) throws -> AreaCode?
    /// Does it. Everything written here is kept together or not at all.
    func perform(_ transaction: Transaction) throws -> Outcome
}

extension Action {
    package static var phases: [String] { [] }
    package func problems() -> [Problem] { [] }
    package func area(_ reader: Reader) throws -> AreaCode? { nil }
}

/// What an action has brought about: the record to show next, with its version.
package struct Outcome: Sendable, Hashable {
    package let type: String
    package let id: RawID
    /// Where a page goes on; nil for the record's own page.
    package var page: String?

    package init(type: String, id: RawID, page: String? = nil) {
        self.type = type
        self.id = id
        self.page = page
    }

    package static func record<T: RecordTag>(_ id: ID<T>, page: String? = nil) -> Outcome { Outcome(type: T.recordType, id: id.raw, page: page) }
}

/// An action behind closures, for the doors that serve any.
package struct AnyAction: Sendable {
    package let name: String
    package let needs: String
    package let fields: [FieldInfo]
    /// The inputs without which it is refused.
    package let asks: [String]
    package let phases: [String]
    /// The resource to which it is posted, `:name` for an input in the path: `incidents/:incident/closures`.
    package let path: String
    /// The event by which it hands over to another module: where no module of the node reacts to that, there is no such action.
    package let handsOver: String?
    /// Reads the input and gives back what performs it: checked before the one writer is asked for its time.
    package let prepare: @Sendable (_ input: [String: SQLValue], _ principal: Principal) throws -> @Sendable (Transaction) throws -> Outcome

    package init<A: Action>(_ type: A.Type, at path: String, handingOver event: (any Event.Type)? = nil) {
        handsOver = event?.name
        name = A.name
        needs = A.needs
        phases = A.phases
        let set = A.fields
        fields = set.infos
        asks = set.missing(in: A.blank).map(\.field)
        self.path = path
        prepare = { input, principal in
            // Who may not do it at all is not told what the input lacks.
            guard principal.may(A.needs, in: nil) else { throw KernelRefusal.forbidden(permission: A.needs) }
            var action = A.blank
            var problems = set.fill(&action, from: input)
            for missing in set.missing(in: action) where !problems.contains(where: { $0.field == missing.field }) { problems.append(missing) }
            guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
            return { [action] in try action.run($0) }
        }
    }

    /// Reads the input, asks for the permission and performs.
    package func perform(_ input: [String: SQLValue], _ transaction: Transaction) throws -> Outcome { try prepare(input, transaction.principal)(transaction) }
}

extension Action {
    /// Asks for the permission, checks the input as a whole, and performs. The way in for tests and
    /// for actions that stand on others.
    @discardableResult
    package func run(_ transaction: Transaction) throws -> Outcome {
        guard transaction.principal.may(Self.needs, in: nil) else { throw KernelRefusal.forbidden(permission: Self.needs) }
        let area = try area(transaction)
        guard transaction.principal.may(Self.needs, in: area) else { throw KernelRefusal.forbidden(permission: Self.needs) }
        let problems = problems()
        guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
        return try perform(transaction)
    }
}

extension Store {
    /// Runs an action as `context.principal`.
    @discardableResult
    package func perform(_ action: some Action, _ context: Context) async throws -> Outcome {
        try await write(context, action: type(of: action).name) { try action.run($0) }
    }
}
