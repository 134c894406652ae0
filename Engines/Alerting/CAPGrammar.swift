/// What a CAP document may hold, in its order, as the OASIS schemas of 1.0, 1.1 and 1.2 have it.
package enum CAPEdition: String, Sendable, CaseIterable {
    case v1_0 = "http://www.incident.com/cap/1.0"
    case v1_1 = "urn:oasis:names:tc:emergency:cap:1.1"
    case v1_2 = "urn:oasis:names:tc:emergency:cap:1.2"

    package var namespace: String { rawValue }
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

extension CAPEdition {
    private static let grammars = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.makeGrammar()) })

    /// The elements of `alert`.
    private func makeGrammar() -> [CAPParticle] {
        let isOld = self == .v1_0, instant = CAPParticle.Content.instant(isPatterned: self == .v1_2), number: CAPParticle.Content = self == .v1_2 ? .decimal : .text
        let optional = CAPParticle.optional, any = CAPParticle.any, some = CAPParticle.some
        func oneOf<V: CaseIterable & RawRepresentable>(_: V.Type, but left: V...) -> CAPParticle.Content where V.RawValue == String { .oneOf(V.allCases.map(\.rawValue).filter { value in !left.contains { $0.rawValue == value } }) }
        let pair: CAPParticle.Content = isOld ? .text : .sequence([CAPParticle("valueName"), CAPParticle("value")])
        let area: [CAPParticle] = [
            .init("areaDesc"), .init("polygon", .text, any), .init("circle", .text, any), .init("geocode", pair, any), .init("altitude", number, optional), .init("ceiling", number, optional),
        ]
        var resource: [CAPParticle] = [.init("resourceDesc"), .init("mimeType", .text, self == .v1_2 ? 1...1 : optional), .init("size", .integer, optional), .init("uri", .uri, optional)]
        if !isOld { resource.append(.init("derefUri", .text, optional)) }
        resource.append(.init("digest", .text, optional))
        var info: [CAPParticle] = [.init("language", .language, optional), .init("category", isOld ? oneOf(CAPAlert.Category.self, but: .cbrne) : oneOf(CAPAlert.Category.self), isOld ? any : some), .init("event")]
        if !isOld { info.append(.init("responseType", self == .v1_1 ? oneOf(CAPAlert.Response.self, but: .avoid, .allClear) : oneOf(CAPAlert.Response.self), any)) }
        info += [
            .init("urgency", oneOf(CAPAlert.Urgency.self)), .init("severity", oneOf(CAPAlert.Severity.self)), .init("certainty", isOld ? .oneOf(["Very Likely", "Likely", "Possible", "Unlikely", "Unknown"]) : oneOf(CAPAlert.Certainty.self)), .init("audience", .text, optional),
            .init("eventCode", pair, any), .init("effective", instant, optional), .init("onset", instant, optional), .init("expires", instant, optional), .init("senderName", .text, optional), .init("headline", .text, optional), .init("description", .text, optional),
            .init("instruction", .text, optional), .init("web", .uri, optional), .init("contact", .text, optional), .init("parameter", pair, any), .init("resource", .sequence(resource), any), .init("area", .sequence(area), any),
        ]
        var alert: [CAPParticle] = [
            .init("identifier"), .init("sender"), .init("sent", instant), .init("status", isOld ? oneOf(CAPAlert.Status.self, but: .draft) : oneOf(CAPAlert.Status.self)), .init("msgType", oneOf(CAPAlert.MessageType.self)),
        ]
        if isOld { alert.append(.init("password", .text, optional)) }
        return alert + [
            .init("source", .text, optional), .init("scope", oneOf(CAPAlert.Scope.self), isOld ? optional : 1...1), .init("restriction", .text, optional), .init("addresses", .text, optional), .init("code", .text, any), .init("note", .text, optional),
            .init("references", .text, optional), .init("incidents", .text, optional), .init("info", .sequence(info), any),
        ]
    }

    /// Where `alert` departs from the schema.
    func problems(_ alert: XMLElement) -> [CAPProblem] {
        var problems: [CAPProblem] = []
        check(alert, Self.grammars[self] ?? [], "alert", &problems)
        return problems
    }

    static let signatures = "http://www.w3.org/2000/09/xmldsig#"

    private func check(_ element: XMLElement, _ particles: [CAPParticle], _ path: String, _ problems: inout [CAPProblem]) {
        func add(_ path: String, _ kind: CAPProblem.Kind) { problems.append(CAPProblem(path: path, kind: kind, isSchema: true)) }
        if element.nodes.contains(where: { if case .text(let text) = $0 { text.contains { !$0.isWhitespace } } else { false } }) { add(path, .form) }
        var place = 0, counts: [String: Int] = [:], isPastEnd = false
        for child in element.children {
            let name = child.localName, n = counts[name, default: 0] + 1, here = CAPProblem.path(path, name, n)
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
