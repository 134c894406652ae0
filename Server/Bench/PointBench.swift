import ArgumentParser
import Core
import Module
import Sensors
import Store
import Vocabulary

/// Fills an empty store with very many points that are made up, each under a rule with two limits and one of silence, and prints a token that may tell their readings:
/// what `Tests/Bench/readings.py` then serves and measures. The address of point n is `tank,site=s<n / 20>,id=<n> level`.
struct PointBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "points")
    @Option var points = 100_000
    @Option(help: "Folder of an empty store.") var data: String
    @Option(help: "An empty PostgreSQL database; without it the embedded engine is filled.") var database = ""

    func run() async throws {
        let bureau = try Bureau.open(folder: data, database: database, home: nil)
        guard try bureau.isEmpty else { throw ValidationError("The store in \(data) is not empty.") }
        try await bureau.seed()
        let kind = try await bureau.store.write(.system(door: .command), action: "bench.rule") { tx in
            guard let kind = try tx.first(PointKind.self, [.equals("code", .text("tank-level"))]) else { throw KernelRefusal.notFound(type: PointKind.Tag.recordType) }
            var rule = AlarmRule.blank
            (rule.name, rule.kind, rule.definition, rule.phase) = ("液位", kind.id, "red: value >= 38 until 37\norange: value >= 36 until 35\nblue: silence > 6h", .on)
            try tx.insert(rule)
            return kind.id
        }
        let many = ManyRecords(count: points), tables = bureau.assembly.tables
        try await bureau.engine.write { [points] connection in
            try many.put(Point.table.info, AnyTable(Point.self), points, tables, connection) { n, mixed in
                [
                    "name": .text("储罐 \(n) 液位"), "code": .text("T\(n)"), "kind": .id(kind.raw), "area": AreaCode(ManyRecords.counties[Int(mixed % 6)]).sql, "address": .text("tank,site=s\(n / 20),id=\(n) level"),
                ]
            }
            return ((), [])
        }
        let token = try await ReplaySource(login: "bench", name: "压测", scopes: "write:sensors.reading").token(bureau)
        await bureau.store.close()
        print(token)
    }
}
