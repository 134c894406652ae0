import Base
import Core
import Foundation
import HTTPTypes
import Harness
import Store
import Testing
import Vocabulary
import Web

@testable import Warnings

@Suite struct ApprovalTests {
    @Test(arguments: [
        ["hazard": "earthquake"], ["headline": "预计明日将发生5级地震"], ["description": "据测算，未来三天荣县可能发生地震。"], ["instruction": "A strong earthquake is expected tonight."], ["hazard": "geological", "headline": "临震预报：地震即将到来"],
    ]) func `no earthquake is foretold, whatever is typed`(_ changes: [String: String]) async throws {
        let bureau = try await Bureau(), reply = await bureau.site.form("/warnings", bureau.content(changes), as: bureau.author)
        #expect(reply.status.code == 422 && reply.text.contains("不得发布地震预测"))
        #expect(try bureau.warnings().isEmpty)
        // Nor slipped in afterwards.
        let id = try await bureau.draft()
        #expect(await bureau.step("revisions", id, as: bureau.author, bureau.content(changes)).status.code == 422)
        await bureau.close()
    }

    @Test(arguments: ["地震应急响应已终止，请勿靠近危房。", "地震局提醒：预计本周有大雨。", "昨日地震后房屋受损。预计今夜有雨。", "暴雨将持续，可能发生泥石流。"]) func `of what has happened and of other dangers one may speak`(_ text: String) {
        #expect(!PredictionWords.foretell(text))
    }

    @Test(arguments: [
        (["hazard": "flood"], "该类单位无权发布"), (["hazard": "rainstorm", "issuer_kind": "meteorological", "divisions": "440100"], "440100000000"), (["hazard": "forest-fire"], "须联合发布"),
        (["hazard": "geological", "issuer_kind": "natural-resources", "partners": "meteorological", "level": "4"], "不向公众发布"),
    ]) func `who may not issue it cannot hand it on`(_ changes: [String: String], _ words: String) async throws {
        let bureau = try await Bureau(), id = try await bureau.draft(changes)
        let reply = await bureau.step("submissions", id, as: bureau.author)
        #expect(reply.status.code == 422 && reply.text.contains(words), "\(reply.text.suffix(300))")
        #expect(try bureau.warning(id).phase == .draft)
        #expect(await bureau.site.get("/warnings/\(id)/editor", as: bureau.author).text.contains(words), "the editor says so before somebody tries")
        await bureau.close()
    }

