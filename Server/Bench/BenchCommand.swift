import ArgumentParser

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Peers and limits for bin/bench, which runs them beside the real thing.", shouldDisplay: false, subcommands: [BareServer.self, WriteBench.self, SearchBench.self, FillBench.self, PointBench.self, RestBench.self, FaultBench.self])
}
