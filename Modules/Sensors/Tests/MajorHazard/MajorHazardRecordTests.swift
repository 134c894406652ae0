import Core
import HTTPTypes
import Harness
import Store
import Testing
import Vocabulary
import Web

@testable import Sensors

@Suite struct StoredSubstanceTextTests {
    @Test func `columns that are not needed may be left out, and what is written reads back`() throws {
        let read = try StoredSubstance.list("name,tonnes\r\n液氯,40\r\n \"甲, 乙\" , 1.5 \r\n")
        #expect(read == [StoredSubstance("液氯", tonnes: "40"), StoredSubstance("甲, 乙", tonnes: "1.5")])
        let full = [StoredSubstance("a\"b", cas: "1-1-1", row: 44, classes: ["W5.1", "J2"], form: .mixtureOfOtherClass, tonnes: "3")]
        #expect(try StoredSubstance.list(StoredSubstance.text(full)) == full)
        #expect(try StoredSubstance.list("name,tonnes\n").isEmpty)
    }

    @Test(arguments: [("", "major-hazard-columns"), ("液氯,40", "major-hazard-columns"), ("name,colour,tonnes\n", "major-hazard-columns"), ("name\n氯", "major-hazard-columns"), ("name,form,tonnes\n氯,liquid,5", "major-hazard-form"), ("name,row,tonnes\n氯,x,5", "major-hazard-unknown-row")])
    func `text that says something else is refused`(text: String, code: String) {
        #expect(throws: Problem.self) { try StoredSubstance.list(text) }
        do { _ = try StoredSubstance.list(text) } catch let problem as Problem { #expect(problem.code == code) } catch { Issue.record("\(error)") }
    }
}

@Suite struct MajorHazardRecordTests {
    private func json(_ reply: Reply) throws -> JSONValue { try JSONValue(parsing: reply.bytes, bytesMax: 1 << 20) }

    @Test func `a unit is judged, kept, reopened, printed and judged anew`() async throws {
        let desk = try await SensorDesk(), site = desk.site
        let made = await site.post("/api/v1/major-hazards", json: "{\"name\":\"液氯库\",\"area\":\"510321000000\",\"persons\":120,\"substances\":\"name,tonnes\\n液氯,40\"}", as: desk.officer)
        #expect(made.status == .created, "\(made.text)")
        let kept = try json(made), id = try #require(kept["id"]?.string)
        #expect(kept["s"]?.string == "8" && kept["r"]?.string == "64" && kept["verdict"]?.string == "2" && kept["edition"]?.string == "GB 18218-2018")
        let page = await site.get("/major-hazards/\(id)/calculation", as: desk.officer).text
        #expect(page.contains("R = 2×32 = 64") && page.contains("12 氯") && page.contains("50 ≤ R = 64 &lt; 100"), "\(page.suffix(3000))")
        let paper = await site.get("/major-hazards/\(id)/paper", as: desk.officer).text
        #expect(paper.contains("二级重大危险源") && paper.contains("液氯库") && paper.contains("S = 8"))
        #expect(await site.get("/major-hazards/\(id)/paper?as=pdf", as: desk.officer).headers[.contentType] == "application/pdf")
        let reopened = await site.get("/major-hazards/new?hazard=\(id)", as: desk.officer).text
        #expect(reopened.contains("value=\"液氯\"") && reopened.contains("/major-hazards/\(id)/judgements"))
        #expect(await site.post("/api/v1/major-hazards/\(id)/judgements", json: "{\"persons\":0,\"substances\":\"name,tonnes\\n氨,40\"}", as: desk.officer).status == .created)
        let again = try json(await site.get("/api/v1/major-hazards/\(id)", as: desk.officer))
        #expect(again["r"]?.string == "4" && again["verdict"]?.string == "4" && again["name"]?.string == "液氯库")
        await desk.close()
    }

