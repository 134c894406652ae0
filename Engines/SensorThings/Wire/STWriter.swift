/// Answers of the service.
package struct STWriter: Sendable {
    /// The address of the service with its version, without a slash at the end: `https://example.org/sta/v1.1`.
    package let root: String

    package init(root: String) { self.root = root }

    package func link(_ type: STEntityType, _ id: STID) -> String { root + "/" + STText.encoded(type.set + "(" + id.text + ")") }

    /// The same path with another query.
    package func link(_ resource: STResource, _ query: STQuery) -> String {
        let text = query.text
        return root + "/" + STText.encoded(resource.text) + (text.isEmpty ? "" : "?" + text)
    }

    /// An entity with its control information, the properties that the query selects, and what it expands.
    package func entity(_ entity: STEntity, _ query: STQuery = STQuery()) -> STValue {
        let link = link(entity.type, entity.id)
        var out: [STMember] = []
        if query.selects(STControl.id) { out.append(STMember("@iot.id", entity.id.value)) }
        if query.selects(STControl.selfLink) { out.append(STMember("@iot.selfLink", .string(link))) }
        for property in entity.type.properties where query.selects(property.name) {
            let value = entity.properties[property.name] ?? .null
            if property.isMandatory || value != .null { out.append(STMember(property.name, value)) }
        }
        for navigation in entity.type.navigations {
            let name = navigation.name
            if let inner = query.expanded(name), let related = entity.related[name] {
                out += expanded(name, related, inner, at: link)
            } else if query.selects(name) {
                out.append(STMember(name + "@iot.navigationLink", .string(link + "/" + name)))
            }
        }
        return .object(out)
    }

    private func expanded(_ name: String, _ related: STRelated, _ query: STQuery, at link: String) -> [STMember] {
        switch related {
        case .one(let one): return [STMember(name, one.map { entity($0, query) } ?? .null)]
        case .many(let entities, let count, let isMore):
            var out: [STMember] = []
            if let count { out.append(STMember(name + "@iot.count", .integer(Int64(count)))) }
            out.append(STMember(name, .array(entities.map { entity($0, query) })))
            if isMore { out.append(STMember(name + "@iot.nextLink", .string(link + "/" + name + "?" + query.next(after: entities.count).text))) }
            return out
        }
    }

    /// A page of entities.
    /// - Parameter count: of all that the filter lets through, where the query asks for it.
    /// - Parameter isMore: whether another page follows.
    package func page(_ entities: [STEntity], of resource: STResource, _ query: STQuery, count: Int? = nil, isMore: Bool) -> STValue {
        let values: [STValue] = switch resource.ending {
        case .references: entities.map { reference($0.type, $0.id) }
        default: query.isDataArray ? dataArrays(entities, query) : entities.map { entity($0, query) }
        }
        var out: [STMember] = []
        if let count, query.isCounted == true { out.append(STMember("@iot.count", .integer(Int64(count)))) }
        out.append(STMember("value", .array(values)))
        if isMore { out.append(STMember("@iot.nextLink", .string(link(resource, query.next(after: entities.count))))) }
        return .object(out)
    }

    /// What `$ref` answers for one entity.
    package func reference(_ type: STEntityType, _ id: STID) -> STValue { .object([STMember("@iot.selfLink", .string(link(type, id)))]) }

    /// What a property's path answers: the last name of the path with its value; nil, for 204, where that is null.
    package func property(_ path: [String], of entity: STEntity) -> STValue? {
        guard let name = path.last, let value = Self.value(path, of: entity, link(entity.type, entity.id)), value != .null else { return nil }
        return .object([STMember(name == STControl.id || name == STControl.selfLink ? "@iot." + name : name, value)])
    }

    /// What `$value` answers: text as it is, anything else as JSON; nil, for 204, where it is null.
    package func raw(_ path: [String], of entity: STEntity) -> STValue? {
        guard let value = Self.value(path, of: entity, link(entity.type, entity.id)), value != .null else { return nil }
        return value
    }

    private static func value(_ path: [String], of entity: STEntity, _ link: String) -> STValue? {
        switch path.first {
        case STControl.id: entity.id.value
        case STControl.selfLink: .string(link)
        case let name?: entity.properties[name]?.value(at: path.dropFirst())
        case nil: nil
        }
    }

    /// The list of entity sets, with what the service conforms to.
    /// - Parameter offered: the sets that it has.
    package func service(_ conformance: [STConformance], _ offered: [STEntityType] = STEntityType.allCases) -> STValue {
        let sets = offered.map { STValue.object([STMember("name", .string($0.set)), STMember("url", .string(root + "/" + $0.set))]) }
        return .object([
            STMember("serverSettings", .object([STMember("conformance", .array(conformance.map { .string($0.rawValue) }))])),
            STMember("value", .array(sets)),
        ])
    }
}
