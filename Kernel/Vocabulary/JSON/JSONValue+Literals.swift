/// JSON written down in Swift: `["type": "string", "maxLength": 40]`. Of a key that stands twice the first counts.
extension JSONValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(floatLiteral value: Double) { self = .number(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(members: elements.map { ($0.0, $0.1) }) }

    /// An object of the members that are there, in their order.
    package init(members: [(String, JSONValue?)]) {
        var object = JSONObject()
        for (key, value) in members { if let value { _ = object.append(key, value) } }
        self = .object(object)
    }

    /// The object with these members after its own; itself where it is none.
    package func with(_ members: [(String, JSONValue?)]) -> JSONValue {
        guard var object else { return self }
        for (key, value) in members { if let value { _ = object.append(key, value) } }
        return .object(object)
    }
}
