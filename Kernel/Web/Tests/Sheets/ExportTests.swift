import Base
import Core
import Harness
import HTTPTypes
import Spreadsheets
import Store
import Testing
import Vocabulary

@testable import Web

@Suite struct ExportTests {
    private func filled(_ count: Int = 3) async throws -> SheetStage {
        let stage = try await SheetStage()
        try await stage.store.write(.system(door: .seed), action: "test.fill") { tx in
            for n in 0..<count {
                var thing = SampleThing("=name \(n)")
                thing.count = n
                thing.colour = n % 2 == 0 ? .red : .green
                thing.area = AreaCode(n % 3 == 2 ? "510321105000" : "510304000000")
                thing.mobile = "1381234567\(n % 10)"
                thing.guardian = "诸葛清明"
                thing.place = GeoPoint(longitude: 104.6093, latitude: 29.4699)
                try tx.insert(thing)
            }
        }
        return stage
    }

    @Test func `a list goes out with its filters, its order and its columns`() async throws {
        let stage = try await filled(5)
        let reply = await stage.site.get("/things.csv?f.colour=red&sort=-count&columns=name,count,area,place", as: stage.session)
        #expect(reply.status.code == 200 && reply.headers[.contentDisposition]?.hasPrefix("attachment; filename*=UTF-8''") == true)
        let read = try texts(try await reply.streamed())
        #expect(read.map { $0[0] }.dropFirst() == ["=name 4", "=name 2", "=name 0"])
        #expect(read[2] == ["=name 2", "2", "荣县高山镇", "104.6093", "29.4699"])
        await stage.close()
    }

    @Test func `a page's limit and mark do not cut what goes out`() async throws {
        let stage = try await filled(1_203)
        let read = try texts(try await (await stage.site.get("/things.xlsx?limit=10&sort=count&columns=count", as: stage.session)).streamed())
        #expect(read.dropFirst().map { $0[0] } == (0..<1_203).map(String.init))
        await stage.close()
    }

    @Test func `what is masked on the screen is masked in the file`() async throws {
        let stage = try await filled(1)
        for door in ["/things.xlsx", "/things.csv", "/api/v1/things.xlsx", "/api/v1/things.csv"] {
            let row = try texts(try await (await stage.site.get(door + "?columns=mobile,guardian", as: stage.session)).streamed())[1]
            #expect(row == ["138****5670", "诸**"], "\(door)")
        }
        await stage.close()
    }

    @Test func `in clear it goes to those who may, in the areas where they may, and from no other site`() async throws {
        let stage = try await filled(3)
        let officer = try await SheetStage.person(.dutyOfficer, in: "510300000000", stage.site, login: "officer")
        #expect(await stage.site.get("/things.csv?unmasked=yes", as: officer).status.code == 403)
        let clear = try texts(try await (await stage.site.get("/things.csv?unmasked=yes&columns=mobile&sort=count", as: stage.session)).streamed())
        #expect(clear.dropFirst().map { $0[0] } == ["13812345670", "13812345671", "13812345672"])
        #expect(await stage.site.get("/things.csv?unmasked=yes", as: stage.session, headers: [.fetchSite: "cross-site"]).status.code == 403)
        // Chief of one county, officer of the whole city.
        let session = Accounts.Session(
            principal: Principal(user: stage.session.principal.user, name: "x", holdings: stage.site.session(.dutyOfficer).principal.holdings + stage.site.session(.dutyChief, in: "510321000000").principal.holdings), csrf: "token", login: "x", isMachine: false)
        let part = try texts(try await (await stage.site.get("/things.csv?unmasked=yes&columns=mobile&sort=count", as: session)).streamed())
        #expect(part.dropFirst().map { $0[0] } == ["138****5670", "138****5671", "13812345672"])
        await stage.close()
    }

    @Test func `nobody takes what they may not see, and every export is written down first`() async throws {
        let stage = try await filled(3)
        let county = try await SheetStage.person(.dutyOfficer, in: "510321000000", stage.site, login: "county")
        #expect(try texts(try await (await stage.site.get("/things.csv?columns=name", as: county)).streamed()).dropFirst() == [["=name 2"]])
        #expect(await stage.site.get("/things.csv", as: stage.site.session(.administrator)).status.code == 403)
        #expect(await stage.site.get("/things.csv", as: nil).status.code == 303)
        _ = await stage.site.get("/things.xlsx?unmasked=yes&f.colour=red", as: stage.session)
        let noted = try stage.store.read(.system()) { try $0.all(Export.self) }
        #expect(noted.count == 2 && noted.first { $0.isUnmasked }?.query == "unmasked=yes&f.colour=red" && noted.first { $0.isUnmasked }?.rows == 2)
        #expect(noted.first { !$0.isUnmasked }?.takenBy == county.principal.user)
        await stage.close()
    }

    @Test func `masked fields are neither searched nor sorted by way of the file`() async throws {
        let stage = try await filled(1)
        let officer = try await SheetStage.person(.dutyOfficer, in: "510300000000", stage.site, login: "officer")
        for query in ["f.mobile=138", "sort=mobile", "f.guardian=诸"] { #expect(await stage.site.get("/things.csv?" + query, as: officer).status.code == 422, "\(query)") }
        #expect(await stage.site.get("/things.csv?encoding=ebcdic", as: officer).status.code == 422)
        await stage.close()
    }

    @Test func `the template has every column that can be filled, what belongs in it, and lists to choose from`() async throws {
        let stage = try await SheetStage()
        let bytes = await stage.site.get("/things/template.xlsx", as: stage.session).bytes
        let heading = try texts(bytes)[0]
        #expect(heading.count == 21 && heading.filter { $0.hasSuffix("*") }.count == 1)
        for path in ["template.csv", "template.csv?encoding=gb18030"] { #expect(try texts(await stage.site.get("/things/" + path, as: stage.session).bytes)[0].count == heading.count) }
        #expect(await stage.site.get("/things/import", as: stage.session).text.contains("/things/template.xlsx"))
        #expect(await stage.site.get("/things/template.xlsx", as: stage.site.session(.observer)).status.code == 403)
        // The empty template is a file without rows, and says so.
        #expect(try await stage.bring(bytes).phase == .unreadable)
        await stage.close()
    }

    @Test func `the same list in English and in Chinese comes in again as the same`() async throws {
        let stage = try await filled(4)
        for language in ["zh-Hans", "en"] {
            let bytes = try await (await stage.site.get("/things.xlsx?lang=\(language)&unmasked=yes&columns=name,colour,area,count,place,is_open,mobile,guardian", as: stage.session)).streamed()
            let job = try await stage.bring(bytes)
            let faults = try stage.faults(job)
            #expect(job.phase == .ready && job.rows == 4 && job.bad == 0, "\(faults) \(job.problem)")
        }
        await stage.close()
    }
}
