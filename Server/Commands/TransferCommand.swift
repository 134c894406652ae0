import ArgumentParser
import Core
import Module
import Store

/// Moves a bureau from the embedded engine to PostgreSQL, or back.
struct TransferCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "transfer", abstract: "Copies a bureau's records and readings from one database into another that is empty, and proves that all arrived.",
        discussion: """
            FROM and TO are each a data folder (the embedded database in it) or an address postgres://user:password@host/name. Stop the server first. Files (attachments, issued documents) stay \
            in the data folder, which the server goes on using. Every table is compared row by row, and the journal's chain is walked at the target; if anything differs, the target stays empty.
            """)

    @Argument(help: "Where the records are.") var from: String
    @Argument(help: "Where they are to be; empty.") var to: String

    func run() async throws {
        guard from != to else { throw ValidationError("FROM and TO are the same.") }
        let tables = Modules.assembly.tables
        let source = try engine(from, mustExist: true, tables), target = try engine(to, mustExist: false, tables)
        do {
            let report = try await Transfer.copy(from: source, to: target, tables: tables, sides: Modules.assembly.sides) { table, rows in if rows > 0 { print("\(table)\t\(rows)") } }
            print("all \(report.rows.reduce(0) { $0 + $1.count }) rows of \(report.rows.count) tables are equal; the journal is sound: \(report.journal.entries) entries, the last is \(report.journal.head.sequence)")
        } catch let fault as Transfer.Fault {
            await source.close()
            await target.close()
            throw ValidationError(fault.description)
        }
        await source.close()
        await target.close()
    }

    private func engine(_ place: String, mustExist: Bool, _ tables: [AnyTable]) throws -> any StorageEngine {
        let isAddress = place.contains("://")
        return try Engines.open(folder: isAddress ? "" : place, database: isAddress ? place : "", tables: tables, mustExist: mustExist)
    }
}
