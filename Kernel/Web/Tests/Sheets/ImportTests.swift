import Base
import Core
import Harness
import HTTPTypes
import Module
import Spreadsheets
import Store
import Testing
import Vocabulary

@testable import Web

@Suite struct ImportTests {
    /// Headings by the fields' own names, which are known in any language.
    private static func lines(_ count: Int, broken: (Int) -> Bool = { _ in false }) -> String {
        "name,count,area,code\n" + (0..<count).map { n in "thing \(n),\(broken(n) ? "many" : "\(n % 1_000)"),荣县,c\(n)" }.joined(separator: "\n")
    }

    @Test func `good rows go in, the others come back with what is wrong and go in once mended`() async throws {
        let stage = try await SheetStage()
        let text = Self.lines(1_000) { $0 % 20 == 7 }
        var job = try await stage.bring(csv: text)
        #expect(job.phase == .ready && job.rows == 1_000 && job.good == 950 && job.bad == 50)
        #expect(try stage.things().isEmpty, "nothing is written before somebody says so")
        job = try await stage.start(job)
        #expect(job.phase == .finished && job.added == 950 && job.refused == 50 && job.already == 0 && job.position == 1_000)
        #expect(try stage.things().count == 950)
        let errors = await stage.site.get("/imports/\(job.id)/errors", as: stage.session)
        let wrong = try texts(try await errors.streamed())
        #expect(wrong.count == 51 && wrong[0].last == "导入问题" && wrong[1][0] == "thing 7" && wrong[1].last?.contains("「many」不是整数") == true)
        // Mended, with the column of reasons left in.
        let mended = String(decoding: try await (await stage.site.get("/imports/\(job.id)/errors", as: stage.session)).streamed(), as: UTF8.self).replacing(",many,", with: ",1,")
        let second = try await stage.start(try await stage.bring(csv: mended))
        #expect(second.added == 50 && second.refused == 0)
        #expect(try stage.things().count == 1_000)
        await stage.close()
    }

    @Test func `the same rows never come in twice, whatever file they come in`() async throws {
        let stage = try await SheetStage()
        #expect(try await stage.start(try await stage.bring(csv: "name,count\na,1\nb,2\na,1")).added == 2)
        let again = try await stage.bring(csv: "name,count\na,1\nb,2\na,1")
        let after = try await stage.start(again)
        #expect(after.added == 0 && after.already == 3 && after.refused == 0)
        let workbook = try XLSXWriter("x", [SheetColumn("count", .number(places: 0)), SheetColumn("name")])
        try workbook.add([.number(1), .text("a")])
        try workbook.add([.number(3), .text("c")])
        try workbook.finish()
        let mixed = try await stage.start(try await stage.bring(try workbook.take()))
        #expect(mixed.added == 1 && mixed.already == 1)
        #expect(try stage.things().map(\.name) == ["a", "b", "c"])
        await stage.close()
    }

    @Test func `a number that another record has is a line in the error file`() async throws {
        let stage = try await SheetStage()
        _ = try await stage.start(try await stage.bring(csv: "name,code\na,x1"))
        let job = try await stage.start(try await stage.bring(csv: "name,code\nb,x1\nc,x2\nd,x2"))
        #expect(job.added == 1 && job.refused == 2)
        #expect(try stage.faults(job) == ["2: code already-there", "4: code already-there"])
        await stage.close()
    }

    @Test func `a file that is stopped goes on where it was`() async throws {
        let stage = try await SheetStage()
        var job = try await stage.bring(csv: Self.lines(900))
        // Half-way, by the very transactions that the importer runs.
        let context = Context(principal: stage.session.principal, door: .api)
        try await stage.store.perform(StartImport(job.id), context)
        // It may have come to its end before it heard of the stop.
        #expect([201, 409].contains(await stage.site.post("/api/v1/imports/\(job.id)/stops", json: "{}", as: stage.session).status.code))
        job = try await stage.settled(job.id)
        #expect(job.phase == .stopped || job.phase == .finished)
        let done = job.position
        #expect(try stage.things().count == done)
        if job.phase == .stopped { job = try await stage.start(job) }
        #expect(job.phase == .finished && job.added == 900 && job.already == 0)
        #expect(try Set(stage.things().map(\.name)).count == 900)
        await stage.close()
    }

