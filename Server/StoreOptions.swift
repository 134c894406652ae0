import ArgumentParser

/// Where a bureau's store is: what every command that opens one asks for.
struct StoreOptions: ParsableArguments {
    @Option(help: "Folder of the files and, without --database, of the database. Default ./data.") var data: String?
    @Option(help: "PostgreSQL database: postgres://user:password@host/name. Default: the embedded one in the folder.") var database: String?
    @Option(help: "Settings file (JSON).") var settings: String?

    var flags: [String: String] {
        var flags: [String: String] = [:]
        for (name, value) in [("data", data), ("database", database)] { if let value { flags[name] = value } }
        return flags
    }

    /// Opens a store that is there already.
    func open() async throws -> Bureau { try await Bureau.open(Setting.reader(flags: flags, file: settings), mustExist: true) }
}
