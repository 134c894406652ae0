import Core
import Testing

@testable import Web

@Suite struct BodyBudgetTests {
    @Test func `what is beyond all bodies together is refused, and what one held is free when it ends`() async throws {
        let budget = BodyBudget(most: 100)
        try await budget.holding { first in
            try first.take(60)
            await #expect(throws: KernelRefusal.self) { try await budget.holding { try $0.take(41) } }
            // The one that was refused holds nothing any more.
            try await budget.holding { try $0.take(40) }
        }
        try await budget.holding { try $0.take(100) }
    }
}
