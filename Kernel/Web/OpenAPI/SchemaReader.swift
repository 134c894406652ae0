import Vocabulary

/// Reads a description's schemas for the pages that show them to people.
struct SchemaReader {
    let document: JSONValue

    /// What a `$ref` points at, with what stands beside it.
    func resolve(_ json: JSONValue) -> JSONValue {
        guard let reference = json["$ref"]?.string, reference.hasPrefix("#/") else { return json }
        var found = document
        for part in reference.dropFirst(2).split(separator: "/") { found = found[String(part)] ?? .null }
        return found
    }

    /// Null beside one other schema is «may be empty».
    private func plain(_ json: JSONValue) -> (schema: JSONValue, isNullable: Bool) {
        if let choices = json["anyOf"]?.array, choices.count == 2, choices[1]["type"]?.string == "null" { return (resolve(choices[0]), true) }
        if let types = json["type"]?.array, types.contains("null") { return (json, true) }
        return (resolve(json), false)
    }

    /// What it is, in a few characters: `integer 0…2000`, `array of uuid`.
    func kind(_ json: JSONValue) -> String {
        let (schema, _) = plain(json)
        if let value = schema["const"] { return value.string ?? (value == .bool(true) ? "true" : "") }
        let type = schema["type"]?.string ?? schema["type"]?.array?.compactMap(\.string).first { $0 != "null" } ?? ""
        if type == "array" { return "[ " + kind(schema["items"] ?? .null) + " ]" }
        var text = schema["format"]?.string ?? type
        if let low = schema["minimum"]?.double, let high = schema["maximum"]?.double { text += " " + number(low) + "…" + number(high) }
        if let max = schema["maxLength"]?.integer { text += " ≤\(max)" }
        if let reference = json["$ref"]?.string?.split(separator: "/").last, schema["enum"] == nil, schema["type"]?.string == "object" { text = String(reference) }
        return text
    }

    private func number(_ x: Double) -> String { Int64(exactly: x).map { "\($0)" } ?? "\(x)" }

    func row(_ name: String, _ json: JSONValue, isRequired: Bool, _ words: Words, place: String? = nil, note: String? = nil) -> [String: Any] {
        let (schema, isNullable) = plain(json)
        let items = plain(schema["items"] ?? .null).schema
        var model: [String: Any] = ["name": name, "kind": kind(json), "isRequired": isRequired]
        if let place { model["place"] = place }
        if let title = json["title"]?.string ?? note { model["title"] = title }
        var notes: [String] = []
        if note == nil || json["title"] != nil, let own = json["description"]?.string { notes.append(own) }
        if isNullable, place == nil { notes.append(words("api.may-be-empty")) }
        if !notes.isEmpty { model["note"] = notes.joined(separator: " ") }
        let codes = (schema["enum"] ?? items["enum"])?.array?.compactMap(\.string) ?? []
        if codes.count > 1 {
            model["codes"] = schema["enum"] != nil && schema["description"] != nil ? schema["description"]?.string ?? "" : items["description"]?.string ?? codes.joined(separator: " · ")
        }
        return model
    }

    /// The members of an object; of a page, those of its items.
    func rows(_ json: JSONValue, _ words: Words) -> [[String: Any]] {
        var schema = plain(json).schema
        if let first = schema["anyOf"]?.array?.first { schema = resolve(first) }
        if schema["type"]?.string == "array" { schema = resolve(schema["items"] ?? .null) }
        if let items = schema["properties"]?["items"]?["items"] { schema = resolve(items) }
        if let feature = schema["properties"]?["features"]?["items"] { schema = resolve(feature) }
        if let properties = schema["properties"]?["properties"], properties["properties"] != nil { schema = resolve(properties) }
        let required = Set(schema["required"]?.array?.compactMap(\.string) ?? [])
        return (schema["properties"]?.object).map { $0.map { row($0.key, $0.value, isRequired: required.contains($0.key), words) } } ?? []
    }

    func answer(_ status: String, _ json: JSONValue) -> [String: Any] {
        let answer = resolve(json)
        let types = (answer["content"]?.object).map { $0.map(\.key) } ?? []
        return ["status": status, "note": answer["description"]?.string ?? "", "type": types.joined(separator: ", "), "isGood": status.hasPrefix("2") || status.hasPrefix("3")]
    }

    /// The schema of what comes back when all is well.
    func success(_ operation: JSONValue) -> JSONValue? {
        operation["responses"]?.object?.first { $0.key.hasPrefix("2") }?.value["content"]?.object?.first { _ in true }?.value["schema"]
    }
}

/// A first call to copy: what must be given, with examples.
enum CurlExample {
    static func text(_ method: String, _ path: String, _ parameters: [JSONValue], _ body: JSONObject.Member?, _ reader: SchemaReader, _ origin: String) -> String {
        var lines: [String] = []
        let address = path.replacing("{z}", with: "8").replacing("{x}", with: "202").replacing("{y}", with: "105")
        lines.append("curl " + (method == "GET" ? "" : "-X \(method) ") + "'\(origin)\(address)'")
        lines.append("  -H 'Authorization: Bearer '\"$TOKEN\"")
        for parameter in parameters where parameter["in"]?.string == "header" {
            if parameter["name"]?.string == "Idempotency-Key" { lines.append("  -H \"Idempotency-Key: $(uuidgen)\"") }
            if parameter["name"]?.string == "If-Match", method != "POST" { lines.append("  -H 'If-Match: \"1\"'") }
        }
        if let body {
            lines.append("  -H 'Content-Type: \(body.key)'")
            lines.append(body.key == "application/json" ? "  -d '\(sample(body.value["schema"] ?? .null, reader))'" : "  --data-binary @photo.jpg")
        }
        if path == "/api/v1/feed" { lines[0] = lines[0].replacing("curl ", with: "curl -N ") }
        return lines.joined(separator: " \\\n")
    }

    /// What is required, and two more so that a change is seen.
    private static func sample(_ json: JSONValue, _ reader: SchemaReader) -> String {
        let schema = reader.resolve(json), required = Set(schema["required"]?.array?.compactMap(\.string) ?? [])
        var shown = JSONObject(), more = 2
        for member in (schema["properties"]?.object).map(Array.init) ?? [] {
            if !required.contains(member.key) {
                guard more > 0 else { continue }
                more -= 1
            }
            _ = shown.append(member.key, value(member.value, reader))
        }
        var writer = JSONWriter()
        writer.value(.object(shown))
        return writer.string.replacing("'", with: "'\\''")
    }

    private static func value(_ json: JSONValue, _ reader: SchemaReader) -> JSONValue {
        if let example = json["examples"]?.array?.first { return example }
        let schema = reader.resolve(json["anyOf"]?.array?.first ?? json)
        if let code = schema["enum"]?.array?.first { return code }
        let type = schema["type"]?.string ?? schema["type"]?.array?.first?.string ?? ""
        return switch type {
        case "integer", "number": .integer(max(1, schema["minimum"]?.integer ?? 1))
        case "boolean": true
        case "array": []
        default: schema["format"]?.string == "uuid" ? "0190f3c4-7bbb-7000-8000-000000000001" : .string(json["title"]?.string ?? "…")
        }
    }
}
