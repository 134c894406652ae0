import Base
import Core
import Harness
import HTTPTypes
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Command

@Suite struct FieldTests {
    private func stage() async throws -> (TestSite, CommandStage) {
        let site = try TestSite([StandInIncidents.self, CommandModule.self])
        return (site, try await CommandStage(on: site.node) { $0.place = GeoPoint("104.609300,29.469900"); $0.deaths = 2 })
    }

    private func session(_ who: Context) -> Accounts.Session { Accounts.Session(principal: who.principal, csrf: "token", login: "test", isMachine: false) }

    @Test func `one answer holds one's own tasks, the incidents and whose session it is`() async throws {
        let (site, stage) = try await stage()
        let own = try await stage.give(), others = try await stage.give { $0.owner = stage.molin.principal.user; $0.title = "墨林乡的任务" }
        _ = try await site.node.store.perform(GiveFeedback(task: own, text: "已到村口"), stage.gaoshan)
        let json = try #require(await site.get("/api/v1/field", as: session(stage.gaoshan)).json)
        #expect(json["user"]?["name"]?.string == "罗小满" && json["csrf"]?.string == "token")
        let tasks = try #require(json["tasks"]?.array)
        #expect(tasks.map { $0["id"]?.string } == ["\(own)"] && !"\(json)".contains("\(others)"))
        #expect(tasks.first?["version"]?.integer == 2, "the feedback made the second version")
        #expect(tasks.first?["feedbacks"]?.array?.first?["text"]?.string == "已到村口")
        #expect(json["incidents"]?.array?.first?["figures"]?["deaths"]?.integer == 2)
        #expect(json["incidents"]?.array?.first?["figures"]?["missing"] == nil, "what nobody has counted is no nought")
        await site.node.close()
    }

    @Test func `what is unchanged costs the line nothing, and the clock stands outside`() async throws {
        let (site, stage) = try await stage()
        _ = try await stage.give()
        let first = await site.get("/api/v1/field", as: session(stage.gaoshan)), tag = try #require(first.headers[.eTag])
        site.node.clock.advance(.minutes(1))
        let second = await site.get("/api/v1/field", as: session(stage.gaoshan), headers: [.ifNoneMatch: tag])
        #expect(second.status.code == 304 && second.bytes.isEmpty)
        #expect(second.headers[HTTPField.Name("X-Anlan-Now")!] == "\(site.node.clock.now().milliseconds)")
        let other = await site.get("/api/v1/field", as: session(stage.molin), headers: [.ifNoneMatch: tag])
        #expect(other.status.code == 200, "another person's answer is another")
        _ = try await stage.give { $0.title = "再去看一次" }
        #expect(await site.get("/api/v1/field", as: session(stage.gaoshan), headers: [.ifNoneMatch: tag]).status.code == 200)
        await site.node.close()
    }

    @Test func `who may not work outside gets nothing`() async throws {
        let (site, _) = try await stage()
        #expect(await site.get("/api/v1/field", as: site.session(.observer)).status.code == 403)
        #expect(await site.get("/api/v1/field", as: nil).status.code == 401)
        await site.node.close()
    }

