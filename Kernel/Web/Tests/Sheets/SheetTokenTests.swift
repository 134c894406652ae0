import Base
import Core
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

/// Spreadsheets by way of machines' tokens: no more than the token was given for.
@Suite struct SheetTokenTests {
    private func headers(_ stage: SheetStage, _ scopes: String) async throws -> [HTTPField.Name: String] {
        let token = try await stage.site.site.accounts.issueToken(name: "radar", for: stage.session.principal.user, scopes: scopes, days: 1, .system()).token
        return [.authorization: "Bearer \(token)", .fileName: "a.csv"]
    }

    private func bring(_ stage: SheetStage, _ scopes: String) async throws -> Reply {
        await stage.site.send(.post, "/api/v1/things/imports", body: Array("name\na".utf8), as: nil, headers: try await headers(stage, scopes))
    }

    @Test func `a token that may write the records brings them, and one that may not does not`() async throws {
        let stage = try await SheetStage()
        #expect(try await bring(stage, "read").code == 403)
        #expect(try await bring(stage, "write:base.user").code == 403)
        let made = try await bring(stage, "write:sample.thing write:base.start-import read:base.import")
        let id = ImportID(try #require(made.json?["id"]?.string.flatMap { RawID($0) }, "\(made.text)"))
        _ = try await stage.settled(id)
        #expect(await stage.site.send(.post, "/api/v1/imports/\(id)/starts", body: Array("{}".utf8), as: nil, headers: try await headers(stage, "write:base.start-import").merging([.contentType: "application/json"]) { a, _ in a }).code == 201)
        #expect(try await stage.settled(id).added == 1)
        await stage.close()
    }

    @Test func `a token that is kept to an area brings nothing: the rows would not be kept to it`() async throws {
        let stage = try await SheetStage()
        let refused = try await bring(stage, "* area:510321")
        #expect(refused.code == 403 && refused.json?["code"] == "import-area-token")
        #expect(try stage.store.read(.system()) { try $0.all(Import.self, limit: 10) }.isEmpty)
        await stage.close()
    }

    @Test func `a token takes out what it may read, and in clear only where it may see single records so`() async throws {
        let stage = try await SheetStage()
        func get(_ path: String, _ scopes: String) async throws -> Reply { await stage.site.get(path, as: nil, headers: try await headers(stage, scopes)) }
        #expect(try await get("/api/v1/things.csv", "read:base.user").code == 403)
        #expect(try await get("/api/v1/things.csv", "read:sample.thing").code == 200)
        #expect(try await get("/api/v1/things.csv?unmasked=yes", "read:sample.thing").code == 403)
        #expect(try await get("/api/v1/things.csv?unmasked=yes", "read:sample.thing write:sample.thing").code == 200)
        #expect(try await get("/things.csv", "*").code == 403, "a page")
        await stage.close()
    }

    @Test func `a program's mistake in an address is said, where a page's old link still shows what it can`() async throws {
        let stage = try await SheetStage()
        for query in ["columns=name,nothing", "columns=", "unmasked=maybe", "limit=10", "encoding=big5", "f.nothing=1"] {
            #expect(await stage.site.get("/api/v1/things.csv?\(query)", as: stage.session).code == 422, "\(query)")
        }
        #expect(await stage.site.get("/things.csv?columns=name,nothing", as: stage.session).code == 200)
        #expect(await stage.site.get("/api/v1/things.csv?columns=name,count&encoding=gb18030", as: stage.session).code == 200)
        await stage.close()
    }
}
