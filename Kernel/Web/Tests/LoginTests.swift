import Base
import Core
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

@Suite struct LoginTests {
    private func logIn(_ stage: Stage, _ login: String, _ password: String, next: String = "") async -> Reply {
        await stage.site.form("/login", ["login": login, "password": password, "next": next], as: nil)
    }
    private func account(_ stage: Stage, _ token: String) async -> Int { await stage.site.get("/account", as: nil, headers: [.cookie: "anlan=\(token)"]).code }

    @Test func `the right word opens a session in a cookie that scripts and other sites do not get`() async throws {
        let stage = try await Stage()
        _ = try await stage.user("he", password: "correct horse")
        let wrong = await logIn(stage, "he", "wrong horse")
        #expect(wrong.code == 401 && wrong.token == nil && wrong.text.contains("登录名或口令不对"))
        let unknown = await logIn(stage, "nobody", "wrong horse")
        #expect(unknown.code == 401 && unknown.token == nil)
        let right = await logIn(stage, " HE ", "correct horse")
        let cookie = try #require(right.headers[.setCookie])
        #expect(right.code == 303 && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/") && !cookie.contains("Secure"))
        #expect(await account(stage, try #require(right.token)) == 200)
        await stage.close()
    }

    @Test func `each login has a token of its own, of which the store keeps only a digest`() async throws {
        let stage = try await Stage()
        _ = try await stage.user("he", password: "correct horse")
        let first = try #require(await logIn(stage, "he", "correct horse").token), second = try #require(await logIn(stage, "he", "correct horse").token)
        #expect(first != second && first.count == 64)
        let kept = try await stage.store.engine.readAside { try $0.all("SELECT token, csrf FROM session", types: [.blob, .text]) }
        #expect(kept.count == 2)
        for case .blob(let digest) in kept.map({ $0[0] }) { #expect(digest.count == 32 && ![first, second].contains(digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())) }
        let secret = try await stage.store.engine.readAside { try $0.all("SELECT password FROM secret", types: [.text]) }
        #expect(!"\(secret)".contains("horse"))
        await stage.close()
    }

    @Test func `after three failures each doubles the wait, and no word counts until it is over`() async throws {
        let stage = try await Stage(), accounts = stage.site.site.accounts
        _ = try await stage.user("he", password: "correct horse")
        func attempt(_ password: String, from address: String = "192.0.2.1", as login: String = "he") async throws -> String {
            switch try await accounts.logIn(login: login, password: password, from: address) {
            case .success: "in"
            case .wrong(let tries): "wrong \(tries)"
            case .wait(let seconds): "wait \(seconds)"
            }
        }
        for n in 1...4 { #expect(try await attempt("x") == "wrong \(n)") }
        #expect(try await attempt("correct horse") == "wait 2")
        #expect(try await attempt("correct horse", as: "other") == "wait 2", "the address waits")
        #expect(try await attempt("correct horse", from: "192.0.2.2") == "wait 2", "and so does the name")
        stage.site.node.clock.advance(.seconds(2))
        #expect(try await attempt("x") == "wrong 5")
        #expect(try await attempt("x") == "wait 4")
        stage.site.node.clock.advance(Instant.Span(milliseconds: 3_001))
        #expect(try await attempt("correct horse") == "wait 1")
        stage.site.node.clock.advance(.seconds(1))
        #expect(try await attempt("correct horse") == "in")
        #expect(try await attempt("x") == "wrong 1", "a good login forgets the failures")
        await stage.close()
    }

    @Test func `a session ends after twelve idle hours and after seven days in any case`() async throws {
        let stage = try await Stage(), clock = stage.site.node.clock
        _ = try await stage.user("he", password: "correct horse")
        let idle = try #require(await logIn(stage, "he", "correct horse").token)
        clock.advance(.hours(12))
        #expect(await account(stage, idle) == 200)
        clock.advance(.hours(12) + .seconds(1))
        #expect(await account(stage, idle) == 303, "back to the login")
        let busy = try #require(await logIn(stage, "he", "correct horse").token)
        for _ in 0..<14 {
            clock.advance(.hours(12))
            #expect(await account(stage, busy) == 200)
        }
        clock.advance(.seconds(1))
        #expect(await account(stage, busy) == 303)
        await stage.close()
    }

    @Test func `logging out, another password and a deactivation end sessions at once`() async throws {
        let stage = try await Stage(), accounts = stage.site.site.accounts
        let user = try await stage.user("he", password: "correct horse")
        let token = try #require(await logIn(stage, "he", "correct horse").token)
        let csrf = try #require(try accounts.session(token: token)).csrf
        #expect(await stage.site.send(.post, "/logout", as: nil, headers: [.cookie: "anlan=\(token)"]).code == 403, "without the session's token nobody is logged out")
        #expect(await stage.site.send(.post, "/logout", as: nil, headers: [.cookie: "anlan=\(token)", .csrf: csrf]).code == 303)
        #expect(await account(stage, token) == 303)

        let second = try #require(await logIn(stage, "he", "correct horse").token)
        try await accounts.setPassword("another horse", of: user)
        #expect(await account(stage, second) == 303)
        #expect(await logIn(stage, "he", "correct horse").code == 401)

        let third = try #require(await logIn(stage, "he", "another horse").token)
        try await stage.store.write(.system(), action: "test") { try $0.update(User.self, user) { $0.isActive = false } }
        #expect(await account(stage, third) == 303)
        #expect(await logIn(stage, "he", "another horse").code == 401)
        await stage.close()
    }

    @Test func `what a page asks for is in the page's language, whatever the browser's`() async throws {
        let stage = try await Stage()
        _ = try await stage.user("he", password: "correct horse")
        let token = try #require(await logIn(stage, "he", "correct horse").token)
        func title(_ headers: [HTTPField.Name: String]) async -> String? { await stage.site.get("/api/v1/things/none", as: nil, headers: headers).json?["title"]?.string }
        let chinese = await title([.cookie: "anlan=\(token)"]), english = await title([.cookie: "anlan=\(token); lang=en"])
        #expect(chinese != nil && chinese != english)
        #expect(await title([.cookie: "anlan=\(token)", .acceptLanguage: "en-US,en;q=0.9"]) == chinese)
        await stage.close()
    }

    @Test func `a grant that is taken away is gone at the next request`() async throws {
        let stage = try await Stage()
        let user = try await stage.user("he", password: "correct horse")
        let token = try #require(await logIn(stage, "he", "correct horse").token)
        #expect(await stage.site.get("/api/v1/things/\(stage.thing)", as: nil, headers: [.cookie: "anlan=\(token)"]).code == 200)
        try await stage.store.write(.system(), action: "test") { tx in
            for row in try tx.rows("base.grant", Query([.equals("user", user.sql)])) { try tx.retire("base.grant", row) }
        }
        #expect(await stage.site.get("/api/v1/things/\(stage.thing)", as: nil, headers: [.cookie: "anlan=\(token)"]).code == 404)
        await stage.close()
    }

    @Test func `one changes one's own password with the old one, and it must be long enough`() async throws {
        let stage = try await Stage(), accounts = stage.site.site.accounts
        _ = try await stage.user("he", password: "correct horse")
        let token = try #require(await logIn(stage, "he", "correct horse").token), csrf = try #require(try accounts.session(token: token)).csrf
        func change(_ old: String, _ new: String) async -> Int {
            let body = "old=\(URLText.encode(old))&password=\(URLText.encode(new))&_csrf=\(csrf)"
            return await stage.site.send(.post, "/account/password", body: Array(body.utf8), as: nil, headers: [.cookie: "anlan=\(token)", .contentType: "application/x-www-form-urlencoded"]).code
        }
        #expect(await change("wrong", "long enough") == 422)
        #expect(await change("correct horse", "short") == 422)
        #expect(await change("correct horse", String(repeating: "长", count: 100)) == 422)
        #expect(await change("correct horse", "long enough") == 303)
        #expect(await account(stage, token) == 303)
        await stage.close()
    }

    @Test func `a machine's token opens the API without a form's token, until its time is over`() async throws {
        let stage = try await Stage()
        let user = try await stage.user("radar", password: "correct horse")
        let token = try await stage.site.site.accounts.issueToken(name: "radar", for: user, scopes: "*", days: 366, .system()).token
        func post(_ token: String) async -> Int {
            await stage.site.post("/api/v1/things", json: #"{"name":"来自机器"}"#, as: nil, headers: [.authorization: "Bearer \(token)"]).code
        }
        #expect(await post(token) == 201)
        for bad in ["", "x", token + "0", String(token.dropLast()), String(repeating: "a", count: 5_000)] { #expect(await post(bad) == 401) }
        stage.site.node.clock.advance(.days(366))
        #expect(await post(token) == 401)
        await stage.close()
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "\\evil.example", "/\tevil.example", "/\t/evil.example", "/\r/evil.example", "/\n/evil.example", "\t//evil.example", "javascript:alert(1)", "", "evil", "/ /evil.example"])
    func `nobody is led to another site after logging in or posting a form`(next: String) async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        _ = try await stage.user("he", password: "correct horse")
        let page = await stage.site.form("/sample-makings", ["title": "a", "_next": next], as: session)
        let preferences = await stage.site.form("/preferences", ["theme": "night", "_next": next], as: nil)
        let login = await logIn(stage, "he", "correct horse", next: next)
        let shown = await stage.site.get("/login?next=\(URLText.encode(next))", as: session)
        for reply in [page, preferences, login, shown] {
            let place = try #require(reply.headers[.location])
            // As browsers read it: tabs and line ends are not there, a backslash is a slash.
            let read = place.filter { !$0.isNewline && $0 != "\t" }.replacing("\\", with: "/")
            #expect(reply.code == 303 && read.hasPrefix("/") && !read.hasPrefix("//") && !read.contains("evil"), "\(place)")
        }
        #expect(await stage.site.form("/preferences", ["_next": "/map"], as: nil).headers[.location] == "/map")
        await stage.close()
    }
}