    @Test func `the calculator keeps nothing, for people and for machines`() async throws {
        let desk = try await SensorDesk(), site = desk.site
        let page = await site.get("/major-hazards/new?name=%E6%B0%A8&cas=&tonnes=40&classes=&row=&form=pure&name=&cas=&tonnes=&classes=&row=&form=pure&persons=0", as: desk.officer).text
        #expect(page.contains("R = 0.5×8 = 4") && page.contains("四级重大危险源") && page.contains("action=\"/major-hazards\""))
        let answer = try json(await site.get("/api/v1/major-hazard-judgement?persons=60&substances=" + URLText.encode("name,tonnes\n液化石油气,200\n汽油,400"), as: desk.officer))
        #expect(answer["s"]?.string == "6" && answer["r"]?.string == "12" && answer["grade"]?.integer == 3 && answer["steps"]?.array?.count == 13)
        let below = try json(await site.get("/api/v1/major-hazard-judgement?substances=" + URLText.encode("name,tonnes\n甲醇,300\n乙醇,150"), as: desk.officer))
        #expect(below["is_major_hazard"] == .bool(false) && below["r"]?.isNull == true && below["grade"]?.isNull == true)
        #expect(try site.node.store.read(.system()) { try $0.count(MajorHazardTag.recordType) } == 0)
        await desk.close()
    }

    @Test(arguments: [
        ("name,tonnes\n氨,0", "120", "大于零"), ("name,tonnes\n氨,-3", "120", "大于零"), ("cas,tonnes\n1-2-3,5", "120", "表1未列"), ("name,tonnes", "120", "至少填写一种"), ("name,tonnes\n氨,约四十", "120", "不是数字"), ("name,tonnes\n氨,40", "", "常住人数"),
        ("name,tonnes\n氨,40", "-1", "不能为负"), ("name,tonnes\n硝酸铵,40", "1", "43, 44"),
    ])
    func `what cannot be judged is refused in words, and not kept`(substances: String, persons: String, words: String) async throws {
        let desk = try await SensorDesk()
        let given = ["_form": "yes", "name": "库", "area": "510321000000", "persons": persons, "substances": substances]
        let reply = await desk.site.form("/major-hazards", given, as: desk.officer)
        #expect(reply.status == .unprocessableContent && reply.text.contains(words), "\(reply.text.suffix(2000))")
        let asked = await desk.site.get("/major-hazards/new?persons=\(persons)&substances=\(URLText.encode(substances))", as: desk.officer)
        #expect(asked.status == .ok && asked.text.contains(words))
        #expect(try desk.site.node.store.read(.system()) { try $0.count(MajorHazardTag.recordType) } == 0)
        await desk.close()
    }

    @Test func `who may look calculates and keeps nothing; another area is not theirs`() async throws {
        let desk = try await SensorDesk(), body = "{\"name\":\"库\",\"area\":\"510321000000\",\"persons\":1,\"substances\":\"name,tonnes\\n氨,40\"}"
        #expect(await desk.site.post("/api/v1/major-hazards", json: body, as: desk.site.session(.observer)).status == .forbidden)
        #expect(await desk.site.post("/api/v1/major-hazards", json: body, as: desk.site.session(.dutyOfficer, in: "510322000000")).status == .forbidden)
        let page = await desk.site.get("/major-hazards/new?persons=1&substances=" + URLText.encode("name,tonnes\n氨,40"), as: desk.site.session(.observer)).text
        #expect(page.contains("R = ") && !page.contains("action=\"/major-hazards\""))
        await desk.close()
    }

    @Test func `a table that does not read is not taken`() throws {
        var table = StandardTable.blank
        for name in StandardTableName.allCases {
            (table.name, table.rows) = (name, "")
            #expect(table.problems().map(\.code) == ["standard-table-cell"])
            table.rows = "no,source,standing\n1,x,read"
            #expect(table.problems().map(\.code) == ["standard-table-cell"], "\(name)")
        }
    }
}
