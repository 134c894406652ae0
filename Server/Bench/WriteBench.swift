import ArgumentParser
import Base
import Core
import Foundation
import Module
import Store
import StoreSQLite
import Synchronization
import Vocabulary

/// Creating incidents through the action, with journal, deadlines and all, beside bare inserts of
/// the very rows it writes, through the same group commit with `synchronous = FULL`. Rounds alternate.
struct WriteBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "writes")
    @Option var clients = 64
    @Option var seconds = 3.0
    @Option var rounds = 5

    func run() async throws {
        let folder = NSTemporaryDirectory() + "anlan-bench-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let bureau = try Bureau.open(folder: folder, home: nil)
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
        let statements = try await recorded(bureau, context) { _ = try action.perform(input, $0) }
        print("one incident writes \(statements.count) rows")
        var ours: [Double] = [], bare: [Double] = []
        for round in 0..<(rounds + 1) {
            let a = await rate { _ = try await bureau.store.write(context, action: action.name) { try action.perform(input, $0) } }
            let counter = Counter(Int64(round + 1) * 10_000_000)
            let b = await rate {
                let n = counter.next()
                try await bureau.store.engine.write { connection in
                    for statement in statements { try connection.run("INSERT INTO \"bare_\(statement.table)\" VALUES (\(statement.values.map { _ in "?" }.joined(separator: ",")))", [.integer(n)] + statement.values.dropFirst()) }
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

    private struct Insert: Sendable {
        let table: String
        let values: [SQLValue]
    }

    /// The rows that one run of the action inserts, each with a bare table of its own made for it:
    /// the same columns and a key, no index.
    private func recorded(_ bureau: Bureau, _ context: Context, _ body: @escaping @Sendable (Transaction) throws -> Void) async throws -> [Insert] {
        let before = try await counts(bureau)
        try await bureau.store.write(context, action: "bench") { try body($0) }
        let after = try await counts(bureau)
        var inserts: [Insert] = []
        for (table, count) in after where count > before[table] ?? 0 {
            for row in 0..<(count - (before[table] ?? 0)) {
                let (columns, values) = try await last(bureau, table)
                let name = "\(table)_\(row)"
                try await bureau.store.engine.write { connection in
                    try connection.run("CREATE TABLE \"bare_\(name)\" (n INTEGER PRIMARY KEY\(columns.map { ", \"\($0)\"" }.joined()))", [])
                    return ((), [])
                }
                inserts.append(Insert(table: name, values: [.null] + values))
            }
        }
        return inserts
    }

    private func counts(_ bureau: Bureau) async throws -> [String: Int] {
        let tables = bureau.store.registry.tables.map(\.info.name) + ["journal", "deadline", "notice", "number_series"]
        return try await bureau.store.engine.readAside { connection in
            var out: [String: Int] = [:]
            for table in tables { out[table] = Int(try connection.integer("SELECT count(*) FROM \"\(table)\"") ?? 0) }
            return out
        }
    }

    private func last(_ bureau: Bureau, _ table: String) async throws -> (columns: [String], values: [SQLValue]) {
        try await bureau.store.engine.readAside { connection in
            let described = try connection.all("SELECT name, type FROM pragma_table_info(?)", [.text(table)], types: [.text, .text])
            let columns = described.compactMap { String(sql: $0[0]) }
            let types: [SQLType] = described.map { switch String(sql: $0[1]) { case "INTEGER": .integer; case "REAL": .real; case "TEXT": .text; default: .blob } }
            let order = table == "journal" ? "sequence" : columns.contains("created_at") ? "created_at" : columns.contains("due_at") ? "due_at" : columns[0]
            let row = try connection.first("SELECT * FROM \"\(table)\" ORDER BY \"\(order)\" DESC LIMIT 1", types: types) ?? []
            return (columns, row)
        }
    }

    /// Operations per second of `clients` tasks that each wait for the answer before the next.
    private func rate(_ body: @escaping @Sendable () async throws -> Void) async -> Double {
        let done = Counter(0), clock = ContinuousClock(), start = clock.now, end = start + .seconds(seconds)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<clients {
                group.addTask {
                    while clock.now < end {
                        guard (try? await body()) != nil else { continue }
                        _ = done.next()
                    }
                }
            }
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
