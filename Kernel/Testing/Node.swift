import Base
package import Core
import Foundation
package import Module
package import Store
import Synchronization
package import Vocabulary

/// A clock that stands still until a test moves it.
package final class FakeClock: Clock {
    private let instant: Mutex<Instant>
    package init(_ start: Instant) { instant = Mutex(start) }
    package func now() -> Instant { instant.withLock { $0 } }
    package func advance(_ span: Instant.Span) { instant.withLock { $0 = $0 + span } }
    package func set(_ at: Instant) { instant.withLock { $0 = at } }
}

/// A node of its own for one test: an empty store in a folder that goes with it, the modules asked
/// for, a clock that the test moves.
package final class TestNode: Sendable {
    package let store: Store
    package let assembly: Assembly
    package let clock: FakeClock
    package let folder: String
    package let home: Home

    /// 25 February 2019, 13:15 in China: the third earthquake of Rongxian.
    package static let start = ChinaTime.instant(CalendarDate(day: 17_952), hour: 13, minute: 15)

    package init(_ modules: [any DomainModule.Type] = [], at start: Instant = TestNode.start) throws {
        folder = NSTemporaryDirectory() + "anlan-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        home = try Home.find()
        clock = FakeClock(start)
        assembly = Assembly([BaseModule.manifest] + modules.map { $0.manifest })
        store = try Store(engine: TestStore.engine(in: folder, assembly.tables), tables: assembly.tables, reactions: assembly.reactions, clock: clock)
    }

    deinit { TestStore.giveBack(folder, assembly.tables) }

    /// A second store on the same database, as another process has it.
    package func storeBeside(at clock: FakeClock? = nil) throws -> Store {
        try Store(engine: TestStore.engine(in: folder, assembly.tables), tables: assembly.tables, reactions: [], clock: clock ?? self.clock)
    }

    /// Fills the tables that the modules bring along.
    package func seed() async throws {
        for manifest in assembly.manifests {
            let resources = home.module(manifest.id.prefix(1).uppercased() + manifest.id.dropFirst()).folder("Resources")
            for seed in manifest.seeds {
                try await store.write(.system(.live, door: .seed), action: "seed." + seed.name) { try seed.fill(resources, $0) }
            }
        }
    }

    /// A person with one role for one area, who need not be stored.
    package func person(_ role: Role, in area: String = "510300000000", named name: String = "何清源", id: UserID? = nil) -> Principal {
        let code = AreaCode(area) ?? AreaCode(number: 510_300_000_000)
        return Principal(
            user: id ?? .make(at: clock.now()), name: name,
            holdings: code.map { [Principal.Holding(role: role, area: $0, permissions: assembly.permissions(of: role))] } ?? [])
    }

    package func context(_ principal: Principal, space: SpaceID = .live) -> Context {
        Context(principal: principal, space: space, door: .api)
    }

    /// A stored user with a role, as a context to act in.
    package func user(_ role: Role, in area: String = "510300000000", named name: String, login: String) async throws -> Context {
        guard let code = AreaCode(area) else { throw KernelRefusal.notFound(type: "base.area") }
        let user = try await store.write(.system(door: .seed), action: "test.user") { tx in
            var user = User.blank
            user.name = name
            user.login = login
            user.area = code
            let made = try tx.insert(user)
            var grant = Grant.blank
            grant.user = made.id
            grant.role = role
            grant.area = code
            try tx.insert(grant)
            return made
        }
        return context(person(role, in: area, named: name, id: user.id))
    }

    package func close() async { await store.close() }
}

extension TestNode {
    /// Moves the clock on in steps and lets the timer run at each, as the server's ticker does.
    package func advance(_ span: Instant.Span, step: Instant.Span = .minutes(1)) async throws {
        var left = span
        let timer = Timer(store: store, assembly: assembly)
        while left > .seconds(0) {
            let next = min(step, left)
            clock.advance(next)
            try await timer.tick()
            left = Instant.Span(milliseconds: left.milliseconds - next.milliseconds)
        }
    }
}
