/// A value of JSON, without a writer or a reader: whoever calls has those.
package indirect enum STValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([STValue])
    /// In the order in which they are written; each name once.
    case object([STMember])

    package var string: String? { if case .string(let text) = self { text } else { nil } }
    package var array: [STValue]? { if case .array(let values) = self { values } else { nil } }
    package var members: [STMember]? { if case .object(let members) = self { members } else { nil } }

    /// A number, whole or not.
    package var double: Double? {
        switch self {
        case .integer(let n): Double(n)
        case .number(let n): n
        default: nil
        }
    }

    /// The member of an object; nil where there is none or this is no object.
    package subscript(name: String) -> STValue? { members?.first { $0.name == name }?.value }

    /// What a path leads to: members by their names, elements by their indices from 0.
    package func value(at path: some Sequence<String>) -> STValue? {
        var here = self
        for name in path {
            if let elements = here.array {
                guard let i = Int(name), elements.indices.contains(i) else { return nil }
                here = elements[i]
            } else {
                guard let found = here[name] else { return nil }
                here = found
            }
        }
        return here
    }
}

package struct STMember: Sendable, Hashable {
    package let name: String
    package let value: STValue

    package init(_ name: String, _ value: STValue) { (self.name, self.value) = (name, value) }
}
