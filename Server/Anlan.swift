import ArgumentParser

@main
struct Anlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anlan",
        abstract: "安澜 Anlan: the emergency-management platform of a county, city or province bureau.",
        discussion: "Every setting is taken from a flag, else from the environment (ANLAN_…), else from the settings file, else from its default: see `anlan settings`.",
        version: Version.text,
        subcommands: [Serve.self, UserCommand.self, JournalCommand.self, TransferCommand.self, ReindexCommand.self, BackupCommand.self, RestoreCommand.self, Replay.self, Speaker.self, SettingsCommand.self, VersionCommand.self, GoldenCommand.self, RoutesCommand.self, BenchCommand.self])
}

enum Version {
    static let text = "0.1.0"
}

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "version", abstract: "Prints the version.")
    func run() { print("anlan \(Version.text)") }
}
