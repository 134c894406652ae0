import Base
import Core
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

@Suite struct FileTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]

    private func upload(_ stage: Stage, _ session: Accounts.Session, _ bytes: [UInt8] = png, name: String = "x.png", base: String = "") async -> Reply {
        await stage.site.send(.post, base + "/api/v1/files", body: bytes, as: session, headers: [.fileName: URLText.encode(name)])
    }

    @Test func `a file is what its bytes say, and only pictures, PDF and sound are taken`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer), before = try stage.entries()
        for bytes in [Array("<!doctype html><script>alert(1)</script>".utf8), Array("<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>".utf8), Array("MZ".utf8), Array("PK\u{3}\u{4}".utf8), Array("GIF89a".utf8), [], Array("%PD".utf8), [0x89, 0x50], Array(" %PDF-1.7".utf8), Array("#!/bin/sh".utf8), Array("RIFFxxxxWAVE".utf8)] {
            let code = await upload(stage, session, bytes, name: "photo.jpg").code
            #expect(code == 415 || (bytes.isEmpty && code == 422), "\(String(decoding: bytes, as: UTF8.self))")
        }
        #expect(try stage.entries() == before)
        for (bytes, type) in [(Self.png, "image/png"), ([0xFF, 0xD8, 0xFF, 0xE0], "image/jpeg"), (Array("%PDF-1.7".utf8), "application/pdf"), (Array("RIFFxxxxWEBP".utf8), "image/webp"), (Array("OggS".utf8), "audio/ogg")] as [([UInt8], String)] {
            #expect(await upload(stage, session, bytes, name: "page.html").json?["media_type"]?.string == type)
        }
        await stage.close()
    }

    @Test func `sound is told by what is inside its box, and a telephone's HEIC is no sound`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        let webm: [UInt8] = [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x86, 0x81, 0x01, 0x42, 0x82, 0x84] + Array("webm".utf8)
        let matroska: [UInt8] = [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x82, 0x88] + Array("matroska".utf8)
        func box(_ brand: String) -> [UInt8] { [0, 0, 0, 24] + Array("ftyp".utf8) + Array(brand.utf8) + [0, 0, 0, 0] }
        for (bytes, type) in [(webm, "audio/webm"), (box("M4A "), "audio/mp4"), (box("iso5"), "audio/mp4")] { #expect(await upload(stage, session, bytes, name: "voice").json?["media_type"]?.string == type) }
        for bytes in [matroska, box("heic"), box("mif1"), box("avif"), box("qt  "), Array(box("M4A ").prefix(10)), Array(webm.prefix(4))] { #expect(await upload(stage, session, bytes, name: "voice").code == 415) }
        await stage.close()
    }

    @Test func `a file that is sent again with its key is the same file`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        func send(_ key: String, _ bytes: [UInt8] = Self.png) async -> Reply { await stage.site.send(.post, "/api/v1/files?place=104.5,29.4", body: bytes, as: session, headers: [.idempotencyKey: key]) }
        let first = try #require(await send("a").json?["id"]?.string), before = try stage.entries()
        #expect(await send("a").json?["id"]?.string == first)
        #expect(try stage.entries() == before)
        #expect(await send("a", Self.png + [1]).code == 409, "the key is one file's")
        #expect(await send("b").json?["id"]?.string != first)
        await stage.close()
    }

    @Test func `a picture that is a page too is never served as a page`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        let id = try #require(await upload(stage, session, Self.png + Array("<script>alert(1)</script>".utf8), name: "../../evil\"\r\n.html").json?["id"]?.string)
        let file = await stage.site.get("/files/\(id)", as: session)
        #expect(file.code == 200 && file.headers[.contentType] == "image/png" && file.headers[.contentTypeOptions] == "nosniff")
        let disposition = file.headers[.contentDisposition] ?? ""
        #expect(!disposition.contains("/") && !disposition.contains("\"") && !disposition.contains("\n"))
        #expect(file.headers[HTTPField.Name("Content-Security-Policy")!]?.contains("default-src 'none'") == true)
        await stage.close()
    }

    @Test func `before it belongs to a record only who brought it reads it, then who reads the record`() async throws {
        let stage = try await Stage(), me = stage.site.session(.dutyOfficer), other = stage.site.session(.dutyOfficer), chief = stage.site.session(.dutyChief)
        let stranger = stage.site.session(.dutyOfficer, in: "510321000000"), outsider = stage.site.session(.administrator)
        let id = try #require(await upload(stage, me).json?["id"]?.string)
        func codes() async -> [Int] {
            var out: [Int] = []
            for session in [me, other, chief, stranger, outsider] { out.append(await stage.site.get("/files/\(id)", as: session).code) }
            return out
        }
        #expect(await codes() == [200, 404, 404, 404, 404])
        #expect(await stage.site.get("/files/\(id)", as: nil).code == 401)
        #expect(await stage.site.get("/files/\(id)", as: nil, headers: [.accept: "text/html,*/*;q=0.8"]).code == 303, "a person is shown the way in")
        func attach(_ session: Accounts.Session) async -> Int {
            await stage.site.send(.patch, "/api/v1/things/\(stage.thing)", body: Array(#"{"files":["\#(id)"]}"#.utf8), as: session, headers: [.contentType: "application/json"]).code
        }
        #expect(await attach(other) == 422, "nobody makes another's file theirs by naming it")
        #expect(await codes() == [200, 404, 404, 404, 404])
        #expect(await attach(me) == 200)
        #expect(await codes() == [200, 200, 200, 404, 404])
        // It belongs to one record for good.
        let second = await stage.site.post("/api/v1/things", json: #"{"name":"b","area":"510304","files":["\#(id)"]}"#, as: me)
        #expect(second.code == 422 && second.json?["errors"]?.array?.first?["code"]?.string == "no-such-file")
        await stage.close()
    }

    @Test func `a file of one space is not there in another`() async throws {
        let stage = try await Stage(), chief = stage.site.session(.dutyChief)
        let made = await stage.site.post("/api/v1/exercises", json: #"{"name":"演练","code":"quake","begins_at":"2030-01-01 08:00","area":"510300"}"#, as: chief)
        #expect(made.code == 201, "\(made.text)")
        let live = try #require(await upload(stage, chief).json?["id"]?.string), played = try #require(await upload(stage, chief, base: "/drill/quake").json?["id"]?.string)
        #expect(await stage.site.get("/files/\(live)", as: chief).code == 200)
        #expect(await stage.site.get("/drill/quake/files/\(played)", as: chief).code == 200)
        #expect(await stage.site.get("/drill/quake/files/\(live)", as: chief).code == 404)
        #expect(await stage.site.get("/files/\(played)", as: chief).code == 404)
        let crossed = await stage.site.post("/drill/quake/api/v1/things", json: #"{"name":"b","area":"510304","files":["\#(live)"]}"#, as: chief)
        #expect(crossed.code == 422)
        await stage.close()
    }

    @Test func `a file that is too large is refused`() async throws {
        var settings = SiteSettings()
        settings.uploadLimit = 1_000
        let stage = try await Stage(settings: settings), session = stage.site.session(.dutyOfficer)
        #expect(await upload(stage, session, Self.png + [UInt8](repeating: 0, count: 988)).code == 201)
        #expect(await upload(stage, session, Self.png + [UInt8](repeating: 0, count: 989)).code == 413)
        await stage.close()
    }
}
