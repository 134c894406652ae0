import Core
import Harness
import Testing
import Web

@testable import Warnings

@Suite struct WarningsContractTests {
    @Test func `keeps the module contract`() { #expect(ModuleContract.check(WarningsModule.self) == []) }

    @Test func `every refusal has its words`() throws {
        let catalogue = try TestSite([WarningsModule.self]).site.catalogue
        #expect(WarningsRefusal.codes.filter { !catalogue.has("refusal.warnings.\($0)") } == [])
    }
}
