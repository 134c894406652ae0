import Core
import HTTPTypes
import Module
import Vocabulary

/// The interface for people to read: what `/openapi.json` says, a page for each module and one for each operation.
enum ReferencePage {
    static let routes = [
        Route(.get, "/api", needs: .session) { exchange, _ in .see(exchange.base + "/reference") },
        Route(.get, "/reference", needs: .session, overview),
        Route(.get, "/reference/:module", needs: .session, module),
        Route(.get, "/reference/:module/:operation", needs: .session, operation),
    ]

    private struct Operation {
        let method: String
        let path: String
        let json: JSONValue
        var id: String { json["operationId"]?.string ?? "" }
        var tag: String { json["tags"]?.array?.first?.string ?? "" }
    }

    private static func operations(_ exchange: Exchange, _ site: Site) -> [Operation] {
        (site.api.document(exchange.locale).json["paths"]?.object).map { paths in
            paths.flatMap { path in (path.value.object.map { $0.map { Operation(method: $0.key.uppercased(), path: path.key, json: $0.value) } }) ?? [] }
        } ?? []
    }

    // MARK: All of it

    private static func overview(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let all = operations(exchange, site)
        let modules = (site.api.document(exchange.locale).json["tags"]?.array ?? []).compactMap { tag -> [String: Any]? in
            guard let name = tag["name"]?.string, case let count = all.count(where: { $0.tag == name }), count > 0 else { return nil }
            return ["href": "\(exchange.base)/reference/\(name)", "name": name, "title": tag["description"]?.string ?? name, "count": count]
        }
        let model: [String: Any] = ["modules": modules, "origin": origin(exchange, site), "count": all.count]
        return .html(try await site.screens.page("reference", model, title: site.words("api.title", exchange), exchange, site))
    }

    // MARK: One module

    private static func module(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let name = exchange.parameters["module"] ?? "", own = operations(exchange, site).filter { $0.tag == name }
        guard !own.isEmpty else { throw WebRefusal.noSuchPage }
        var order: [String] = [], groups: [String: [Operation]] = [:]
        for operation in own {
            let group = resource(operation)
            if groups[group] == nil { order.append(group) }
            groups[group, default: []].append(operation)
        }
        let model: [String: Any] = [
            "heading": title(name, exchange, site), "module": name,
            "groups": order.map { group -> [String: Any] in
                ["path": group, "operations": (groups[group] ?? []).map { line($0, exchange) }]
            },
        ]
        return .html(try await site.screens.page("reference-module", model, title: title(name, exchange, site), exchange, site))
    }

    /// The part of a path that names what it is about: `/api/v1/incidents`.
    private static func resource(_ operation: Operation) -> String {
        let parts = operation.path.split(separator: "/")
        if operation.path.hasPrefix("/api/v1/") { return "/" + parts.prefix(3).joined(separator: "/") }
        return "/" + parts.prefix(operation.path.hasPrefix("/ogc/collections/") ? 3 : 1).joined(separator: "/")
    }

    private static func title(_ tag: String, _ exchange: Exchange, _ site: Site) -> String {
        site.api.document(exchange.locale).json["tags"]?.array?.first { $0["name"]?.string == tag }?["description"]?.string ?? tag
    }

    private static func line(_ operation: Operation, _ exchange: Exchange) -> [String: Any] {
        [
            "href": "\(exchange.base)/reference/\(operation.tag)/\(operation.id)", "method": operation.method, "path": operation.path, "summary": operation.json["summary"]?.string ?? "",
            "permission": operation.json["x-permission-title"]?.string ?? operation.json["x-permission"]?.string ?? "",
        ]
    }

    // MARK: One operation

    private static func operation(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let document = site.api.document(exchange.locale).json, name = exchange.parameters["operation"] ?? ""
        guard let found = operations(exchange, site).first(where: { $0.id == name && $0.tag == exchange.parameters["module"] }) else { throw WebRefusal.noSuchPage }
        let reader = SchemaReader(document: document), words = Words(catalogue: site.catalogue, locale: exchange.locale)
        let parameters = (found.json["parameters"]?.array ?? []).map(reader.resolve)
        let body = found.json["requestBody"]?["content"]?.object?.first { _ in true }
        var model = line(found, exchange)
        model["heading"] = found.json["summary"]?.string ?? ""
        model["module"] = title(found.tag, exchange, site)
        model["moduleHref"] = "\(exchange.base)/reference/\(found.tag)"
        if let note = found.json["description"]?.string { model["note"] = note }
        if let scope = found.json["x-scope"]?.string { model["scope"] = scope } else if found.json["security"]?.array?.contains(where: { $0["token"] != nil }) != true { model["isSessionOnly"] = true }
        let rows = parameters.map { reader.row($0["name"]?.string ?? "", $0["schema"] ?? .null, isRequired: $0["required"]?.bool ?? false, words, place: $0["in"]?.string, note: $0["description"]?.string) }
        model["parameters"] = rows
        model["hasParameters"] = !rows.isEmpty
        if let body {
            let schema = body.value["schema"] ?? .null
            model["bodyType"] = body.key
            model["body"] = reader.rows(schema, words)
        }
        model["answers"] = (found.json["responses"]?.object).map { $0.map { reader.answer($0.key, $0.value) } } ?? []
        if let schema = reader.success(found.json) { model["fields"] = reader.rows(schema, words) }
        model["curl"] = CurlExample.text(found.method, found.path, parameters, body, reader, origin(exchange, site))
        return .html(try await site.screens.page("reference-operation", model, title: found.json["summary"]?.string ?? name, exchange, site))
    }

    private static func origin(_ exchange: Exchange, _ site: Site) -> String {
        let origin = exchange.origin(isSecure: site.settings.isSecure)
        return (origin.isEmpty ? "https://anlan.example" : origin) + exchange.base
    }
}
