import ArgumentParser
import Base
import Documents
import Foundation
import Module
import Store
import Vocabulary
import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Starts the site.")

    @Option(help: "Folder of the database and files. Default ./data.") var data: String?
    @Option(help: "Port to listen on. Default 8080.") var port: Int?
    @Option(help: "Address to listen on. Default 127.0.0.1.") var host: String?
    @Option(help: "Fill an empty store with a demonstration: zigong.") var demo: String?
    @Option(help: "Anlan's home, the folder with Public.") var home: String?
    @Option(help: "Settings file (JSON).") var settings: String?

    func run() async throws {
        var flags: [String: String] = [:]
        for (name, value) in [("data", data), ("port", port.map(String.init)), ("host", host), ("demo", demo), ("home", home)] { if let value { flags[name] = value } }
        let values = try await Setting.reader(flags: flags, file: settings)
        let bureau = try Bureau.open(folder: values.text("data"), home: values.text("home").isEmpty ? nil : values.text("home"))
        let demonstration = try Demonstration.find(values.text("demo"), bureau)
        if try bureau.isEmpty {
            try await bureau.seed()
            if let demonstration { try await demonstration.fill(bureau) }
        }
        var settings = try values.site(isDemonstration: demonstration != nil)
        demonstration?.adjust(&settings)
        let pdf = bureau.pdfWorker()
        let site = try Site(
            store: bureau.store, assembly: bureau.assembly, accounts: bureau.accounts, home: bureau.home, blobs: Blobs(root: bureau.folder + "/files"), documents: pdf, settings: settings,
            mapFolder: demonstration?.folder.folder("basemap"), version: Version.text)
        let keeper = Task { await Keeper(bureau: bureau).run() }
        let server = WebServer(site: site, host: values.text("host"), port: try values.number("port", in: 0...65_535)) { [demonstration, host = values.text("host")] port in
            // Written through standard output unbuffered: whoever started us waits for this line.
            var lines = "安澜 Anlan \(Version.text) listening on http://\(host):\(port)\n"
            if let demonstration { lines += demonstration.greeting }
            FileHandle.standardOutput.write(Data(lines.utf8))
        }
        do { try await server.run() } catch {
            keeper.cancel()
            await bureau.store.close()
            throw error
        }
        keeper.cancel()
        pdf.stop()
        try? bureau.noteAnchor()
        await bureau.store.close()
        Logs.info("stopped")
    }
}

/// What runs beside the requests: deadlines, what commands wrote, the noted ends of the journal.
struct Keeper {
    let bureau: Bureau

    func run() async {
        let timer = Timer(store: bureau.store, assembly: bureau.assembly)
        var seconds = 0
        while !Task.isCancelled {
            do {
                try await bureau.store.publishForeignEntries()
                try await timer.tick()
                if seconds % 60 == 30 { try bureau.noteAnchor() }
            } catch { Logs.error("keeper failed", ["error": "\(error)"]) }
            seconds += 1
            try? await Task.sleep(for: .seconds(1))
        }
    }
}
