import Core
import Crypto
import HTTPTypes
import Module
import Synchronization
import Vocabulary

/// The description of the interface (OpenAPI 3.1), made from the routes that there are and from what the modules declare:
/// a route that is not described is not in it, and nothing is in it that is no route. Made once for each language.
package final class APIDescription: Sendable {
    struct Made: Sendable {
        let json: JSONValue
        let bytes: [UInt8]
        let tag: String
    }

    /// A route of the interface, once: what a later one of the same address says does not count.
    private let routes: [Route]
    private let assembly: Assembly
    private let catalogue: Catalogue
    private let version: String
    private let made = Mutex<[Locale: Made]>([:])
    private let known = Mutex<[String: Set<String>]>([:])

    init(_ routes: [Route], _ assembly: Assembly, _ catalogue: Catalogue, version: String) {
        var seen: Set<String> = []
        self.routes = routes.filter { seen.insert(Self.key($0)).inserted && $0.describe != nil }
        self.assembly = assembly
        self.catalogue = catalogue
        self.version = version
    }

    private static func key(_ route: Route) -> String { "\(route.method.rawValue) \(route.pattern)" }

    /// The parameters that a route takes in its address; nil for a page.
    func parameters(of route: Route) -> Set<String>? {
        guard let describe = route.describe else { return nil }
        let key = Self.key(route)
        if let held = known.withLock({ $0[key] }) { return held }
        let all = describe(Words(catalogue: catalogue, locale: .english))["parameters"]?.array ?? []
        // The language is asked for at any address.
        var names: Set = ["lang", "locale"]
        for parameter in all {
            if parameter["in"]?.string == "query", let name = parameter["name"]?.string { names.insert(name) }
            if let shared = parameter["$ref"]?.string?.split(separator: "/").last { names.insert(String(shared)) }
        }
        known.withLock { $0[key] = names }
        return names
    }

    func document(_ locale: Locale) -> Made {
        if let held = made.withLock({ $0[locale] }) { return held }
        let json = build(Words(catalogue: catalogue, locale: locale))
        var writer = JSONWriter(capacity: 1 << 20)
        writer.value(json)
        let fresh = Made(json: json, bytes: writer.bytes, tag: "\"" + SHA256.hash(data: writer.bytes).prefix(8).map { String($0, radix: 16) }.joined() + "\"")
        made.withLock { $0[locale] = fresh }
        return fresh
    }

    // MARK: The document

    private func build(_ words: Words) -> JSONValue {
        [
            "openapi": "3.1.0", "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
            "info": ["title": words.json("api.title"), "version": .string(version), "description": words.json("api.about"), "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"]],
            "servers": [["url": "/", "description": words.json("api.server.live")], ["url": "/drill/{code}", "description": words.json("api.server.drill"), "variables": ["code": ["default": "a"]]]],
            "tags": tags(words), "paths": paths(words),
            "components": [
                "schemas": schemas(words), "parameters": SharedSchemas.parameters(words), "headers": SharedSchemas.headers(words), "responses": SharedSchemas.responses(words), "securitySchemes": SharedSchemas.security(words),
            ],
        ]
    }

    private func tags(_ words: Words) -> JSONValue {
        let own: [JSONValue] = [["name": "anlan", "description": words.json("api.tag.anlan")], ["name": "ogc", "description": words.json("api.tag.ogc")]]
        return .array(own + assembly.manifests.map { ["name": .string($0.id), "description": words.json("module." + $0.id)] })
    }

    private func paths(_ words: Words) -> JSONValue {
        var order: [String] = [], operations: [String: [(String, JSONValue?)]] = [:]
        for route in routes {
            guard let describe = route.describe else { continue }
            let path = "/" + route.pattern.split(separator: "/").map { $0.hasPrefix(":") ? "{\($0.dropFirst())}" : String($0) }.joined(separator: "/")
            if operations[path] == nil { order.append(path) }
            operations[path, default: []].append((route.method.rawValue.lowercased(), describe(words).with(asked(route, words))))
        }
        return JSONValue(members: order.sorted().map { ($0, JSONValue(members: operations[$0] ?? [])) })
    }

    /// Who may: the permission, the scope of a token, the ways to prove who one is.
    private func asked(_ route: Route, _ words: Words) -> [(String, JSONValue?)] {
        let changes = route.method != .get && route.method != .head
        var ways: [JSONValue] = [changes ? ["session": [], "form": []] : ["session": []]]
        if route.scope != nil { ways.insert(["token": []], at: 0) }
        return [
            ("x-permission", route.needs == .session ? nil : .string(route.needs.description)), ("x-permission-title", words.maybe("permission.\(route.needs)").map { .string($0) }),
            ("x-scope", route.scope.flatMap { $0.text.isEmpty ? nil : .string($0.text) }), ("security", .array(ways)),
        ]
    }

    private func schemas(_ words: Words) -> JSONValue {
        var all = SharedSchemas.schemas(words) + FeatureOperations.schemas(assembly, words), lists: [String: CodeList] = [:]
        for table in assembly.tables {
            all += RecordOperations.schemas(table, words)
            for field in table.info.fields + table.info.computed { if let list = field.kind.codes { lists[list.name] = list } }
        }
        for field in assembly.actions.flatMap(\.fields) { if let list = field.kind.codes { lists[list.name] = list } }
        for (name, list) in lists.sorted(by: { $0.key < $1.key }) {
            let titles = list.codes.map { "\($0.code) \(words("code.\(name).\($0.code)"))" }.joined(separator: words.locale == .chinese ? "；" : "; ")
            all.append(("code." + name, ["type": "string", "enum": .array(list.codes.map { .string($0.code) }), "description": .string(titles)]))
        }
        return JSONValue(members: all)
    }
}

/// `GET /openapi.json`. It tells no data, yet it is not for everybody: an outsider who may not log in has no use for a list of all doors.
enum DescriptionRoute {
    static func show(_ exchange: Exchange, _ site: Site) throws -> Reply {
        if let asked = exchange.first("locale"), Locale(rawValue: asked) == nil { throw KernelRefusal.invalid([Problem("unknown-code", field: "locale", ["value": String(asked.prefix(40))])]) }
        let made = site.api.document(exchange.locale)
        if exchange.headers[.ifNoneMatch] == made.tag { return Reply(.notModified).with(.eTag, made.tag).with(.cacheControl, "private, no-cache") }
        return Reply.bytes(made.bytes, type: "application/json").with(.eTag, made.tag).with(.cacheControl, "private, no-cache").with(.vary, "Accept-Language, Cookie")
    }
}
