import Base
import Core
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

/// Machines' tokens at each of their limits.
@Suite struct TokenTests {
    private let thing = "/api/v1/things"
    private func bearer(_ token: String) -> [HTTPField.Name: String] { [.authorization: "Bearer \(token)"] }
    private func get(_ stage: Stage, _ path: String, _ token: String) async -> Reply { await stage.site.get(path, as: nil, headers: bearer(token)) }

    private func issue(_ stage: Stage, _ user: UserID, _ scopes: String, days: Int = 1) async throws -> (token: String, id: MachineTokenID) {
        try await stage.site.site.accounts.issueToken(name: "radar", for: user, scopes: scopes, days: days, .system())
    }

    @Test func `a token works until the millisecond of its end`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar"), clock = stage.site.node.clock
        let token = try await issue(stage, user, "read").token, end = clock.now() + .days(1)
        clock.set(end - Instant.Span(milliseconds: 1))
        #expect(await get(stage, thing, token).code == 200)
        clock.set(end)
        let late = await get(stage, thing, token)
        #expect(late.code == 401 && late.headers[.wwwAuthenticate]?.contains("invalid_token") == true)
        clock.set(end + Instant.Span(milliseconds: 1))
        #expect(await get(stage, thing, token).code == 401)
        await stage.close()
    }

    @Test func `a token lives a day at least and 366 at most`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar")
        for days in [0, -1, 367, 100_000] { await #expect(throws: Problem.self) { try await issue(stage, user, "read", days: days) } }
        _ = try await issue(stage, user, "read", days: 366)
        await stage.close()
    }

    @Test func `what is no token opens nothing, whatever it looks like`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar")
        let token = try await issue(stage, user, "*").token
        for bad in ["", " ", "x", token + "0", String(token.dropLast()), token.uppercased(), String(token.dropFirst(6)), " " + token, String(repeating: "a", count: 100), String(repeating: "a", count: 5_000), "anlan_\u{0}", "令牌"] {
            #expect(await get(stage, thing, bad).code == 401, "\(bad.prefix(80))")
        }
        #expect(await stage.site.get(thing, as: nil, headers: [.authorization: "Basic \(token)"]).code == 401)
        #expect(await stage.site.get(thing, as: nil, headers: [.authorization: token]).code == 401)
        #expect(await stage.site.get(thing, as: nil, headers: [.authorization: "bearer \(token)"]).code == 200, "the scheme's name is read in either case")
        await stage.close()
    }

    @Test func `a bad token is not passed over for the cookie beside it`() async throws {
        let stage = try await Stage()
        _ = try await stage.user("he", password: "correct horse")
        let cookie = try #require(await stage.site.form("/login", ["login": "he", "password": "correct horse"], as: nil).token)
        #expect(await stage.site.get(thing, as: nil, headers: [.cookie: "anlan=\(cookie)", .authorization: "Bearer x"]).code == 401)
        await stage.close()
    }

    @Test func `a deactivated user's tokens are refused at once, and a revoked one for ever`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar"), accounts = stage.site.site.accounts
        let first = try await issue(stage, user, "read"), second = try await issue(stage, user, "read")
        #expect(await get(stage, thing, first.token).code == 200)
        #expect(await get(stage, thing, second.token).code == 200)
        try await stage.store.write(.system(), action: "test") { try $0.update(User.self, user) { $0.isActive = false } }
        #expect(await get(stage, thing, first.token).code == 401)
        try await stage.store.write(.system(), action: "test") { try $0.update(User.self, user) { $0.isActive = true } }
        #expect(await get(stage, thing, first.token).code == 200)
        try await accounts.revokeToken(first.id, .system())
        #expect(await get(stage, thing, first.token).code == 401)
        #expect(await get(stage, thing, second.token).code == 200, "the other one stays")
        let before = try stage.entries()
        try await accounts.revokeToken(first.id, .system())
        #expect(try stage.entries() == before, "to revoke twice changes nothing")
        await stage.close()
    }

    @Test func `a token reads and writes the types that it was given for and no others`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar")
        let reader = try await issue(stage, user, "read:sample.thing").token, writer = try await issue(stage, user, "write:sample.make").token, other = try await issue(stage, user, "read:sample.register feed ogc").token
        let one = "\(thing)/\(stage.thing)"
        for path in [thing, one, one + "/history", "/api/v1/layers/sample.things/features", "/api/v1/layers"] { #expect(await get(stage, path, reader).code == 200, "\(path)") }
        for path in ["/api/v1/sample-registers", "/api/v1/areas", "/api/v1/feed?poll=yes", "/ogc", "/api/v1/area-search?q=x", "/api/v1/frame"] { #expect(await get(stage, path, reader).code == 403, "\(path)") }
        #expect(await stage.site.post(thing, json: #"{"name":"a"}"#, as: nil, headers: bearer(reader)).code == 403)
        let refused = await get(stage, one, other)
        #expect(refused.code == 403 && refused.json?["code"]?.string == "out-of-scope" && refused.headers[.wwwAuthenticate]?.contains(#"scope="read:sample.thing""#) == true)
        #expect(await get(stage, "/api/v1/layers/sample.things/features", other).code == 403)
        #expect(await get(stage, "/tiles/layers/sample.things/14/12956/6792", other).code == 403)
        #expect(await get(stage, "/api/v1/layers", other).text == "[]")

        let made = await stage.site.post("/api/v1/sample-makings", json: #"{"title":"a"}"#, as: nil, headers: bearer(writer))
        #expect(made.code == 201 && made.json?["id"] != nil && made.json?["name"] == nil, "it may make and not read")
        #expect(await stage.site.post(thing, json: #"{"name":"a"}"#, as: nil, headers: bearer(writer)).code == 403)
        await stage.close()
    }

    @Test func `what a derived door made is named to a token that may not read it`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar")
        let token = try await issue(stage, user, "write:sample.thing").token
        let made = await stage.site.post(thing, json: #"{"name":"a","area":"510304"}"#, as: nil, headers: bearer(token))
        #expect(made.code == 201 && made.json?["type"] == "sample.thing" && made.json?["name"] == nil)
        let id = try #require(made.json?["id"]?.string)
        #expect(await stage.site.send(.patch, "\(thing)/\(id)", body: Array(#"{"note":"b"}"#.utf8), as: nil, headers: bearer(token).merging([.contentType: "application/json"]) { a, _ in a }).code == 200)
        #expect(await get(stage, "\(thing)/\(id)", token).code == 403)
        await stage.close()
    }

    @Test func `to see personal data in clear a token needs the reading too`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar", .dutyChief)
        let path = "\(thing)/\(stage.thing)/unmaskings"
        let before = try stage.entries()
        for (scopes, code) in [("write:sample.thing", 403), ("read:sample.thing", 403), ("read:sample.thing write:sample.thing", 200)] {
            let token = try await issue(stage, user, scopes).token
            let reply = await stage.site.send(.post, path, as: nil, headers: bearer(token))
            #expect(reply.code == code && reply.text.contains(Stage.mobile) == (code == 200), "\(scopes)")
        }
        #expect(try stage.entries() == before + 4, "three tokens and one unmasking")
        await stage.close()
    }

    @Test func `a scope gives nothing that the user lacks, and an area takes the rest away`() async throws {
        let stage = try await Stage(), observer = try await stage.user("sees", .observer), officer = try await stage.user("does")
        let all = try await issue(stage, observer, "*").token
        #expect(await stage.site.post(thing, json: #"{"name":"a"}"#, as: nil, headers: bearer(all)).code == 403)
        let near = try await issue(stage, officer, "read area:510304").token, far = try await issue(stage, officer, "read area:510321").token
        #expect(await get(stage, "\(thing)/\(stage.thing)", near).code == 200)
        #expect(await get(stage, "\(thing)/\(stage.thing)", far).code == 404)
        #expect(await get(stage, thing, far).json?["items"]?.array?.isEmpty == true)
        await stage.close()
    }

    @Test func `the feed tells a token of the types that it was given for`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar")
        func events(_ scopes: String) async throws -> Int {
            let token = try await issue(stage, user, scopes).token
            let (reader, task) = EventReader.open(await get(stage, "/api/v1/feed?after=0&poll=yes", token))
            try await task.value
            return await reader.all.split(separator: "\n").filter { $0.hasPrefix("data: ") && $0.contains("sample.thing") }.count
        }
        #expect(try await events("feed") == 1)
        #expect(try await events("feed:sample.*") == 1)
        #expect(try await events("feed:sample.register read") == 0)
        await stage.close()
    }

    @Test func `a token opens no page and makes no token`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar")
        let token = try await issue(stage, user, "*").token
        for path in ["/things", "/things/\(stage.thing)", "/account", "/tokens", "/notices", "/map", "/reference"] { #expect(await get(stage, path, token).code == 403, "\(path)") }
        let body = Array("name=a&scopes=*&days=1".utf8)
        #expect(await stage.site.send(.post, "/tokens", body: body, as: nil, headers: bearer(token).merging([.contentType: "application/x-www-form-urlencoded"]) { a, _ in a }).code == 403)
        await stage.close()
    }

    @Test func `the metrics from afar are for a token that was given them`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar")
        for (scopes, code) in [("read", 404), ("metrics", 200)] {
            let token = try await issue(stage, user, scopes).token
            var exchange = Exchange(method: .get, path: "/metrics", headers: [.authorization: "Bearer \(token)"])
            exchange.address = "192.0.2.1"
            #expect(await stage.site.site.respond(to: exchange).code == code, "\(scopes)")
        }
        await stage.close()
    }

    @Test func `a token is kept as its digest, its making and its end are in the journal, and its use is noted once a minute`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar"), clock = stage.site.node.clock
        let made = try await issue(stage, user, "read"), accounts = stage.site.site.accounts
        let kept = try await stage.store.engine.readAside { try $0.all("SELECT token FROM machine_token", types: [.blob]) }
        guard case .blob(let digest)? = kept.first?[0] else { Issue.record("no token is kept"); return }
        #expect(kept.count == 1 && digest.count == 32 && !made.token.contains(digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()))
        let difference = try #require(try stage.store.read(.system()) { try $0.history(of: made.id.raw) }.first).draft
        #expect(difference.action == "base.issue-token" && difference.difference.contains("radar") && !difference.difference.contains(made.token.dropFirst(6).dropLast(4)))
        #expect(try await accounts.tokens(of: user).first?.usedAt == nil)
        let start = clock.now()
        #expect(await get(stage, thing, made.token).code == 200)
        clock.advance(.seconds(60))
        #expect(await get(stage, thing, made.token).code == 200)
        #expect(try await accounts.tokens(of: user).first?.usedAt == start)
        clock.advance(Instant.Span(milliseconds: 1))
        #expect(await get(stage, thing, made.token).code == 200)
        #expect(try await accounts.tokens(of: user).first?.usedAt == clock.now())
        try await accounts.revokeToken(made.id, .system())
        #expect(try stage.store.read(.system()) { try $0.history(of: made.id.raw) }.contains { $0.draft.action == "base.revoke-token" })
        await stage.close()
    }

    @Test func `twenty live tokens are the most a user has`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar")
        let first = try await issue(stage, user, "read")
        for _ in 2...20 { _ = try await issue(stage, user, "read") }
        await #expect(throws: Problem.self) { try await issue(stage, user, "read") }
        try await stage.site.site.accounts.revokeToken(first.id, .system())
        _ = try await issue(stage, user, "read")
        await stage.close()
    }

    // MARK: The page

    @Test func `a person makes a token on the page, sees it once and takes it back`() async throws {
        let stage = try await Stage(), user = try await stage.user("he"), session = stage.site.session(.dutyOfficer, id: user)
        for (fields, field) in [(["name": "", "scopes": "read", "days": "1"], "必填"), (["name": "a", "scopes": "read:nobody.knows", "days": "1"], "read:nobody.knows"), (["name": "a", "scopes": "", "days": "1"], "必填"), (["name": "a", "scopes": "read", "days": "400"], "366"), (["name": "a", "scopes": "read", "days": "x"], "整数")] {
            let refused = await stage.site.form("/tokens", fields, as: session)
            #expect(refused.code == 422 && refused.text.contains(field) && !refused.text.contains("new-token"), "\(fields)")
        }
        let made = await stage.site.form("/tokens", ["name": "雷达", "scopes": "read:sample.thing", "days": "30"], as: session)
        let token = try #require(made.text.split(separator: "id=\"new-token\">").last?.prefix(70)).description
        #expect(made.code == 200 && token.hasPrefix("anlan_"))
        #expect(await get(stage, thing, token).code == 200)
        let again = await stage.site.get("/tokens", as: session).text
        #expect(again.contains("雷达") && !again.contains(token) && again.contains(String(token.suffix(4))))
        let line = try #require(try await stage.site.site.accounts.tokens(of: user).first)
        #expect(await stage.site.form("/tokens/\(line.token.id)/revocations", [:], as: session).code == 303)
        #expect(await get(stage, thing, token).code == 401)
        await stage.close()
    }

    @Test func `nobody makes, sees or ends another's token; an administrator sees and ends all, and makes those of automatic sources`() async throws {
        let stage = try await Stage()
        let he = try await stage.user("he"), she = try await stage.user("she"), radar = try await stage.user("radar", .source)
        let token = try await issue(stage, he, "read")
        let other = stage.site.session(.dutyOfficer, id: she), keeper = stage.site.session(.administrator)
        #expect(await stage.site.form("/tokens/\(token.id)/revocations", [:], as: other).code == 404)
        #expect(!(await stage.site.get("/tokens", as: other).text.contains("radar")))
        for (session, user, code) in [(other, he, 403), (other, radar, 403), (keeper, he, 403), (keeper, radar, 200)] {
            #expect(await stage.site.form("/tokens", ["name": "a", "scopes": "read", "days": "1", "user": "\(user)"], as: session).code == code)
        }
        let page = await stage.site.get("/tokens", as: keeper).text
        #expect(page.contains("he he") && page.contains("radar"))
        let ofOne = await stage.site.get("/tokens?user=\(radar)", as: keeper).text
        #expect(!ofOne.contains("he he"))
        #expect(await stage.site.form("/tokens/\(token.id)/revocations", [:], as: keeper).code == 303)
        #expect(await get(stage, thing, token.token).code == 401)
        await stage.close()
    }

    @Test func `a token of an older edition gains a record, works on and can be taken back`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar"), accounts = stage.site.site.accounts
        let made = try await issue(stage, user, "read")
        try await stage.store.engine.write { connection in
            try connection.run("UPDATE machine_token SET record = NULL", [])
            return ((), [])
        }
        #expect(await get(stage, thing, made.token).code == 401, "what has no record is not known")
        for _ in 1...2 { try await accounts.adoptTokens() }
        #expect(await get(stage, thing, made.token).code == 200)
        let adopted = try await accounts.tokens(of: user).filter { $0.token.scopes == "*" }
        #expect(adopted.count == 1)
        try await accounts.revokeToken(try #require(adopted.first).token.id, .system())
        #expect(await get(stage, thing, made.token).code == 401)
        await stage.close()
    }
}
