/// What a request asks for: a path and its query.
package struct STRequest: Sendable, Hashable {
    package let path: STPath
    package let query: STQuery

    /// The version, as it stands in every address.
    package static let version = "v1.1"

    /// - Parameter target: the target of the request from the version on: `/v1.1/Things('a')/Datastreams?$top=5`.
    package init(_ target: String) throws(STFault) {
        let mark = target.utf8.firstIndex(of: 0x3F) ?? target.utf8.endIndex
        let path = target.utf8[..<mark], root = "/" + Self.version
        guard path.starts(with: root.utf8) else { throw STFault(.unexpected, .path) }
        let below = path.dropFirst(root.utf8.count)
        guard below.isEmpty || below.first == 0x2F else { throw STFault(.unexpected, .path, at: root.utf8.count) }
        try self.init(path: String(decoding: below, as: UTF8.self), query: mark == target.utf8.endIndex ? "" : String(decoding: target.utf8[target.utf8.index(after: mark)...], as: UTF8.self))
    }

    /// - Parameter path: below the version.
    /// - Parameter query: what stands behind the question mark.
    package init(path: String, query: String) throws(STFault) {
        self.path = try STPath(path)
        let (type, place): (STEntityType, STQueryPlace) = switch self.path {
        case .root, .createObservations: (.observation, .other)
        case .resource(let resource):
            switch resource.ending {
            case .entities, .references: (resource.type, resource.isMany ? .collection : .entity)
            case .property: (resource.type, .other)
            }
        }
        self.query = try STQuery(query, of: type, at: place)
    }
}
