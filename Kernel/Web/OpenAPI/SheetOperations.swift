import Base
import Core
import Spreadsheets
import Vocabulary

/// The doors for spreadsheets as operations.
enum SheetOperations {
    private static let binary: JSONValue = ["type": "string", "contentMediaType": "application/octet-stream"]

    private static func text(_ info: TableInfo, _ verb: String, _ words: Words) -> OperationText {
        OperationText(id: "\(info.type).\(verb)", tag: info.module, summary: words("api.op." + verb, ["what": words(info.type)]), note: words.maybe("api.op.\(verb).note"))
    }

    private static func answer(_ format: SheetFormat, _ info: TableInfo, _ words: Words) -> (Int, JSONValue) {
        (200, OperationText.answer(words(info.type), binary, type: String(format.mediaType.prefix { $0 != ";" })))
    }

    static func export(_ info: TableInfo, _ format: SheetFormat, _ words: Words) -> JSONValue {
        var op = text(info, "export-" + format.ending, words)
        op.parameters = RecordOperations.narrowing(info, words)
        op.parameters.append(OperationText.list("columns", of: ["type": "string", "enum": .array(info.fields.map { .string($0.name) })], words("api.columns")))
        if format == .csv { op.parameters.append(encoding(words)) }
        if info.doors.unmask != nil { op.parameters.append(OperationText.query("unmasked", ["type": "string", "enum": ["yes", "no"], "default": "no"], words("api.unmasked"))) }
        op.answers = [answer(format, info, words)]
        op.refusals = [.unavailable]
        return op.json
    }

    static func template(_ info: TableInfo, _ format: SheetFormat, _ words: Words) -> JSONValue {
        var op = text(info, "template-" + format.ending, words)
        if format == .csv { op.parameters = [encoding(words)] }
        op.answers = [answer(format, info, words)]
        return op.json
    }

    private static func encoding(_ words: Words) -> JSONValue { OperationText.query("encoding", ["type": "string", "enum": ["utf-8", "gb18030"], "default": "utf-8"], words("api.encoding")) }

    static func bring(_ info: TableInfo, _ words: Words) -> JSONValue {
        var op = text(info, "import", words)
        op.parameters = [
            JSONValue(members: [("name", "X-File-Name"), ("in", "header"), ("description", words.json("api.file-name")), ("schema", ["type": "string"])]), OperationText.shared("Idempotency-Key"),
        ]
        op.body = OperationText.body(binary.with([("minLength", 1)]), isRequired: true, type: "application/octet-stream")
        let made: JSONValue = ["anyOf": [OperationText.ref(Import.Tag.recordType), OperationText.ref("named")]]
        op.answers = [(201, OperationText.answer(words(Import.Tag.recordType), made, headers: ["ETag", "Location"]))]
        op.refusals = OperationText.changing + OperationText.withBody
        return op.json
    }

    static func errors(_ words: Words) -> JSONValue {
        var op = OperationText(id: Import.Tag.recordType + ".errors", tag: "base", summary: words("sheet.error-file"), note: words("api.op.import-errors.note"))
        op.parameters = [OperationText.path("id", ["type": "string", "format": "uuid"], nil)]
        op.answers = [(200, OperationText.answer(words("sheet.error-file"), binary, type: "*/*"))]
        op.refusals = [.notFound]
        return op.json
    }
}
