import ArgumentParser
import Base
import Core
import Foundation
import Module
import Store
import Synchronization
import Vocabulary

/// Creating incidents through the action, with rules, journal, deadlines and all, beside bare inserts of
/// the very rows it writes into tables of the same schema, through the same group commit with
/// `synchronous = FULL`. Rounds alternate.
struct WriteBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "writes")
    @Option var clients = 64
    @Option var seconds = 3.0
    @Option var rounds = 5
    @Option(help: "An empty PostgreSQL database; without it the embedded engine is measured.") var database = ""

    func run() async throws {
        let folder = NSTemporaryDirectory() + "anlan-bench-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bureau = try Bureau.open(folder: folder, database: database, home: nil)
        try await bureau.seed()
        try await Demonstration.find("zigong", bureau)?.fill(bureau)
        let officer = try bureau.store.read(.system()) { reader in
            guard let user = try reader.first(User.self, [.equals("login", .text("heqingyuan"))]) else { throw KernelRefusal.notFound(type: "base.user") }
            return try bureau.accounts.principal(of: user, reader)
        }
        let context = Context(principal: officer, door: .api)
        guard let action = bureau.assembly.actions.first(where: { $0.name == "incidents.report-incident" }) else { throw KernelRefusal.notFound(type: "action") }
        let now = bureau.store.machineNow
        let input: [String: SQLValue] = [
            "kind": .text("road-traffic"), "occurred_at": now.sql, "area": AreaCode("510321").sql, "title": .text("测试事件"), "place_name": .text("高山镇"), "despite_duplicates": .integer(1), "is_confirmed": .integer(1),
            "place": (GeoPoint(longitude: 104.6093, latitude: 29.4699)?.sql ?? .null), "description": .text("压力测试录入。"), "is_made_up": .integer(1),
        ]
        let statements = try await recorded(bureau, context) { try action.perform(input, $0) }
        print("one incident writes \(statements.count) rows")
        var ours: [Double] = [], bare: [Double] = []
        for round in 0..<(rounds + 1) {
            let a = try await rate {
                let prepared = try action.prepare(input, officer)
                _ = try await bureau.store.write(context, action: action.name) { try prepared($0) }
            }
            let counter = Counter(Int64(round + 1) * 10_000_000)
            let b = try await rate {
                let n = counter.next()
                try await bureau.store.engine.write { connection in
                    for (i, statement) in statements.enumerated() { try connection.run(statement.sql, statement.values(ofRun: n, row: i)) }
                    return ((), [])
                }
            }
            // The first round warms up.
            if round > 0 { ours.append(a); bare.append(b) }
        }
        let ratios = zip(ours, bare).map { $0 / $1 }.sorted()
        print("incident.create \(median(ours)) per s; bare inserts \(median(bare)) per s; ratio \(ratios[ratios.count / 2]) (\(ratios.first ?? 0) to \(ratios.last ?? 0))")
        await bureau.store.close()
    }

    private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2].rounded() }

    /// An insert of one of the rows; what must be unique differs from run to run.
    private struct Insert: Sendable {
        let sql: String
        let row: [SQLValue]
        let record: RawID
        let number: String

        func values(ofRun n: Int64, row i: Int) -> [SQLValue] {
            row.enumerated().map { column, value in
                switch value {
                case .id(let id) where id == record: .id(RawID(high: id.high, low: UInt64(bitPattern: n)))
                case .text(let text) where text == number: .text("\(n)")
                case .integer where column == 0: .integer(n * 16 + Int64(i))
                default: value
                }
            }
        }
    }

    /// The rows that one run of the action inserts, each for a table of the same schema, indexes and all.
    private func recorded(_ bureau: Bureau, _ context: Context, _ body: @escaping @Sendable (Transaction) throws -> Outcome) async throws -> [Insert] {
        // The year's first begins the series of numbers; it is not like the others.
        try await bureau.store.write(context, action: "bench") { _ = try body($0) }
        let before = try await counts(bureau)
        let outcome = try await bureau.store.write(context, action: "bench") { try body($0) }
        let after = try await counts(bureau)
        guard let row = try bureau.store.read(.system(), { try $0.row(outcome.type, outcome.id) }), let info = bureau.store.registry.tables.first(where: { $0.info.type == outcome.type })?.info,
            let column = info.index(of: "number"), case .text(let number) = row.values[column]
        else { throw KernelRefusal.notFound(type: outcome.type) }
        var inserts: [Insert] = []
        for (table, count) in after where count > before[table] ?? 0 {
            try await copySchema(of: table, bureau)
            for values in try await rows(of: outcome.id, in: table, bureau) {
                inserts.append(Insert(sql: "INSERT INTO \"bare_\(table)\" VALUES (?\(String(repeating: ",?", count: values.count - 1)))", row: values, record: outcome.id, number: number))
            }
        }
        return inserts
    }

    private func copySchema(of table: String, _ bureau: Bureau) async throws {
        let tables = bureau.store.registry.tables.map(\.info)
        try await bureau.store.engine.write { connection in
            for statement in Schema.statements(tables, connection.dialect) where statement.contains(" \"\(table)\" ") {
                try connection.run(statement.replacingOccurrences(of: "\"\(table)\"", with: "\"bare_\(table)\"").replacingOccurrences(of: "\"\(table)_", with: "\"bare_\(table)_"), [])
            }
            return ((), [])
        }
    }

    private func counts(_ bureau: Bureau) async throws -> [String: Int] {
        let tables = bureau.store.registry.tables.map(\.info.name) + ["journal", "deadline", "notice", "number_series"]
        return try await bureau.store.engine.readAside { connection in
            var out: [String: Int] = [:]
            for table in tables { out[table] = Int(try connection.integer("SELECT count(*) FROM \"\(table)\"") ?? 0) }
            return out
        }
    }

    private func rows(of record: RawID, in table: String, _ bureau: Bureau) async throws -> [[SQLValue]] {
        let columns = Schema.columns(of: table, bureau.store.registry.tables.map(\.info)), key = columns.contains { $0.name == "record" } ? "record" : "id"
        return try await bureau.store.engine.readAside { try $0.all("SELECT * FROM \"\(table)\" WHERE \(key) = ?", [.id(record)], types: columns.map(\.type)) }
    }

    /// Operations per second of `clients` tasks that each wait for the answer before the next.
    private func rate(_ body: @escaping @Sendable () async throws -> Void) async throws -> Double {
        let done = Counter(0), clock = ContinuousClock(), start = clock.now, end = start + .seconds(seconds)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<clients {
                group.addTask {
                    while clock.now < end {
                        try await body()
                        _ = done.next()
                    }
                }
            }
            try await group.waitForAll()
        }
        let took = (clock.now - start).components
        return Double(done.value) / (Double(took.seconds) + Double(took.attoseconds) / 1e18)
    }
}

private final class Counter: Sendable {
    private let held: Atomic<Int64>
    init(_ start: Int64) { held = Atomic(start) }
    func next() -> Int64 { held.add(1, ordering: .relaxed).newValue }
    var value: Int64 { held.load(ordering: .relaxed) }
}
