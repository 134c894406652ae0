import Base
import Core
import HTTPTypes
import Module
import Spreadsheets
import Store
import Vocabulary

/// A spreadsheet is brought, looked at, put in, stopped, taken up again.
enum ImportPages {
    private static let shown = 50

    // MARK: Bringing a file

    static func new(_ table: AnyTable, _ exchange: Exchange, _ site: Site, refusal: (any Refusal)? = nil) async throws -> Reply {
        let info = table.info, context = try exchange.context(), words = site.words(info.type, exchange), path = exchange.base + "/" + info.path
        let last = try await site.store.readAside(context) { reader in
            try reader.all(Import.self, [.equals("list", .text(info.type)), .equals("requested_by", reader.principal.user.sql)], limit: 5)
        }
        let fields = SheetField.importable(info, site.catalogue, exchange.locale)
        var model: [String: Any] = [
            "heading": site.words("sheet.import-of", exchange, ["what": words]), "kind": words, "listHref": path, "target": path + "/imports", "key": RawID.make(at: site.store.machineNow).description,
            "templateXlsx": path + "/template.xlsx", "templateCsv": path + "/template.csv", "templateGb": path + "/template.csv?encoding=gb18030",
            "limits": site.words("sheet.limits", exchange, ["rows": Display.thousands("\(site.settings.sheetLimits.rows)"), "megabytes": "\(site.settings.sheetLimits.fileBytes >> 20)"]),
            "lines": SheetTemplate.lines(info, fields, exchange, site).map { ["title": $0.title, "must": $0.must, "what": $0.what, "example": $0.example] },
            "last": last.map { ["href": "\(exchange.base)/imports/\($0.id)", "name": $0.fileName, "phase": site.words("code.import-phase.\($0.phase.rawValue)", exchange), "added": $0.added] }, "hasLast": !last.isEmpty,
        ]
        if let refusal { model["refusal"] = Failure.words(refusal, exchange, site) }
        return .html(try await site.screens.page("import-new", model, title: words, exchange, site), status: .init(code: refusal?.kind.rawValue ?? 200))
    }

    static func bring(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        do {
            let form = try MultipartForm(exchange)
            guard let file = form.files.first else { throw KernelRefusal.invalid([Problem("required", field: "file")]) }
            let id = try await keep(table, file.bytes, file.fileName, key: form.first("_key"), exchange, site)
            return .see("\(exchange.base)/imports/\(id)")
        } catch let refusal as any Refusal where refusal.kind == .invalid || refusal.kind == .tooLarge { return try await new(table, exchange, site, refusal: refusal) }
    }

    /// The body is the file; `X-File-Name` goes with it. The answer is the import: read it until it is `ready`, then post to its `starts`.
    static func bringByAPI(_ table: AnyTable, _ exchange: Exchange, _ site: Site) async throws -> Reply {
        let name = (try? URLText.decode(exchange.headers[.fileName] ?? "")) ?? ""
        let id = try await keep(table, exchange.body, name, key: exchange.headers[.idempotencyKey], exchange, site)
        return try RecordAPI.answer(try site.store.registry.table(Import.Tag.recordType), id.raw, exchange, site, status: .created)
    }

    private static func keep(_ table: AnyTable, _ bytes: [UInt8], _ name: String, key: String?, _ exchange: Exchange, _ site: Site) async throws -> ImportID {
        guard !bytes.isEmpty else { throw KernelRefusal.invalid([Problem("required", field: "file")]) }
        guard bytes.count <= site.settings.sheetLimits.fileBytes else { throw SheetFault.tooLarge(megabytes: site.settings.sheetLimits.fileBytes >> 20) }
        guard !table.info.isGlobal || exchange.space.isLive else { throw KernelRefusal.readOnlyInExercise }
        let context = try exchange.context()
        var job = Import.blank
        job.fileName = String(name.unicodeScalars.filter { $0.properties.generalCategory != .control && $0 != "/" && $0 != "\\" }.map(Character.init).suffix(120)).trimmingSpaces
        if job.fileName.isEmpty { job.fileName = table.info.path }
        job.list = table.info.type
        job.size = bytes.count
        job.format = bytes.starts(with: [0x50, 0x4B]) ? "xlsx" : "csv"
        job.digest = try site.blobs.put(bytes)
        job.requestedBy = context.principal.user
        job.language = exchange.locale.rawValue
        job.area = context.principal.holdings.first?.area
        let outcome = try await site.once(exchange, action: "base.bring-import", key: key) { [job] tx in .record(try tx.insert(job).id) }
        return ImportID(outcome.id)
    }

    // MARK: One import

