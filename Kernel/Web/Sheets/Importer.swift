package import Base
import Core
import Module
import Spreadsheets
import Store
import Synchronization
import Vocabulary

/// Looks files through and puts their rows in, one file after the other, beside the requests. It hears of work from
/// the journal, and after a start from the store: what was under way when the process ended is taken up again.
package final class Importer: Sendable {
    private struct State {
        weak var site: Site?
        var tasks: [ImportID: Task<Void, Never>] = [:]
        /// The last that waits for each kind of work: who has ten rows looked through need not wait for another's hundred thousand.
        var last: [ImportPhase: Task<Void, Never>] = [:]
    }
    private let state = Mutex(State())
    /// As the journal names the rows that come in.
    static let action = "import"
    /// Rows in one transaction: each holds up other writers for some milliseconds.
    private static let batch = 200

    init() {}

    func attach(_ site: Site) {
        state.withLock { $0.site = site }
        site.store.feed.tap { [weak self] entries in
            for entry in entries where entry.draft.type == Import.Tag.recordType && ["base.bring-import", StartImport.name].contains(entry.draft.action) {
                self?.begin(ImportID(entry.draft.record), entry.draft.action == StartImport.name ? .running : .checking, in: entry.draft.space)
            }
        }
    }

    /// Takes up what was under way when the process ended.
    package func resume() throws {
        guard let site = state.withLock({ $0.site }) else { return }
        for space in site.store.spaces {
            let jobs = try site.store.read(.system(space)) { try $0.all(Import.self, [.oneOf("phase", [ImportPhase.checking.sql, ImportPhase.running.sql])], limit: 1_000) }
            for job in jobs { begin(job.id, job.phase, in: space) }
        }
    }

    /// Waits until nothing is done for this import any more.
    package func settle(_ id: ImportID) async { await state.withLock { $0.tasks[id] }?.value }

    private func begin(_ id: ImportID, _ phase: ImportPhase, in space: SpaceID) {
        state.withLock { state in
            guard let site = state.site else { return }
            let before = state.last[phase], own = state.tasks[id]
            let task = Task { [weak self] in
                await before?.value
                await own?.value
                await self?.work(id, space, site)
            }
            state.tasks[id] = task
            state.last[phase] = task
            if state.tasks.count > 64 { state.tasks = [id: task] }
        }
    }

    private func work(_ id: ImportID, _ space: SpaceID, _ site: Site) async {
        let job: Import, context: Context
        do {
            guard let found = try site.store.read(.system(space), { try $0.find(Import.self, id) }), found.phase.isAtWork else { return }
            job = found
            context = try self.context(of: job, space, site)
        } catch {
            return await fail(id, error, .system(space), .chinese, site)
        }
        do {
            if job.phase == .checking { try await check(job, context, site) } else { try await run(job, context, site) }
        } catch { await fail(id, error, .system(space), context.locale, site) }
    }

    /// The person who brought the file, with what they hold now.
    private func context(of job: Import, _ space: SpaceID, _ site: Site) throws -> Context {
        try site.store.read(.system(space)) { reader in
            guard let user = try reader.find(User.self, job.requestedBy), user.isActive else { throw ImportRefusal.noPerson }
            return Context(principal: try site.accounts.principal(of: user, reader), space: space, door: .page, locale: Locale(rawValue: job.language) ?? .chinese)
        }
    }

    // MARK: Looking through

    private func check(_ job: Import, _ context: Context, _ site: Site) async throws {
        let source = try ImportSource(job, site, context), table = source.table, info = table.info
        try await site.store.write(context, action: "base.check-import") { try ImportFaults.clear(job.id, $0) }
        var rows = 0, bad = 0, already: Set<RawID> = [], numbers: [Int: Set<SQLValue>] = [:]
        let unique = info.fields.indices.filter { info.fields[$0].isUnique }
        while true {
            try Task.checkCancellation()
            let batch = try source.next(Self.batch)
            if batch.isEmpty { break }
            let drafts = try await source.drafts(batch, site, context)
            let looked = try await site.store.readAside(.system(context.space)) { reader in
                var clashes = try Clashes(drafts.filter(\.problems.isEmpty), info, reader)
                return try drafts.map { draft in
                    guard draft.problems.isEmpty, !clashes.known.contains(draft.id) else { return draft }
                    var draft = draft
                    draft.problems = clashes.problems(of: draft)
                    if let create = info.doors.create, !context.principal.may(create, in: try table.reading(draft.values, draft.id).area) { draft.problems.append(Problem("no-permission-there")) }
                    return draft
                }
            }
            var faults: [ImportFaults.Line] = []
            for draft in looked {
                var problems = draft.problems
                if problems.isEmpty, already.insert(draft.id).inserted {
                    for i in unique where !draft.values[i].isNull && !numbers[i, default: []].insert(draft.values[i]).inserted { problems.append(Problem("already-there", field: info.fields[i].name)) }
                }
                if !problems.isEmpty { faults.append(.init(row: draft.row, problems: problems)) }
            }
            rows += batch.count
            bad += faults.count
            try await site.store.write(context, action: "base.check-import") { [faults] in try ImportFaults.add(faults, to: job.id, $0) }
        }
        guard rows > 0 else { throw SheetFault.empty }
        try await site.store.write(context, action: "base.check-import") { [rows, bad] tx in
            try tx.move(Import.self, job.id, \.phase, "check") {
                $0.rows = rows
                $0.bad = bad
                $0.good = rows - bad
            }
        }
    }

    // MARK: Putting in

    private func run(_ job: Import, _ context: Context, _ site: Site) async throws {
        let source = try ImportSource(job, site, context)
        var position = 0
        // The file is read again from its beginning; what has been dealt with is only passed by.
        while position < job.position {
            let passed = try source.next(min(Self.batch, job.position - position))
            if passed.isEmpty { break }
            position += passed.count
        }
        while true {
            try Task.checkCancellation()
            let batch = try source.next(Self.batch)
            if batch.isEmpty { break }
            let drafts = try await source.drafts(batch, site, context)
            guard try await place(drafts, at: position, job, source.table, context, site) else { return }
            position += batch.count
        }
        try await site.store.write(context, action: "base.finish-import") { [position] tx in
            guard let now = try tx.find(Import.self, job.id), now.phase == .running, now.position == position else { return }
            try tx.move(Import.self, job.id, \.phase, "finish") { $0.finishedAt = tx.now }
            try tx.notify(context.principal.user, Message("notice.import-finished", ["file": now.fileName, "added": "\(now.added)", "refused": "\(now.refused)"]), link: "/imports/\(job.id)", record: job.id.raw)
        }
    }

    /// One batch: its rows, its faults and how far the file has come, together or not at all.
    /// - Returns: false where the import was stopped, or another process has taken it on.
    private func place(_ drafts: [SheetDraft], at position: Int, _ job: Import, _ table: AnyTable, _ context: Context, _ site: Site) async throws -> Bool {
        do {
            return try await site.store.write(context, action: Self.action) { try Self.place(drafts, at: position, job.id, table, $0) }
        } catch let fault as StorageFault where fault.kind == .constraint {
            // Something that nobody foresaw: row by row, so that the one alone stays outside.
            guard drafts.count > 1 else {
                var drafts = drafts
                drafts[0].problems = [Problem("already-there")]
                return try await site.store.write(context, action: Self.action) { [drafts] in try Self.place(drafts, at: position, job.id, table, $0) }
            }
            for (n, draft) in drafts.enumerated() { guard try await place([draft], at: position + n, job, table, context, site) else { return false } }
            return true
        }
    }

    private static func place(_ drafts: [SheetDraft], at position: Int, _ id: ImportID, _ table: AnyTable, _ tx: Transaction) throws -> Bool {
        guard let job = try tx.find(Import.self, id), job.phase == .running, job.position == position, let create = table.info.doors.create else { return false }
        var clashes = try Clashes(drafts.filter(\.problems.isEmpty), table.info, tx)
        var added = 0, already = 0, faults: [ImportFaults.Line] = []
        for draft in drafts {
            var problems = draft.problems
            if problems.isEmpty {
                if clashes.known.contains(draft.id) { already += 1; continue }
                problems = clashes.problems(of: draft)
            }
            if problems.isEmpty {
                do {
                    _ = try RecordActions.place(table, draft.values, id: draft.id, needs: create, tx)
                    added += 1
                } catch let refusal as KernelRefusal {
                    if case .readOnlyInExercise = refusal { throw refusal }
                    problems = refusal.problems.isEmpty ? [Problem(refusal.code == "forbidden" ? "no-permission-there" : "unreadable")] : refusal.problems
                }
            }
            if !problems.isEmpty { faults.append(.init(row: draft.row, problems: problems)) }
        }
        try ImportFaults.add(faults, to: id, tx)
        try tx.update(Import.self, id) {
            $0.position += drafts.count
            $0.added += added
            $0.already += already
            $0.refused += faults.count
        }
        return true
    }

    // MARK: When it fails

    private func fail(_ id: ImportID, _ error: any Error, _ context: Context, _ locale: Locale, _ site: Site) async {
        // The process is ending, or the store is closed: it is taken up at the next start.
        if error is CancellationError { return }
        let isFinal = error is SheetFault || error is ImportRefusal
        let words: String
        if let refusal = error as? any Refusal { words = site.catalogue.text("refusal.\(refusal.code)", locale, refusal.arguments) } else {
            Logs.error("import failed", ["import": "\(id)", "error": "\(error)"])
            words = site.catalogue.text("refusal.fault", locale)
        }
        _ = try? await site.store.write(context, action: "base.refuse-import") { tx in
            guard let job = try tx.find(Import.self, id), job.phase.isAtWork else { return }
            let way = isFinal || job.phase == .checking ? "refuse" : "stop"
            try tx.move(Import.self, id, \.phase, way) { $0.problem = String(words.prefix(1_000)) }
        }
    }
}
