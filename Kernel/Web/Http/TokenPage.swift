import Base
import Core
import Foundation
import HTTPTypes
import Store
import Vocabulary

/// Machines' tokens: one's own, and for administrators everybody's. A token stands on the page that follows its making, and nowhere after.
enum TokenPage {
    static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply { try await page(exchange, site, Shown()) }

    static func issue(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let context = try exchange.context(), form = try exchange.form()
        let value = { (name: String) in form.first { $0.name == name }?.value ?? "" }
        var shown = Shown(name: value("name"), scopes: value("scopes"), days: value("days"), user: value("user"))
        do {
            guard value("name").unicodeScalars.count <= 60 else { throw Problem("too-long", field: "name", ["max": "60", "length": "\(value("name").unicodeScalars.count)"]) }
            guard let days = Int(value("days")) else { throw Problem("not-integer", field: "days", ["value": String(value("days").prefix(40))]) }
            let user = value("user").isEmpty ? context.principal.user : RawID(value("user")).map { UserID($0) }
            guard let user else { throw Problem("not-id", field: "user", ["value": String(value("user").prefix(40))]) }
            let token = try await site.accounts.issueToken(name: value("name"), for: user, scopes: value("scopes"), days: days, context).token
            // An empty form: what was filled in is done.
            shown = Shown()
            shown.token = token
        } catch let problem as Problem {
            shown.problems = [problem]
        } catch KernelRefusal.invalid(let problems) {
            shown.problems = problems
        }
        return try await page(exchange, site, shown)
    }

    static func revoke(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        try await site.accounts.revokeToken(MachineTokenID(try exchange.id()), try exchange.context())
        return .see(exchange.base + "/tokens" + (exchange.first("user").map { "?user=" + URLText.encode($0) } ?? ""))
    }

    // MARK: The page

    private struct Shown {
        var name = "", scopes = "", days = "\(Accounts.tokenDaysUsual)", user = ""
        var problems: [Problem] = []
        var token: String?
    }

    private static func page(_ exchange: Exchange, _ site: Site, _ shown: Shown) async throws -> Reply {
        let principal = try exchange.context().principal, isKeeper = principal.may(BasePermission.accounts.rawValue, in: nil)
        let own = try await site.accounts.tokens(of: principal.user)
        let asked = exchange.first("user").flatMap { RawID($0) }.map { UserID($0) }
        let others = isKeeper ? try await site.accounts.tokens(of: asked).filter { $0.token.user != principal.user } : []
        var model: [String: Any] = [
            "tokens": own.map { line($0, exchange, site) }, "hasTokens": !own.isEmpty, "isKeeper": isKeeper, "others": others.map { line($0, exchange, site) }, "hasOthers": !others.isEmpty, "isOneUser": asked != nil,
            "name": shown.name, "scopes": shown.scopes, "days": shown.days, "daysMax": Accounts.tokenDays.upperBound, "hasProblems": !shown.problems.isEmpty,
            "problems": shown.problems.map { ["field": $0.field, "words": Failure.words($0, exchange, site)] },
        ]
        if let token = shown.token { model["token"] = token }
        if isKeeper { model["users"] = try await sources(site).map { ["value": $0.id.description, "label": "\($0.name) \($0.login)", "isChosen": $0.id.description == shown.user] as [String: Any] } }
        return .html(try await site.screens.page("tokens", model, title: site.words("nav.tokens", exchange), exchange, site), status: shown.problems.isEmpty ? .ok : .init(code: 422))
    }

    private static func line(_ line: Accounts.TokenLine, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        let token = line.token, isLive = token.isLive(at: site.store.machineNow)
        var model: [String: Any] = [
            "name": token.name, "scopes": token.scopes, "ending": token.ending, "madeAt": ChinaTime.minuteText(line.madeAt), "usedAt": line.usedAt.map(ChinaTime.minuteText) ?? "—", "isLive": isLive,
            "expiresAt": token.expiresAt.map(ChinaTime.minuteText) ?? "—", "user": line.userName, "login": line.login, "userHref": "\(exchange.base)/tokens?user=\(token.user)", "revokeHref": "\(exchange.base)/tokens/\(token.id)/revocations",
        ]
        if !isLive { model["state"] = site.words(token.revokedAt == nil ? "tokens.expired" : "tokens.revoked", exchange) }
        return model
    }

    /// Those who hold no role but that of an automatic source.
    private static func sources(_ site: Site) async throws -> [User] {
        try await site.store.readAside(.system()) { reader in
            let grants = try reader.all(Grant.self, limit: 10_000), machines = Set(grants.filter { $0.role == .source }.map(\.user)).subtracting(grants.filter { $0.role != .source }.map(\.user))
            return try reader.all(User.self, [.equals("is_active", .integer(1))], limit: 10_000).filter { machines.contains($0.id) }
        }
    }
}
