package import Core
package import HTTPTypes

/// Answers one request.
package typealias Handler = @Sendable (Exchange, Site) async throws -> Reply

/// One resource: a method, a path with `:names`, who may come, and who answers.
package struct Route: Sendable {
    package let method: HTTPRequest.Method
    package let pattern: String
    package let needs: RouteNeed
    /// What a machine's token must have been given for; nil: no token opens it.
    package let scope: RouteScope?
    /// What the interface's description says of it; nil for pages, which it leaves out.
    package let describe: Describe?
    package let handler: Handler

    package init(_ method: HTTPRequest.Method, _ pattern: String, needs: RouteNeed, scope: RouteScope? = nil, describe: Describe? = nil, _ handler: @escaping Handler) {
        self.method = method
        self.pattern = pattern
        self.needs = needs
        self.scope = scope
        self.describe = describe
        self.handler = handler
    }
}

/// Who may come to a route at all. The router refuses everybody else, so that no handler has to; what
/// depends on the record, its area or its state the handler or action asks for itself.
package enum RouteNeed: Sendable, Hashable, CustomStringConvertible {
    /// Anybody, without a session.
    case nothing
    /// Whoever is logged in.
    case session
    /// Who holds each of these permissions, in whatever area.
    case each([String])
    /// Whoever is logged in, and the handler asks for more: what, as the route list says it.
    case asked(String)

    package static func permission(_ name: String) -> RouteNeed { .each([name]) }
    package static func permission(_ permission: some Permission) -> RouteNeed { .each([permission.rawValue]) }

    package func isMet(by principal: Principal) -> Bool { missing(principal) == nil }

    /// The first permission that is asked for and not held anywhere.
    func missing(_ principal: Principal) -> String? {
        guard case .each(let permissions) = self else { return nil }
        return permissions.first { !principal.may($0, in: nil) }
    }

    /// As the route list and the interface's description say it.
    package var description: String {
        switch self {
        case .nothing: "public"
        case .session: "session"
        case .each(let permissions): permissions.joined(separator: " ")
        case .asked(let what): what
        }
    }
}

/// What a route asks of a machine's token.
package enum RouteScope: Sendable, Hashable {
    case read(String), write(String)
    /// The verb for whatever it was given: the reader then leaves out the types that it was not given for.
    case any(Scopes.Verb)
    /// Any token: what is answered tells no data.
    case anyToken

    /// By what the handler reads; what comes back after a change is a read.
    var verb: Scopes.Verb {
        if case .any(let verb) = self { verb } else { .read }
    }

    func isIn(_ scopes: Scopes) -> Bool {
        switch self {
        case .read(let type): scopes.allows(.read, type)
        case .write(let name): scopes.allows(.write, name)
        case .any(let verb): scopes.opens(verb)
        case .anyToken: true
        }
    }

    /// As it is given: `write:duty.ring-in`.
    package var text: String {
        switch self {
        case .read(let type): "read:" + type
        case .write(let name): "write:" + name
        case .any(let verb): verb.rawValue
        case .anyToken: ""
        }
    }
}

/// Finds the route of a path: literal parts before named ones, part by part.
package struct RouteTable: Sendable {
    private final class Node: Sendable {
        let literals: [String: Node]
        let named: Node?
        let handlers: [String: (route: Route, names: [String])]
        init(_ entries: [(parts: ArraySlice<String>, route: Route, names: [String])]) {
            var here: [String: (route: Route, names: [String])] = [:]
            var literal: [String: [(ArraySlice<String>, Route, [String])]] = [:]
            var wild: [(ArraySlice<String>, Route, [String])] = []
            for entry in entries {
                guard let part = entry.parts.first else {
                    if here[entry.route.method.rawValue] == nil { here[entry.route.method.rawValue] = (entry.route, entry.names) }
                    continue
                }
                let rest = entry.parts.dropFirst()
                if part.hasPrefix(":") { wild.append((rest, entry.route, entry.names + [String(part.dropFirst())])) } else { literal[part, default: []].append((rest, entry.route, entry.names)) }
            }
            handlers = here
            literals = literal.mapValues { Node($0.map { (parts: $0.0, route: $0.1, names: $0.2) }) }
            named = wild.isEmpty ? nil : Node(wild.map { (parts: $0.0, route: $0.1, names: $0.2) })
        }
    }

    private let root: Node
    package let all: [Route]

    package init(_ routes: [Route]) {
        all = routes
        root = Node(routes.map { (parts: $0.pattern.split(separator: "/").map(String.init)[...], route: $0, names: []) })
    }

    package enum Match: Sendable {
        case found(Route, [String: String])
        /// The path is there, for these methods.
        case otherMethod([String])
        case none
    }

    package func match(_ method: HTTPRequest.Method, _ path: String) throws -> Match {
        let parts = path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
        guard parts.count <= 12 else { return .none }
        guard let (node, values) = find(root, parts[...], []) else { return .none }
        // HEAD is answered like GET.
        guard let hit = node.handlers[method.rawValue] ?? (method == .head ? node.handlers["GET"] : nil) else { return node.handlers.isEmpty ? .none : .otherMethod(node.handlers.keys.sorted()) }
        var parameters: [String: String] = [:]
        for (name, value) in zip(hit.names, values) { parameters[name] = try URLText.decode(value) }
        return .found(hit.route, parameters)
    }

    private func find(_ node: Node, _ parts: ArraySlice<Substring>, _ values: [Substring]) -> (Node, [Substring])? {
        guard let part = parts.first else { return node.handlers.isEmpty ? nil : (node, values) }
        if let next = node.literals[String(part)], let hit = find(next, parts.dropFirst(), values) { return hit }
        if let next = node.named { return find(next, parts.dropFirst(), values + [part]) }
        return nil
    }
}
