import Vocabulary
import Web

/// What the interface's description says of the loudspeaker's doors.
enum PollOperations {
    static let poll: Describe = { words in
        let report: JSONValue = [
            "type": "object", "required": ["receipt", "state"],
            "properties": [
                "receipt": id, "state": ["type": "string", "enum": .array(Poll.State.allCases.map { .string($0.rawValue) })], "times": ["type": "integer", "minimum": 0, "maximum": 10_000], "at": ["type": "string", "format": "date-time"],
                "reason": ["type": "string"],
            ],
        ]
        let asked: JSONValue = [
            "type": "object", "additionalProperties": false,
            "properties": ["playing": ["anyOf": [id, ["type": "null"]]], "fault": ["type": "string"], "reports": ["type": "array", "maxItems": .integer(Int64(Poll.reportsMax)), "items": report]],
        ]
        let answered: JSONValue = [
            "type": "object", "required": ["now", "poll_seconds", "order"],
            "properties": ["now": ["type": "string", "format": "date-time"], "poll_seconds": ["type": "integer"], "order": ["anyOf": [["type": "object"], ["type": "null"]]]],
        ]
        return operation("broadcasts.polls.create", "api.op.polls.create", [code(words)], body: ["required": true, "content": ["application/json": ["schema": asked]]], ["application/json": ["schema": answered]], refusals: [400, 401, 403, 404, 413, 415, 422, 503], words)
    }

    static let sound: Describe = { words in
        let receipt: JSONValue = ["name": "receipt", "in": "path", "required": true, "schema": id]
        return operation("broadcasts.sounds.read", "api.op.sounds.read", [code(words), receipt], body: nil, ["audio/wav": ["schema": ["type": "string", "contentMediaType": "audio/wav"]]], refusals: [400, 401, 403, 404, 422], words)
    }

    private static let id: JSONValue = ["type": "string", "format": "uuid"]

    private static func code(_ words: Words) -> JSONValue { ["name": "code", "in": "path", "required": true, "description": words.json("broadcasts.loudspeaker.code"), "schema": ["type": "string", "maxLength": 40]] }

    private static func operation(_ name: String, _ key: String, _ parameters: [JSONValue], body: JSONValue?, _ content: JSONValue, refusals: [Int], _ words: Words) -> JSONValue {
        let refused = refusals.map { ("\($0)", JSONValue?.some(["$ref": "#/components/responses/refused-\($0)"])) }
        return JSONValue(members: [
            ("operationId", .string(name)), ("tags", ["broadcasts"]), ("summary", words.json(key)), ("description", words.maybe(key + ".note").map { .string($0) }), ("parameters", .array(parameters)), ("requestBody", body),
            ("responses", JSONValue(members: [("200", ["description": words.json(key), "content": content])] + refused)),
        ])
    }
}
