import ArgumentParser
import Store

/// Makes the search index anew from the records.
struct ReindexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reindex", abstract: "Makes the search index anew from the records.",
        discussion: "The index follows the journal by itself and fills itself after an upgrade or a transfer; this is for when it is in doubt. The server may go on running: it finds less until the index is full.")

    @OptionGroup var options: StoreOptions

    func run() async throws {
        let bureau = try await options.open()
        try await bureau.store.search.reset()
        try await bureau.store.search.catchUp()
        let count = try await bureau.engine.readAside { try $0.integer("SELECT count(*) FROM search_document") } ?? 0
        await bureau.store.close()
        print("the search index holds \(count) records")
    }
}
