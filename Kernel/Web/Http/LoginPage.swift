import Base
package import Core
import HTTPTypes
import Store
import Vocabulary

/// Logging in and out, and one's own account.
enum LoginPage {
    static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        if exchange.session != nil { return .see(next(exchange.first("next"))) }
        return try await page(exchange, site, login: "", words: nil, next: exchange.first("next") ?? "/", status: .ok)
    }

    static func logIn(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        // A login from another site's form would put a person into somebody else's session.
        if let origin = exchange.headers[.fetchSite], origin != "same-origin", origin != "none" { throw WebRefusal.forged }
        let form = try exchange.form()
        let value = { (name: String) in form.first { $0.name == name }?.value ?? "" }
        let login = value("login").trimmingSpaces.lowercased()
        guard login.utf8.count <= 60, value("password").utf8.count <= 200 else { throw WebRefusal.malformed("login") }
        switch try await site.accounts.logIn(login: login, password: value("password"), from: exchange.address) {
        case .success(let token, _):
            return Reply.see(next(value("next"))).with(.setCookie, SessionCookie.set(token, secure: site.settings.isSecure))
        case .wrong(let tries):
            return try await page(exchange, site, login: login, words: site.words("login.wrong", exchange, ["tries": "\(tries)"]), next: value("next"), status: .unauthorized)
        case .wait(let seconds):
            return try await page(exchange, site, login: login, words: site.words("login.wait", exchange, ["seconds": "\(seconds)"]), next: value("next"), status: .tooManyRequests)
        }
    }

    static func logOut(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        if let token = Cookies(exchange.headers)[SessionCookie.name] { try await site.accounts.logOut(token: token) }
        return Reply.see("/login").with(.setCookie, SessionCookie.clear(secure: site.settings.isSecure))
    }

    static func account(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        guard let session = exchange.session else { throw WebRefusal.logInFirst }
        let holdings = session.principal.holdings.map { ["role": site.words("code.role.\($0.role.rawValue)", exchange), "area": site.areas.name($0.area)] }
        let model: [String: Any] = ["login": session.login, "holdings": holdings, "words": exchange.first("done") == "yes" ? site.words("account.changed", exchange) as Any : false]
        return .html(try await site.screens.page("account", model, title: session.principal.name, exchange, site))
    }

    static func changePassword(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        guard let session = exchange.session else { throw WebRefusal.logInFirst }
        let form = try exchange.form()
        let value = { (name: String) in form.first { $0.name == name }?.value ?? "" }
        guard case .success = try await site.accounts.logIn(login: session.login, password: value("old"), from: exchange.address) else { throw KernelRefusal.invalid([Problem("wrong-password", field: "old")]) }
        try await site.accounts.setPassword(value("password"), of: session.principal.user)
        return Reply.see("/login").with(.setCookie, SessionCookie.clear(secure: site.settings.isSecure))
    }

    private static func page(_ exchange: Exchange, _ site: Site, login: String, words: String?, next: String, status: HTTPResponse.Status) async throws -> Reply {
        var model: [String: Any] = ["login": login, "next": next, "isBad": words != nil]
        if let words { model["words"] = words }
        return .html(try await site.screens.page("login", model, title: site.words("login.title", exchange), exchange, site), status: status)
    }

    private static func next(_ given: String?) -> String { given.flatMap { $0.hasPrefix("/") && !$0.hasPrefix("//") ? $0 : nil } ?? "/" }
}

/// A person's inbox.
enum NoticePage {
    static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let context = try exchange.context()
        let notices = try await site.store.readAside(context) { try NoticeTable.of($0.principal.user, space: $0.space, $0.connection) }
        let model: [String: Any] = [
            "isEmpty": notices.isEmpty,
            "notices": notices.map { notice -> [String: Any] in
                var line: [String: Any] = ["at": ChinaTime.minuteText(notice.at), "words": NoticeWords.text(notice.message, site.catalogue, exchange.locale), "isNew": notice.readAt == nil]
                if !notice.link.isEmpty { line["href"] = exchange.base + notice.link }
                return line
            },
        ]
        return .html(try await site.screens.page("notices", model, title: site.words("nav.notices", exchange), exchange, site))
    }

    static func markRead(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let context = try exchange.context(), now = site.store.now(in: exchange.space)
        try await site.store.engine.write { connection in
            try NoticeTable.markRead(context.principal.user, space: context.space, at: now, connection)
            return ((), [])
        }
        return .see(exchange.base + "/notices")
    }
}

/// Words of a notice or deadline; a gap may hold a message of its own or an instant.
package enum NoticeWords {
    package static func text(_ message: Message, _ catalogue: Catalogue, _ locale: Locale) -> String {
        let filled = message.arguments.mapValues { value -> String in
            if let at = Instant(value) { return ChinaTime.minuteText(at) }
            let inner = Message(stored: value)
            return catalogue.has(inner.key) ? text(inner, catalogue, locale) : value
        }
        return catalogue.text(message.key, locale, filled)
    }
}
