/// The eight kinds of entities of the Sensing part (OGC 18-088, clause 8.2), by the name of one of them.
package enum STEntityType: String, Sendable, Hashable, CaseIterable {
    case thing = "Thing", location = "Location", historicalLocation = "HistoricalLocation", datastream = "Datastream"
    case sensor = "Sensor", observedProperty = "ObservedProperty", observation = "Observation", featureOfInterest = "FeatureOfInterest"

    /// The name of all of them, as it stands in a path.
    package var set: String {
        switch self {
        case .observedProperty: "ObservedProperties"
        case .featureOfInterest: "FeaturesOfInterest"
        default: rawValue + "s"
        }
    }

    package init?(set: String) {
        guard let found = Self.allCases.first(where: { $0.set == set }) else { return nil }
        self = found
    }

    package var properties: [STProperty] { (STModel.table[self]?.properties ?? []) }
    package var navigations: [STNavigation] { (STModel.table[self]?.navigations ?? []) }

    package func property(_ name: String) -> STProperty? { properties.first { $0.name == name } }
    package func navigation(_ name: String) -> STNavigation? { navigations.first { $0.name == name } }
}

/// A property of an entity.
package struct STProperty: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// A text, a code or an address.
        case text
        case instant, interval
        /// An instant or an interval, as the observation has it.
        case time
        /// Members that the standard does not name: a path may go on into them.
        case object
        /// Whatever its encoding says: a number, a text, GeoJSON. A path may go on into it.
        case any
    }

    package let name: String
    package let kind: Kind
    package let isMandatory: Bool

    /// Whether a path may go on after it.
    package var isOpen: Bool { kind == .object || kind == .any }
}

/// A way from an entity to others.
package struct STNavigation: Sendable, Hashable {
    package let target: STEntityType
    /// Many, or one.
    package let isMany: Bool
    /// Whether there is always one at least.
    package let isMandatory: Bool

    /// `Datastreams` where there are many, `Datastream` where there is one.
    package var name: String { isMany ? target.set : target.rawValue }
}
