import Core
import Vocabulary

/// The operations of the kernel's own routes.
enum KernelOperations {
    private static func text(_ id: String, _ words: Words) -> OperationText {
        OperationText(id: "anlan." + id, tag: "anlan", summary: words("api.op.\(id)"), note: words.maybe("api.op.\(id).note"))
    }

    private static let id = OperationText.path("id", ["type": "string", "format": "uuid"], nil)
    private static let binary: JSONValue = ["type": "string", "contentMediaType": "application/octet-stream"]

    static func feed(_ words: Words) -> JSONValue {
        var op = text("feed", words)
        op.parameters = [
            OperationText.query("after", ["type": "integer", "minimum": 0, "maximum": .integer(.max)], words("api.feed.after")),
            OperationText.query("types", ["type": "string", "minLength": 1, "maxLength": 2_000], words("api.feed.types")),
            OperationText.query("subject", ["type": "string", "format": "uuid"], words("api.feed.subject")),
            OperationText.query("poll", ["type": "string", "enum": ["yes", "no"]], words("api.feed.poll")),
            JSONValue(members: [("name", "Last-Event-ID"), ("in", "header"), ("description", words.json("api.feed.last")), ("schema", ["type": "integer", "minimum": 0, "maximum": .integer(.max)])]),
        ]
        op.answers = [(200, OperationText.answer(words("api.feed.answer"), [
                    "type": "object", "required": ["id", "event", "data"], "description": words.json("api.feed.event"),
                    "properties": ["id": ["type": "string"], "event": ["const": "change"], "data": ["type": "string", "contentMediaType": "application/json", "contentSchema": OperationText.ref("feed-event")]],
                ], type: "text/event-stream"))]
        return op.json
    }

    static func frame(_ words: Words) -> JSONValue {
        var op = text("frame", words)
        op.answers = [(200, OperationText.answer(words("api.op.frame"), OperationText.ref("frame")))]
        return op.json
    }

    static func upload(_ words: Words) -> JSONValue {
        var op = text("files.create", words)
        op.parameters = [
            OperationText.query("place", ["type": "string", "pattern": "^-?[0-9]{1,3}(\\.[0-9]+)?,-?[0-9]{1,2}(\\.[0-9]+)?$"], words("api.place")),
            OperationText.query("taken_at", ["type": "string", "format": "date-time"], words("base.attachment.taken_at")),
            JSONValue(members: [("name", "X-File-Name"), ("in", "header"), ("description", words.json("api.file-name")), ("schema", ["type": "string", "maxLength": 400])]),
        ]
        op.body = OperationText.body(binary, isRequired: true, type: "application/octet-stream")
        op.answers = [(201, OperationText.answer(words("base.attachment"), OperationText.ref("file")))]
        op.refusals = OperationText.withBody + [.unavailable]
        return op.json
    }

    static func download(_ words: Words) -> JSONValue { bytes(text("files.get", words), words("base.attachment"), "*/*") }
    static func document(_ words: Words) -> JSONValue { bytes(text("documents.pdf", words), words("base.document"), "application/pdf") }

    private static func bytes(_ operation: OperationText, _ note: String, _ type: String) -> JSONValue {
        var op = operation
        op.parameters = [id]
        op.answers = [(200, OperationText.answer(note, binary, type: type))]
        op.refusals = [.notFound]
        return op.json
    }

    static func areaSearch(_ words: Words) -> JSONValue {
        var op = text("area-search", words)
        op.parameters = [OperationText.query("q", ["type": "string", "minLength": 1, "maxLength": 100], words("api.area-search.q"))]
        op.answers = [(200, OperationText.answer(words("base.area"), ["type": "array", "maxItems": 20, "items": OperationText.ref("area-name")]))]
        return op.json
    }

    static func description(_ words: Words) -> JSONValue {
        var op = text("description", words)
        op.parameters = [OperationText.query("locale", ["type": "string", "enum": .array(Locale.allCases.map { .string($0.rawValue) })], words("api.locale")), OperationText.shared("If-None-Match")]
        op.answers = [(200, OperationText.answer("OpenAPI 3.1", ["type": "object"], headers: ["ETag"])), (304, ["description": words.json("api.unchanged")])]
        return op.json
    }

    // MARK: The map

    private static let unchanged = OperationText.shared("If-None-Match")

    static func mapAreas(_ words: Words) -> JSONValue {
        var op = text("map-areas", words)
        op.parameters = [unchanged]
        op.answers = [(200, OperationText.answer(words("base.area"), ["type": "array", "items": OperationText.ref("map-area")], headers: ["ETag"])), (304, ["description": words.json("api.unchanged")])]
        return op.json
    }

    static func layers(_ words: Words) -> JSONValue {
        var op = text("layers", words)
        op.answers = [(200, OperationText.answer(words("api.op.layers"), ["type": "array", "items": OperationText.ref("layer")]))]
        return op.json
    }

    static func features(_ layers: [String], _ words: Words) -> JSONValue {
        var op = text("layer.features", words)
        op.parameters = [
            OperationText.path("layer", ["type": "string", "enum": .array(layers.map { .string($0) })], words("api.layer")),
            OperationText.query("bbox", OperationText.ref("box"), words("api.bbox")), OperationText.query("subject", ["type": "string", "format": "uuid"], words("api.feed.subject")), unchanged,
        ]
        op.answers = [(200, OperationText.answer("GeoJSON", OperationText.ref("layer-features"), type: "application/geo+json", headers: ["ETag"])), (304, ["description": words.json("api.unchanged")])]
        op.refusals = [.notFound]
        return op.json
    }

    static func baseTile(_ words: Words) -> JSONValue { tile(text("tiles.base", words), [], [], words) }

    static func layerTile(_ layers: [String], _ words: Words) -> JSONValue {
        tile(
            text("tiles.layer", words), [OperationText.path("layer", ["type": "string", "minLength": 1], words("api.layers"))], [OperationText.query("subject", ["type": "string", "format": "uuid"], words("api.feed.subject"))], words)
    }

    /// Tiles of a module's own, of what is no record.
    static func ownTile(_ name: String, of module: String, parameters: [(name: String, schema: JSONValue)], _ words: Words) -> JSONValue {
        let operation = OperationText(id: "\(module).\(name)", tag: module, summary: words("api.op.\(name)"), note: words.maybe("api.op.\(name).note"))
        return tile(operation, [], parameters.map { OperationText.query($0.name, $0.schema, words("api.\(module).\($0.name)")) }, words)
    }

    private static func tile(_ operation: OperationText, _ before: [JSONValue], _ after: [JSONValue], _ words: Words) -> JSONValue {
        var op = operation
        let places = ["z", "x", "y"].map { OperationText.path($0, ["type": "integer", "minimum": 0, "maximum": $0 == "z" ? 24 : 16_777_215], nil) }
        op.parameters = before + places + after + [OperationText.query("shift", ["type": "string", "enum": ["gcj02"]], words("api.shift")), OperationText.query("s", ["type": "integer", "minimum": 0], words("api.since")), unchanged]
        op.answers = [(200, OperationText.answer(words("api.tile"), binary, type: "application/vnd.mapbox-vector-tile", headers: ["ETag"])), (304, ["description": words.json("api.unchanged")])]
        op.refusals = [.notFound]
        return op.json
    }
}
