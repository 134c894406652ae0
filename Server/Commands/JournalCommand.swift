import ArgumentParser
import Foundation
import Store
import Vocabulary

struct JournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "journal", abstract: "Verifies and shows the journal.", subcommands: [Verify.self, Show.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Walks the chain and names every entry that was altered, removed, inserted or moved. Exit status 1 if there is one.")
        @OptionGroup var options: StoreOptions
        @Flag(help: "Also compare every record with what its entries make of it.") var records = false

        func run() async throws {
            let bureau = try await options.open()
            let anchors = try bureau.anchors()
            let report = try await bureau.store.verifyJournal(anchors: anchors)
            let compared = records ? try await bureau.store.verifyRecords() : nil
            await bureau.store.close()
            for fault in report.faults {
                switch fault {
                case .altered(let n): print("entry \(n): its contents are not those that were sealed, or it stands in another's place")
                case .missing(let n): print("entry \(n): one or more entries before it are missing")
                case .cutShort(let end, let expected): print("the journal ends at \(end), but \(expected) was noted outside of it")
                case .anchorDiffers(let n): print("entry \(n): another seal was noted outside the database")
                }
            }
            print(report.isSound ? "sound: \(report.entries) entries, the last is \(report.head.sequence); \(anchors.count) noted ends agree" : "NOT SOUND: \(report.faults.count) faults in \(report.entries) entries")
            if let compared { JournalCommand.tell(compared) }
            if !report.isSound || compared?.isSound == false { throw ExitCode(1) }
        }
    }

    fileprivate static func tell(_ report: RecordReport) {
        for fault in report.faults {
            switch fault {
            case .differs(let type, let record, let space): print("\(type) \(record) in \(space.isLive ? "the live space" : "exercise \(space.raw)"): the record is not what its entries make of it")
            case .unaccounted(let type, let records): print("\(type): \(records) records without an entry")
            }
        }
        print(report.isSound ? "\(report.records) records are what the journal says" : "NOT SOUND: \(report.faults.count) faults in \(report.records) records")
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints entries, one a line.")
        @OptionGroup var options: StoreOptions
        @Option(help: "Entries after this number.") var after: Int64 = 0
        @Option(help: "How many at the most.") var limit = 100

        func run() async throws {
            let bureau = try await options.open()
            let entries = try await bureau.store.engine.readAside { [after, limit] in try JournalTable.entries(after: after, limit: limit, $0) }
            await bureau.store.close()
            for entry in entries {
                let d = entry.draft
                print("\(entry.sequence)\t\(d.at)\t\(d.door.rawValue)\t\(d.action)\t\(d.type)\t\(d.record)\tv\(d.version)\t\(d.difference.prefix(200))")
            }
        }
    }
}
