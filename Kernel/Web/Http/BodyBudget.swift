import Core
import Synchronization

/// Bounds what all requests' bodies hold in memory together: however many bring large files at once, one more is told to come again.
final class BodyBudget: Sendable {
    static let bytesMax = 512 << 20
    private let held = Atomic<Int>(0)
    private let most: Int

    init(most: Int = BodyBudget.bytesMax) { self.most = most }

    /// What one request holds.
    final class Share: Sendable {
        private let budget: BodyBudget
        private let taken = Atomic<Int>(0)
        fileprivate init(_ budget: BodyBudget) { self.budget = budget }

        func take(_ count: Int) throws(KernelRefusal) {
            taken.add(count, ordering: .relaxed)
            if budget.held.add(count, ordering: .relaxed).newValue > budget.most { throw .unavailable("uploads") }
        }

        fileprivate func release() { budget.held.subtract(taken.load(ordering: .relaxed), ordering: .relaxed) }
    }

    /// Runs one request; what it has taken is free again when it ends, however it ends.
    func holding<T>(_ body: (Share) async throws -> T) async throws -> T {
        let share = Share(self)
        defer { share.release() }
        return try await body(share)
    }
}
