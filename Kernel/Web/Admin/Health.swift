import Base
import Core
import Foundation
package import Module
package import Store
import Synchronization
package import Vocabulary

/// One thing that an administrator looks at before going home: how it is, in words, and whether to do something about it.
package struct HealthLine: Sendable, Hashable {
    package enum State: String, Sendable { case good, look, bad }
    /// The catalogue has `health.<name>` for what it is and `health.<name>.<state>` for what to do where it is not good.
    package let name: String
    package let state: State
    package let value: String
    /// Where one sees more of it, or does something about it.
    package let path: String?

    package init(_ name: String, _ state: State, _ value: String, at path: String? = nil) {
        self.name = name
        self.state = state
        self.value = value
        self.path = path
    }
}

/// A module's own work in the background, told beside the kernel's.
package protocol HealthPort: Module.Port, Sendable {
    func lines(_ reader: Reader) throws -> [HealthLine]
}

/// How the site is. Everything here is read when it is asked for; nothing is kept.
enum Health {
    /// Below this share of the volume free, somebody should make room; below half of it, at once.
    private static let freeShare = 0.1
    /// The ticker runs every second: deadlines and reminders stand still with it.
    private static let tickerLate = Instant.Span.seconds(10)

    /// Entries of the journal that the search index may be behind before somebody should know.
    private static let behindMax: Int64 = 1_000

    static func lines(_ site: Site) async -> [HealthLine] {
        await [store(site), ticker(site)].compactMap { $0 } + work(site) + site.serviceHealth + [disk(site), failures(site), memory(), listeners(site), version(site)].compactMap { $0 }
    }

    /// What goes on beside the requests; nothing of it where the store does not answer.
    private static func work(_ site: Site) async -> [HealthLine] {
        let now = site.store.machineNow, plan = site.settings.backups, ports = site.assembly.ports.all((any HealthPort).self)
        let lines = try? await site.store.readAside(.system()) { reader -> [HealthLine] in
            let imports = try reader.count(Import.Tag.recordType, [.oneOf("phase", [ImportPhase.checking.sql, ImportPhase.running.sql])])
            let lag = try site.store.search.lag(reader.connection), last = try BackupPlan.lastWhole(.backup, reader)
            let isLate = BackupWork.allCases.contains { work in plan.isLate(work, lastWhole: work == .backup ? last : (try? BackupPlan.lastWhole(.trial, reader)) ?? nil, now) }
            return [
                HealthLine("imports", .good, "\(imports)", at: "/imports?f.phase=checking,running"),
                HealthLine("search", lag.isFilling || lag.entries > behindMax ? .look : .good, "\(lag.entries)"),
                HealthLine("backups", !plan.isOn ? .look : isLate ? .bad : .good, last.map { ChinaTime.minuteText($0.finishedAt) } ?? "—", at: "/backups"),
            ] + (try ports.flatMap { try $0.lines(reader) })
        }
        return lines ?? []
    }

    private static func store(_ site: Site) async -> HealthLine {
        do {
            let head = try await site.store.readAside(.system()) { try JournalTable.head($0.connection) }
            return HealthLine("store", .good, "\(site.store.engine.name) · № \(head.sequence)")
        } catch { return HealthLine("store", .bad, "\(site.store.engine.name)") }
    }

    private static func ticker(_ site: Site) -> HealthLine {
        let at = Instant(milliseconds: site.metrics.ticked.load(ordering: .relaxed))
        guard at.milliseconds > 0 else { return HealthLine("ticker", .look, "—") }
        return HealthLine("ticker", site.store.machineNow - at > tickerLate ? .bad : .good, ChinaTime.minuteText(at))
    }

    private static func disk(_ site: Site) -> HealthLine? {
        guard let volume = try? FileManager.default.attributesOfFileSystem(forPath: site.blobs.root), let free = (volume[.systemFreeSize] as? NSNumber)?.doubleValue, let size = (volume[.systemSize] as? NSNumber)?.doubleValue, size > 0 else { return nil }
        let share = free / size
        return HealthLine("disk", share < freeShare / 2 ? .bad : share < freeShare ? .look : .good, "\(FieldKind.text(free / 1e9, places: 1)) GB / \(FieldKind.text(size / 1e9, places: 1)) GB")
    }

    private static func failures(_ site: Site) -> HealthLine {
        let n = site.metrics.failures.load(ordering: .relaxed), all = site.metrics.requests.load(ordering: .relaxed)
        return HealthLine("failures", n > 0 ? .look : .good, "\(n) / \(all)")
    }

    /// Pages of this process in memory, from the kernel.
    static var residentBytes: Int64? {
        (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)).flatMap { $0.split(separator: " ").dropFirst().first.flatMap { Int64($0) } }.map { $0 * 4_096 }
    }

    private static func memory() -> HealthLine? { residentBytes.map { HealthLine("memory", .good, "\($0 >> 20) MB") } }
    private static func listeners(_ site: Site) -> HealthLine { HealthLine("listeners", .good, "\(site.store.feed.listenerCount)") }
    private static func version(_ site: Site) -> HealthLine { HealthLine("version", .good, site.version) }
}
