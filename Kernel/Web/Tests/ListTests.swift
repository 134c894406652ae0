import Base
import Harness
import HTTPTypes
import Store
import Testing
import Vocabulary

@testable import Web

/// The derived list: who is let in, which columns it has, what its address keeps.
@Suite struct ListTests {
    @Test func `who may see none of a type is told so instead of shown an empty list`() async throws {
        let stage = try await Stage(), stranger = stage.site.session(.administrator)
        for door in ["/things", "/things?q=a", "/things/print"] {
            let page = await stage.site.get(door, as: stranger)
            #expect(page.code == 403 && page.text.contains("你没有这里的权限") && page.text.contains("<nav"), "\(door)")
        }
        let api = await stage.site.get("/api/v1/things", as: stranger)
        #expect(api.code == 403 && api.headers[.contentType] == "application/problem+json" && api.json?["code"]?.string == "forbidden")
        // Somebody of another area is let in and finds nothing.
        let elsewhere = await stage.site.get("/things", as: stage.site.session(.observer, in: "510321000000"))
        #expect(elsewhere.code == 200 && !elsewhere.text.contains("\(stage.thing)"))
        await stage.close()
    }

    private func heads(_ page: Reply) -> [String] {
        let head = page.text.components(between: "<thead>", and: "</thead>").first ?? ""
        return head.components(between: "<th scope=\"col\"", and: "</th>")
    }

    @Test func `columns are chosen by a form, and filters and order stay`() async throws {
        let stage = try await Stage(), session = stage.site.session(.dutyOfficer)
        let page = await stage.site.get("/things?columns=name&columns=code&sort=-name&q=%E9%AB%98&f.phase=draft", as: session)
        #expect(page.code == 200 && heads(page).count == 2)
        let form = page.text.components(between: "<details class=\"pop pick\">", and: "</details>").first ?? ""
        for kept in ["name=\"sort\" value=\"-name\"", "name=\"q\" value=\"高\"", "name=\"f.phase\" value=\"draft\""] { #expect(form.contains(kept), "\(kept)") }
        #expect(form.contains("value=\"code\" checked") && form.contains("value=\"mobile\">"))
        // Narrowing the list keeps its columns and order in turn.
        let bar = page.text.components(between: "<form class=\"bar\"", and: "</form>").first ?? ""
        #expect(bar.contains("type=\"hidden\" name=\"columns\" value=\"name\"") && bar.contains("type=\"hidden\" name=\"columns\" value=\"code\"") && bar.contains("type=\"hidden\" name=\"sort\" value=\"-name\""))
        #expect(!bar.contains("type=\"hidden\" name=\"q\"") && !bar.contains("type=\"hidden\" name=\"f.phase\""))
        let commas = await stage.site.get("/things?columns=code,name", as: session)
        let none = await stage.site.get("/things?columns=nothing", as: session), usual = await stage.site.get("/things", as: session)
        #expect(heads(commas).count == 2 && heads(none).count == heads(usual).count)
        await stage.close()
    }
}

extension String {
    /// What stands between each two marks.
    fileprivate func components(between open: String, and close: String) -> [String] {
        var out: [String] = [], rest = self[...]
        while let start = rest.firstRange(of: open), let end = rest[start.upperBound...].firstRange(of: close) {
            out.append(String(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return out
    }
}
