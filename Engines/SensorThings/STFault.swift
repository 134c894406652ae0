/// Why a request is not understood, and where.
package struct STFault: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// No UTF-8, or a `%` that no two hexadecimal digits follow.
        case encoding
        /// Longer, deeper, more or larger than a request may be.
        case tooLong, tooDeep, tooMany, tooLarge
        /// Something else ought to stand here.
        case unexpected
        /// The text ends too early.
        case ended
        /// Not written as such a value is, or beyond what one can be.
        case number, time, duration, geometry, id
        /// No such entity, property, relation or function.
        case unknown(String)
        /// A function with more or fewer arguments than it takes.
        case arguments
        /// It can never be true or false, and must be.
        case notTruth
        /// There twice.
        case repeated
        /// The standard knows it, or may know it; it is not served: 501.
        case unsupported
        /// An option that means nothing for what the path names.
        case misplaced
        /// An id where there is one entity only, or a property of many.
        case cardinality
        /// A member that must be there, or is of another type.
        case missing, type
    }

    package enum Part: Sendable, Hashable {
        case path, query
        /// An option of the query, by its name: `$filter`.
        case option(String)
        /// The body; the member by the names and indices that lead to it: `0/dataArray/3`.
        case body(String)
    }

    package let kind: Kind
    package let part: Part
    /// Bytes before it in the part, as it reads once its percent signs are decoded (before that, for a fault of the encoding).
    package let at: Int

    package init(_ kind: Kind, _ part: Part, at: Int = 0) {
        (self.kind, self.part, self.at) = (kind, part, at)
    }

    /// The HTTP status that the standard asks for.
    package var status: Int {
        switch (kind, part) {
        case (.unsupported, _): 501
        case (.unknown, .path), (.unexpected, .path), (.ended, .path), (.cardinality, .path): 404
        default: 400
        }
    }
}
