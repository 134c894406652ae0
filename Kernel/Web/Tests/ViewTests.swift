import Base
import Core
import HTTPTypes
import Harness
import Store
import Testing
import Vocabulary

@testable import Web

@Suite struct ViewTests {
    private let unit = RawID.make(at: TestNode.start)

    /// Somebody of a unit.
    private func person(_ stage: Stage, _ role: Role = .dutyOfficer, of unit: RawID?) -> Accounts.Session {
        let known = stage.site.session(role).principal
        return Accounts.Session(principal: Principal(user: .make(at: TestNode.start), name: "人", organisation: unit, holdings: known.holdings), csrf: "token", login: "test", isMachine: false)
    }

    private func names(_ stage: Stage, _ session: Accounts.Session) async -> [String] {
        await stage.site.get("/api/v1/views", as: session).json?["items"]?.array?.compactMap { $0["name"]?.string } ?? []
    }

    @Test func `a view is its owner's, or the unit's where it is shared, and its owner alone removes it`() async throws {
        let stage = try await Stage(), me = person(stage, of: unit), colleague = person(stage, of: unit), stranger = person(stage, of: .make(at: TestNode.start)), alone = person(stage, of: nil)
        let own = await stage.site.post("/api/v1/views", json: #"{"name":"我的","address":"/things?f.colour=red&sort=-count"}"#, as: me)
        let shared = await stage.site.post("/api/v1/views", json: #"{"name":"大家的","address":"/map?view=104.7,29.3,9","shared":true}"#, as: me)
        #expect(own.code == 201 && shared.code == 201 && own.json?["href"]?.string == "/things?f.colour=red&sort=-count")
        #expect(await names(stage, me) == ["大家的", "我的"])
        #expect(await names(stage, colleague) == ["大家的"])
        for other in [stranger, alone] { #expect(await names(stage, other) == []) }
        let id = try #require(shared.json?["id"]?.string)
        #expect(await stage.site.send(.delete, "/api/v1/views/\(id)", as: colleague).code == 404)
        #expect(await stage.site.send(.delete, "/api/v1/views/\(id)", as: me).code == 204)
        #expect(await names(stage, colleague) == [])
        #expect(await names(stage, me) == ["我的"])
        #expect(await stage.site.send(.delete, "/api/v1/views/\(id)", as: me).code == 404)
        await stage.close()
    }

    @Test func `the same name again is the same view`() async throws {
        let stage = try await Stage(), me = person(stage, of: nil)
        for address in ["/things", "/things?sort=name"] { #expect(await stage.site.post("/api/v1/views", json: #"{"name":"一","address":"\#(address)"}"#, as: me).code == 201) }
        let items = await stage.site.get("/api/v1/views", as: me).json?["items"]?.array
        #expect(items?.count == 1 && items?.first?["address"]?.string == "/things?sort=name")
        await stage.close()
    }

    @Test(arguments: [
        #"{"name":"x","address":"https://example.org/"}"#, #"{"name":"x","address":"//example.org/things"}"#, #"{"name":"x","address":"/\\example.org"}"#, #"{"name":"x","address":"/nothing"}"#, #"{"name":"x","address":"/tokens"}"#,
        #"{"name":"x","address":"/things/new"}"#, #"{"name":"x","address":"/things?q=a b"}"#, #"{"name":"x","address":""}"#, #"{"name":" ","address":"/things"}"#, #"{"address":"/things"}"#, #"{"name":1,"address":"/things"}"#,
        #"{"name":"x","address":"/things","shared":"yes"}"#, #"{"name":"x","address":"/things","shared":true}"#, #"{"name":"x","address":"/things","more":1}"#, #"{"name":"一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一","address":"/things"}"#,
    ])
    func `what leads elsewhere or says nothing is refused`(json: String) async throws {
        let stage = try await Stage(), me = person(stage, of: nil)
        #expect(await stage.site.post("/api/v1/views", json: json, as: me).code == 422)
        #expect(await names(stage, me) == [])
        await stage.close()
    }

    @Test func `what one may not see is neither saved nor listed, though it is shared`() async throws {
        let stage = try await Stage(), me = person(stage, of: unit), other = person(stage, .administrator, of: unit)
        #expect(await stage.site.post("/api/v1/views", json: #"{"name":"一","address":"/things","shared":true}"#, as: me).code == 201)
        #expect(await names(stage, other) == [])
        #expect(await stage.site.post("/api/v1/views", json: #"{"name":"一","address":"/things"}"#, as: other).code == 422)
        await stage.close()
    }

    @Test func `sixty are enough`() async throws {
        let stage = try await Stage(), me = person(stage, of: nil)
        for i in 0..<60 { #expect(await stage.site.post("/api/v1/views", json: #"{"name":"n\#(i)","address":"/things"}"#, as: me).code == 201) }
        #expect(await stage.site.post("/api/v1/views", json: #"{"name":"one more","address":"/things"}"#, as: me).code == 422)
        #expect(await stage.site.post("/api/v1/views", json: #"{"name":"n7","address":"/things?sort=name"}"#, as: me).code == 201)
        await stage.close()
    }

    @Test func `the list saves what it shows and offers it by name, in the palette too`() async throws {
        let stage = try await Stage(), me = person(stage, of: unit)
        let kept = await stage.site.form("/views", ["name": "红色的", "address": "/things?f.colour=red", "shared": "yes"], as: me)
        #expect(kept.code == 303 && kept.headers[.location] == "/things?f.colour=red")
        let page = String(decoding: await stage.site.get("/things", as: me).bytes, as: UTF8.self)
        #expect(page.contains("红色的") && page.contains("/things?f.colour=red"))
        #expect(!String(decoding: await stage.site.get("/sample-registers", as: me).bytes, as: UTF8.self).contains("红色的"))
        let found = await stage.site.get("/api/v1/search?q=hongse", as: me)
        #expect(found.json?["places"]?.array?.first?["title"]?.string == "红色的")
        let id = try #require(await stage.site.get("/api/v1/views", as: me).json?["items"]?.array?.first?["id"]?.string)
        #expect(await stage.site.form("/views/\(id)/removals", ["_next": "/things"], as: me).headers[.location] == "/things")
        #expect(await names(stage, me) == [])
        await stage.close()
    }
}
