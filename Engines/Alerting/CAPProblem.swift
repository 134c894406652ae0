/// Where a document departs from its schema, or from what the specification says in words.
package struct CAPProblem: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Not there, and must be.
        case missing
        /// There once too often.
        case repeated
        /// Nothing of this name may stand here.
        case unexpected
        /// There, but not where it belongs in the order.
        case order
        /// Not one of the values that it may have.
        case value
        /// Not written as such a value is: an instant, a number, a language, a polygon.
        case form
        /// It goes against another element: addresses of a private alert, references of an update.
        case against
    }

    /// `alert/info[2]/urgency`; the first of several is [1].
    package let path: String
    package let kind: Kind
    /// Whether the schema itself forbids it. What the words alone forbid does not make a document invalid.
    package let isSchema: Bool

    /// The path of the n-th child of a name, from 1.
    static func path(_ parent: String, _ name: String, _ n: Int) -> String { "\(parent)/\(name)" + (n > 1 ? "[\(n)]" : "") }
}
