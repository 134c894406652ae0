/// The entities with their properties and relations: OGC 18-088, tables 3 to 20.
enum STModel {
    typealias Entry = (properties: [STProperty], navigations: [STNavigation])

    static let table: [STEntityType: Entry] = [
        .thing: ([name, description, open], [many(.location), many(.historicalLocation), many(.datastream)]),
        .location: ([name, description, encoding, must("location", .any), open], [many(.thing), many(.historicalLocation)]),
        .historicalLocation: ([must("time", .instant)], [many(.location, isMandatory: true), one(.thing)]),
        .datastream: (
            [name, description, must("unitOfMeasurement", .object), must("observationType", .text), may("observedArea", .any), may("phenomenonTime", .interval), may("resultTime", .interval), open],
            [one(.thing), one(.sensor), one(.observedProperty), many(.observation)]
        ),
        .sensor: ([name, description, encoding, must("metadata", .any), open], [many(.datastream)]),
        .observedProperty: ([name, must("definition", .text), description, open], [many(.datastream)]),
        .observation: (
            [must("phenomenonTime", .time), must("result", .any), must("resultTime", .instant), may("resultQuality", .any), may("validTime", .interval), may("parameters", .object)],
            [one(.datastream), one(.featureOfInterest)]
        ),
        .featureOfInterest: ([name, description, encoding, must("feature", .any), open], [many(.observation)]),
    ]

    private static let name = must("name", .text), description = must("description", .text), encoding = must("encodingType", .text), open = may("properties", .object)

    private static func must(_ name: String, _ kind: STProperty.Kind) -> STProperty { STProperty(name: name, kind: kind, isMandatory: true) }
    private static func may(_ name: String, _ kind: STProperty.Kind) -> STProperty { STProperty(name: name, kind: kind, isMandatory: false) }
    private static func one(_ target: STEntityType) -> STNavigation { STNavigation(target: target, isMany: false, isMandatory: true) }
    private static func many(_ target: STEntityType, isMandatory: Bool = false) -> STNavigation { STNavigation(target: target, isMany: true, isMandatory: isMandatory) }
}

/// What the standard calls control information (table 2): it stands in paths without and in JSON with `@iot.`.
enum STControl {
    static let id = "id", selfLink = "selfLink"

    /// The name without `@iot.`; nil where it is no control information.
    static func name(_ text: String) -> String? {
        switch text {
        case "id", "@iot.id": id
        case "selfLink", "@iot.selfLink": selfLink
        default: nil
        }
    }
}
