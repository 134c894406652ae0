import Base
import Core
import HTTPTypes
import Store
import Vocabulary

/// The doors of saved views: a form on each list, and `/api/v1/views`.
enum ViewRoutes {
    static let all: [Route] = [
        Route(.post, "/views", needs: .session) { exchange, site in
            let form = try exchange.form()
            func value(_ name: String) -> String { form.first { $0.name == name }?.value ?? "" }
            let view = try await SavedViews.keep(name: value("name"), address: value("address"), isShared: value("shared") == "yes", exchange, site)
            return .see(exchange.base + view.address)
        },
        Route(.post, "/views/:id/removals", needs: .session) { exchange, site in
            try await SavedViews.remove(try exchange.id(), exchange, site)
            return .see(try exchange.form().first { $0.name == "_next" }?.value ?? exchange.base + "/")
        },
        Route(.get, "/api/v1/views", needs: .session, describe: describeList) { exchange, site in
            let context = try exchange.context()
            let views = try await site.store.readAside(context) { try SavedViews.all(context, site, $0) }
            var json = JSONWriter()
            json.object { out in
                out.key("items")
                out.array { list in for view in views { write(view, exchange, &list) } }
            }
            return .json(json)
        },
        Route(.post, "/api/v1/views", needs: .session, describe: describeKeep) { exchange, site in
            guard let given = try exchange.json().object else { throw WebRefusal.malformed("object") }
            if let stranger = given.first(where: { !["name", "address", "shared"].contains($0.key) }) { throw KernelRefusal.invalid([Problem("unknown-field", field: String(stranger.key.prefix(60)))]) }
            func text(_ name: String) throws -> String {
                guard let value = given[name] else { return "" }
                guard let text = value.string else { throw KernelRefusal.invalid([Problem("wrong-type", field: name, ["expected": "text"])]) }
                return text
            }
            let isShared: Bool
            switch given["shared"] {
            case nil: isShared = false
            case .bool(let flag)?: isShared = flag
            default: throw KernelRefusal.invalid([Problem("wrong-type", field: "shared", ["expected": "flag"])])
            }
            let view = try await SavedViews.keep(name: text("name"), address: text("address"), isShared: isShared, exchange, site)
            var json = JSONWriter()
            write(view, exchange, &json)
            return Reply.json(json, status: .created)
        },
        Route(.delete, "/api/v1/views/:id", needs: .session, describe: describeRemove) { exchange, site in
            try await SavedViews.remove(try exchange.id(), exchange, site)
            return Reply(.noContent)
        },
    ]

    private static func write(_ view: SavedView, _ exchange: Exchange, _ json: inout JSONWriter) {
        json.object {
            $0.field("id", view.id)
            $0.field("name", view.name)
            $0.field("address", view.address)
            $0.field("href", exchange.base + view.address)
            $0.field("shared", view.organisation != nil)
            $0.field("own", view.person == exchange.session?.principal.user)
        }
    }

    // MARK: In the description of the interface

    private static func text(_ id: String, _ words: Words) -> OperationText {
        OperationText(id: "anlan.views." + id, tag: "anlan", summary: words("api.op.views.\(id)"), note: words.maybe("api.op.views.\(id).note"))
    }

    private static func describeList(_ words: Words) -> JSONValue {
        var op = text("list", words)
        op.answers = [(200, OperationText.answer(words("api.op.views.list"), SharedSchemas.object([("items", ["type": "array", "items": OperationText.ref("saved-view")])])))]
        return op.json
    }

    private static func describeKeep(_ words: Words) -> JSONValue {
        var op = text("keep", words)
        op.body = OperationText.body(
            SharedSchemas.object([
                ("name", ["type": "string", "minLength": 1, "maxLength": .integer(Int64(SavedViews.nameMax)), "pattern": "\\S"]),
                ("address", ["type": "string", "maxLength": .integer(Int64(SavedViews.addressMax)), "pattern": "^/[!-\\[\\]-~]*$", "description": words.json("api.views.address")]),
                ("shared?", ["type": "boolean", "description": words.json("api.views.shared")]),
            ]), isRequired: true)
        op.answers = [(201, OperationText.answer(words("api.op.views.keep"), OperationText.ref("saved-view")))]
        op.refusals = OperationText.changing + OperationText.withBody
        return op.json
    }

    private static func describeRemove(_ words: Words) -> JSONValue {
        var op = text("remove", words)
        op.parameters = [OperationText.path("id", ["type": "string", "format": "uuid"], nil)]
        op.answers = [(204, ["description": words.json("api.op.views.remove")])]
        op.refusals = OperationText.changing
        return op.json
    }

    static func schema(_ words: Words) -> (String, JSONValue) {
        let text: JSONValue = ["type": "string"], flag: JSONValue = ["type": "boolean"]
        return ("saved-view", SharedSchemas.object([("id", ["type": "string", "format": "uuid"]), ("name", text), ("address", ["type": "string", "description": words.json("api.views.address")]), ("href", text), ("shared", flag), ("own", flag)]))
    }
}
