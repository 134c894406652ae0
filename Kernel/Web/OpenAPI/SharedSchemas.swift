import Core
import Vocabulary

/// What many operations speak of: refusals, parameters, headers, and the schemas of the kernel's own answers.
enum SharedSchemas {
    private static let uuid: JSONValue = ["type": "string", "format": "uuid"]
    private static let instant: JSONValue = ["type": "string", "format": "date-time"]
    private static let text: JSONValue = ["type": "string"]
    private static let maybeText: JSONValue = ["type": ["string", "null"]]
    private static let maybeInstant: JSONValue = ["type": ["string", "null"], "format": "date-time"]
    private static let count: JSONValue = ["type": "integer", "minimum": 0]

    /// An object of these members and no others; a name that ends in `?` may be missing.
    static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        let required = members.filter { !$0.0.hasSuffix("?") }.map { JSONValue.string($0.0) }
        let properties = JSONValue(members: members.map { ($0.0.hasSuffix("?") ? String($0.0.dropLast()) : $0.0, $0.1) })
        return ["type": "object", "required": .array(required), "properties": properties, "additionalProperties": false]
    }

    static func schemas(_ words: Words) -> [(String, JSONValue?)] {
        [
            ("problem", object([
                ("type", ["type": "string", "format": "uri"]), ("title", text), ("status", ["type": "integer"]), ("code", ["type": "string", "description": words.json("api.problem.code")]),
                ("errors?", ["type": "array", "items": object([("field", text), ("code", text), ("detail", text)])]),
            ])),
            ("named", ["type": "object", "required": ["id", "type"], "properties": ["id": uuid, "type": text], "description": words.json("api.outcome.note")]),
            ("history", object([("items", ["type": "array", "items": OperationText.ref("entry")])])),
            ("entry", object([
                ("sequence", ["type": "integer", "minimum": 1]), ("at", instant), ("actor", uuid), ("door", ["type": "string", "enum": ["page", "api", "command", "timer", "reaction", "seed"]]), ("action", text), ("type", text),
                ("record", uuid), ("version", count), ("changes?", ["type": "object", "description": words.json("api.changes")]),
            ])),
            ("feed-event", object([
                ("sequence", ["type": "integer", "minimum": 1]), ("at", instant), ("action", text), ("type", text), ("record", uuid), ("version", count), ("area", maybeText), ("subject", maybeText), ("actor", uuid),
            ])),
            ("geometry", [
                "type": "object", "required": ["type", "coordinates"], "description": "GeoJSON (RFC 7946)",
                "properties": ["type": ["type": "string", "enum": ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]], "coordinates": ["type": "array"]],
            ]),
            ("box", ["type": "string", "pattern": "^-?[0-9]{1,3}(\\.[0-9]+)?(,-?[0-9]{1,3}(\\.[0-9]+)?){3}$", "description": words.json("api.bbox"), "examples": ["104,29,105,30"]]),
            ("file", object([("id", uuid), ("media_type", text), ("size", count), ("digest", text)])),
            ("frame", object([
                ("now", instant), ("speed", ["type": "number"]), ("sequence", count), ("unread", count), ("overdue", count), ("next_due", maybeInstant),
                ("duty", ["anyOf": [object([("leader", maybeText), ("chief", maybeText), ("officers", text), ("ends_at", instant), ("next", maybeText)]), ["type": "null"]]]),
            ])),
            ("area-name", object([("code", text), ("name", text), ("level", ["type": "integer", "minimum": 1, "maximum": 5])])),
            SearchRoutes.schema(words), ViewRoutes.schema(words),
            ("map-area", object([("code", text), ("name", text), ("level", ["type": "integer", "minimum": 1, "maximum": 5]), ("bounds?", text), ("place?", text)])),
            ("layer", [
                "type": "object", "required": ["id", "title", "group", "group_title", "icon", "on", "count", "path", "is_shape", "type"],
                "properties": [
                    "id": text, "title": text, "group": text, "group_title": text, "icon": text, "on": ["type": "boolean"], "count": count, "path": text, "is_shape": ["type": "boolean"], "type": text,
                    "signs": ["type": "array"], "draw": ["type": "object"],
                ],
                "additionalProperties": false,
            ]),
            ("layer-features", features(properties: object([
                ("id", uuid), ("label", text), ("category", text), ("level", ["type": "integer", "minimum": 0, "maximum": 4]), ("layer", text), ("version", ["type": "integer", "minimum": 1]), ("telephone?", text),
            ]), isWhole: false)),
            RangeOperations.schema(),
        ]
    }

    /// - Parameter isWhole: false: `more` says that the rest was left out.
    static func features(properties: JSONValue, isWhole: Bool = true) -> JSONValue {
        object([
            ("type", ["const": "FeatureCollection"]),
            ("features", ["type": "array", "items": object([("type", ["const": "Feature"]), ("id", uuid), ("geometry", OperationText.ref("geometry")), ("properties", properties)])]),
        ] + (isWhole ? [] : [("more?", ["const": true])]))
    }

    static func parameters(_ words: Words) -> JSONValue {
        func header(_ name: String, _ schema: JSONValue, _ key: String) -> JSONValue { ["name": .string(name), "in": "header", "description": words.json(key), "schema": schema] }
        return [
            "limit": OperationText.query("limit", ["type": "integer", "minimum": 1, "maximum": .integer(Int64(ListQuery.pageLimit)), "default": 50], words("api.limit")),
            "after": OperationText.query("after", ["type": "string", "pattern": "^[0-9a-f]{72,4096}$"], words("api.after")),
            "total": OperationText.query("total", ["type": "string", "enum": ["yes", "no"], "default": "no"], words("api.total")),
            "retired": OperationText.query("retired", ["type": "string", "enum": ["yes", "no"], "default": "no"], words("api.with-retired")),
            "area": OperationText.query("area", FieldSchema.asked(.area) ?? text, words("api.area")),
            "If-Match": header("If-Match", ["type": "string", "pattern": "^(\"[0-9]{1,9}\"|[0-9]{1,9}|\\*)$"], "api.if-match"),
            "If-None-Match": header("If-None-Match", text, "api.if-none-match"),
            "Idempotency-Key": header("Idempotency-Key", ["type": "string", "minLength": 1, "maxLength": 128], "api.idempotency-key"),
        ]
    }

    static func headers(_ words: Words) -> JSONValue {
        ["ETag": ["description": words.json("api.etag"), "schema": text], "Location": ["description": words.json("api.location"), "schema": text]]
    }

    static let refused: [RefusalKind] = [.malformed, .unauthenticated, .forbidden, .notFound, .conflict, .stale, .tooLarge, .unsupported, .invalid, .unavailable]

    static func responses(_ words: Words) -> JSONValue {
        JSONValue(members: refused.map { kind in
            let schema: JSONValue = ["schema": OperationText.ref("problem")]
            return ("refused-\(kind.rawValue)", ["description": words.json("api.refused.\(kind.rawValue)"), "content": ["application/problem+json": schema]])
        })
    }

    static func security(_ words: Words) -> JSONValue {
        [
            "token": ["type": "http", "scheme": "bearer", "description": words.json("api.security.token")],
            "session": ["type": "apiKey", "in": "cookie", "name": .string(SessionCookie.name), "description": words.json("api.security.session")],
            "form": ["type": "apiKey", "in": "header", "name": "X-CSRF-Token", "description": words.json("api.security.form")],
        ]
    }
}