    @Test func `what was under way when the process ended is taken up at the next start`() async throws {
        let stage = try await SheetStage()
        let job = try await stage.bring(csv: Self.lines(700))
        // As a process leaves it that dies between two batches: 200 rows in, the state «running».
        let first = try await stage.bring(csv: Self.lines(200))
        _ = try await stage.start(first)
        try await stage.store.write(.system(), action: "test.die") { tx in
            try tx.update(Import.self, job.id) {
                $0.phase = .running
                $0.position = 200
                $0.added = 200
                $0.startedAt = tx.now
            }
        }
        try stage.site.site.imports.resume()
        let after = try await stage.settled(job.id)
        #expect(after.phase == .finished && after.position == 700 && after.added == 700 && after.already == 0)
        #expect(try stage.things().count == 700)
        await stage.close()
    }

    @Test func `a batch that another process has put in already is not put in again`() async throws {
        let stage = try await SheetStage()
        let job = try await stage.bring(csv: Self.lines(300))
        try await stage.store.perform(StartImport(job.id), Context(principal: stage.session.principal, door: .api))
        try stage.site.site.imports.resume()
        try stage.site.site.imports.resume()
        let after = try await stage.settled(job.id)
        #expect(after.added == 300 && after.position == 300 && after.phase == .finished)
        await stage.close()
    }

    @Test func `cells mean what they mean in a form, in words or codes`() async throws {
        let stage = try await SheetStage()
        _ = try await stage.start(try await stage.bring(csv: "name,code\n上级,P1\n同名,Q1\n同名,Q2"))
        let header = "name,count,weight,price,is_open,day,at,colour,colours,area,place,parent,mobile,guardian,note\n"
        let rows = [
            "one,12,3.5,1234.5,是,2019年2月25日,2019/2/25 13:15,red,red;green,510321,\"104.6,29.4\",上级,0813-1234567,诸葛,\"a\nb\"",
            "two,,,,,,,,,,,P1,,,",
            "three,,,,,,,,,自贡市荣县高山镇,,,,,",
            "four,,,,,,,,,荣县/高山镇,,,,,",
        ]
        let job = try await stage.start(try await stage.bring(csv: header + rows.joined(separator: "\n")))
        #expect(try stage.faults(job) == ["4: area no-such-area"])
        let things = try stage.things(), one = try #require(things.first { $0.name == "one" }), parent = try #require(things.first { $0.name == "上级" })
        #expect(one.count == 12 && one.weight == 3.5 && one.price == 123_450 && one.isOpen && one.day == CalendarDate("2019-02-25") && one.at == Instant("2019-02-25T05:15:00Z") && one.colour == .red && one.colours == [.red, .green])
        #expect(one.area == AreaCode("510321") && one.place == GeoPoint(longitude: 104.6, latitude: 29.4) && one.parent == parent.id && one.mobile == "0813-1234567" && one.guardian == "诸葛" && one.note == "a\nb")
        #expect(things.first { $0.name == "two" }?.parent == parent.id && things.first { $0.name == "four" }?.area == AreaCode("510321105000"))
        await stage.close()
    }

    @Test func `what is wrong is said of each cell, and the right kind of fault`() async throws {
        let stage = try await SheetStage()
        _ = try await stage.start(try await stage.bring(csv: "name,code\n同名,Q1\n同名,Q2"))
        let bad = [
            ("count", "1.5", "not-integer"), ("count", "2000", "out-of-range"), ("weight", "heavy", "not-number"), ("price", "1.234", "not-money"), ("is_open", "maybe", "not-flag"), ("day", "2019-02-30", "not-date"), ("at", "soon", "not-instant"),
            ("colour", "pink", "unknown-code"), ("colours", "red;pink", "unknown-code"), ("area", "高山镇", "ambiguous-area"), ("area", "无名县", "no-such-area"), ("place", "here", "not-place"), ("parent", "同名", "ambiguous-reference"), ("parent", "无人", "no-such-label"),
            ("mobile", "138****5678", "masked-value"), ("guardian", "诸**", "masked-value"), ("mobile", "call me", "not-telephone"), ("name", "", "required"), ("code", String(repeating: "x", count: 21), "too-long"), ("area", "510500", "no-permission-there"), ("name", "refused", "required"),
        ]
        for (field, text, code) in bad {
            let csv = field == "name" ? "name,count\n\(text),1" : "name,\(field)\nx,\"\(text)\""
            let job = try await stage.bring(csv: csv)
            #expect(job.bad == 1, "\(field) «\(text)»")
            let faults = try stage.faults(job)
            #expect(faults.count == 1 && faults[0].hasSuffix(code), "\(field) «\(text)»: \(faults)")
        }
        await stage.close()
    }

