import Core
import SensorThings
import Vocabulary

/// The engine's values as the platform reads and writes them.
extension STValue {
    init(_ value: JSONValue) {
        self =
            switch value {
            case .null: .null
            case .bool(let truth): .bool(truth)
            case .integer(let n): .integer(n)
            case .number(let n): .number(n)
            case .string(let text): .string(text)
            case .array(let values): .array(values.map { STValue($0) })
            case .object(let members): .object(members.map { STMember($0.key, STValue($0.value)) })
            }
    }

    func write(to json: inout JSONWriter) {
        switch self {
        case .null: json.null()
        case .bool(let truth): json.bool(truth)
        case .integer(let n): json.integer(n)
        case .number(let n): json.number(n)
        case .string(let text): json.string(text)
        case .array(let values): json.array { out in for value in values { value.write(to: &out) } }
        case .object(let members):
            json.object { out in
                for member in members {
                    out.key(member.name)
                    member.value.write(to: &out)
                }
            }
        }
    }
}
