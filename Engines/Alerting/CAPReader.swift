/// What came of reading a document: the alert as far as it can be read, and all that is wrong with it.
package struct CAPReading: Sendable {
    package let alert: CAPAlert
    package let edition: CAPEdition
    package let problems: [CAPProblem]
    /// The document, for its signature.
    package let document: XMLDocument

    /// Whether it keeps to its schema.
    package var isSchemaValid: Bool { !problems.contains(where: \.isSchema) }
    /// Whether it may be published onward: it keeps to the schema and to the words of the specification.
    package var isFlawless: Bool { problems.isEmpty }
}

/// Why a document is no alert at all.
package enum CAPFault: Error, Sendable, Hashable {
    case xml(XMLFault)
    /// Its root is something else than an alert of 1.0, 1.1 or 1.2; the root's name.
    case root(String)
}

/// Reads alerts of other people: what can be read is read, what is wrong is said.
package enum CAPReader {
    package static func read(_ bytes: [UInt8]) throws(CAPFault) -> CAPReading {
        let document: XMLDocument
        do { document = try XMLText.read(bytes) } catch { throw .xml(error) }
        let root = document.root
        guard let edition = CAPEdition(rawValue: root.namespace), root.localName == "alert" else { throw .root(String(root.name.prefix(100))) }
        var words = CAPWords(edition)
        let alert = words.alert(root)
        return CAPReading(alert: alert, edition: edition, problems: edition.problems(root) + words.problems, document: document)
    }
}

/// Makes values of elements, and notes where they go against the words of the specification.
private struct CAPWords {
    let edition: CAPEdition
    private(set) var problems: [CAPProblem] = []

    init(_ edition: CAPEdition) { self.edition = edition }

    private mutating func add(_ path: String, _ kind: CAPProblem.Kind) { problems.append(CAPProblem(path: path, kind: kind, isSchema: false)) }
    private func all(_ element: XMLElement, _ name: String) -> [XMLElement] { element.children.filter { $0.namespace == edition.namespace && $0.localName == name } }
    private func text(_ element: XMLElement, _ name: String) -> String? {
        guard let text = all(element, name).first.map({ XMLSpace.trimmed($0.text) }) else { return nil }
        return text.isEmpty ? nil : text
    }
    private func one<V: RawRepresentable>(_ element: XMLElement, _ name: String, _: V.Type) -> V? where V.RawValue == String { text(element, name).flatMap(V.init(rawValue:)) }
    private func instant(_ element: XMLElement, _ name: String) -> CAPInstant? { text(element, name).flatMap(CAPInstant.init(lenient:)) }

    mutating func alert(_ root: XMLElement) -> CAPAlert {
        var alert = CAPAlert()
        alert.identifier = text(root, "identifier") ?? ""
        alert.sender = text(root, "sender") ?? ""
        // «MUST NOT include spaces, commas or restricted characters (< and &)» of identifier and sender.
        for (name, value) in [("identifier", alert.identifier), ("sender", alert.sender)] where value.isEmpty || value.contains(where: { $0.isWhitespace || ",<&".contains($0) }) { add("alert/\(name)", .form) }
        alert.sent = instant(root, "sent")
        alert.status = one(root, "status", CAPAlert.Status.self)
        alert.messageType = one(root, "msgType", CAPAlert.MessageType.self)
        alert.source = text(root, "source")
        alert.scope = one(root, "scope", CAPAlert.Scope.self)
        alert.restriction = text(root, "restriction")
        alert.addresses = Self.list(text(root, "addresses") ?? "")
        alert.codes = all(root, "code").map { XMLSpace.trimmed($0.text) }
        alert.note = text(root, "note")
        alert.incidents = Self.list(text(root, "incidents") ?? "")
        if let references = text(root, "references") {
            for part in references.split(whereSeparator: \.isWhitespace) {
                let parts = part.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                if parts.count == 3, let sent = CAPInstant(lenient: parts[2]) { alert.references.append(.init(sender: parts[0], identifier: parts[1], sent: sent)) } else { add("alert/references", .form) }
            }
        }
        if alert.scope == .private, alert.addresses.isEmpty { add("alert/addresses", .against) }
        if alert.scope == .restricted, alert.restriction == nil { add("alert/restriction", .against) }
        if alert.scope != nil, alert.scope != .restricted, alert.restriction != nil { add("alert/restriction", .against) }
        if [.update, .cancel, .ack, .error].contains(alert.messageType), alert.references.isEmpty { add("alert/references", .against) }
        if alert.messageType == .error, alert.note == nil { add("alert/note", .against) }
        for (n, info) in all(root, "info").enumerated() { alert.infos.append(self.info(info, CAPProblem.path("alert", "info", n + 1))) }
        return alert
    }

