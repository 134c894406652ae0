import Base
import Core
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

@Suite struct DescriptionTests {
    @Test func `the description is for who is logged in and for any token`() async throws {
        let stage = try await Stage(), user = try await stage.user("radar")
        #expect(await stage.site.get("/openapi.json", as: nil).code == 401)
        #expect(await stage.site.get("/openapi.json", as: stage.site.session(.observer)).code == 200)
        let token = try await stage.site.site.accounts.issueToken(name: "a", for: user, scopes: "feed:sample.thing", days: 1, .system()).token
        #expect(await stage.site.get("/openapi.json", as: nil, headers: [.authorization: "Bearer \(token)"]).code == 200)
        await stage.close()
    }

    @Test func `a phrase with marks in it is text on the reference`() async throws {
        let stage = try await Stage(), session = stage.site.session(.observer)
        let page = await stage.site.get("/reference?lang=en", as: session).text
        #expect(page.contains("/drill/&lt;code&gt;/") && !page.contains("/drill/<code>"))
        await stage.close()
    }

    @Test func `it is made in the language that is asked for, and not sent again to who has it`() async throws {
        let stage = try await Stage(), session = stage.site.session(.observer)
        func title(_ path: String, _ headers: [HTTPField.Name: String] = [:]) async -> String? { await stage.site.get(path, as: session, headers: headers).json?["info"]?["title"]?.string }
        #expect(await title("/openapi.json") == "接口说明")
        #expect(await title("/openapi.json?locale=en") == "Interface reference")
        for (accepted, wanted) in [("en", "Interface reference"), ("zh-CN,zh;q=0.9,en;q=0.8", "接口说明"), ("en-GB;q=0.9, zh;q=0.5", "Interface reference"), ("fr, *;q=0.1", "接口说明"), ("q=;;,,", "接口说明")] {
            #expect(await title("/openapi.json", [.acceptLanguage: accepted]) == wanted, "\(accepted)")
        }
        #expect(await stage.site.get("/openapi.json?locale=fr", as: session).code == 422)
        let first = await stage.site.get("/openapi.json", as: session), tag = try #require(first.headers[.eTag])
        #expect(await stage.site.get("/openapi.json", as: session, headers: [.ifNoneMatch: tag]).code == 304)
        #expect(await stage.site.get("/openapi.json?locale=en", as: session, headers: [.ifNoneMatch: tag]).code == 200)
        await stage.close()
    }

    @Test func `a field is described with its type, bounds, unit, words and whether it is asked for`() async throws {
        let stage = try await Stage(), json = try #require(await stage.site.get("/openapi.json?locale=en", as: stage.site.session(.observer)).json)
        let new = try #require(json["components"]?["schemas"]?["sample.thing.new"]), fields = try #require(new["properties"])
        #expect(new["required"] == ["name"] && new["additionalProperties"] == false)
        #expect(fields["name"]?["maxLength"] == 40 && fields["name"]?["type"] == "string")
        #expect(fields["count"]?["type"] == ["integer", "null"] && fields["count"]?["minimum"] == -1_000 && fields["count"]?["maximum"] == 1_000)
        #expect(fields["weight"]?["x-unit"] == "kilograms")
        #expect(fields["at"]?["format"] == "date-time" && fields["phase"] == nil)
        #expect(json["components"]?["schemas"]?["code.sample-colour"]?["enum"] == ["red", "amber", "green"])
        let answered = try #require(json["components"]?["schemas"]?["sample.thing"]?["properties"])
        #expect(answered["phase"]?["readOnly"] == true && answered["mobile"]?["description"]?.string?.contains("masked") == true)
        let list = try #require(json["paths"]?["/api/v1/things"]?["get"])
        #expect(list["x-permission"] == "sample.view" && list["x-scope"] == "read:sample.thing")
        let names = list["parameters"]?.array?.compactMap { $0["name"]?.string } ?? []
        #expect(names.contains("f.count.from") && names.contains("f.place.box") && !names.contains { $0.contains("mobile") }, "what is masked is no filter")
        #expect(json["paths"]?["/api/v1/things/{id}"]?["patch"]?["security"] == [["token": []], ["session": [], "form": []]])
        #expect(json["paths"]?["/api/v1/frame"]?["get"]?["security"] == [["session": []]])
        await stage.close()
    }

    @Test func `a parameter that is not known, empty, given twice or no such value is refused`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        let wrong = ["/api/v1/things?foo=1", "/api/v1/things?limit=", "/api/v1/things?limit=1&limit=2", "/api/v1/things?total=maybe", "/api/v1/things?f.nothing=1", "/api/v1/things?f.is_open=TRUE", "/api/v1/things?f.colours=blue", "/api/v1/things?sort=count&after=\(Cursor.text)", "/api/v1/feed?subject=x&poll=yes", "/api/v1/feed?types=sample.nothing&poll=yes", "/api/v1/feed?types=,&poll=yes", "/tiles/base/1/0/0?shift=x"]
        for path in wrong {
            let reply = await stage.site.get(path, as: session)
            #expect(reply.code == 422 && reply.json?["errors"]?.array?.isEmpty == false, "\(path) \(reply.code)")
        }
        await stage.close()
    }

    @Test func `a method that a path does not take is answered with those that it takes`() async throws {
        let stage = try await Stage()
        let reply = await stage.site.send(.put, "/api/v1/things", as: stage.site.session(.dutyOfficer))
        #expect(reply.code == 405 && reply.headers[.allow] == "GET, POST")
        await stage.close()
    }

    @Test func `the pages of the reference name every operation`() async throws {
        let stage = try await Stage(), session = stage.site.session(.observer)
        let json = try #require(await stage.site.get("/openapi.json", as: session).json), paths = try #require(json["paths"]?.object)
        #expect(await stage.site.get("/reference", as: session).text.contains("/reference/sample"))
        var lists: [String: String] = [:]
        for path in paths {
            for operation in try #require(path.value.object) {
                let id = try #require(operation.value["operationId"]?.string), tag = try #require(operation.value["tags"]?.array?.first?.string)
                if lists[tag] == nil { lists[tag] = await stage.site.get("/reference/\(tag)", as: session).text }
                #expect(lists[tag]?.contains("/reference/\(tag)/\(id)\"") == true, "\(id)")
                guard tag != "base" else { continue }
                let page = await stage.site.get("/reference/\(tag)/\(id)", as: session)
                #expect(page.code == 200 && page.text.contains(path.key) && page.text.contains("curl "), "\(id)")
            }
        }
        for path in ["/reference/nothing", "/reference/sample/nothing", "/reference/anlan/sample.thing.list"] { #expect(await stage.site.get(path, as: session).code == 404) }
        await stage.close()
    }
}

extension Cursor {
    /// Of a text, where a list is sorted by numbers.
    static let text = Cursor(value: .text("a"), id: .zero).token
}
