import Core
import Foundation
import Harness
import Store
import Testing
import Vocabulary

@testable import StorePostgres

/// What needs no server.
@Suite struct PostgresTextTests {
    @Test(arguments: [
        ("SELECT 1", "SELECT 1"), ("a = ? AND b = ?", "a = $1 AND b = $2"), ("a = '?' AND b = ?", "a = '?' AND b = $1"), (#"INSERT INTO "who?" VALUES (?,?)"#, #"INSERT INTO "who?" VALUES ($1,$2)"#),
        ("'it''s ?' || ?", "'it''s ?' || $1"),
    ])
    func `places are numbered, but for question marks in quotes`(given: String, expected: String) { #expect(PostgresConnection.numbered(given) == expected) }

    @Test(arguments: [
        ("postgres://anlan:geheim@db.example/bureau?sslmode=verify-full", "postgres://anlan@db.example/bureau"), ("postgresql://anlan:a@b:c@host:5432/x", "postgresql://anlan@host:5432/x"),
        ("postgres:///bureau?host=/run/postgresql&password=geheim", "postgres:///bureau"), ("postgres://host/x", "postgres://host/x"),
    ])
    func `an address is shown without its password`(given: String, expected: String) throws { #expect("\(try #require(PostgresAddress(given)))" == expected) }

    @Test(arguments: ["", "sqlite://x", "host=localhost dbname=x", "postgres:/x", "postgres://\0"])
    func `what is no address is refused`(given: String) { #expect(PostgresAddress(given) == nil) }

    @Test func `the same server's other database keeps account and options`() throws {
        #expect(try #require(PostgresAddress("postgres://a:b@host:1/one?sslmode=require")).naming("two").text == "postgres://a:b@host:1/two?sslmode=require")
        #expect(try #require(PostgresAddress("postgres://a@/one?host=/run/x")).naming("two").text == "postgres://a@/two?host=/run/x")
    }
}

/// What the engine must do at a real server: `bin/postgres` runs a command with one.
@Suite(.enabled(if: TestStore.isPostgres, "no PostgreSQL server: ANLAN_TEST_DATABASE is not set")) struct PostgresTests {
    private final class Place: Sendable {
        let folder = NSTemporaryDirectory() + "anlan-pg-" + UUID().uuidString
        deinit { TestStore.remove(folder) }
        func engine() throws -> PostgresEngine { try #require(try TestStore.engine(in: folder, []) as? PostgresEngine) }
    }

    /// All values that a column can hold, at their ends.
    static let values: [[SQLValue]] = [
        [.integer(.min), .real(-.greatestFiniteMagnitude), .text(""), .blob([]), .id(.zero)],
        [.integer(.max), .real(.leastNonzeroMagnitude), .text("应急😀'\"\\?\n"), .blob((0...255).map { UInt8($0) }), .id(RawID(high: .max, low: 1))],
        [.integer(0), .real(-0.0), .text(String(repeating: "安", count: 100_000)), .blob([0]), .id(RawID(high: 1, low: .max))],
        [.null, .null, .null, .null, .null],
    ]
    private static let types: [SQLType] = [.integer, .real, .text, .blob, .id]
    private static let table = "CREATE TABLE held (number bigint NOT NULL, a bigint, b double precision, c text, d bytea, e uuid)"

    @Test func `a lookup by key goes by the key as well when its table was empty a moment ago`() async throws {
        let place = Place(), engine = try place.engine(), connection = try PostgresConnection(engine.address)
        try connection.simple("CREATE TABLE grown (id bigint PRIMARY KEY, other bigint)")
        try connection.simple("VACUUM ANALYZE grown")
        // So often that the server settles for one plan.
        for n in Int64(0)..<10 { #expect(try connection.integer("SELECT other FROM grown WHERE id = ?", [.integer(n)]) == nil) }
        try connection.fill("grown", "id, other", [.integer, .integer]) { put in for n in 0..<20_000 { try put([.integer(Int64(n)), .integer(7)]) } }
        let name = try connection.all("SELECT name FROM pg_prepared_statements WHERE statement = 'SELECT other FROM grown WHERE id = $1'", types: [.text]).first.flatMap { String(sql: $0[0]) }
        func plan() throws -> String { try connection.all("EXPLAIN EXECUTE \(try #require(name))(1)", types: [.text]).compactMap { String(sql: $0[0]) }.joined(separator: "\n") }
        try connection.refreshPlans(after: .zero)
        #expect(try plan().contains("Index Scan"))
        #expect(try connection.integer("SELECT other FROM grown WHERE id = ?", [.integer(19_999)]) == 7)
        await engine.close()
    }

    @Test(arguments: [false, true]) func `every value comes back as it went, one by one and by COPY`(copies: Bool) async throws {
        let place = Place(), engine = try place.engine()
        try await engine.write { connection in
            try connection.run(Self.table, [])
            let rows = Self.values.enumerated().map { [SQLValue.integer(Int64($0.offset))] + $0.element }
            if copies {
                try connection.fill("held", "number, a, b, c, d, e", [.integer] + Self.types) { put in for row in rows { try put(row) } }
            } else {
                for row in rows { try connection.run("INSERT INTO held VALUES (?,?,?,?,?,?)", row) }
            }
            return ((), [])
        }
        #expect(try engine.read { try $0.all("SELECT a, b, c, d, e FROM held ORDER BY number", types: Self.types) } == Self.values)
        var streamed: [[SQLValue]] = []
        try engine.read { try $0.stream("SELECT a, b, c, d, e FROM held ORDER BY number", [], types: Self.types) { streamed.append($0); return true } }
        #expect(streamed == Self.values)
        await engine.close()
    }

    @Test func `a stream that is left early leaves a connection that works`() async throws {
        let place = Place(), engine = try place.engine()
        for _ in 0..<3 {
            var seen = 0
            try engine.read { connection in
                try connection.stream("SELECT * FROM generate_series(1, 1000000)", [], types: [.integer]) { _ in
                    seen += 1
                    return seen < 3
                }
                #expect(try connection.integer("SELECT 7") == 7)
            }
            #expect(seen == 3)
        }
        await engine.close()
    }

    @Test func `a thousand different statements are too many to keep, and all work`() async throws {
        let place = Place(), engine = try place.engine()
        try engine.read { connection in
            for n in 0..<1_000 {
                let sum = try connection.integer("SELECT ?::bigint + \(n)", [.integer(1)])
                #expect(sum == Int64(n + 1))
            }
        }
        await engine.close()
    }

    /// Every third stumbles over the server, every fifth over a rule.
    private static func note(_ n: Int64, _ connection: any SQLConnection) throws {
        try connection.run("INSERT INTO noted VALUES (?)", [.integer(n)])
        if n % 3 == 0 { try connection.run("INSERT INTO noted VALUES (?)", [.integer(n)]) }
        if n % 5 == 0 { throw KernelRefusal.unknownTransition("x") }
    }

    @Test func `a job that fails leaves nothing, and those beside it all`() async throws {
        let place = Place(), engine = try place.engine()
        try await engine.write { (_ = try $0.run("CREATE TABLE noted (value bigint PRIMARY KEY)", []), []) }
        let faults = await withTaskGroup(of: (Int64, (any Error)?).self) { group in
            for n in Int64(0)..<60 {
                group.addTask {
                    do {
                        try await engine.write { try (Self.note(n, $0), []) }
                        return (n, nil)
                    } catch { return (n, error) }
                }
            }
            return await group.reduce(into: [Int64: any Error]()) { $0[$1.0] = $1.1 }
        }
        let kept: [SQLValue] = try engine.read { try $0.all("SELECT value FROM noted ORDER BY value", types: [.integer]).map { $0[0] } }
        let sound: [Int64] = (0..<60).filter { $0 % 3 != 0 && $0 % 5 != 0 }
        #expect(kept == sound.map { SQLValue.integer($0) })
        #expect(faults.count == 60 - kept.count)
        for (n, fault) in faults {
            if n % 3 == 0 { #expect((fault as? StorageFault)?.kind == .constraint) } else { #expect(fault is KernelRefusal) }
        }
        await engine.close()
    }

    @Test func `connections that the server has ended are made anew, for reading and for writing`() async throws {
        let place = Place(), engine = try place.engine()
        try await engine.write { (_ = try $0.run("CREATE TABLE noted (value bigint)", []), []) }
        for n in 1...3 {
            let count = try engine.read { try $0.integer("SELECT count(*) FROM noted") }
            #expect(count == Int64(n - 1))
            let other = try PostgresConnection(engine.address)
            try other.simple("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
            try await engine.write { connection in (_ = try connection.run("INSERT INTO noted VALUES (?)", [.integer(Int64(n))]), []) }
        }
        #expect(try engine.read { try $0.integer("SELECT count(*) FROM noted") } == 3)
        await engine.close()
    }

    @Test func `a server that is not there is told as such`() {
        do {
            _ = try PostgresEngine(#require(PostgresAddress("postgres://nobody@127.0.0.1:1/none")), tables: [])
            Issue.record("connected to nothing")
        } catch { #expect((error as? StorageFault)?.kind == .unavailable) }
    }

    @Test func `two processes write to one chain, and each hears of the other's entries without asking`() async throws {
        let node = try TestNode([SampleModule.self]), beside = try node.storeBeside()
        let heard = [node.store.feed.listen(), beside.feed.listen()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for n in 0..<100 {
                for store in [node.store, beside] { group.addTask { _ = try await store.write(.system(), action: "test") { try $0.insert(SampleThing("thing \(n)")).id } } }
            }
            try await group.waitForAll()
        }
        for stream in heard {
            var sequences: [Int64] = []
            for await batch in stream {
                sequences += batch.map(\.sequence)
                if sequences.count >= 200 { break }
            }
            #expect(sequences == Array(1...200))
        }
        let report = try await node.store.verifyJournal()
        #expect(report.isSound && report.entries == 200)
        await beside.close()
        await node.close()
    }

    @Test func `a name sorts by its characters' bytes and without one comes first, as in the embedded engine`() async throws {
        let place = Place(), engine = try place.engine()
        let sorted: [SQLValue] = try engine.read { try $0.all("SELECT x FROM (VALUES ('b'), ('B'), ('安'), (NULL), ('a')) AS t(x) ORDER BY x COLLATE \"C\"\(Dialect.postgres.ascending)", types: [.text]).map { $0[0] } }
        #expect(sorted == [.null, .text("B"), .text("a"), .text("b"), .text("安")])
        await engine.close()
    }
}
