/// A condition on entities.
package struct STFilter: Sendable, Hashable {
    package let expression: STExpression
    private let paths: [STPropertyPath]

    /// So many bytes a text of it has at most.
    package static let lengthMax = 8_192

    /// - Parameter text: without percent signs.
    package init(_ text: String, of type: STEntityType) throws(STFault) {
        let part = STFault.Part.option("$filter")
        guard text.utf8.count <= Self.lengthMax else { throw STFault(.tooLong, part, at: Self.lengthMax) }
        var reader = STExpressionReader(STCursor(Array(text.utf8), part), type)
        self.init(try reader.truth())
        reader.cursor.blanks()
        guard reader.cursor.isAtEnd else { throw reader.cursor.surprise }
    }

    package init(_ expression: STExpression) { (self.expression, paths) = (expression, expression.paths) }

    /// Whether the entity is meant: true, false, or nil where nobody can say; only true counts.
    ///
    /// Where a path leads over a relation to many, it is enough that one choice of the related entities makes it true, the same
    /// for all paths over that relation.
    /// - Parameter now: milliseconds since 1970, for `now()`.
    /// - Throws: `tooMany` choices, or shapes `tooLarge` to be compared.
    package func value(of entity: some STSubject, now: Int64) throws(STFault) -> Bool? {
        var found: Bool?, isFirst = true
        try STEvaluation.each(of: entity, paths: paths, now: now, expression) { value in
            let truth = value.truth
            if isFirst || truth == true || truth == nil && found == false { found = truth }
            isFirst = false
            return truth != true
        }
        return found
    }
}

/// A part of `$orderby`.
package struct STOrder: Sendable, Hashable {
    package let expression: STExpression
    package let isDescending: Bool

    package init(_ expression: STExpression, isDescending: Bool = false) { (self.expression, self.isDescending) = (expression, isDescending) }

    /// By what the entity is sorted; where a relation leads to many, by the first of them.
    package func key(of entity: some STSubject, now: Int64) throws(STFault) -> STScalar {
        var found = STScalar.null
        try STEvaluation.each(of: entity, paths: expression.paths, now: now, expression) { value in
            found = value
            return false
        }
        return found
    }

    /// Whether the entity with these keys comes before the one with those.
    package static func precedes(_ a: [STScalar], _ b: [STScalar], by order: [STOrder]) -> Bool {
        for (i, part) in order.enumerated() where i < a.count && i < b.count {
            if a[i].precedes(b[i]) { return !part.isDescending }
            if b[i].precedes(a[i]) { return part.isDescending }
        }
        return false
    }
}
