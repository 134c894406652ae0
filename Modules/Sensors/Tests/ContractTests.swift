import Harness
import Testing

@testable import Sensors

@Suite struct SensorsContractTests {
    @Test func `keeps the module contract`() {
        #expect(ModuleContract.check(SensorsModule.self) == [])
    }
}
