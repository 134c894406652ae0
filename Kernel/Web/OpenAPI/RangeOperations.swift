import Core
import Spreadsheets
import Vocabulary

/// The range query in the description of the interface.
enum RangeOperations {
    private static func text(_ name: String, _ layers: [String], _ words: Words) -> OperationText {
        var op = OperationText(id: "anlan." + name, tag: "anlan", summary: words("api.op." + name), note: words.maybe("api.op.\(name).note"))
        op.parameters = [
            OperationText.list("layers", of: ["type": "string", "enum": .array(layers.map { .string($0) })], words("api.layer")), OperationText.query("bbox", OperationText.ref("box"), words("api.bbox")),
            OperationText.query("centre", ["type": "string", "examples": ["104.6093,29.4699"]], words("api.range.centre")), OperationText.query("radius", ["type": "number", "minimum": 0.1, "maximum": 500], words("api.range.radius")),
            OperationText.query("ring", ["type": "string", "examples": ["104,29;105,29;105,30"]], words("api.range.ring")), OperationText.query("subject", ["type": "string", "format": "uuid"], words("api.feed.subject")),
        ]
        op.refusals = [.notFound]
        return op
    }

    static func query(_ layers: [String], _ words: Words) -> JSONValue {
        var op = text("map-range", layers, words)
        op.answers = [(200, OperationText.answer(words("api.op.map-range"), OperationText.ref("range-answer")))]
        return op.json
    }

    static func sheet(_ layers: [String], _ format: SheetFormat, _ words: Words) -> JSONValue {
        var op = text("map-range-" + format.ending, layers, words)
        if format == .csv { op.parameters.append(OperationText.query("encoding", ["type": "string", "enum": ["utf-8", "gb18030"], "default": "utf-8"], words("api.encoding"))) }
        op.answers = [(200, OperationText.answer(words("map.range"), ["type": "string", "contentMediaType": "application/octet-stream"], type: String(format.mediaType.prefix { $0 != ";" })))]
        op.refusals.append(.unavailable)
        return op.json
    }

    static func schema() -> (String, JSONValue) {
        let text: JSONValue = ["type": "string"], count: JSONValue = ["type": "integer", "minimum": 0]
        let item = SharedSchemas.object([
            ("id", ["type": "string", "format": "uuid"]), ("label", text), ("category", text), ("level", ["type": "integer", "minimum": 0, "maximum": 4]), ("telephone?", text), ("place", text), ("metres", count),
        ])
        return ("range-answer", SharedSchemas.object([("groups", ["type": "array", "items": SharedSchemas.object([("layer", text), ("count", count), ("more", ["type": "boolean"]), ("items", ["type": "array", "maxItems": 200, "items": item])])])]))
    }
}
