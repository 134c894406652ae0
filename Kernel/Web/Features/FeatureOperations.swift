import Core
import Module
import Vocabulary

/// The operations of OGC API – Features, as the description of the interface has them.
enum FeatureOperations {
    private static func text(_ id: String, _ summary: String) -> OperationText { OperationText(id: "ogc." + id, tag: "ogc", summary: summary) }

    static func landing(_ words: Words) -> JSONValue {
        var op = text("landing", words("ogc.landing"))
        op.answers = [(200, OperationText.answer(words("ogc.landing"), OperationText.ref("ogc.landing")))]
        return op.json
    }

    static func conformance(_ words: Words) -> JSONValue {
        var op = text("conformance", words("ogc.conformance"))
        op.answers = [(200, OperationText.answer(words("ogc.conformance"), SharedSchemas.object([("conformsTo", ["type": "array", "items": ["type": "string", "format": "uri"]])])))]
        return op.json
    }

    static func collections(_ words: Words) -> JSONValue {
        var op = text("collections", words("ogc.collections"))
        op.answers = [(200, OperationText.answer(words("ogc.collections"), OperationText.ref("ogc.collections")))]
        return op.json
    }

    static func collection(_ layer: Layer, _ words: Words) -> JSONValue {
        let title = words("layer." + layer.id)
        var op = text(layer.id, words("ogc.collection", ["what": title]))
        op.answers = [(200, OperationText.answer(title, OperationText.ref("ogc.collection")))]
        return op.json
    }

    static func items(_ layer: Layer, _ info: TableInfo, _ words: Words) -> JSONValue {
        let title = words("layer." + layer.id)
        var op = text(layer.id + ".items", words("ogc.items", ["what": title]))
        let number: JSONValue = ["type": "number"]
        op.parameters = [
            OperationText.query("limit", ["type": "integer", "minimum": 1, "default": .integer(Int64(FeatureQuery.limitUsual))], words("ogc.limit", ["max": "\(FeatureQuery.limitMax)"])),
            OperationText.query("bbox", ["type": "array", "items": number, "minItems": 4, "maxItems": 6], words("ogc.bbox")).with([("style", "form"), ("explode", false)]),
            OperationText.query("datetime", ["type": "string"], words("ogc.datetime", ["field": layer.time])),
            OperationText.query("cursor", ["type": "string", "pattern": "^[0-9a-f]{72,400}$"], words("api.after")),
        ]
        for field in FeatureQuery.queryables(info) {
            // As GeoJSON has it, not as a form does.
            let schema = field.kind == .flag ? ["type": "boolean"] : FieldSchema.asked(field.kind)
            guard let schema else { continue }
            op.parameters.append(OperationText.query(field.name, schema, words("\(info.type).\(field.name)")))
        }
        op.answers = [(200, OperationText.answer(title, OperationText.ref("ogc.\(layer.id).features"), type: FeatureRoutes.geoJSON))]
        return op.json
    }

    static func item(_ layer: Layer, _ info: TableInfo, _ words: Words) -> JSONValue {
        let title = words("layer." + layer.id)
        var op = text(layer.id + ".item", words("ogc.item", ["what": title]))
        op.parameters = [OperationText.path("id", ["type": "string", "format": "uuid"], nil)]
        op.answers = [(200, OperationText.answer(title, OperationText.ref("ogc.\(layer.id).feature"), type: FeatureRoutes.geoJSON))]
        op.refusals = [.notFound]
        return op.json
    }

    static func schemas(_ assembly: Assembly, _ words: Words) -> [(String, JSONValue?)] {
        let text: JSONValue = ["type": "string"], count: JSONValue = ["type": "integer", "minimum": 0]
        let links: JSONValue = ["type": "array", "items": SharedSchemas.object([("rel", text), ("href", ["type": "string", "format": "uri"]), ("type", text), ("title", text)])]
        var all: [(String, JSONValue?)] = [
            ("ogc.landing", SharedSchemas.object([("title", text), ("description", text), ("links", links)])),
            ("ogc.collection", SharedSchemas.object([("id", text), ("title", text), ("description", text), ("itemType", ["const": "feature"]), ("crs", ["type": "array", "items": text]), ("links", links)])),
            ("ogc.collections", SharedSchemas.object([("links", links), ("collections", ["type": "array", "items": OperationText.ref("ogc.collection")])])),
        ]
        for layer in assembly.layers {
            guard let table = assembly.tables.first(where: { $0.info.type == layer.type }) else { continue }
            let record = RecordOperations.record(table.info, without: layer.geometry, words)
            all.append((
                "ogc.\(layer.id).feature",
                SharedSchemas.object([("type", ["const": "Feature"]), ("id", ["type": "string", "format": "uuid"]), ("geometry", OperationText.ref("geometry")), ("properties", record), ("links?", links)])
            ))
            all.append((
                "ogc.\(layer.id).features",
                SharedSchemas.object([
                    ("type", ["const": "FeatureCollection"]), ("timeStamp", ["type": "string", "format": "date-time"]), ("numberMatched?", count), ("features", ["type": "array", "items": OperationText.ref("ogc.\(layer.id).feature")]),
                    ("numberReturned", count), ("links", links),
                ])
            ))
        }
        return all
    }
}
