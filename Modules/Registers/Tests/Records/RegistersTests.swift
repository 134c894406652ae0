import Base
import Core
import Foundation
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Registers

@Suite struct RegistersTests {
    private let rong = AreaCode("510321000000")

    private func enterprise(_ code: String, telephone: String = "0813-8121296") -> Enterprise {
        var e = Enterprise.blank
        e.name = "自贡釜溪氟材料有限公司"
        e.creditCode = code
        e.area = rong
        e.telephone = telephone
        return e
    }

    /// The cells of a demonstration file, read as the importer reads them: references by a made-up id.
    private func rows(_ type: String, _ home: Home) throws -> [[String: String]] {
        SeedTable.rows(csv: try home.root.text("Demo/zigong/\(type).csv")).map(\.cells)
    }

    @Test func `the module keeps the contract of modules`() {
        #expect(ModuleContract.check(RegistersModule.self) == [])
    }

    @Test func `every row of the demonstration fits its register field by field`() async throws {
        let node = try TestNode([RegistersModule.self])
        for table in RegistersModule.manifest.records {
            let rows = try rows(table.info.type, node.home)
            #expect(!rows.isEmpty)
            for cells in rows {
                #expect(Set(cells.keys) == Set(table.info.fields.map(\.name) + ["key"]), "\(table.info.type)")
                var values: [String: SQLValue] = [:]
                for (name, text) in cells where name != "key" && !text.isEmpty {
                    guard let field = table.info[name] else { continue }
                    if case .reference = field.kind { values[name] = .id(.make(at: TestNode.start)) } else { values[name] = try field.kind.read(text: text) }
                }
                let problems = table.apply(table.blank(), values).problems
                #expect(problems == [], "\(table.info.type) \(cells["key"] ?? "")")
            }
        }
        await node.close()
    }

    @Test func `a credit code with a wrong check character is refused and nothing is kept`() async throws {
        let node = try TestNode([RegistersModule.self])
        let made = enterprise("915103220000010111")
        await #expect(throws: KernelRefusal.self) { try await node.store.write(.system(door: .api), action: "test") { try $0.insert(made) } }
        #expect(made.problems() == [Problem("credit-code-check", field: "credit_code", ["expected": "0"])])
        #expect(enterprise("915103220000010110").problems() == [])
        #expect(enterprise("91510322000001011").problems().map(\.code) == ["credit-code-length"])
        #expect(try node.store.read(.system()) { try $0.count(EnterpriseTag.recordType) } == 0)
        await node.close()
    }

    @Test func `a telephone must ring unless the entry says that it is made up`() {
        var e = enterprise("915103220000010110", telephone: "0813-000-5001")
        #expect(e.problems().map(\.code) == ["telephone-form"])
        e.fictitious = true
        #expect(e.problems() == [])
        e.fictitious = false
        e.telephone = "8121296"
        #expect(e.problems() == [Problem("telephone-area-code", field: "telephone", ["number": "8121296"])])
        e.telephone = ""
        #expect(e.problems() == [])
    }

    @Test func `the same credit code is registered once`() async throws {
        let node = try TestNode([RegistersModule.self])
        let made = enterprise("915103220000010110")
        try await node.store.write(.system(), action: "test") { try $0.insert(made) }
        await #expect(throws: KernelRefusal.self) { try await node.store.write(.system(), action: "test") { try $0.insert(made) } }
        await node.close()
    }

    @Test func `a county sees the city's organisations and not the city's enterprises`() async throws {
        let node = try TestNode([RegistersModule.self])
        var bureau = Organisation.blank
        bureau.name = "自贡市应急管理局"
        bureau.area = AreaCode("510300000000")
        var firm = enterprise("915103220000010110")
        firm.area = AreaCode("510322002000")
        try await node.store.write(.system(), action: "test") { [bureau, firm] tx in
            try tx.insert(bureau)
            try tx.insert(firm)
        }
        let county = node.context(node.person(.dutyOfficer, in: "510321000000"))
        let other = node.context(node.person(.fieldOfficer, in: "510322000000"))
        let source = node.context(node.person(.source))
        #expect(try node.store.read(county) { try $0.count(OrganisationTag.recordType) } == 1)
        #expect(try node.store.read(county) { try $0.count(EnterpriseTag.recordType) } == 0)
        #expect(try node.store.read(other) { try $0.count(EnterpriseTag.recordType) } == 1)
        #expect(try node.store.read(source) { try $0.count(OrganisationTag.recordType) } == 0)
        await node.close()
    }

    @Test func `every register is copied into an exercise and hides private persons`() {
        for table in RegistersModule.manifest.records { #expect(table.info.isCopiedIntoExercises) }
        let firm = AnyTable(Enterprise.self).info, contact = AnyTable(Contact.self).info
        #expect(firm.fields.filter(\.isMasked).map(\.name) == ["legal_person", "safety_officer", "telephone"])
        #expect(contact.fields.filter(\.isMasked).map(\.name) == ["mobile", "office_telephone"])
        #expect(AnyTable(Organisation.self).info.doors.unmask == nil)
    }

    @Test func `each kind of site has one layer in one group`() {
        let kinds = SiteKind.resources + SiteKind.risks + SiteKind.protected
        #expect(Set(kinds) == Set(SiteKind.allCases) && kinds.count == SiteKind.allCases.count)
        #expect(Set(RegistersModule.manifest.layers.map(\.group)) == ["resources", "risk", "protected"])
    }
}
