import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Web

/// Code lists as the bureau words them, seen where the codes are used: in the form of a numbering rule, whose period is one of a list.
@Suite struct CodesTests {
    private struct Desk {
        let stage: Stage
        let admin: Accounts.Session
        let rule: NumberRule

        init() async throws {
            stage = try await Stage()
            admin = stage.site.session(.administrator)
            rule = try await stage.store.write(.system(door: .seed), action: "test") { tx in
                try NumberRule.seed([NumberSeries("sample.number", "{year}{month}-{n}", digits: 3, each: .month)], tx)
                return try tx.all(NumberRule.self)[0]
            }
        }

        func save(_ fields: [String: String], as session: Accounts.Session? = nil) async -> Reply {
            let usual = Dictionary(uniqueKeysWithValues: NumberPeriod.allCases.map { ("on.\($0.rawValue)", "yes") })
            return await stage.site.form("/admin/codes", usual.merging(["list": NumberPeriod.listName]) { a, _ in a }.merging(fields) { _, b in b }.filter { $0.value != "off" }, as: session ?? admin)
        }

        func form() async -> String { await stage.site.get("/number-rules/\(rule.id)/edit", as: admin).text }
        var words: Int { get throws { try stage.count(CodeWord.Tag.recordType) } }
    }

    @Test func `a word of the bureau's own stands on every screen at once, and goes when it is taken out`() async throws {
        let desk = try await Desk()
        #expect(await desk.form().contains("每日"))
        let saved = await desk.save(["zh.day": "按日重编"])
        #expect(saved.code == 303, "\(saved.text)")
        let renamed = await desk.form()
        #expect(renamed.contains("按日重编") && !renamed.contains("每日") && renamed.contains("每月"))
        #expect(await desk.stage.site.get("/admin/codes?list=number-period", as: desk.admin).text.contains("每日"), "the usual word is shown beside it")
        #expect(await desk.save([:]).code == 303)
        #expect(await desk.form().contains("每日"))
        #expect(try desk.words == 1, "only what was changed is kept")
        await desk.stage.close()
    }

    @Test func `a code that is no longer offered stays where it was chosen`() async throws {
        let desk = try await Desk()
        #expect(await desk.save(["on.month": "off", "on.day": "off"]).code == 303)
        let form = await desk.form()
        #expect(form.contains(#"value="month" selected"#) && !form.contains(#"value="day""#) && form.contains(#"value="year""#))
        await desk.stage.close()
    }

    @Test(arguments: [["zh.day": "每月"], ["zh.day": "同", "zh.year": "同"], ["zh.day": String(repeating: "长", count: 61)], ["list": "nothing"], ["on.day": "off", "on.month": "off", "on.year": "off", "on.never": "off"]])
    func `what would leave two codes under one word, or none to choose, is refused and said`(fields: [String: String]) async throws {
        let desk = try await Desk()
        let reply = await desk.save(fields)
        #expect(reply.code == 422)
        #expect(try desk.words == 0)
        await desk.stage.close()
    }

    @Test func `only who may configure sees and saves them`() async throws {
        let desk = try await Desk()
        for role in [Role.dutyChief, .observer] {
            let session = desk.stage.site.session(role)
            #expect(await desk.stage.site.get("/admin/codes", as: session).code == 403)
            #expect(await desk.save(["zh.day": "x"], as: session).code == 403)
        }
        #expect(try desk.words == 0)
        await desk.stage.close()
    }
}