    static func show(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        let id = ImportID(try exchange.id()), context = try exchange.context()
        let (job, faults, person) = try await site.store.readAside(context) { reader in
            let job = try reader.get(Import.self, id)
            return (job, try ImportFaults.page(id, after: 0, limit: shown, reader), try reader.labels("base.user", [job.requestedBy.raw])[job.requestedBy.raw] ?? "—")
        }
        let info = try? site.store.registry.table(job.list).info, isMine = job.requestedBy == context.principal.user, path = "\(exchange.base)/imports/\(id)"
        let total = max(job.rows, 1)
        var model: [String: Any] = [
            "heading": job.fileName, "kind": info.map { site.words($0.type, exchange) } ?? job.list, "listHref": "\(exchange.base)/\(info?.path ?? "")", "recordID": "\(id)", "person": person,
            "phase": site.words("code.import-phase.\(job.phase.rawValue)", exchange), "isChecking": job.phase == .checking, "isReady": job.phase == .ready, "isRunning": job.phase == .running, "isStopped": job.phase == .stopped,
            "isFinished": job.phase == .finished, "isUnreadable": job.phase == .unreadable, "isBusy": job.phase.isAtWork, "isMine": isMine, "problem": job.problem, "hasProblem": !job.problem.isEmpty,
            "rows": Display.thousands("\(job.rows)"), "good": Display.thousands("\(job.good)"), "bad": Display.thousands("\(job.bad)"), "position": Display.thousands("\(job.position)"), "added": Display.thousands("\(job.added)"),
            "already": Display.thousands("\(job.already)"), "refused": Display.thousands("\(job.refused)"), "percent": min(100, job.position * 100 / total), "hasStarted": job.startedAt != nil, "canStart": isMine && (job.phase == .stopped || (job.phase == .ready && job.good > 0)), "canStop": isMine && job.phase == .running,
            "startHref": path + "/starts", "stopHref": path + "/stops", "errorsHref": path + "/errors", "next": path, "hasFaults": isMine && !faults.isEmpty, "key": RawID.make(at: site.store.machineNow).description, "againHref": "\(exchange.base)/\(info?.path ?? "")/import",
        ]
        // What stands in the file may be nobody else's business.
        if isMine, let info {
            model["faults"] = faults.map { line in ["row": line.row, "words": Self.words(line.problems, info, exchange, site)] }
            if job.phase == .ready, let preview = try? await preview(job, faults, exchange, site) { model["preview"] = preview }
        }
        return .html(try await site.screens.page("import", model, title: job.fileName, exchange, site))
    }

    static func words(_ problems: [Problem], _ info: TableInfo, _ exchange: Exchange, _ site: Site) -> String {
        problems.map { problem in
            let words = Failure.words(problem, exchange, site)
            return problem.field.isEmpty || info[problem.field] == nil ? words : site.words("sheet.problem", exchange, ["what": site.words("\(info.type).\(problem.field)", exchange), "words": words])
        }.joined(separator: " ")
    }

    /// The first rows as they will be, and at its cell what is wrong.
    private static func preview(_ job: Import, _ faults: [ImportFaults.Line], _ exchange: Exchange, _ site: Site) async throws -> [String: Any] {
        let context = try exchange.context(), source = try ImportSource(job, site, context), info = source.table.info
        let rows = try source.next(shown), drafts = try await source.drafts(rows, site, context), problems = Dictionary(faults.map { ($0.row, $0.problems) }, uniquingKeysWith: { a, _ in a })
        let columns = source.rows.columns, headings = source.rows.headings
        let display = try await site.store.readAside(context) { reader in
            var display = Display(site, exchange.locale)
            for (i, field) in info.fields.enumerated() {
                guard case .reference(let type) = field.kind else { continue }
                try display.prepare(type, Set(drafts.compactMap { if case .id(let id) = $0.values[i] { id } else { nil } }), reader)
            }
            return display
        }
        let used = columns.indices.filter { columns[$0] != nil }
        return [
            "columns": used.map { headings[$0] }, "count": rows.count,
            "passed": columns.indices.filter { columns[$0] == nil && !headings[$0].isEmpty && !ErrorFile.isOurs(headings[$0], site) }.map { headings[$0] }.joined(separator: "、"),
            "hasPassed": columns.indices.contains { columns[$0] == nil && !headings[$0].isEmpty && !ErrorFile.isOurs(headings[$0], site) },
            "lines": zip(rows, drafts).map { row, draft in
                let own = problems[row.number] ?? draft.problems
                return [
                    "row": row.number, "isBad": !own.isEmpty, "general": own.filter { p in p.field.isEmpty || !used.contains { columns[$0]?.info.name == p.field } }.map { words([$0], info, exchange, site) }.joined(separator: " "),
                    "cells": used.map { n in cell(n < row.cells.count ? row.cells[n] : .empty, columns[n], draft, own, display, exchange, site) },
                ] as [String: Any]
            },
        ]
    }

    private static func cell(_ raw: SheetCell, _ field: SheetField?, _ draft: SheetDraft, _ problems: [Problem], _ display: Display, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        guard let field else { return ["text": ""] }
        let own = problems.filter { $0.field == field.info.name }, given = SheetRowReader.text(raw) ?? ""
        let text = own.isEmpty && field.part == .whole ? display.text(draft.values[field.index], field.info) : given
        return ["text": text, "isBad": !own.isEmpty, "isNumber": field.info.kind.isNumeric, "words": own.map { Failure.words($0, exchange, site) }.joined(separator: " ")]
    }
}
