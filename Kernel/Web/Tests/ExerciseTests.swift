import Base
import Core
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

/// Nothing crosses between live operations and an exercise through the doors of the web.
@Suite struct ExerciseTests {
    private func stage() async throws -> (Stage, Accounts.Session) {
        let stage = try await Stage(), chief = stage.site.session(.dutyChief)
        let made = await stage.site.post("/api/v1/exercises", json: #"{"name":"演练","code":"quake","begins_at":"2030-01-01 08:00","area":"510300"}"#, as: chief)
        #expect(made.code == 201, "\(made.text)")
        return (stage, chief)
    }

    @Test func `every address shows the records of its own space alone`() async throws {
        let (stage, chief) = try await stage()
        let played = try #require(await stage.site.post("/drill/quake/api/v1/things", json: #"{"name":"演习镇","area":"510304","place":[104.61,29.46]}"#, as: chief).json?["id"]?.string)
        for (base, own, other, mine, theirs) in [("", "\(stage.thing)", played, "高山镇", "演习镇"), ("/drill/quake", played, "\(stage.thing)", "演习镇", "高山镇")] {
            for door in ["/things", "/things/print", "/api/v1/things", "/api/v1/layers/sample.things/features", "/things?q=%E9%95%87"] {
                let text = await stage.site.get(base + door, as: chief).text
                #expect(text.contains(mine) && !text.contains(theirs), "\(base)\(door)")
            }
            for door in ["/things/ID", "/things/ID/history", "/things/ID/print", "/things/ID/edit", "/api/v1/things/ID", "/api/v1/things/ID/history"] {
                #expect(await stage.site.get(base + door.replacing("ID", with: own), as: chief).code == 200, "\(base)\(door)")
                #expect(await stage.site.get(base + door.replacing("ID", with: other), as: chief).code == 404, "\(base)\(door)")
            }
            #expect(await stage.site.send(.patch, "\(base)/api/v1/things/\(other)", body: Array(#"{"name":"x"}"#.utf8), as: chief, headers: [.contentType: "application/json"]).code == 404)
            #expect(await stage.site.send(.delete, "\(base)/api/v1/things/\(other)", as: chief).code == 404)
            #expect(await stage.site.send(.post, "\(base)/api/v1/things/\(other)/unmaskings", as: chief).code == 404)
            #expect(await stage.site.post("\(base)/api/v1/things", json: #"{"name":"x","area":"510304","parent":"\#(other)"}"#, as: chief).code == 422)
        }
        for (base, wanted) in [("", stage.thing.description), ("/drill/quake", played)] {
            let (events, task) = EventReader.open(await stage.site.get("\(base)/api/v1/feed?after=0&types=sample.thing", as: chief))
            await events.events(1)
            task.cancel()
            let text = await events.all
            let ids = await events.ids
            #expect(text.contains(wanted) && ids.count == 1)
        }
        await stage.close()
    }

    @Test func `pages of an exercise say so and lead nowhere else`() async throws {
        let (stage, chief) = try await stage()
        let page = await stage.site.get("/drill/quake/things", as: chief).text
        #expect(page.contains("演练"))
        let created = await stage.site.form("/drill/quake/things", ["name": "a", "area": "510304"], as: chief)
        #expect(created.headers[.location]?.hasPrefix("/drill/quake/things/") == true)
        #expect(await stage.site.get("/drill/quake/things", as: stage.site.session(.source)).code == 404, "who may not take part does not learn that it is there")
        await stage.close()
    }

    @Test func `keys of requests are those of the space, and age by the machine's clock`() async throws {
        let (stage, chief) = try await stage(), key = [HTTPField.Name.idempotencyKey: "k"], body = #"{"name":"a","area":"510304"}"#
        let live = await stage.site.post("/api/v1/things", json: body, as: chief, headers: key)
        // The exercise plays in 2030: its keys do not push out the live ones, and are not pushed out.
        let played = await stage.site.post("/drill/quake/api/v1/things", json: body, as: chief, headers: key)
        #expect(live.code == 201 && played.code == 201 && live.json?["id"] != played.json?["id"])
        #expect(await stage.site.post("/api/v1/things", json: body, as: chief, headers: key).json?["id"] == live.json?["id"])
        #expect(await stage.site.post("/drill/quake/api/v1/things", json: body, as: chief, headers: key).json?["id"] == played.json?["id"])
        stage.site.node.clock.advance(.days(31))
        #expect(await stage.site.post("/api/v1/things", json: #"{"name":"b","area":"510304"}"#, as: chief, headers: [.idempotencyKey: "other"]).code == 201)
        #expect(await stage.site.post("/api/v1/things", json: body, as: chief, headers: key).json?["id"] != live.json?["id"], "after thirty days a key is forgotten")
        await stage.close()
    }

    @Test func `what is common to all is read and not written`() async throws {
        let (stage, chief) = try await stage(), administrator = stage.site.session(.administrator)
        #expect(await stage.site.get("/drill/quake/users", as: chief).code == 200)
        let refused = await stage.site.post("/drill/quake/api/v1/users", json: #"{"login":"new","name":"新"}"#, as: administrator)
        #expect(refused.code == 403 && refused.json?["code"]?.string == "read-only-in-exercise")
        #expect(await stage.site.post("/api/v1/users", json: #"{"login":"new","name":"新"}"#, as: administrator).code == 201)
        await stage.close()
    }
}