    @Test func `a place may come in two columns, and not by halves`() async throws {
        let stage = try await SheetStage()
        let titles = SheetField.importable(SampleThing.table.info, stage.site.site.catalogue, .chinese).filter { $0.part != .whole }.map(\.title)
        let job = try await stage.start(try await stage.bring(csv: "name,\(titles[0]),\(titles[1])\na,104.6,29.4\nb,104.6,\nc,204.6,29.4\nd,,"))
        #expect(try stage.faults(job) == ["3: place half-a-place", "4: place not-place"])
        #expect(try stage.things().map(\.place) == [GeoPoint(longitude: 104.6, latitude: 29.4), nil])
        await stage.close()
    }

    @Test func `a row may point at one further up in the same file`() async throws {
        let stage = try await SheetStage()
        let job = try await stage.start(try await stage.bring(csv: "name,parent\n根,\n枝,根\n叶,枝"))
        let faults = try stage.faults(job)
        #expect(job.added == 3 && job.refused == 0, "\(faults)")
        await stage.close()
    }

    @Test(arguments: [
        ("", ""), ("colour\nred", "name"), ("a,b\n1,2", ""), ("name,name\na,b", "name"), ("name\n", ""), ("name,count\n\"a,1", ""),
    ])
    func `a file that cannot go in says why`(text: String, said: String) async throws {
        let stage = try await SheetStage()
        if text.isEmpty { #expect(await stage.site.send(.post, "/api/v1/things/imports", body: [], as: stage.session).status.code == 422) } else {
            let job = try await stage.bring(csv: text)
            #expect(job.phase == .unreadable && !job.problem.isEmpty, "\(text): \(job.problem)")
            // Of a heading that is none no file can be made; an answer that has begun ends rightly.
            let errors = await stage.site.get("/imports/\(job.id)/errors", as: stage.session)
            if errors.status.code != 404 { #expect(try rows(try await errors.streamed()).count == 1, "\(text)") }
            #expect(await stage.site.get("/imports/\(job.id)", as: stage.session).text.contains(job.problem.prefix(6)))
        }
        await stage.close()
    }

    @Test func `a file that breaks off in the middle is not taken for a shorter one`() async throws {
        let stage = try await SheetStage()
        let writer = try XLSXWriter("x", [SheetColumn("name")])
        for n in 0..<5_000 { try writer.add([.text("row \(n)")]) }
        try writer.finish()
        var bytes = try writer.take()
        // The directory is whole, a part in the middle is not.
        for i in 2_000..<2_040 { bytes[i] ^= 0x55 }
        let job = try await stage.bring(bytes)
        #expect(job.phase == .unreadable && job.position == 0)
        #expect(try stage.things().isEmpty)
        await stage.close()
    }

    @Test func `only who brought a file starts it, sees its rows and gets its errors`() async throws {
        let stage = try await SheetStage()
        let job = try await stage.bring(csv: "name,mobile\nsecret name,13812345678\nx,bad")
        let other = try await SheetStage.person(.dutyChief, in: "510300000000", stage.site, login: "other")
        #expect(await stage.site.post("/api/v1/imports/\(job.id)/starts", json: "{}", as: other).status.code == 403)
        let page = await stage.site.get("/imports/\(job.id)", as: other)
        #expect(page.status.code == 200 && !page.text.contains("13812345678") && !page.text.contains("secret name"))
        #expect(await stage.site.get("/imports/\(job.id)/errors", as: other).status.code == 404)
        #expect(await stage.site.get("/imports/\(job.id)", as: stage.session).text.contains("13812345678"))
        await stage.close()
    }

    @Test func `who may not make a record by hand may not bring a file of them`() async throws {
        let stage = try await SheetStage()
        for session in [stage.site.session(.observer), stage.site.session(.administrator), stage.site.session(.fieldOfficer)] {
            for door in ["/things/imports", "/api/v1/things/imports"] { #expect(await stage.site.send(.post, door, body: Array("name\na".utf8), as: session).status.code == 403) }
            #expect(await stage.site.get("/things/import", as: session).status.code == 403)
        }
        #expect(await stage.site.send(.post, "/api/v1/things/imports", body: Array("name\na".utf8), as: nil).status.code == 401)
        await stage.close()
    }

    @Test func `a person who lost the right meanwhile puts nothing in`() async throws {
        let stage = try await SheetStage()
        let job = try await stage.bring(csv: "name\na")
        try await stage.store.write(.system(), action: "test.revoke") { tx in
            let grant = try #require(try tx.first(Grant.self, [.equals("user", stage.session.principal.user.sql)]))
            let row = try #require(try tx.row(Grant.Tag.recordType, grant.id.raw))
            try tx.retire(Grant.Tag.recordType, row)
        }
        let after = try await stage.start(job)
        #expect(after.added == 0 && after.refused == 1)
        #expect(try stage.things().isEmpty)
        await stage.close()
    }

    @Test func `the page shows the rows as they will be, with what is wrong at its cell, and works by forms alone`() async throws {
        let stage = try await SheetStage()
        let body = "--x\r\nContent-Disposition: form-data; name=\"_key\"\r\n\r\nk1\r\n--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"名单.csv\"\r\nContent-Type: text/csv\r\n\r\nname,colour,字\na,red,u\nb,pink,v\r\n--x--\r\n"
        let sent = await stage.site.send(.post, "/things/imports", body: Array(body.utf8), as: stage.session, headers: [.contentType: "multipart/form-data; boundary=x"])
        let path = try #require(sent.headers[.location])
        #expect(sent.status.code == 303)
        // Sent twice by a double click, it is one import.
        #expect(await stage.site.send(.post, "/things/imports", body: Array(body.utf8), as: stage.session, headers: [.contentType: "multipart/form-data; boundary=x"]).headers[.location] == path)
        let id = ImportID(try #require(RawID(String(path.split(separator: "/").last ?? ""))))
        _ = try await stage.settled(id)
        let page = await stage.site.get(path, as: stage.session).text
        #expect(page.contains("名单.csv") && page.contains(stage.site.site.catalogue.text("code.sample-colour.red", .chinese)) && page.contains("「pink」不在代码表中") && page.contains("字") && page.contains("\(path)/starts"))
        #expect(await stage.site.form("\(path)/starts", ["_next": path], as: stage.session).headers[.location] == path)
        let after = try await stage.settled(id)
        #expect(after.phase == .finished && after.added == 1)
        let notices = try stage.store.read(.system()) { try NoticeTable.unread(stage.session.principal.user, space: .live, $0.connection) }
        #expect(notices >= 1)
        await stage.close()
    }

    @Test func `those who follow a list hear of each batch once, and of everything else as ever`() {
        func entry(_ n: Int64, _ action: String, _ type: String = "sample.thing", subject: RawID? = nil) -> JournalEntry {
            let id = RawID.make(at: TestNode.start)
            return JournalEntry(sequence: n, draft: JournalDraft(space: .live, at: TestNode.start, actor: .unset, door: .page, action: action, type: type, record: id, version: 1, area: nil, subject: subject ?? id, difference: "{}"), hash: [])
        }
        let incident = RawID.make(at: TestNode.start), other = RawID.make(at: TestNode.start)
        let all = [
            entry(1, "create"), entry(2, "import"), entry(3, "import"), entry(4, "import"), entry(5, "import", "base.import"), entry(6, "create"), entry(7, "create"), entry(8, "import"), entry(9, "import", "other.thing"),
            entry(10, "import", subject: incident), entry(11, "import", subject: incident), entry(12, "import", subject: other),
        ]
        #expect(LiveFeed.told(all).map(\.sequence) == [1, 4, 5, 6, 7, 8, 9, 11, 12])
    }

    @Test func `hostile files are refused in words and leave nothing behind`() async throws {
        var settings = SiteSettings()
        settings.homeArea = AreaCode("510300")
        settings.sheetLimits.rows = 100
        settings.sheetLimits.fileBytes = 1 << 20
        let stage = try await SheetStage(settings: settings)
        let files: [[UInt8]] = [[0xD0, 0xCF, 0x11, 0xE0, 1, 2], Array("PK\u{3}\u{4}nothing".utf8), Array(Self.lines(200).utf8), Array(repeating: 0, count: 500), Array("name,\"a".utf8), [0x61, 0xFF, 0xFF, 0xFF]]
        for file in files {
            let job = try await stage.bring(file)
            #expect(job.phase == .unreadable && !job.problem.isEmpty)
            #expect(await stage.site.post("/api/v1/imports/\(job.id)/starts", json: "{}", as: stage.session).status.code == 409)
        }
        #expect(await stage.site.send(.post, "/api/v1/things/imports", body: [UInt8](repeating: 0x61, count: 2 << 20), as: stage.session).status.code == 422)
        #expect(try stage.things().isEmpty)
        #expect(try await stage.store.verifyJournal().isSound)
        await stage.close()
    }

    @Test func `an exercise's import stays in the exercise`() async throws {
        let stage = try await SheetStage()
        let job = try await stage.start(try await stage.bring(csv: "name\na"))
        let id = try #require(try stage.things().first).id
        #expect(job.added == 1)
        // The same row in another space is another record.
        let other = try SheetRowReader(SheetRow(number: 1, cells: [.text("name")]), from1904: false, AnyTable(SampleThing.self), stage.site.site, .chinese, space: SpaceID(.make(at: TestNode.start)))
        #expect(other.read(SheetRow(number: 2, cells: [.text("a")]), ReferenceBook(), seen: [:]).id != id.raw)
        await stage.close()
    }
}
