import ArgumentParser
import Readings
import Store

/// What readings take at rest: puts all that lies in the log of a stopped server into chunks and counts the pages of the embedded store of readings.
struct RestBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "readings-at-rest")
    @Option(help: "Folder of a store whose server is stopped.") var data: String

    func run() async throws {
        let bureau = try Bureau.open(folder: data, database: "", home: nil, mustExist: true)
        let side = try bureau.engine.side("readings"), readings = try ReadingStore(side)
        try await readings.fold()
        let (count, pages) = try side.read { connection in
            let count = try connection.integer("SELECT sum(readings) FROM reading_chunk", []) ?? 0
            // Free pages were the log's: they are written again before the file grows.
            return (count, try connection.integer("SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) - (SELECT freelist_count FROM pragma_freelist_count) * (SELECT page_size FROM pragma_page_size)", []) ?? 0)
        }
        await readings.close()
        await bureau.store.close()
        guard count > 0 else { throw ValidationError("There are no readings in \(data).") }
        print("\(count) readings in \(pages) bytes = \((Double(pages) / Double(count) * 100).rounded() / 100) bytes a reading: chunks, minutes, hours, keys and points")
    }
}
