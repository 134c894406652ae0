import Core
import Foundation
import HTTPTypes
import Harness
import Store
import Testing
import Vocabulary
import Web

@testable import Broadcasts

@Suite struct BroadcastPageTests {
    @Test func `the desk says what is on the air, how far, and who is silent`() async throws {
        let stage = try await BroadcastStage(loudspeakers: 4)
        #expect(await stage.test.get("/broadcast-desk", as: stage.writer).text.contains("当前没有广播"))
        try await stage.release("\"repeats\":1")
        let draft = try await stage.write(level: "3")
        var line = Line(stage, "S1")
        try await line.run(30)
        _ = try await stage.ask("S2", "{\"fault\":\"<b>功放</b>\"}")
        let page = await stage.test.get("/broadcast-desk", as: stage.writer)
        #expect(page.status == .ok && page.text.contains("1/4") && page.text.contains("25%") && page.text.contains("从未联络") && page.text.contains("/broadcasts/\(draft)") && page.text.contains("lvl-2"))
        #expect(page.text.contains("喇叭3") && !page.text.contains(">喇叭1<"), "one that has asked is not silent")
        let observer = await stage.test.get("/broadcast-desk", as: stage.test.session(.observer, in: BroadcastStage.county))
        #expect(observer.status == .ok && !observer.text.contains("cancellations/new") && !observer.text.contains("/broadcasts/new"))
        #expect(await !stage.test.get("/broadcast-desk", as: stage.test.session(.observer, in: "510322000000")).text.contains("喇叭3"), "another county's are not seen")
        #expect(await stage.test.get("/broadcast-desk", as: stage.source).status == .forbidden)
        await stage.close()
    }

    @Test func `a broadcast's page has its sound, its receipts and what may be done`() async throws {
        let stage = try await BroadcastStage(), id = try await stage.write("\"opening\":\"none\"")
        let own = await stage.test.get("/broadcasts/\(id)", as: stage.writer).text, other = await stage.test.get("/broadcasts/\(id)", as: stage.chief).text
        #expect(own.contains("由另一人审核") && !own.contains("/approvals") && other.contains("/approvals") && other.contains("<audio") && other.contains("请低洼处群众立即转移"))
        // The draft is heard before it is released.
        let sound = await stage.test.get("/broadcasts/\(id)/sound", as: stage.chief)
        #expect(try sound.status == .ok && sound.headers[.contentType] == "audio/wav" && Waveform(wav: sound.bytes).seconds > 0.9)
        #expect(try stage.broadcast(id).sound.isEmpty, "listening changes nothing")
        #expect(await stage.test.form("/broadcasts/\(id)/approvals", [:], as: stage.chief).status == .seeOther)
        try await stage.speak()
        let page = await stage.test.get("/broadcasts/\(id)?state=queued", as: stage.chief).text
        #expect(page.contains("喇叭1") && page.contains("待领取") && page.contains("片区1") && page.contains("0/3"))
        #expect(await stage.test.get("/broadcasts/\(id)?state=played", as: stage.chief).text.contains("没有符合条件"))
        #expect(await stage.test.form("/broadcasts/\(id)/cancellations", ["reason": "", "_form": "yes"], as: stage.chief).status.code == 422)
        #expect(await stage.test.get("/broadcasts/\(id)", as: stage.test.session(.dutyChief, in: "510322000000")).status == .notFound)
        #expect(await stage.test.get("/broadcasts/\(id)/sound", as: stage.test.session(.dutyChief, in: "510322000000")).status == .notFound)
        #expect(await stage.test.get("/broadcasts/\(id)/sound", as: stage.source).status == .forbidden)
        await stage.close()
    }

    @Test func `without speech the page offers the text`() async throws {
        let stage = try await BroadcastStage(voice: TestVoice(fault: .timeOver)), id = try await stage.release()
        let page = await stage.test.get("/broadcasts/\(id)", as: stage.writer).text
        #expect(page.contains("语音合成失败") && page.contains("人工朗读") && page.contains("请低洼处群众立即转移") && !page.contains("<audio"))
        #expect(await stage.test.get("/broadcasts/\(id)/sound", as: stage.writer).status == .serviceUnavailable)
        await stage.close()
    }

    @Test func `a preview is heard and keeps nothing`() async throws {
        let stage = try await BroadcastStage(), before = try stage.entries()
        let reply = await stage.test.form("/broadcast-previews", ["text": "水位 8.5 米", "level": "1", "opening": "", "closing": "none"], as: stage.writer)
        #expect(try reply.status == .ok && reply.headers[.contentType] == "audio/wav" && Waveform(wav: reply.bytes).seconds > 12, "red begins with its siren")
        #expect(try reply.headers[HTTPField.Name("X-Spoken") ?? .accept].map { try URLText.decode($0) } == "水位八点五米")
        #expect(await stage.test.form("/broadcast-previews", ["text": " "], as: stage.writer).status == .unprocessableContent)
        #expect(await stage.test.form("/broadcast-previews", ["text": String(repeating: "长", count: 2_001)], as: stage.writer).status == .unprocessableContent)
        #expect(await stage.test.form("/broadcast-previews", ["text": "x"], as: stage.test.session(.observer)).status == .forbidden)
        #expect(try stage.entries() == before)
        await stage.close()
    }

    @Test func `the form is handed in with zones that were ticked`() async throws {
        let stage = try await BroadcastStage()
        let form = await stage.test.get("/broadcasts/new?text=%E8%AF%B7", as: stage.writer).text
        #expect(form.contains("name=\"zones\" value=\"Z1\"") && form.contains("片区2") && form.contains("data-preview") && form.contains(">请</textarea>"))
        let reply = await stage.test.send(
            .post, "/broadcasts", body: Array("_form=yes&title=%E9%80%9A%E7%9F%A5&text=%E8%AF%B7&area=\(BroadcastStage.county)&level=&language=mandarin&repeats=&gap_seconds=&opening=&closing=&plays_from=&plays_until=&zones=Z1&zones=Z2&divisions=510321100000&divisions=510321101000&shape=".utf8), as: stage.writer,
            headers: [.contentType: "application/x-www-form-urlencoded"])
        #expect(reply.status == .seeOther, "\(reply.text)")
        let made = try #require(try stage.broadcasts().first)
        #expect(made.zones == "Z1 Z2" && made.divisions == "510321100000 510321101000" && made.level == nil && made.repeats == 1)
        // What is wrong comes back with what was typed.
        let wrong = await stage.test.form("/broadcasts", ["_form": "yes", "title": "通知", "text": "请", "area": BroadcastStage.county, "level": "2", "opening": "siren"], as: stage.writer)
        #expect(wrong.status == .unprocessableContent && wrong.text.contains("警报音只用于红色预警") && wrong.text.contains("value=\"通知\""))
        await stage.close()
    }

    @Test func `words stay words`() async throws {
        let stage = try await BroadcastStage(), evil = "<script>alert(1)</script>"
        let reply = await stage.post("broadcasts", "{\"title\":\"\(evil)\",\"text\":\"\(evil)\",\"area\":\"\(BroadcastStage.county)\"}", as: stage.writer)
        let id = try #require(try JSONValue(parsing: reply.bytes, bytesMax: 1 << 20)["id"]?.string)
        for path in ["/broadcasts/\(id)", "/broadcast-desk", "/broadcasts", "/broadcasts/new?text=\(URLText.encode(evil))"] {
            let page = await stage.test.get(path, as: stage.chief)
            #expect(page.status == .ok && !page.text.contains("<script>alert") && page.text.contains("&lt;script&gt;"), "\(path)")
        }
        await stage.close()
    }
}
