import Base
import Documents
import Foundation
import Module
import Store
import Vocabulary
import Web

/// The machine's own clock.
struct MachineClock: Vocabulary.Clock {
    func now() -> Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}

/// An opened store with what belongs to it: what every command begins with.
struct Bureau {
    let folder: String
    let engine: any StorageEngine
    let assembly: Assembly
    let store: Store
    let accounts: Accounts
    let home: Home

    /// - Parameter mustExist: an embedded store is not made where there is none.
    static func open(_ values: Setting.Values, mustExist: Bool = false) throws -> Bureau {
        let home = values.text("home")
        return try open(folder: values.text("data"), database: values.text("database"), home: home.isEmpty ? nil : home, mustExist: mustExist)
    }

    static func open(folder: String, database: String, home: String?, mustExist: Bool = false) throws -> Bureau {
        let assembly = Modules.assembly
        let engine = try Engines.open(folder: folder, database: database, tables: assembly.tables, mustExist: mustExist)
        let store = try Store(engine: engine, tables: assembly.tables, reactions: assembly.reactions, clock: MachineClock())
        return Bureau(folder: folder, engine: engine, assembly: assembly, store: store, accounts: Accounts(store: store, assembly: assembly), home: try Home.find(home))
    }

    var isEmpty: Bool { get throws { try store.read(.system()) { try JournalTable.head($0.connection).sequence } == 0 } }

    /// Puts in what every bureau needs: the tables of rules that the modules bring along.
    func seed() async throws {
        for manifest in assembly.manifests {
            let name = manifest.id.prefix(1).uppercased() + manifest.id.dropFirst()
            let resources = home.module(name).folder("Resources")
            for seed in manifest.seeds { try await store.write(.system(door: .seed), action: "seed." + seed.name) { try seed.fill(resources, $0) } }
        }
    }

    /// The PDF worker beside the checkout or installation.
    func pdfWorker() -> PDFWorker {
        let python = home.root.has(".tools/venv/bin/python") ? home.root.path + "/.tools/venv/bin/python" : "/usr/bin/python3"
        return PDFWorker(.init(program: python, arguments: [home.kernel("Documents").path + "/worker/pdf_worker.py", "--css", home.publicFolder.path + "/paper.css", "--root", home.publicFolder.path]))
    }

    // MARK: Ends of the journal, noted outside the database

    private var anchorFile: String { folder + "/journal.anchors" }

    /// Notes the journal's end in a file beside the database, so that a chain cut short or written anew is found.
    func noteAnchor() throws {
        let head = try store.read(.system()) { try JournalTable.head($0.connection) }
        guard head.sequence > 0, try anchors().last != head else { return }
        let line = "\(head.sequence) \(head.hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()) \(store.machineNow)\n"
        if let handle = FileHandle(forWritingAtPath: anchorFile) {
            try handle.seekToEnd()
            try handle.write(contentsOf: Data(line.utf8))
            try handle.close()
        } else {
            try Data(line.utf8).write(to: URL(fileURLWithPath: anchorFile))
        }
    }

    func anchors() throws -> [ChainHead] {
        guard let text = try? String(contentsOfFile: anchorFile, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard parts.count >= 2, let sequence = Int64(parts[0]), parts[1].count == 64 else { return nil }
            let digits = Array(parts[1])
            let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
            return bytes.count == 32 ? ChainHead(sequence: sequence, hash: bytes) : nil
        }
    }
}
