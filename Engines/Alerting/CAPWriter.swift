/// Why an alert is not written: what would be wrong with it.
package struct CAPFlaws: Error, Sendable, Hashable { package let problems: [CAPProblem] }

/// Writes alerts of 1.2, each element in the schema's order. What it writes has been read again and is without a flaw.
package enum CAPWriter {
    package static func write(_ alert: CAPAlert) throws(CAPFlaws) -> [UInt8] {
        let bytes = text(alert)
        do {
            let problems = try CAPReader.read(bytes).problems
            guard problems.isEmpty else { throw CAPFlaws(problems: problems) }
            return bytes
        } catch let flaws as CAPFlaws { throw flaws } catch { throw CAPFlaws(problems: [CAPProblem(path: "alert", kind: .form, isSchema: true)]) }
    }

    private static func text(_ alert: CAPAlert) -> [UInt8] {
        var out = XMLWriter()
        out.begin("alert", [("xmlns", CAPEdition.v1_2.namespace)])
        out.element("identifier", alert.identifier)
        out.element("sender", alert.sender)
        out.element("sent", alert.sent?.text)
        out.element("status", alert.status?.rawValue)
        out.element("msgType", alert.messageType?.rawValue)
        out.element("source", alert.source)
        out.element("scope", alert.scope?.rawValue)
        out.element("restriction", alert.restriction)
        out.element("addresses", list(alert.addresses))
        for code in alert.codes { out.element("code", code) }
        out.element("note", alert.note)
        out.element("references", alert.references.isEmpty ? nil : alert.references.map { "\($0.sender),\($0.identifier),\($0.sent.text)" }.joined(separator: " "))
        out.element("incidents", list(alert.incidents))
        for info in alert.infos { write(info, &out) }
        out.end("alert")
        return Array(out.text.utf8)
    }

    private static func write(_ info: CAPAlert.Info, _ out: inout XMLWriter) {
        out.begin("info")
        out.element("language", info.language)
        for category in info.categories { out.element("category", category.rawValue) }
        out.element("event", info.event)
        for response in info.responses { out.element("responseType", response.rawValue) }
        out.element("urgency", info.urgency.rawValue)
        out.element("severity", info.severity.rawValue)
        out.element("certainty", info.certainty.rawValue)
        out.element("audience", info.audience)
        pairs("eventCode", info.eventCodes, &out)
        out.element("effective", info.effective?.text)
        out.element("onset", info.onset?.text)
        out.element("expires", info.expires?.text)
        out.element("senderName", info.senderName)
        out.element("headline", info.headline)
        out.element("description", info.description)
        out.element("instruction", info.instruction)
        out.element("web", info.web)
        out.element("contact", info.contact)
        pairs("parameter", info.parameters, &out)
        for resource in info.resources {
            out.begin("resource")
            out.element("resourceDesc", resource.description)
            out.element("mimeType", resource.mimeType)
            out.element("size", resource.bytes.map(String.init))
            out.element("uri", resource.uri)
            out.element("derefUri", resource.content)
            out.element("digest", resource.digest)
            out.end("resource")
        }
        for area in info.areas {
            out.begin("area")
            out.element("areaDesc", area.description)
            for polygon in area.polygons { out.element("polygon", polygon.map(point).joined(separator: " ")) }
            for circle in area.circles { out.element("circle", "\(point(circle.centre)) \(number(circle.kilometres))") }
            pairs("geocode", area.geocodes, &out)
            out.element("altitude", area.altitude.map(number))
            out.element("ceiling", area.ceiling.map(number))
            out.end("area")
        }
        out.end("info")
    }

    private static func pairs(_ name: String, _ pairs: [CAPAlert.Pair], _ out: inout XMLWriter) {
        for pair in pairs {
            out.begin(name)
            out.element("valueName", pair.name)
            out.element("value", pair.value)
            out.end(name)
        }
    }

    private static func list(_ values: [String]) -> String? { values.isEmpty ? nil : values.map { $0.contains(where: \.isWhitespace) || $0.isEmpty ? "\"\($0)\"" : $0 }.joined(separator: " ") }
    private static func point(_ point: CAPAlert.Point) -> String { "\(number(point.latitude)),\(number(point.longitude))" }
    /// As short as it can be told; without an exponent, which a decimal of XML Schema has not.
    static func number(_ n: Double) -> String {
        let text = "\(n)"
        guard text.contains("e") else { return text.hasSuffix(".0") ? String(text.dropLast(2)) : text }
        // Below a ten-thousandth or beyond 2⁵³: no place on earth needs it.
        let scaled = (n * 1e8).rounded()
        guard scaled.magnitude < 9e18 else { return "0" }
        let whole = Int64(scaled), fraction = String(whole.magnitude % 100_000_000)
        return (whole < 0 ? "-" : "") + "\(whole.magnitude / 100_000_000)." + String(repeating: "0", count: 8 - fraction.count) + fraction
    }
}
