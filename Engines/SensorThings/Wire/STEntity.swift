/// An entity as it is answered: what the caller's store has of it.
package struct STEntity: Sendable {
    package let type: STEntityType
    package let id: STID
    /// By name. Times are texts (`STInstant.text`, `STInterval.text`); what is not in the model is not written.
    package var properties: [String: STValue]
    /// What was expanded, by the relation.
    package var related: [String: STRelated]

    package init(_ type: STEntityType, _ id: STID, _ properties: [String: STValue], related: [String: STRelated] = [:]) {
        (self.type, self.id, self.properties, self.related) = (type, id, properties, related)
    }
}

/// The entities behind a relation that was expanded.
package enum STRelated: Sendable {
    /// Nil where there is none.
    indirect case one(STEntity?)
    /// - Parameter count: of all of them, where it was asked for.
    /// - Parameter isMore: whether these are not all.
    case many([STEntity], count: Int? = nil, isMore: Bool = false)

    package var entities: [STEntity] {
        switch self {
        case .one(let entity): entity.map { [$0] } ?? []
        case .many(let entities, _, _): entities
        }
    }
}

extension STEntity: STSubject {
    package func value(of property: String) -> STScalar {
        if property == STControl.id { return STScalar(id.value) }
        guard let known = type.property(property), let value = properties[property] else { return .null }
        return STScalar(value, known.kind)
    }

    package func related(_ navigation: String) -> [any STSubject] { related[navigation]?.entities ?? [] }
}