    private mutating func info(_ element: XMLElement, _ path: String) -> CAPAlert.Info {
        var info = CAPAlert.Info()
        info.language = text(element, "language")
        info.categories = all(element, "category").compactMap { CAPAlert.Category(rawValue: XMLSpace.trimmed($0.text)) }
        info.event = text(element, "event") ?? ""
        if info.event.isEmpty { add(path + "/event", .form) }
        info.responses = all(element, "responseType").compactMap { CAPAlert.Response(rawValue: XMLSpace.trimmed($0.text)) }
        info.urgency = one(element, "urgency", CAPAlert.Urgency.self) ?? .unknown
        info.severity = one(element, "severity", CAPAlert.Severity.self) ?? .unknown
        // «Very Likely» of 1.0 is «Likely».
        info.certainty = one(element, "certainty", CAPAlert.Certainty.self) ?? (text(element, "certainty") == "Very Likely" ? .likely : .unknown)
        info.audience = text(element, "audience")
        info.eventCodes = pairs(element, "eventCode")
        info.effective = instant(element, "effective")
        info.onset = instant(element, "onset")
        info.expires = instant(element, "expires")
        info.senderName = text(element, "senderName")
        info.headline = text(element, "headline")
        info.description = text(element, "description")
        info.instruction = text(element, "instruction")
        info.web = text(element, "web")
        info.contact = text(element, "contact")
        info.parameters = pairs(element, "parameter")
        if let expires = info.expires, let begins = info.onset ?? info.effective, expires.milliseconds < begins.milliseconds { add(path + "/expires", .against) }
        info.resources = all(element, "resource").map { resource($0) }
        for (n, area) in all(element, "area").enumerated() { info.areas.append(self.area(area, CAPProblem.path(path, "area", n + 1))) }
        return info
    }

    private func resource(_ element: XMLElement) -> CAPAlert.Resource {
        var resource = CAPAlert.Resource()
        resource.description = text(element, "resourceDesc") ?? ""
        resource.mimeType = text(element, "mimeType") ?? ""
        resource.bytes = text(element, "size").flatMap { Int($0) }
        resource.uri = text(element, "uri")
        resource.content = text(element, "derefUri")
        resource.digest = text(element, "digest")
        return resource
    }

    private mutating func area(_ element: XMLElement, _ path: String) -> CAPAlert.Area {
        var area = CAPAlert.Area()
        area.description = text(element, "areaDesc") ?? ""
        for polygon in all(element, "polygon") {
            let points = polygon.text.split(whereSeparator: \.isWhitespace).map { Self.point($0) }, known = points.compactMap { $0 }
            // Four pairs at least, of which the last is the first.
            if points.isEmpty || points.contains(nil) || known.count < 4 || known.first != known.last { add(path + "/polygon", .form) }
            if known.count == points.count, known.count >= 3 { area.polygons.append(known.first == known.last ? known : known + [known[0]]) }
        }
        for circle in all(element, "circle") {
            let parts = circle.text.split(whereSeparator: \.isWhitespace)
            if parts.count == 2, let centre = Self.point(parts[0]), let kilometres = Double(parts[1]), kilometres.isFinite, kilometres >= 0 { area.circles.append(.init(centre: centre, kilometres: kilometres)) } else { add(path + "/circle", .form) }
        }
        area.geocodes = pairs(element, "geocode")
        area.altitude = text(element, "altitude").flatMap(Double.init)
        area.ceiling = text(element, "ceiling").flatMap(Double.init)
        if area.ceiling != nil, area.altitude == nil { add(path + "/ceiling", .against) }
        return area
    }

    private func pairs(_ element: XMLElement, _ name: String) -> [CAPAlert.Pair] {
        all(element, name).compactMap { one in
            guard edition != .v1_0 else {
                // «name=value»
                let parts = XMLSpace.trimmed(one.text).split(separator: "=", maxSplits: 1).map(String.init)
                return parts.count == 2 ? .init(parts[0], parts[1]) : nil
            }
            return text(one, "valueName").map { .init($0, text(one, "value") ?? "") }
        }
    }

    /// Latitude first: the other way round than GeoJSON.
    private static func point(_ text: Substring) -> CAPAlert.Point? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let latitude = Double(parts[0]), let longitude = Double(parts[1]), (-90...90).contains(latitude), (-180...180).contains(longitude) else { return nil }
        return .init(latitude: latitude, longitude: longitude)
    }

    /// Divided by whitespace; what has whitespace itself stands in quotation marks.
    static func list(_ text: String) -> [String] {
        var out: [String] = [], current = "", isQuoted = false, isBegun = false
        for c in text {
            if c == "\"" {
                isQuoted.toggle()
                isBegun = true
            } else if c.isWhitespace, !isQuoted {
                if isBegun { out.append(current) }
                (current, isBegun) = ("", false)
            } else {
                current.append(c)
                isBegun = true
            }
        }
        if isBegun { out.append(current) }
        return out
    }
}
