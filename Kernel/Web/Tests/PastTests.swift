import Core
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

/// `?at=`: a record as the journal says that it was, through page, paper and interface.
@Suite struct PastTests {
    private func renamed() async throws -> (stage: Stage, path: String, before: Instant) {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer), path = "/things/\(stage.thing)", before = stage.site.node.clock.now()
        stage.site.node.clock.advance(.minutes(5))
        let changed = await stage.site.send(.patch, "/api/v1" + path, body: Array(#"{"name":"后来","mobile":"13912345678"}"#.utf8), as: session, headers: [.contentType: "application/json"])
        #expect(changed.code == 200)
        return (stage, path, before)
    }

    @Test func `the interface gives the record of then, with the version of then, masked as ever`() async throws {
        let (stage, path, before) = try await renamed(), session = stage.site.session(.dutyOfficer)
        let now = await stage.site.get("/api/v1" + path, as: session), then = await stage.site.get("/api/v1\(path)?at=\(before)", as: session)
        #expect(now.json?["name"]?.string == "后来" && then.json?["name"]?.string != "后来" && then.json?["version"]?.double == 1)
        let late = await stage.site.get("/api/v1\(path)?at=2100-01-01T00:00:00Z", as: session)
        #expect(late.json?["name"]?.string == "后来" && late.json?["mobile"] == now.json?["mobile"] && !late.text.contains("13912345678"))
        await stage.close()
    }

    @Test func `before it was there it is not there, and what is no moment is refused by name`() async throws {
        let (stage, path, _) = try await renamed(), session = stage.site.session(.dutyOfficer)
        for door in ["/api/v1" + path, path, path + "/print"] {
            #expect(await stage.site.get(door + "?at=2001-01-01T00:00:00Z", as: session).code == 404, "\(door)")
            for wrong in ["gestern", "%0A", "%20"] { #expect(await stage.site.get(door + "?at=" + wrong, as: session).code == 422, "\(door) \(wrong)") }
        }
        await stage.close()
    }

    @Test func `the page says that it shows the past, offers nothing to do, and leads back to now`() async throws {
        let (stage, path, before) = try await renamed(), session = stage.site.session(.dutyChief)
        let now = await stage.site.get(path, as: session).text, then = await stage.site.get("\(path)?at=\(before)", as: session).text
        #expect(now.contains("\(path)/edit") && now.contains("\(path)?at=") && !now.contains("past-note"))
        #expect(then.contains("past-note") && !then.contains("\(path)/edit") && !then.contains("unmaskings") && !then.contains("<h1>后来"))
        #expect(then.contains(#"aria-current="true""#))
        #expect(await stage.site.get("\(path)/print?at=\(before)", as: session).text.contains("这是当时的样子"))
        await stage.close()
    }
}
