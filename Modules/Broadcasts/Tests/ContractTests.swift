import Harness
import Testing

@testable import Broadcasts

@Suite struct BroadcastsContractTests {
    @Test func `the module keeps the contract`() {
        #expect(ModuleContract.check(BroadcastsModule.self) == [])
    }
}
