/// What a CAP document may hold, in its order, as the OASIS schemas of 1.0, 1.1 and 1.2 have it.
package enum CAPEdition: String, Sendable, CaseIterable {
    case v1_0 = "http://www.incident.com/cap/1.0"
    case v1_1 = "urn:oasis:names:tc:emergency:cap:1.1"
    case v1_2 = "urn:oasis:names:tc:emergency:cap:1.2"

    package var namespace: String { rawValue }
}

/// Where a document departs from its schema, or from what the specification says in words.
package struct CAPProblem: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Not there, and must be.
        case missing
        /// There once too often.
        case repeated
        /// Nothing of this name may stand here.
        case unexpected
        /// There, but not where it belongs in the order.
        case order
        /// Not one of the values that it may have.
        case value
        /// Not written as such a value is: an instant, a number, a language, a polygon.
        case form
        /// It goes against another element: addresses of a private alert, references of an update.
        case against
    }

    /// `alert/info[2]/urgency`; the first of several is [1].
    package let path: String
    package let kind: Kind
    /// Whether the schema itself forbids it. What the words alone forbid does not make a document invalid.
    package let isSchema: Bool
}

/// One element of a sequence.
struct CAPParticle: Sendable {
    enum Content: Sendable {
        case text, instant(isPatterned: Bool), language, integer, decimal, uri
        case oneOf([String])
        case sequence([CAPParticle])
    }

    let name: String
    let content: Content
    let least: Int
    let most: Int

    init(_ name: String, _ content: Content = .text, _ count: ClosedRange<Int> = 1...1) { (self.name, self.content, least, most) = (name, content, count.lowerBound, count.upperBound) }

    static let optional = 0...1, any = 0...Int.max, some = 1...Int.max
}

enum CAPValues {
    static let status = ["Actual", "Exercise", "System", "Test", "Draft"], messageType = ["Alert", "Update", "Cancel", "Ack", "Error"], scope = ["Public", "Restricted", "Private"]
    static let category = ["Geo", "Met", "Safety", "Security", "Rescue", "Fire", "Health", "Env", "Transport", "Infra", "CBRNE", "Other"]
    static let response = ["Shelter", "Evacuate", "Prepare", "Execute", "Avoid", "Monitor", "Assess", "AllClear", "None"]
    static let urgency = ["Immediate", "Expected", "Future", "Past", "Unknown"], severity = ["Extreme", "Severe", "Moderate", "Minor", "Unknown"], certainty = ["Observed", "Likely", "Possible", "Unlikely", "Unknown"]
}

extension CAPEdition {
    /// The elements of `alert`.
    var grammar: [CAPParticle] {
        let isOld = self == .v1_0, instant = CAPParticle.Content.instant(isPatterned: self == .v1_2), number: CAPParticle.Content = self == .v1_2 ? .decimal : .text
        let optional = CAPParticle.optional, any = CAPParticle.any, some = CAPParticle.some
        let pair: CAPParticle.Content = isOld ? .text : .sequence([CAPParticle("valueName"), CAPParticle("value")])
        let area: [CAPParticle] = [
            .init("areaDesc"), .init("polygon", .text, any), .init("circle", .text, any), .init("geocode", pair, any), .init("altitude", number, optional), .init("ceiling", number, optional),
        ]
        var resource: [CAPParticle] = [.init("resourceDesc"), .init("mimeType", .text, self == .v1_2 ? 1...1 : optional), .init("size", .integer, optional), .init("uri", .uri, optional)]
        if !isOld { resource.append(.init("derefUri", .text, optional)) }
        resource.append(.init("digest", .text, optional))
        var info: [CAPParticle] = [.init("language", .language, optional), .init("category", .oneOf(CAPValues.category.filter { self != .v1_0 || $0 != "CBRNE" }), isOld ? any : some), .init("event")]
        if !isOld { info.append(.init("responseType", .oneOf(CAPValues.response.filter { self == .v1_2 || $0 != "Avoid" && $0 != "AllClear" }), any)) }
        info += [
            .init("urgency", .oneOf(CAPValues.urgency)), .init("severity", .oneOf(CAPValues.severity)), .init("certainty", .oneOf(isOld ? ["Very Likely"] + CAPValues.certainty.filter { $0 != "Observed" } : CAPValues.certainty)), .init("audience", .text, optional),
            .init("eventCode", pair, any), .init("effective", instant, optional), .init("onset", instant, optional), .init("expires", instant, optional), .init("senderName", .text, optional), .init("headline", .text, optional), .init("description", .text, optional),
            .init("instruction", .text, optional), .init("web", .uri, optional), .init("contact", .text, optional), .init("parameter", pair, any), .init("resource", .sequence(resource), any), .init("area", .sequence(area), any),
        ]
        var alert: [CAPParticle] = [
            .init("identifier"), .init("sender"), .init("sent", instant), .init("status", .oneOf(CAPValues.status.filter { self != .v1_0 || $0 != "Draft" })), .init("msgType", .oneOf(CAPValues.messageType)),
        ]
        if isOld { alert.append(.init("password", .text, optional)) }
        return alert + [
            .init("source", .text, optional), .init("scope", .oneOf(CAPValues.scope), isOld ? optional : 1...1), .init("restriction", .text, optional), .init("addresses", .text, optional), .init("code", .text, any), .init("note", .text, optional),
            .init("references", .text, optional), .init("incidents", .text, optional), .init("info", .sequence(info), any),
        ]
    }

