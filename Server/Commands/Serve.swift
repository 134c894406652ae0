import ArgumentParser
import Base
import Documents
import Foundation
import Module
import Notify
import Programs
import Store
import Synchronization
import Vocabulary
import Web

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Starts the site.")

    @OptionGroup var options: StoreOptions
    @Option(help: "Port to listen on. Default 8080.") var port: Int?
    @Option(help: "Address to listen on. Default 127.0.0.1.") var host: String?
    @Option(help: "Fill an empty store with a demonstration: zigong.") var demo: String?
    @Option(help: "Anlan's home, the folder with Public.") var home: String?

    func run() async throws {
        OpenFiles.allowMost()
        var flags = options.flags
        for (name, value) in [("port", port.map(String.init)), ("host", host), ("demo", demo), ("home", home)] { if let value { flags[name] = value } }
        let values = try await Setting.reader(flags: flags, file: options.settings)
        let bureau = try Bureau.open(values)
        let demonstration = try Demonstration.find(values.text("demo"), bureau)
        if try bureau.isEmpty {
            try await bureau.seed()
            if let demonstration { try await demonstration.fill(bureau) }
        }
        try await bureau.store.prepareAdministration(bureau.assembly)
        try await bureau.accounts.adoptTokens()
        var settings = try values.site(isDemonstration: demonstration != nil)
        demonstration?.adjust(&settings)
        let pdf = bureau.pdfWorker(), vault = try Vault(file: bureau.folder + "/keys/secrets.key")
        let site = try Site(
            store: bureau.store, assembly: bureau.assembly, accounts: bureau.accounts, home: bureau.home, blobs: Blobs(root: bureau.folder + "/files"), documents: pdf, settings: settings, vault: vault,
            mapFolder: demonstration?.folder.folder("basemap"), version: Version.text)
        let keeper = Task { await Keeper(bureau: bureau, metrics: site.metrics).run() }
        let warmer = Task { await site.warm() }
        let searcher = Task { await bureau.store.search.follow { Logs.error("search index failed", ["error": "\($0)"]) } }
        try site.imports.resume()
        let plan = settings.backups, work = plan.isOn ? try BackupService(bureau, place: values.text("backup.folder"), passphraseFile: values.text("backup.passphrase")) : nil
        let backups = work.map { work in Task { await BackupKeeper(work: work, plan: plan).run() } }
        var sending = try values.sender()
        sending.settings.bureau = { [weak site] in site?.settings.bureauShort ?? "" }
        let sender = Sender(store: bureau.store, catalogue: site.catalogue, vault: vault, dialler: sending.dialler, settings: sending.settings), sends = Task { await sender.run() }
        let services = Task { await site.runServices() }
        let server = WebServer(site: site, host: values.text("host"), port: try values.number("port", in: 0...65_535)) { [demonstration, host = values.text("host")] port in
            // Written through standard output unbuffered: whoever started us waits for this line.
            var lines = "安澜 Anlan \(Version.text) listening on http://\(host):\(port)\n"
            if let demonstration { lines += demonstration.greeting }
            FileHandle.standardOutput.write(Data(lines.utf8))
        }
        func stop() async {
            for task in [keeper, searcher, warmer, backups, sends, services] { task?.cancel() }
            await sender.stop()
            await site.stopServices()
        }
        do { try await server.run() } catch {
            await stop()
            await bureau.store.close()
            throw error
        }
        await stop()
        pdf.stop()
        try? bureau.noteAnchor()
        await bureau.store.close()
        Logs.info("stopped")
    }
}

/// What runs beside the requests: deadlines, what commands wrote, the noted ends of the journal.
struct Keeper {
    let bureau: Bureau
    let metrics: Metrics

    func run() async {
        let timer = Timer(store: bureau.store, assembly: bureau.assembly)
        var seconds = 0
        while !Task.isCancelled {
            do {
                try await bureau.store.publishForeignEntries()
                try await timer.tick()
                metrics.ticked.store(bureau.store.machineNow.milliseconds, ordering: .relaxed)
                if seconds % 60 == 30 { try bureau.noteAnchor() }
            } catch { Logs.error("keeper failed", ["error": "\(error)"]) }
            seconds += 1
            try? await Task.sleep(for: .seconds(1))
        }
    }
}
