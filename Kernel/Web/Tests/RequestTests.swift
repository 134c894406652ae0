import Base
import Core
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

/// What is wrong, twice sent, out of date or hostile is refused clearly and changes nothing.
@Suite struct RequestTests {
    // MARK: Keys and versions

    @Test func `the same request with the same key is one record, another one is refused`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer), key = [HTTPField.Name.idempotencyKey: "k-1"]
        let first = await stage.site.post("/api/v1/things", json: #"{"name":"a"}"#, as: session, headers: key)
        let again = await stage.site.post("/api/v1/things", json: #"{"name":"a"}"#, as: session, headers: key)
        #expect(first.code == 201 && again.code == 201 && first.json?["id"] == again.json?["id"])
        let other = await stage.site.post("/api/v1/things", json: #"{"name":"b"}"#, as: session, headers: key)
        #expect(other.code == 409 && other.json?["code"]?.string == "key-reused")
        #expect(await stage.site.post("/api/v1/sample-makings", json: #"{"title":"a"}"#, as: session, headers: key).code == 409)
        #expect(try stage.count() == 2)
        // Another person's key is another key.
        #expect(await stage.site.post("/api/v1/things", json: #"{"name":"b"}"#, as: stage.site.session(.dutyOfficer), headers: key).code == 201)
        // A key of a refused request was not used.
        let fresh = [HTTPField.Name.idempotencyKey: "k-2"]
        #expect(await stage.site.post("/api/v1/sample-makings", json: #"{"title":"a","refuses":true}"#, as: session, headers: fresh).code == 409)
        #expect(await stage.site.post("/api/v1/sample-makings", json: #"{"title":"a"}"#, as: session, headers: fresh).code == 201)
        #expect(await stage.site.post("/api/v1/things", json: #"{"name":"a"}"#, as: session, headers: [.idempotencyKey: String(repeating: "k", count: 129)]).code == 400)
        await stage.close()
    }

    @Test func `a form sent twice is one record`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        let first = await stage.site.site.respond(to: form(session, "name=a&_csrf=token&_key=x")), again = await stage.site.site.respond(to: form(session, "name=a&_csrf=token&_key=x"))
        #expect(first.headers[.location] == again.headers[.location] && first.code == 303)
        #expect(try stage.count() == 2)
        await stage.close()
    }

    private func form(_ session: Accounts.Session, _ body: String) -> Exchange {
        Exchange(method: .post, path: "/things", headers: [.contentType: "application/x-www-form-urlencoded"], body: Array(body.utf8), session: session)
    }

    @Test func `of many who send the same request at once one makes the record`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        let ids = await withTaskGroup(of: JSONValue?.self) { group in
            for _ in 0..<24 { group.addTask { await stage.site.post("/api/v1/things", json: #"{"name":"a"}"#, as: session, headers: [.idempotencyKey: "k"]).json?["id"] } }
            return await group.reduce(into: Set<JSONValue?>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try stage.count() == 2)
        await stage.close()
    }

    @Test func `a change on an old version is refused with 412, one on the present is taken`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer), path = "/api/v1/things/\(stage.thing)"
        func patch(_ match: String?, _ body: String = #"{"note":"x"}"#) async -> Reply {
            await stage.site.send(.patch, path, body: Array(body.utf8), as: session, headers: [.contentType: "application/json"].merging(match.map { [.ifMatch: $0] } ?? [:]) { a, _ in a })
        }
        #expect(await stage.site.get(path, as: session).headers[.eTag] == "\"1\"")
        #expect(await patch("\"1\"").headers[.eTag] == "\"2\"")
        let stale = await patch("\"1\"", #"{"note":"y"}"#)
        #expect(stale.code == 412 && stale.json?["code"]?.string == "stale" && stale.json?["title"]?.string?.contains("2") == true)
        for bad in ["", "x", "\"x\"", "\"-\"", "W/\"2\""] { #expect(await patch(bad).code == 400, "\(bad)") }
        #expect(await patch("*").code == 200)
        #expect(await patch(nil).code == 200)
        #expect(await stage.site.send(.delete, path, as: session, headers: [HTTPField.Name.ifMatch: "\"1\""]).code == 412)
        #expect(await stage.site.send(.delete, path, as: session, headers: [HTTPField.Name.ifMatch: "\"2\""]).code == 204)
        #expect(await stage.site.send(.delete, path, as: session).code == 404)
        #expect(await patch(nil).code == 404)
        #expect(await stage.site.form("/things/\(stage.thing)", ["name": "x", "_version": "1"], as: session).code == 404)
        await stage.close()
    }

    @Test func `a form on an old version is refused and says so`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        #expect(await stage.site.form("/things/\(stage.thing)", ["name": "b", "_version": "1"], as: session).code == 303)
        let stale = await stage.site.form("/things/\(stage.thing)", ["name": "c", "_version": "1"], as: session)
        #expect(stale.code == 412 && stale.text.contains("刚被别人改过"))
        await stage.close()
    }

    // MARK: Refusals

    @Test(arguments: [("zh-Hans", "必填"), ("en", "Is required")])
    func `a refusal is problem+json with a code and words in the reader's language`(language: String, word: String) async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        let reply = await stage.site.post("/api/v1/things", json: #"{"name":"","count":5000,"nothing":1,"phase":"done"}"#, as: session, headers: [.cookie: "lang=\(language)"])
        #expect(reply.code == 422 && reply.headers[.contentType] == "application/problem+json")
        let json = try #require(reply.json), errors = try #require(json["errors"]?.array)
        #expect(json["status"]?.integer == 422 && json["code"]?.string == "invalid" && json["type"]?.string?.hasSuffix("/invalid") == true && json["title"]?.string?.isEmpty == false)
        let named = Set(errors.compactMap { $0["field"]?.string })
        #expect(named.isSuperset(of: ["count", "nothing", "phase"]))
        for error in errors { #expect(error["code"]?.string?.isEmpty == false && error["detail"]?.string?.contains("problem.") == false) }
        let empty = await stage.site.post("/api/v1/things", json: "{}", as: session, headers: [.cookie: "lang=\(language)"])
        #expect(empty.text.contains(word))
        await stage.close()
    }

    @Test func `every refusal has words in both languages`() async throws {
        let stage = try await Stage(), catalogue = stage.site.site.catalogue
        let kernel: [any Refusal] = [KernelRefusal.notFound(type: ""), KernelRefusal.forbidden(permission: ""), KernelRefusal.stale(current: 1), KernelRefusal.invalid([]), KernelRefusal.wrongPhase(transition: "", phase: ""), KernelRefusal.keyReused, KernelRefusal.unknownTransition(""), KernelRefusal.readOnlyInExercise, KernelRefusal.reservedForActions(type: ""), KernelRefusal.unavailable("")]
        let web: [any Refusal] = [WebRefusal.logInFirst, WebRefusal.forged, WebRefusal.wrongMediaType(""), WebRefusal.malformed(""), WebRefusal.tooLarge(limit: 1), WebRefusal.methodNotAllowed([]), WebRefusal.notForTokens, WebRefusal.noSuchPage, WebRefusal.tooManyRequests, WebRefusal.badPrecondition]
        for refusal in kernel + web { #expect(catalogue.has("refusal.\(refusal.code)"), "\(refusal.code)") }
        await stage.close()
    }

    // MARK: Bad input

    @Test func `bodies that cannot be read are refused`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer), before = try stage.entries()
        let json = "application/json"
        let cases: [(String, [UInt8], Int)] = [
            ("text/plain", Array(#"{"name":"a"}"#.utf8), 415), ("application/x-www-form-urlencoded", Array("name=a".utf8), 415), ("", Array(#"{"name":"a"}"#.utf8), 415), ("application/xml", Array("<a/>".utf8), 415),
            (json, [0x7B, 0x22, 0x6E, 0xFF, 0x22, 0x3A, 0x31, 0x7D], 400), (json, Array(#"{"name":"\ud800"}"#.utf8), 400), (json, [], 400), (json, Array("{".utf8), 400), (json, Array("[]".utf8), 400), (json, Array("null".utf8), 400), (json, Array(#""a""#.utf8), 400),
            (json, Array(#"{"name":"a","name":"b"}"#.utf8), 400), (json, Array(#"{"name":"a"} x"#.utf8), 400), (json, Array(#"{"name":"a",}"#.utf8), 400), (json, Array(#"{"name":NaN}"#.utf8), 400), (json, [0xEF, 0xBB, 0xBF] + Array(#"{"name":"a"}"#.utf8), 400),
            (json, Array((String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)).utf8), 400), (json, Array((#"{"name":"# + String(repeating: "[", count: 65) + String(repeating: "]", count: 65) + "}").utf8), 400),
            (json, Array((#"{"name":""# + String(repeating: "a", count: 4 << 20) + #""}"#).utf8), 413),
            (json, Array(#"{"name":"a\u0000b"}"#.utf8), 422), (json, Array(#"{"name":1}"#.utf8), 422), (json, Array(#"{"name":{"a":1}}"#.utf8), 422), (json, Array(#"{"name":"a","unknown":1}"#.utf8), 422), (json, Array(#"{"name":"a","id":"00000000-0000-0000-0000-000000000000"}"#.utf8), 422), (json, Array(#"{"name":"a","version":9}"#.utf8), 422), (json, Array(#"{"name":"a","phase":"done"}"#.utf8), 422),
            (json, Array((#"{"name":""# + String(repeating: "长", count: 41) + #""}"#).utf8), 422), (json, Array(#"{"name":"a","parent":"00000000-0000-7000-8000-000000000009"}"#.utf8), 422), (json, Array(#"{"name":"a","count":1e400}"#.utf8), 400),
        ]
        for (type, body, wanted) in cases {
            let reply = await stage.site.send(.post, "/api/v1/things", body: body, as: session, headers: type.isEmpty ? [:] : [.contentType: type])
            #expect(reply.code == wanted, "\(type) \(String(decoding: body.prefix(60), as: UTF8.self)): \(reply.text.prefix(200))")
            #expect(reply.headers[.contentType] == "application/problem+json")
        }
        let forms: [(String, [UInt8], Int)] = [
            ("application/x-www-form-urlencoded", Array("name=%FF".utf8), 400), ("application/x-www-form-urlencoded", Array("name=%0".utf8), 400), ("application/x-www-form-urlencoded", Array("name=%zz".utf8), 400), ("application/x-www-form-urlencoded", Array("name=a%00b".utf8), 400),
            ("application/x-www-form-urlencoded", [0x6E, 0x3D, 0xFF], 400), ("multipart/form-data; boundary=x", Array("--x".utf8), 415), ("application/x-www-form-urlencoded", Array("name=a%01b".utf8), 422), ("application/x-www-form-urlencoded", Array("name=".utf8), 422), ("application/x-www-form-urlencoded", Array("name=a&price=-9223372036854775808".utf8), 422),
        ]
        for (type, body, wanted) in forms { #expect(await stage.site.send(.post, "/things", body: body, as: session, headers: [.contentType: type]).code == wanted, "\(String(decoding: body, as: UTF8.self))") }
        #expect(try stage.entries() == before, "nothing was changed")
        await stage.close()
    }

    @Test func `addresses that cannot be read are refused`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        for (query, wanted) in [
            ("after=zz", 422), ("after=00", 422), ("after=" + String(repeating: "30", count: 3_000), 422), ("limit=0", 422), ("limit=201", 422), ("limit=-1", 422), ("limit=x", 422), ("limit=99999999999999999999", 422), ("f.nothing=1", 422), ("f.=1", 422), ("f.count=x", 422), ("f.count.is.x=1", 422),
            ("f.count.near=1", 422), ("f.colour=blue", 422), ("f.area=x", 422), ("f.place.box=1,2,3", 422), ("f.place.box=9,9,1,1", 422), ("sort=nothing", 422), ("sort=-", 422), ("sort=name;drop", 422), ("area=99", 200), ("area=abc", 422), ("q=" + String(repeating: "a", count: 101), 422), ("q='%20OR%201=1--", 200), ("q=%25_", 200), ("f.phase=draft", 200), ("f.phase=nowhere", 422), ("f.phase.from=a", 422),
        ] {
            for door in ["/api/v1/things", "/things"] {
                let reply = await stage.site.get("\(door)?\(query)", as: session)
                #expect(reply.code == wanted, "\(door)?\(query.prefix(60)): \(reply.text.prefix(100))")
            }
        }
        #expect(await stage.site.get("/things?columns=nothing", as: session).code == 200)
        #expect(await stage.site.get("/api/v1/things?columns=name", as: session).code == 422, "the interface has no columns to choose")
        for id in ["x", "..", "%2e%2e", "00000000-0000-0000-0000-000000000000", "\(stage.thing)x", "%00", "%ff"] {
            let code = await stage.site.get("/api/v1/things/\(id)", as: session).code
            #expect(code == 404 || code == 400, "\(id) \(code)")
        }
        #expect(await stage.site.get("/api/v1/things/" + (0..<40).map { _ in "a" }.joined(separator: "/"), as: session).code == 404)
        #expect(await stage.site.get("/api/v1/feed?after=x", as: session).code == 400)
        for tile in ["/tiles/base/0/1/0", "/tiles/base/99/0/0", "/tiles/base/a/b/c", "/tiles/base/-1/0/0", "/tiles/layers/none/1/0/0", "/tiles/base/9223372036854775807/0/0"] { #expect(await stage.site.get(tile, as: session).code == 404, "\(tile)") }
        #expect(await stage.site.get("/api/v1/layers/sample.things/features?bbox=1", as: session).code == 422)
        await stage.close()
    }

    @Test(arguments: ["/public/../Package.swift", "/public/..%2FPackage.swift", "/public/%2e%2e/Package.swift", "/public/vendor/..%2f..%2fPackage.swift", "/public/.hidden", "/public/%2Fetc%2Fpasswd", "/public/tokens.css%00.png", "/public/", "/public/app.js/", "/public/..%5c..%5cPackage.swift", "/public//etc/passwd", "/public/nothing.css", "/public/README", "/public/vendor/%2e%2e/tokens.css",
        "/files/../../etc/passwd", "/files/..%2f..%2fetc%2fpasswd", "/files/%00", "/documents/..%2f..%2f/pdf", "/drill/../etc/things", "/drill/none/things", "/drill/", "/drill//things"])
    func `no path leads out of what is served`(path: String) async throws {
        let stage = try await Stage()
        let reply = await stage.site.get(path, as: stage.site.session(.dutyOfficer))
        #expect([400, 404].contains(reply.code) || (path == "/public/app.js/" && reply.code == 200), "\(reply.code)")
        #expect(!reply.text.contains("swift-tools-version") && !reply.text.contains("root:"))
        await stage.close()
    }

    @Test func `hostile names are text on every page`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyChief)
        let hostile = "\"'><script>alert(1)</script>{{csrf}}"
        let made = await stage.site.post("/api/v1/things", json: #"{"name":"\"'><script>alert(1)</script>{{csrf}}","note":"<img src=x onerror=y>","guardian":"<script>2","area":"510304"}"#, as: session)
        #expect(made.code == 201 && made.json?["name"]?.string == hostile)
        let id = try #require(made.json?["id"]?.string)
        for page in ["/things", "/things/\(id)", "/things/\(id)/edit", "/things/\(id)/history", "/things/\(id)/print", "/things/print", "/things?q=%3Cscript%3Ealert(1)", "/things?sort=name&q=%22%3E%3Cscript%3Ealert(1)", "/things/new?name=%3Cscript%3Ealert(1)%3C/script%3E"] {
            let text = await stage.site.get(page, as: session).text
            #expect(!text.contains("<script>alert") && !text.contains("<img src=x") && !text.contains("'><script>"), "\(page)")
            #expect(text.contains("&lt;script&gt;") || page.contains("q=%22"), "\(page)")
        }
        let refused = await stage.site.form("/things", ["name": "", "note": "</textarea><script>alert(1)</script>", "count": "<script>alert(1)"], as: session)
        #expect(refused.code == 422 && !refused.text.contains("<script>alert"))
        let login = await stage.site.form("/login", ["login": "\"><script>alert(1)</script>", "password": "x", "next": "/\"><script>alert(1)"], as: nil)
        #expect(!login.text.contains("<script>alert"))
        #expect(await !stage.site.get("/nothing/<script>alert(1)", as: session).text.contains("<script>alert"))
        await stage.close()
    }

    // MARK: Headers and files

    @Test func `every reply carries the policy, also the refusals`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        let replies = [
            await stage.site.get("/things", as: session), await stage.site.get("/api/v1/things", as: session), await stage.site.get("/nothing", as: session), await stage.site.get("/api/v1/nothing", as: nil), await stage.site.get("/login", as: nil), await stage.site.get("/public/app.js", as: nil),
            await stage.site.get("/healthz", as: nil), await stage.site.get("/api/v1/feed", as: session), await stage.site.post("/api/v1/things", json: "x", as: session), await stage.site.get("/tiles/base/5/25/13", as: session), await stage.site.get("/things", as: nil), await stage.site.send(.put, "/things", as: session),
        ]
        for reply in replies {
            let policy = reply.headers[HTTPField.Name("Content-Security-Policy")!] ?? ""
            #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'self';") && policy.contains("base-uri 'none'") && policy.contains("form-action 'self'") && policy.contains("frame-ancestors 'self'"))
            #expect(!policy.contains("unsafe-eval") && !policy.contains("script-src 'self' 'unsafe"))
            #expect(reply.headers[.contentTypeOptions] == "nosniff" && reply.headers[.cacheControl] != nil)
        }
        #expect(replies[0].headers[.cacheControl] == "no-store")
        await stage.close()
    }

    @Test func `no page has a script or style of its own in it`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyChief)
        for page in ["/things", "/things/\(stage.thing)", "/things/new", "/things/\(stage.thing)/edit", "/map", "/account", "/notices", "/areas", "/users", "/exercises", "/sample-makings/new", "/nothing"] {
            let text = await stage.site.get(page, as: session).text.lowercased()
            for tag in text.components(of: "<script") { #expect(tag.contains("src=") || tag.contains("type=\"application/json\""), "\(page): \(tag)") }
            #expect(!text.contains("<style") && !text.contains(" onclick=") && !text.contains(" onload=") && !text.contains("javascript:"), "\(page)")
        }
        await stage.close()
    }

    @Test func `files of the site are told by their tag, and are not sent again`() async throws {
        let stage = try await Stage()
        let first = await stage.site.get("/public/app.js", as: nil), tag = try #require(first.headers[.eTag])
        #expect(first.code == 200 && first.headers[.contentType] == "text/javascript; charset=utf-8" && first.headers[.cacheControl] == "no-cache" && !first.bytes.isEmpty)
        let second = await stage.site.get("/public/app.js", as: nil, headers: [.ifNoneMatch: tag])
        #expect(second.code == 304 && second.bytes.isEmpty && second.headers[.eTag] == tag)
        #expect(await stage.site.get("/public/app.js", as: nil, headers: [.ifNoneMatch: "\"other\""]).code == 200)
        #expect(await stage.site.get("/public/app.js?v=1", as: nil).headers[.cacheControl]?.contains("immutable") == true)
        await stage.close()
    }
}

extension String {
    /// Each piece from `mark` to the next `>`.
    fileprivate func components(of mark: String) -> [String] {
        var out: [String] = [], rest = Substring(self)
        while let start = rest.firstRange(of: mark) {
            rest = rest[start.upperBound...]
            out.append(String(rest.prefix { $0 != ">" }))
        }
        return out
    }
}