    /// Where `alert` departs from the schema.
    func problems(_ alert: XMLElement) -> [CAPProblem] {
        var problems: [CAPProblem] = []
        check(alert, grammar, "alert", &problems)
        return problems
    }

    static let signatures = "http://www.w3.org/2000/09/xmldsig#"

    private func check(_ element: XMLElement, _ particles: [CAPParticle], _ path: String, _ problems: inout [CAPProblem]) {
        func add(_ path: String, _ kind: CAPProblem.Kind) { problems.append(CAPProblem(path: path, kind: kind, isSchema: true)) }
        if element.nodes.contains(where: { if case .text(let text) = $0 { text.contains { !$0.isWhitespace } } else { false } }) { add(path, .form) }
        var place = 0, counts: [String: Int] = [:], isPastEnd = false
        for child in element.children {
            let name = child.localName, n = counts[name, default: 0] + 1, here = "\(path)/\(name)" + (n > 1 ? "[\(n)]" : "")
            if child.namespace != namespace {
                // Signatures alone, at the very end of an alert of 1.2.
                if self == .v1_2, path == "alert", child.namespace == Self.signatures { isPastEnd = true } else { add(here, .unexpected) }
                continue
            }
            counts[name] = n
            guard let at = particles.firstIndex(where: { $0.name == name }) else {
                add(here, .unexpected)
                continue
            }
            if at < place || isPastEnd { add(here, .order) } else { place = at }
            if n > particles[at].most { add(here, .repeated) }
            check(child, particles[at].content, here, &problems)
        }
        for particle in particles where counts[particle.name, default: 0] < particle.least { add("\(path)/\(particle.name)", .missing) }
    }

    private func check(_ element: XMLElement, _ content: CAPParticle.Content, _ path: String, _ problems: inout [CAPProblem]) {
        func add(_ kind: CAPProblem.Kind) { problems.append(CAPProblem(path: path, kind: kind, isSchema: true)) }
        if case .sequence(let particles) = content { return check(element, particles, path, &problems) }
        guard element.children.isEmpty else { return add(.unexpected) }
        // Whitespace around a value is no part of it, but in plain texts and enumerations.
        let raw = element.text, text = XMLSpace.trimmed(raw)
        switch content {
        case .text, .sequence: break
        case .oneOf(let values): if !values.contains(raw) { add(.value) }
        case .instant(let isPatterned): if CAPInstant(schema: text, isPatterned: isPatterned) == nil { add(.form) }
        case .language: if !text.isEmpty || self == .v1_2, !XMLSpace.isLanguage(text) { add(.form) }
        case .integer: if !XMLSpace.isNumber(text, isWhole: true) { add(.form) }
        case .decimal: if !XMLSpace.isNumber(text, isWhole: false) { add(.form) }
        // Nearly any text is a URI to the schema's eyes.
        case .uri: break
        }
    }
}

/// Simple types of XML Schema.
enum XMLSpace {
    static func trimmed(_ text: String) -> String {
        let isSpace = { (c: Unicode.Scalar) in c == " " || c == "\t" || c == "\n" || c == "\r" }
        var all = text.unicodeScalars[...]
        while let first = all.first, isSpace(first) { all.removeFirst() }
        while let last = all.last, isSpace(last) { all.removeLast() }
        return String(String.UnicodeScalarView(all))
    }

    /// RFC 3066 as the schema has it: one to eight letters, then parts of letters and digits.
    static func isLanguage(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        return parts.enumerated().allSatisfy { n, part in (1...8).contains(part.count) && part.allSatisfy { isLetter($0) || n > 0 && (0x30...0x39).contains($0) } }
    }
    private static func isLetter(_ c: UInt8) -> Bool { (0x41...0x5A).contains(c) || (0x61...0x7A).contains(c) }

    static func isNumber(_ text: String, isWhole: Bool) -> Bool {
        var rest = text.utf8[...]
        if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") { rest.removeFirst() }
        let parts = rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= (isWhole ? 1 : 2), parts.contains(where: { !$0.isEmpty }) else { return false }
        return parts.allSatisfy { $0.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
