import Core
import Module
import Vocabulary

/// An action as an operation: its inputs are the body, those in the path its parameters.
enum ActionOperation {
    static func describe(_ action: AnyAction, _ words: Words) -> JSONValue {
        let prefix = "action." + action.name
        let placed = action.path.split(separator: "/").filter { $0.hasPrefix(":") }.map { String($0.dropFirst()) }
        var op = OperationText(id: action.name, tag: String(action.name.prefix { $0 != "." }), summary: words(prefix), note: words.maybe(prefix + ".note"))
        op.parameters = placed.map { name in
            let field = action.fields.first { $0.name == name }
            return OperationText.path(name, field.map { FieldSchema.sent(required($0), of: prefix, words) } ?? ["type": "string"], words("\(prefix).\(name)"))
        }
        op.parameters.append(OperationText.shared("Idempotency-Key"))
        if action.fields.contains(where: { $0.name == "version" }) {
            op.parameters.append(OperationText.shared("If-Match"))
            op.refusals.append(.stale)
        }
        let fields = action.fields.filter { !placed.contains($0.name) && !$0.isReadOnly }
        if !fields.isEmpty {
            let asked = fields.filter { action.asks.contains($0.name) }.map { JSONValue.string($0.name) }
            let schema = JSONValue(members: [
                ("type", "object"), ("required", asked.isEmpty ? nil : .array(asked)), ("properties", JSONValue(members: fields.map { ($0.name, FieldSchema.sent($0, of: prefix, words)) })), ("additionalProperties", false),
            ])
            op.body = OperationText.body(schema, isRequired: !asked.isEmpty)
        }
        op.answers = [(201, OperationText.answer(words("api.outcome"), OperationText.ref("named"), headers: ["ETag", "Location"]))]
        op.refusals += OperationText.changing + OperationText.withBody + [.stale]
        return op.json
    }

    /// What stands in the path is always there.
    private static func required(_ field: FieldInfo) -> FieldInfo {
        var own = field
        own.isRequired = true
        return own
    }
}
