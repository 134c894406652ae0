import Core
import HTTPTypes
import Module
import Store
import Vocabulary

/// The doors of the actions: each has one resource, as a form post and under `/api/v1`.
enum ActionRoutes {
    static func all(_ assembly: Assembly) -> [Route] {
        assembly.actions.flatMap { action in
            [
                Route(.post, "/" + action.path, needs: .permission(action.needs)) { exchange, site in
                    let outcome: Outcome, form = try exchange.form()
                    let isDerived = form.contains { $0.name == "_form" }
                    do {
                        // What was left empty in a derived form was not said: the action has its own default.
                        let values = try formValues(action, exchange).filter { !isDerived || !$0.value.isNull }
                        outcome = try await perform(action, values, key: form.first { $0.name == "_key" }?.value, exchange, site)
                    } catch let refusal as any Refusal where isDerived {
                        return try await FormPage.action(action, exchange, site, refusal: refusal)
                    }
                    if let next = form.first(where: { $0.name == "_next" })?.value { return .see(next) }
                    let back = outcome.page == nil ? form.first { $0.name == "_back" }?.value : nil
                    return .see(back ?? page(outcome, exchange, site))
                },
                Route(.get, "/" + action.path + "/new", needs: .permission(action.needs)) { try await FormPage.action(action, $0, $1) },
                Route(.post, "/api/v1/" + action.path, needs: .permission(action.needs), scope: .write(action.name), describe: { ActionOperation.describe(action, $0) }) { exchange, site in
                    var values = exchange.body.isEmpty ? [:] : try RecordAPI.values(action.fields, exchange)
                    try addParameters(action, exchange, to: &values)
                    // An action that takes the version that was seen has it from If-Match, as records have.
                    if action.fields.contains(where: { $0.name == "version" }), let version = try RecordAPI.ifMatch(exchange) { values["version"] = .integer(Int64(version)) }
                    let outcome = try await perform(action, values, key: exchange.headers[.idempotencyKey], exchange, site)
                    return try answer(outcome, exchange, site)
                },
            ]
        }
    }

    private static func perform(_ action: AnyAction, _ values: [String: SQLValue], key: String?, _ exchange: Exchange, _ site: Site) async throws -> Outcome {
        let prepared = try action.prepare(values, try exchange.context().principal)
        return try await site.once(exchange, action: action.name, key: key) { try prepared($0) }
    }

    /// The record that the action was about.
    private static func answer(_ outcome: Outcome, _ exchange: Exchange, _ site: Site) throws -> Reply {
        let table = try site.store.registry.table(outcome.type)
        return try RecordAPI.answer(table, outcome.id, exchange, site, status: .created)
    }

    static func page(_ outcome: Outcome, _ exchange: Exchange, _ site: Site) -> String {
        if let page = outcome.page { return exchange.base + page }
        guard let info = try? site.store.registry.table(outcome.type).info else { return exchange.base + "/" }
        return "\(exchange.base)/\(info.path)/\(outcome.id)"
    }

    private static func addParameters(_ action: AnyAction, _ exchange: Exchange, to values: inout [String: SQLValue]) throws {
        for (name, text) in exchange.parameters {
            guard let field = action.fields.first(where: { $0.name == name }) else { continue }
            do { values[name] = try field.kind.read(text: text) } catch { throw KernelRefusal.notFound(type: name) }
        }
    }

    static func formValues(_ action: AnyAction, _ exchange: Exchange) throws -> [String: SQLValue] {
        var values = try FormPage.values(action.fields, exchange)
        try addParameters(action, exchange, to: &values)
        return values
    }
}
