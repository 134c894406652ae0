import Base
import Core
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

@Suite struct ForgeryTests {
    @Test func `a change asks for the session's token, through page and API alike`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer), before = try stage.entries()
        for (headers, wanted) in [([HTTPField.Name.csrf: ""], 403), ([.csrf: "tokem"], 403), ([.csrf: "token", .fetchSite: "cross-site"], 403), ([.csrf: "token", .fetchSite: "same-site"], 403)] as [([HTTPField.Name: String], Int)] {
            #expect(await stage.site.post("/api/v1/things", json: #"{"name":"a"}"#, as: session, headers: headers).code == wanted)
            for method in [HTTPRequest.Method.patch, .delete] {
                #expect(await stage.site.send(method, "/api/v1/things/\(stage.thing)", body: Array(#"{"name":"b"}"#.utf8), as: session, headers: headers.merging([.contentType: "application/json"]) { a, _ in a }).code == wanted)
            }
            #expect(await stage.site.send(.post, "/things", body: Array("name=a".utf8), as: session, headers: headers.merging([.contentType: "application/x-www-form-urlencoded"]) { a, _ in a }).code == wanted)
            #expect(await stage.site.send(.post, "/api/v1/files", body: Array("%PDF-1.7".utf8), as: session, headers: headers).code == wanted)
            #expect(await stage.site.send(.post, "/notices/readings", as: session, headers: headers).code == wanted)
        }
        #expect(try stage.entries() == before, "nothing was changed")
        for site in ["same-origin", "none"] { #expect(await stage.site.post("/api/v1/things", json: #"{"name":"a"}"#, as: session, headers: [.fetchSite: site]).code == 201) }
        await stage.close()
    }

    @Test func `a form may carry the token in itself`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        func post(_ body: String) async -> Int {
            await stage.site.send(.post, "/things", body: Array(body.utf8), as: session, headers: [.contentType: "application/x-www-form-urlencoded", .csrf: ""]).code
        }
        // The header goes before the form's own field; without a header the field counts.
        #expect(await post("name=a&_csrf=token") == 403)
        let exchange = Exchange(method: .post, path: "/things", headers: [.contentType: "application/x-www-form-urlencoded"], body: Array("name=a&_csrf=token".utf8), session: session)
        #expect(await stage.site.site.respond(to: exchange).code == 303)
        let wrong = Exchange(method: .post, path: "/things", headers: [.contentType: "application/x-www-form-urlencoded"], body: Array("name=a&_csrf=&_csrf=token".utf8), session: session)
        #expect(await stage.site.site.respond(to: wrong).code == 403)
        await stage.close()
    }

    @Test func `nobody without a session gets anything but what is public`() async throws {
        let stage = try await Stage()
        for route in stage.site.site.routes {
            let path = route.pattern.split(separator: "/").map { $0.hasPrefix(":") ? "\(stage.thing)" : String($0) }.joined(separator: "/")
            let reply = await stage.site.send(route.method, "/" + path, as: nil)
            if route.needs == .nothing { continue }
            if reply.code == 303 { #expect(reply.headers[.location]?.hasPrefix("/login?next=") == true, "\(route.pattern)") } else { #expect(reply.code == 401, "\(route.method.rawValue) \(route.pattern)") }
            #expect(!reply.text.contains("高山镇") && !reply.text.contains(Stage.mobile))
        }
        #expect(stage.site.site.routes.filter { $0.needs == .nothing }.map(\.pattern).sorted() == ["/favicon.ico", "/healthz", "/login", "/login", "/metrics", "/preferences", "/public/:file", "/public/:folder/:file", "/readyz"], "what is public is a short list; look twice before it grows")
        await stage.close()
    }

    @Test func `who holds nothing is refused by every route that needs a permission, before its handler runs`() async throws {
        let stage = try await Stage()
        let nobody = Accounts.Session(principal: Principal(user: UserID.make(at: stage.store.machineNow), name: "无权", holdings: []), csrf: "token", login: "nobody", isMachine: false)
        var refused = 0
        for route in stage.site.site.routes {
            guard case .each = route.needs else { continue }
            let path = route.pattern.split(separator: "/").map { $0.hasPrefix(":") ? "\(stage.thing)" : String($0) }.joined(separator: "/")
            let reply = await stage.site.send(route.method, "/" + path, as: nobody)
            #expect(reply.code == 403, "\(route.method.rawValue) \(route.pattern)")
            if route.pattern.hasPrefix("/api/") { #expect(reply.json?["type"]?.string == "https://anlan.example/problems/forbidden", "\(route.pattern)") }
            refused += 1
        }
        #expect(refused > 100)
        await stage.close()
    }

    @Test func `a login from another site's form is refused`() async throws {
        let stage = try await Stage()
        let reply = await stage.site.send(.post, "/login", body: Array("login=he&password=correct+horse".utf8), as: nil, headers: [.contentType: "application/x-www-form-urlencoded", .fetchSite: "cross-site"])
        #expect(reply.code == 403 && reply.token == nil)
        await stage.close()
    }

    @Test func `the numbers of the box are for the box and those who keep the journal`() async throws {
        let stage = try await Stage()
        func metrics(_ address: String, _ role: Role?) async -> Int {
            await stage.site.site.respond(to: Exchange(method: .get, path: "/metrics", address: address, session: role.map { stage.site.session($0) })).code
        }
        #expect(await metrics("127.0.0.1", nil) == 200)
        #expect(await metrics("10.0.0.9", nil) == 404)
        #expect(await metrics("10.0.0.9", .observer) == 404)
        #expect(await metrics("10.0.0.9", .administrator) == 200)
        await stage.close()
    }
}
