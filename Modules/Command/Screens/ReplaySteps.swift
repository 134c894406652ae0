import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// An incident step by step, oldest first, put together from the journal alone: what each entry said, what it changed
/// on the map, and how the incident stood after it.
struct ReplaySteps {
    /// More entries than this are no replay that anybody watches; the page says that the rest was left out.
    static let entriesMax = 5_000

    /// The types whose records `standing` speaks of: no other entry changes it.
    private static let tellers: Set = [IncidentTag.recordType, ResponseTag.recordType, TaskTag.recordType]

    struct Mark {
        let layer: Layer
        let record: RawID
        /// GeoJSON; nil: from here on the record is not on the map.
        let geometry: String?
        let label: String
        let category: String?
    }

    struct Step {
        let entry: JournalEntry
        /// As `RoomTimeline` says it; nil where the entry is no event of its own.
        let line: [String: Any]?
        let mark: Mark?
        /// Label and words of how the incident stood; nil where that did not change.
        let standing: [[String: String]]?
    }

    private(set) var steps: [Step] = []
    let isCut: Bool
    private var records: [RawID: PastRecord] = [:]
    private let display: Display
    private let site: Site

    /// - Parameters:
    ///   - latest: the incident's entries, newest first, one more than `entriesMax` where there are more.
    ///   - display: prepared for those who acted.
    init(_ id: IncidentID, _ latest: [JournalEntry], _ display: Display, _ exchange: Exchange, _ site: Site) throws {
        isCut = latest.count > Self.entriesMax
        let entries = Array(latest.prefix(Self.entriesMax).reversed())
        self.site = site
        self.display = display
        let words = try Self.words(entries, display, exchange, site)
        var last: [[String: String]] = []
        for entry in entries {
            let info = try site.store.registry.table(entry.draft.type).info
            var past = records[entry.draft.record] ?? PastRecord(info)
            let before = past.row
            past.add(entry)
            records[entry.draft.record] = past
            let standing = Self.tellers.contains(info.type) ? standing(id) : last
            steps.append(Step(entry: entry, line: words.lines([entry], isKeyOnly: false).first, mark: past.row != before ? mark(past, info) : nil, standing: standing == last ? nil : standing))
            last = standing
        }
    }

    /// The names of tasks and posts, which the lines of later entries speak of.
    private static func words(_ entries: [JournalEntry], _ display: Display, _ exchange: Exchange, _ site: Site) throws -> RoomTimeline {
        var folded: [RawID: PastRecord] = [:]
        for entry in entries where [TaskTag.recordType, PostTag.recordType].contains(entry.draft.type) {
            let info = try site.store.registry.table(entry.draft.type).info
            folded[entry.draft.record, default: PastRecord(info)].add(entry)
        }
        var tasks: [TaskID: CommandTask] = [:], posts: [RawID: String] = [:]
        for row in folded.values.compactMap(\.row) {
            if let task = try? CommandTask.table.record(row.values, id: row.id) { tasks[task.id] = task } else if let post = try? CommandPost.table.record(row.values, id: row.id) { posts[row.id] = post.name }
        }
        var words = RoomTimeline(tasks: tasks, display: display, site: site, exchange: exchange)
        words.posts = posts
        return words
    }

    private func mark(_ past: PastRecord, _ info: TableInfo) -> Mark? {
        guard let layer = site.assembly.layers.first(where: { $0.type == info.type }), let row = past.row, let at = info.index(of: layer.geometry) else { return nil }
        var geometry: String?
        if !row.isRetired {
            switch row.values[at] {
            case .integer(let z): geometry = GeoPoint(zOrder: z).map { #"{"type":"Point","coordinates":[\#($0.longitude),\#($0.latitude)]}"# }
            case .text(let shape): geometry = shape
            default: break
            }
        }
        func text(_ name: String?) -> String? {
            guard let name, let i = info.index(of: name), !row.values[i].isNull else { return nil }
            return display.text(Display.shown(row.values[i], info.fields[i], isUnmasked: info.doors.unmask == nil), info.fields[i])
        }
        var category: String?
        if let i = layer.category.flatMap(info.index), case .text(let code) = row.values[i] { category = code }
        return Mark(layer: layer, record: row.id, geometry: geometry, label: text(layer.label) ?? "", category: category)
    }

    /// Phase, grade, responses, tasks and what was counted, in words.
    private func standing(_ id: IncidentID) -> [[String: String]] {
        var lines: [[String: String]] = []
        if let row = records[id.raw]?.row, let info = try? site.store.registry.table(IncidentTag.recordType).info {
            for (field, value) in zip(info.fields, row.values) where !value.isNull {
                let isCount = if case .integer = field.kind { true } else { false }
                guard isCount || ["phase", "grade", "magnitude"].contains(field.name) else { continue }
                lines.append(["label": display.word("\(info.type).\(field.name)"), "text": display.text(value, field) + (field.kind.unit.map { " " + display.word("unit.\($0.rawValue)") } ?? "")])
            }
        }
        let rows = records.values.compactMap(\.row).filter { !$0.isRetired }
        let responses = rows.compactMap { row in records[row.id]?.last?.draft.type == ResponseTag.recordType ? try? EmergencyResponse.table.record(row.values, id: row.id) : nil }
        for response in responses.filter({ $0.phase == .active }).sorted(by: { $0.startedAt < $1.startedAt }) {
            lines.append(["label": display.word(ResponseTag.recordType), "text": display.code(Tier.listName, response.tier.rawValue) + " " + display.code(ResponseLevel.listName, "\(response.level.rawValue)")])
        }
        let tasks = rows.compactMap { row in records[row.id]?.last?.draft.type == TaskTag.recordType ? try? CommandTask.table.record(row.values, id: row.id) : nil }.filter { $0.phase != .cancelled }
        if !tasks.isEmpty { lines.append(["label": display.word(TaskTag.recordType), "text": "\(tasks.count { $0.phase == .done }) / \(tasks.count)"]) }
        return lines
    }
}
