import Core
import HTTPTypes
import Store
import Vocabulary

/// Search over every register: `GET /api/v1/search`, and a page that works without scripts.
enum SearchRoutes {
    static let all: [Route] = [
        Route(.get, "/search", needs: .session, page),
        Route(.get, "/api/v1/search", needs: .session, scope: .any(.read), describe: describe, answer),
    ]

    private static func answer(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        guard exchange.first("q")?.trimmingSpaces.isEmpty == false else { throw KernelRefusal.invalid([Problem("required", field: "q")]) }
        let found = try await SearchAnswer.find(exchange, site)
        var json = JSONWriter(capacity: 4_096)
        json.object { out in
            out.key("places")
            out.array { list in
                for place in found.places {
                    list.object {
                        $0.field("title", place.title)
                        $0.field("href", place.href)
                        $0.field("action", place.isAction)
                    }
                }
            }
            out.key("items")
            out.array { list in
                for item in found.items {
                    list.object {
                        $0.field("type", item.type)
                        $0.field("kind", item.kind)
                        $0.field("id", item.id)
                        $0.field("title", item.title)
                        $0.field("detail", item.detail)
                        $0.field("href", item.href)
                    }
                }
            }
            out.field("more", found.isMore)
            out.field("too_short", found.isTooShort)
            out.field("behind", found.lag.entries)
            out.field("filling", found.lag.isFilling)
        }
        return .json(json)
    }

    private static func page(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let found = try await SearchAnswer.find(exchange, site), title = site.words("search.title", exchange)
        let model: [String: Any] = [
            "query": found.text, "hasQuery": !found.text.isEmpty, "isTooShort": found.isTooShort, "isMore": found.isMore, "isLagging": !found.lag.isNone,
            "isEmpty": !found.text.isEmpty && !found.isTooShort && found.items.isEmpty && found.places.isEmpty,
            "hasPlaces": !found.places.isEmpty, "places": found.places.map { ["title": $0.title, "href": $0.href, "icon": $0.icon] },
            "groups": found.groups.map { group -> [String: Any] in
                [
                    "kind": group.kind, "only": found.kind == nil ? "\(exchange.base)/search?q=\(URLText.encode(found.text))&kind=\(group.type)" as Any : false,
                    "items": group.items.map { ["title": $0.title, "detail": $0.detail, "href": $0.href, "icon": $0.icon] },
                ]
            },
            "kind": found.kind.map { $0 as Any } ?? false, "everywhere": "\(exchange.base)/search?q=\(URLText.encode(found.text))",
        ]
        return .html(try await site.screens.page("search", model, title: title, exchange, site))
    }

    // MARK: In the description of the interface

    private static func describe(_ words: Words) -> JSONValue {
        var op = OperationText(id: "anlan.search", tag: "anlan", summary: words("api.op.search"), note: words.maybe("api.op.search.note"))
        op.parameters = [
            OperationText.query("q", ["type": "string", "minLength": 1, "maxLength": .integer(Int64(SearchQuery.lengthMax)), "pattern": "\\S"], words("api.search.q"), isRequired: true),
            OperationText.query("kind", ["type": "string", "pattern": "^[a-z-]+\\.[a-z-]+$"], words("api.search.kind")),
            OperationText.query("limit", ["type": "integer", "minimum": 1, "maximum": .integer(Int64(SearchAnswer.limitMax)), "default": .integer(Int64(SearchAnswer.limitUsual))], words("api.limit")),
        ]
        op.answers = [(200, OperationText.answer(words("api.op.search"), OperationText.ref("search-answer")))]
        return op.json
    }

    static func schema(_ words: Words) -> (String, JSONValue) {
        let text: JSONValue = ["type": "string"], flag: JSONValue = ["type": "boolean"]
        let item = SharedSchemas.object([("type", text), ("kind", text), ("id", ["type": "string", "format": "uuid"]), ("title", text), ("detail", text), ("href", text)])
        return (
            "search-answer",
            SharedSchemas.object([
                ("places", ["type": "array", "maxItems": .integer(Int64(Destinations.limit)), "items": SharedSchemas.object([("title", text), ("href", text), ("action", flag)]), "description": words.json("api.search.places")]),
                ("items", ["type": "array", "maxItems": .integer(Int64(SearchAnswer.limitMax)), "items": item, "description": words.json("api.search.items")]),
                ("more", flag), ("too_short", ["type": "boolean", "description": words.json("api.search.too-short")]),
                ("behind", ["type": "integer", "minimum": 0, "description": words.json("api.search.behind")]), ("filling", ["type": "boolean", "description": words.json("api.search.filling")]),
            ])
        )
    }
}
