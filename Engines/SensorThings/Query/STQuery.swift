/// The options of a query: which entities of those that a path names are answered, in which order, and what of them.
/// They count in this order: filter, count, order, skip, top, select, expand (OGC 18-088, clause 9.3.1).
package struct STQuery: Sendable, Hashable {
    package var filter: STFilter?
    /// Whether all that the filter lets through are to be counted.
    package var isCounted: Bool?
    package var order: [STOrder] = []
    package var skip = 0
    /// As it was asked for, `topMax` at most: the standard has a larger one discarded for it.
    package var top: Int?
    /// Names of properties and relations, `id` and `selfLink` without `@iot.`; nil: all of them.
    package var select: [String]?
    package var expand: [STExpand] = []
    /// `$resultFormat=dataArray`
    package var isDataArray = false

    /// How many entities are answered, where none or too many are asked for.
    package static let topDefault = 100, topMax = 1_000
    package static let skipMax = 1_000_000_000
    /// Bytes of a query, and of one option.
    package static let lengthMax = 16_384, optionLengthMax = 8_192
    /// Names in `$select`, expressions in `$orderby`; relations in all of `$expand`, and inside each other.
    package static let selectMax = 50, orderMax = 10, expandMax = 50, expandDepthMax = 6

    package init() {}

    /// How many entities are answered at most.
    package var limit: Int { top ?? Self.topDefault }

    /// The same, for what comes after as many as were answered.
    package func next(after count: Int) -> STQuery {
        var next = self
        next.skip = min(skip, Self.skipMax) + max(0, count)
        return next
    }

    /// What is asked of the entities behind a relation; nil where they are not asked for.
    package func expanded(_ navigation: String) -> STQuery? { expand.first { $0.navigation == navigation }?.query }

    /// Whether a property, a relation's link or a control information is answered.
    package func selects(_ name: String) -> Bool { select?.contains(name) ?? true }
}

/// A relation whose entities are answered too.
package struct STExpand: Sendable, Hashable {
    package let navigation: String
    package var query: STQuery

    package init(_ navigation: String, _ query: STQuery = STQuery()) { (self.navigation, self.query) = (navigation, query) }
}
