import ArgumentParser
import Core
import Module
import Store

/// Fills an empty store with very many records that are made up, and makes the search index: what `Tests/Bench/scale.py` then serves and measures.
struct FillBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "fill")
    @Option var records = 100_000
    @Option(help: "Folder of an empty store.") var data: String
    @Option(help: "An empty PostgreSQL database; without it the embedded engine is filled.") var database = ""

    func run() async throws {
        let bureau = try Bureau.open(folder: data, database: database, home: nil)
        guard try bureau.isEmpty else { throw ValidationError("The store in \(data) is not empty.") }
        try await ManyRecords(count: records).fill(bureau.engine, bureau.assembly.tables)
        try await bureau.store.search.catchUp()
        try await bureau.engine.write { try $0.run("ANALYZE", []); return ((), []) }
        await bureau.store.close()
        print("\(records) records")
    }
}