    @Test func `a feedback that has seen an older task is refused and changes nothing`() async throws {
        let (site, stage) = try await stage(), task = try await stage.give()
        let path = "/api/v1/tasks/\(task)/feedbacks"
        _ = try await site.node.store.perform(AcceptTask(task: task), stage.gaoshan)
        let before = try stage.journal()
        let stale = await site.post(path, json: #"{"text":"房屋完好"}"#, as: session(stage.gaoshan), headers: [.ifMatch: "\"1\"", HTTPField.Name("Idempotency-Key")!: "k"])
        #expect(stale.status.code == 412)
        #expect(try stage.journal() == before)
        // The same key on top of the present version: nothing was kept of the first.
        let present = await site.post(path, json: #"{"text":"房屋完好"}"#, as: session(stage.gaoshan), headers: [.ifMatch: "\"2\"", HTTPField.Name("Idempotency-Key")!: "k"])
        #expect(present.status.code == 201 && present.json?["version"]?.integer == 3)
        // Its answer was lost: the version that it made stale does not matter.
        let again = await site.post(path, json: #"{"text":"房屋完好"}"#, as: session(stage.gaoshan), headers: [.ifMatch: "\"2\"", HTTPField.Name("Idempotency-Key")!: "k"])
        #expect(again.status.code == 201)
        #expect(try stage.all(TaskFeedback.self).count == 1)
        for (action, body) in [("acceptances", "{}"), ("returns", #"{"reason":"路断"}"#)] {
            #expect(await site.post("/api/v1/tasks/\(task)/\(action)", json: body, as: session(stage.gaoshan), headers: [.ifMatch: "\"1\""]).status.code == 412, "\(action)")
        }
        await site.node.close()
    }

    @Test func `a voice note belongs to what it was said for and is told in the room`() async throws {
        let (site, stage) = try await stage(), me = session(stage.gaoshan)
        let voice = try #require(await site.send(.post, "/api/v1/files", body: Array("OggS".utf8), as: me).json?["id"]?.string)
        let made = await site.post("/api/v1/incidents/\(stage.incident)/situations", json: #"{"text":"听语音","voices":["\#(voice)"]}"#, as: me)
        #expect(made.status.code == 201, "\(made.text)")
        #expect(await site.get("/files/\(voice)", as: session(stage.officer)).status.code == 200)
        #expect(await site.get("/incidents/\(stage.incident)/room", as: session(stage.officer)).text.contains("<audio class=\"voice\" controls preload=\"none\" src=\"/files/\(voice)\""))
        await site.node.close()
    }

    @Test func `the shell says nothing of anybody, in each language and space`() async throws {
        let (site, stage) = try await stage()
        _ = try await stage.give()
        for (language, word) in [("zh-Hans", "我的任务"), ("en", "My tasks")] {
            let open = await site.get("/field/shell?lang=\(language)", as: nil), inside = await site.get("/field/shell?lang=\(language)", as: session(stage.gaoshan))
            #expect(open.status.code == 200 && open.text.contains(word) && open.text == inside.text)
            #expect(!open.text.contains("_csrf"))
        }
        let manifest = try #require(await site.get("/field/manifest.webmanifest?lang=en", as: nil).json)
        #expect(manifest["start_url"]?.string == "/field" && manifest["display"]?.string == "standalone")
        for icon in manifest["icons"]?.array ?? [] { #expect(await site.get(icon["src"]?.string ?? "", as: nil).status.code == 200) }
        #expect(manifest["icons"]?.array?.contains { $0["purpose"]?.string == "maskable" } == true)
        await site.node.close()
    }

    @Test func `the worker keeps all that its scripts import, and nothing that is not there`() async throws {
        let (site, _) = try await stage(), kept = Set(FieldShell.files)
        for name in kept where !name.hasPrefix("vendor/") {
            let file = await site.get("/public/\(name)", as: nil)
            #expect(file.status.code == 200, "\(name)")
            for import_ in file.text.matches(of: /(?:from|import\() ?'(?:\.|\/public)\/([\w-]+\.js)'/) where name.hasSuffix(".js") {
                #expect(kept.contains(String(import_.output.1)), "\(name) imports \(import_.output.1)")
            }
        }
        let worker = await site.get("/field-worker.js", as: nil).text
        #expect(worker.hasPrefix("self.release = {\"version\": \"test-") || worker.hasPrefix("self.release = {\"version\":\"test-"), "\(worker.prefix(60))")
        for name in kept { #expect(worker.contains("/public/\(name)\"")) }
        await site.node.close()
    }

    @Test func `without scripts tasks and reports are plain pages`() async throws {
        let (site, stage) = try await stage(), task = try await stage.give()
        let tasks = await site.get("/field", as: session(stage.gaoshan)).text
        #expect(tasks.contains("<noscript>") && tasks.contains("前报高山镇房屋情况"))
        #expect(await site.get("/field/tasks/\(task)", as: session(stage.gaoshan)).text.contains("action=\"/tasks/\(task)/feedbacks\""))
        #expect(await site.get("/field/reports", as: session(stage.gaoshan)).text.contains("enctype=\"multipart/form-data\""))
        for other in ["map", "contacts", "waiting", "incident"] { #expect(await site.get("/field/\(other)", as: session(stage.gaoshan)).status.code == 200) }
        await site.node.close()
    }
}

extension Reply {
    fileprivate var json: JSONValue? { try? JSONValue(parsing: bytes, bytesMax: 64 << 20) }
}
