import Core
import Module
import Store
import Vocabulary
import Web

/// The middle pane: the item's clock, what stands around it, and what to do next.
struct WatchItem {
    private let desk: WatchDeskModel
    private let booked: BookedDeadline

    init(_ desk: WatchDeskModel, _ booked: BookedDeadline) {
        self.desk = desk
        self.booked = booked
    }

    func model() throws -> [String: Any] {
        let d = booked.deadline
        var model: [String: Any] = [
            "title": desk.title(d.title), "open": desk.exchange.base + d.link, "owner": desk.owner(booked), "above": desk.display.code("role", d.escalatesTo.rawValue),
            "started": ChinaTime.minuteText(d.startsAt), "dueFull": ChinaTime.minuteText(d.dueAt), "chain": try chain(), "recordID": booked.record.description,
        ]
        model.merge(desk.clock(d)) { a, _ in a }
        if !d.source.isEmpty { model["source"] = d.source }
        if let at = booked.remindedAt { model["remindedAt"] = ChinaTime.minuteText(at) }
        if let at = booked.escalatedAt { model["escalatedAt"] = ChinaTime.minuteText(at) }
        if let level = desk.level(booked.subject) { model["level"] = level }
        if let facts = try facts() { model["facts"] = facts }
        if let settle = try settle() { model["settle"] = settle }
        return model
    }

    /// The other deadlines of the case, at most two before and two after.
    private func chain() throws -> [[String: Any]] {
        let all = try booked.subject.map { try DeadlineTable.of(subject: $0, space: desk.reader.space, desk.reader.connection) } ?? DeadlineTable.of(record: booked.record, space: desk.reader.space, desk.reader.connection)
        let seen = all.filter { desk.reader.mayWork(on: $0) }
        guard seen.count > 1, let i = seen.firstIndex(where: { WatchDeskModel.token($0) == WatchDeskModel.token(booked) }) else { return [] }
        return seen[max(0, i - 2)..<min(seen.count, i + 3)].map { other in
            [
                "at": desk.shortTime(other.deadline.metAt ?? other.deadline.dueAt), "title": desk.title(other.deadline.title), "isDone": other.deadline.metAt != nil,
                "isNow": WatchDeskModel.token(other) == WatchDeskModel.token(booked),
            ]
        }
    }

    /// What the record's own list shows of it, masked where this reader's eyes are.
    private func facts() throws -> [[String: Any]]? {
        guard let row = try desk.reader.row(booked.type, booked.record), let info = try? desk.reader.table(booked.type).info else { return nil }
        var display = desk.display
        try display.prepare([row], info, desk.reader)
        let found = display
        let lines: [[String: Any]] = info.fields.enumerated().compactMap { i, field in
            guard field.isListed, row.values[i] != .null, row.values[i] != .text(""), field.kind.name != "place" else { return nil }
            return ["label": found.word("\(info.type).\(field.name)"), "text": found.text(Display.shown(row.values[i], field, isUnmasked: false), field)]
        }
        return lines.isEmpty ? nil : lines
    }

    /// A log line's follow-up is settled on the spot.
    private func settle() throws -> [String: Any]? {
        guard booked.type == LogEntryTag.recordType, desk.reader.principal.may(DutyPermission.log.rawValue, in: booked.area) else { return nil }
        return ["target": "\(desk.exchange.base)/log-entries/\(booked.record)/settlements", "key": RawID.make(at: desk.now).description]
    }
}