    @Test func `with its partner it may`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft(["hazard": "forest-fire", "partners": "meteorological"])
        #expect(await bureau.step("submissions", id, as: bureau.author).status == .seeOther)
        await bureau.close()
    }

    @Test(arguments: [
        (["divisions": "荣县"], "divisions"), (["divisions": ""], "divisions"), (["headline": ""], "headline"), (["expires": "2019-02-25 13:15"], "expires"), (["expires": "2019-03-28 13:16"], "expires"), (["onset": "2019-02-26 09:00"], "expires"),
        (["centre": "104.4,29.4"], "radius_kilometres"), (["radius_kilometres": "3"], "centre"), (["shape": #"{"type":"LineString","coordinates":[[104,29],[105,30]]}"#], "shape"), (["level": "5"], "level"),
        (["shape": #"{"type":"Polygon","coordinates":[[[104,29],[105,29],[105,30],[104,29]]]}"#, "centre": "104.4,29.4", "radius_kilometres": "3"], "shape"),
    ]) func `what is not right is said at its field and changes nothing`(_ changes: [String: String], _ field: String) async throws {
        let bureau = try await Bureau()
        let all = bureau.content(changes).filter { !$0.value.isEmpty }
        let json = "{" + all.map { key, value in
            if key == "shape" { return "\"shape\":\(value)" }
            if key == "expires" || key == "onset" { return "\"\(key)\":\"\(ChinaTime.read(value).map { "\($0)" } ?? value)\"" }
            return key == "radius_kilometres" ? "\"\(key)\":\(value)" : "\"\(key)\":\"\(value)\""
        }.joined(separator: ",") + "}"
        let reply = await bureau.site.post("/api/v1/warnings", json: json, as: bureau.author)
        #expect(reply.status.code == 422 && reply.text.contains("\"\(field)\""), "\(reply.text)")
        #expect(try bureau.warnings().isEmpty)
        await bureau.close()
    }

    @Test func `thirty-one days are the longest, to the minute`() async throws {
        let bureau = try await Bureau()
        _ = try await bureau.draft(hours: 31 * 24)
        #expect(await bureau.site.form("/warnings", bureau.content(["expires": ChinaTime.minuteText(bureau.now + .days(31) + .minutes(1))]), as: bureau.author).status.code == 422)
        await bureau.close()
    }

    @Test func `nobody approves what they wrote, and a change undoes every approval`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        // The leader puts in a word, and is an author by that.
        #expect(await bureau.step("revisions", id, as: bureau.leader, bureau.content(["headline": "晨光化工氯气泄漏"])).status == .seeOther)
        #expect(await bureau.step("submissions", id, as: bureau.author).status == .seeOther)
        #expect(await bureau.step("reviews", id, as: bureau.leader).status == .forbidden)
        #expect(await bureau.step("reviews", id, as: bureau.chief).status == .seeOther)
        #expect(await bureau.step("signatures", id, as: bureau.leader).status == .forbidden, "never by its author")
        let second = bureau.site.session(.leader, named: "钱副局")
        #expect(await bureau.step("signatures", id, as: second).status == .seeOther)
        #expect(try bureau.warning(id).signer == second.principal.user)
        #expect(await bureau.step("revisions", id, as: bureau.author, bureau.content()).status == .seeOther)
        let warning = try bureau.warning(id)
        #expect(warning.phase == .draft && warning.signer == nil && warning.reviewer == nil && warning.signedAt == nil && warning.reviewedAt == nil)
        await bureau.close()
    }

    @Test func `who signs sees what they sign, and the button says what it does`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        let known = try bureau.warning(id)
        for (path, name, session) in [("submissions", "报审", bureau.author), ("reviews", "审核通过", bureau.chief), ("signatures", "签发", bureau.leader)] {
            let page = await bureau.site.get("/warnings/\(id)/\(path)/new", as: session).text
            #expect(page.contains(known.content.headline) && page.contains(known.content.description) && page.contains("class=\"btn main\">\(name) "), "\(path)")
            #expect(await bureau.step(path, id, as: session).status == .seeOther)
        }
        let elsewhere = bureau.site.session(.source, named: "气象台接口")
        #expect(await bureau.site.get("/warnings/\(id)/publications/new", as: elsewhere).text.contains(known.content.headline) == false, "and who may not see it sees nothing of it")
        await bureau.close()
    }

    @Test func `where the bureau wants a third person the reviewer does not sign`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        try await bureau.write { tx in if let settings = try tx.first(WarningSettings.self, []) { try tx.update(WarningSettings.self, settings.id) { $0.mayReviewerSign = false } } }
        #expect(await bureau.step("submissions", id, as: bureau.author).status == .seeOther)
        #expect(await bureau.step("reviews", id, as: bureau.leader).status == .seeOther)
        #expect(await bureau.step("signatures", id, as: bureau.leader).status == .forbidden)
        #expect(await bureau.step("signatures", id, as: bureau.site.session(.leader, named: "钱副局")).status == .seeOther)
        await bureau.close()
    }

    @Test func `sent back it is a draft with the reason, discarded it is over`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        _ = await bureau.step("submissions", id, as: bureau.author)
        #expect(await bureau.step("returns", id, as: bureau.chief).status.code == 422, "not without a reason")
        #expect(await bureau.step("returns", id, as: bureau.chief, ["note": "范围过大"]).status == .seeOther)
        #expect(try bureau.warning(id).phase == .draft && bureau.warning(id).reviewNote == "范围过大")
        #expect(try bureau.notices(of: bureau.author.principal.user).contains { $0.contains("warning-returned") })
        #expect(await bureau.step("discards", id, as: bureau.author, ["reason": "误报"]).status == .seeOther)
        for (resource, session) in [("submissions", bureau.author), ("reviews", bureau.chief), ("publications", bureau.author), ("updates", bureau.author)] { #expect(await bureau.step(resource, id, as: session).status == .conflict, "\(resource)") }
        await bureau.close()
    }

    @Test func `the grid holds at every door`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        let observer = bureau.site.session(.observer), field = bureau.site.session(.fieldOfficer), admin = bureau.site.session(.administrator), county = bureau.site.session(.leader, in: "510322000000"), elsewhere = bureau.site.session(.observer, in: "440100000000")
        #expect(await bureau.site.form("/warnings", bureau.content(), as: observer).status == .forbidden)
        #expect(await bureau.site.form("/warnings", bureau.content(), as: county).status == .forbidden, "not for the city")
        for (resource, session) in [("revisions", field), ("submissions", observer), ("reviews", bureau.author), ("signatures", bureau.chief), ("publications", admin), ("discards", observer)] {
            #expect(await bureau.step(resource, id, as: session, bureau.content(["reason": "x"])).status == .forbidden, "\(resource)")
        }
        #expect(await bureau.site.get("/warnings/\(id)", as: county).status == .ok, "a county sees the city's")
        #expect(await bureau.site.get("/warnings/\(id)", as: elsewhere).status == .notFound)
        #expect(await bureau.site.get("/warnings/\(id)", as: nil).status != .ok)
        #expect(await bureau.site.form("/issuing-rights", ["code": "x"], as: bureau.leader).status == .forbidden)
        await bureau.close()
    }

    @Test func `whoever waits is told, and reminded when it is left lying`() async throws {
        let bureau = try await Bureau(), id = try await bureau.draft()
        _ = await bureau.step("submissions", id, as: bureau.author)
        #expect(try bureau.notices(of: bureau.chief.principal.user).contains { $0.contains("warning-to-review") })
        try await bureau.node.advance(.minutes(11))
        #expect(try bureau.notices(of: bureau.leader.principal.user).contains { $0.contains("warnings.deadline.review") }, "ten minutes for an orange one, then the leader")
        #expect(await bureau.site.get("/warning-desk", as: bureau.chief).text.contains("可由你办理"))
        #expect(await bureau.site.get("/warning-desk", as: bureau.author).text.contains("可由你办理") == false)
        await bureau.close()
    }
}
