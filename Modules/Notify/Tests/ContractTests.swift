import Harness
import Testing

@testable import Notify

@Suite struct NotifyContractTests {
    @Test func `the module keeps the contract`() {
        #expect(ModuleContract.check(NotifyModule.self) == [])
    }
}
