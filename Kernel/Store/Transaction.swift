package import Core
package import Vocabulary

/// The one way to change records. It belongs to one action of one person in one space; all that
/// the action changes, its journal entries, deadlines and notices are kept together or not at all.
/// It is synchronous and cannot leave the closure that it was lent to.
package final class Transaction: Reader {
    /// The wire name of the action, as the journal records it.
    package let action: String
    package private(set) var drafts: [JournalDraft] = []
    /// What was worked out on the way, for others to use once all this is committed.
    var made: [Memo.Made] = []
    let reactions: Reactions
    /// Records that this action has read or written by their id, as they stand now: rules ask for the same
    /// one again and again, and only this transaction can change them.
    /// An array, for an action has few at hand.
    private var held: [Held] = []
    private static let heldLimit = 32

    private struct Held {
        let row: Row
        let record: any Record
        /// Made by this action, and no action has booked a deadline for it yet.
        var isUnscheduled = false
    }

    init(_ context: Context, action: String, now: Instant, connection: any SQLConnection, registry: Registry, memo: Memo, reactions: Reactions) {
        self.action = action
        self.reactions = reactions
        super.init(context, now: now, connection: connection, registry: registry, memo: memo)
    }

    override var isConfined: Bool { false }

    // MARK: Records of one type

    /// Stores a new record and returns it with its id.
    @discardableResult
    package func insert<R: Record>(_ record: R) throws -> R {
        var record = record
        if record.id.isUnset { record.id = .make(at: now) }
        let values = R.table.values(of: record)
        let row = try insert(try writable(R.Tag.recordType), record.id.raw, values, R.table.reading(of: record, values))
        hold(record, row, isUnscheduled: true)
        return record
    }

    @discardableResult
    package func update<R: Record>(_ type: R.Type, _ id: ID<R.Tag>, ifVersion: Int? = nil, _ change: (inout R) throws -> Void) throws -> R {
        guard let (row, before) = try stored(type, id), !row.isRetired else { throw KernelRefusal.notFound(type: R.Tag.recordType) }
        var record = before
        try change(&record)
        let values = R.table.values(of: record)
        let after = try update(try writable(R.Tag.recordType), row, values, ifVersion: ifVersion) { R.table.reading(of: record, values) }
        hold(record, after)
        return record
    }

    /// Takes a lifecycle's way, if it is open from where the record stands and all that it asks for is filled.
    @discardableResult
    package func move<R: Record, P: Lifecycle>(_ type: R.Type, _ id: ID<R.Tag>, _ phase: any WritableKeyPath<R, P> & Sendable, _ name: String, ifVersion: Int? = nil, _ change: (inout R) throws -> Void = { _ in }) throws -> R {
        guard let way = P.transitions.first(where: { $0.name == name }) else { throw KernelRefusal.unknownTransition(name) }
        return try update(type, id, ifVersion: ifVersion) { record in
            guard way.from.contains(record[keyPath: phase]) else { throw KernelRefusal.wrongPhase(transition: name, phase: record[keyPath: phase].rawValue) }
            try change(&record)
            if !way.requires.isEmpty {
                let values = R.table.values(of: record)
                let empty = way.requires.filter { name in R.table.info.index(of: name).map { [.null, .text("")].contains(values[$0]) } ?? true }
                guard empty.isEmpty else { throw KernelRefusal.invalid(empty.map { Problem("required", field: $0) }) }
            }
            record[keyPath: phase] = way.to
        }
    }

    // MARK: Any record

    package func insert(_ type: String, id: RawID, values: [SQLValue]) throws -> Row {
        let table = try writable(type)
        return try insert(table, id, values, try table.reading(values, id))
    }

    private func insert(_ table: AnyTable, _ id: RawID, _ values: [SQLValue], _ reading: AnyTable.Reading) throws -> Row {
        guard reading.problems.isEmpty else { throw KernelRefusal.invalid(reading.problems) }
        let row = Row(id: id, version: 1, area: reading.area, createdAt: now, updatedAt: now, isRetired: false, values: values)
        do {
            try connection.run(registry.insert(table.info.type), [.id(space(of: table.info)), .id(id), .integer(1), reading.area.sql, now.sql, now.sql, .integer(0)] + values)
        } catch let fault as StorageFault where fault.kind == .constraint {
            throw KernelRefusal.invalid([Problem("already-there", field: unique(in: table.info, fault))])
        }
        try reconcile(reading, row, table.info, isNew: true)
        try claimFiles(of: row, was: nil, table.info)
        draft(table.info, id, version: 1, area: reading.area, subject: reading.subject, difference: Difference.of(table.info, from: nil, to: values))
        return row
    }

    /// Writes `values` over the row; nothing happens where they are the same.
    @discardableResult
    package func update(_ type: String, _ row: Row, to values: [SQLValue], ifVersion: Int? = nil) throws -> Row {
        let table = try writable(type)
        release(row.id)
        return try update(table, row, values, ifVersion: ifVersion) { try table.reading(values, row.id) }
    }

    private func update(_ table: AnyTable, _ row: Row, _ values: [SQLValue], ifVersion: Int?, _ reading: () throws -> AnyTable.Reading) throws -> Row {
        if let ifVersion, ifVersion != row.version { throw KernelRefusal.stale(current: row.version) }
        let reading = try reading()
        guard reading.problems.isEmpty else { throw KernelRefusal.invalid(reading.problems) }
        guard values != row.values else { return row }
        let after = Row(id: row.id, version: row.version + 1, area: reading.area, createdAt: row.createdAt, updatedAt: now, isRetired: row.isRetired, values: values)
        try write(after, was: row, table.info)
        try reconcile(reading, after, table.info)
        try claimFiles(of: after, was: row, table.info)
        draft(table.info, row.id, version: after.version, area: reading.area, subject: reading.subject, difference: Difference.of(table.info, from: row.values, to: values))
        return after
    }

    /// Takes a record out of use. Its history stays, and so does what points at it.
    package func retire(_ type: String, _ row: Row, ifVersion: Int? = nil) throws {
        let table = try writable(type)
        if let ifVersion, ifVersion != row.version { throw KernelRefusal.stale(current: row.version) }
        let after = Row(id: row.id, version: row.version + 1, area: row.area, createdAt: row.createdAt, updatedAt: now, isRetired: true, values: row.values)
        release(row.id)
        try write(after, was: row, table.info)
        try DeadlineTable.remove(record: row.id, space: context.space, connection)
        let reading = try table.reading(row.values, row.id)
        draft(table.info, row.id, version: after.version, area: row.area, subject: reading.subject, difference: #"{"retired":[false,true]}"#)
    }

    /// An entry about a record that did not change: an unmasking, a reminder, a signature seen.
    package func note(_ type: String, _ id: RawID, area: AreaCode?, subject: RawID?, action: String? = nil, _ body: (inout JSONWriter) -> Void) throws {
        var json = JSONWriter(capacity: 64)
        json.object(body)
        var entry = JournalDraft(
            space: context.space, at: now, actor: principal.user, door: context.door, action: action ?? self.action, type: type, record: id, version: 0, area: area, subject: subject, difference: json.string)
        if try table(type).info.isGlobal { entry.space = .live }
        drafts.append(entry)
    }

    // MARK: Records at hand

    package override func find<R: Record>(_ type: R.Type, _ id: ID<R.Tag>) throws -> R? { try stored(type, id)?.record }

    private func stored<R: Record>(_ type: R.Type, _ id: ID<R.Tag>) throws -> (row: Row, record: R)? {
        if let known = held.first(where: { $0.row.id == id.raw }), let record = known.record as? R { return (known.row, record) }
        guard let row = try row(R.Tag.recordType, id.raw) else { return nil }
        let record = try R.table.record(row.values, id: row.id)
        hold(record, row)
        return (row, record)
    }

    private func hold<R: Record>(_ record: R, _ row: Row, isUnscheduled: Bool = false) {
        let wasUnscheduled = release(row.id)
        // An import writes thousands: what is remembered stays few.
        if held.count >= Self.heldLimit { held.removeAll(keepingCapacity: true) }
        held.append(Held(row: row, record: record, isUnscheduled: isUnscheduled || wasUnscheduled))
    }

    /// - Returns: whether the record that is forgotten was unscheduled.
    @discardableResult
    private func release(_ id: RawID) -> Bool {
        guard let i = held.firstIndex(where: { $0.row.id == id }) else { return false }
        return held.remove(at: i).isUnscheduled
    }

    // MARK: Around a record

    /// Puts the deadlines of a record that rules computed from more than the record itself in
    /// place of those it had.
    package func schedule<R: Record>(_ type: R.Type, _ id: ID<R.Tag>, _ deadlines: [Deadline]) throws {
        guard let (row, record) = try stored(type, id) else { throw KernelRefusal.notFound(type: R.Tag.recordType) }
        let place = held.firstIndex { $0.row.id == row.id }, isNew = place.map { held[$0].isUnscheduled } ?? false
        if let place { held[place].isUnscheduled = false }
        try DeadlineTable.reconcile(deadlines, type: R.Tag.recordType, record: row.id, subject: R.table.subject(record), area: row.area, space: context.space, connection, isNew: isNew)
    }

    /// The next number of a series, without gaps: `1`, `2`, … anew for each period.
    /// - Parameter least: no number is less than this.
    package func number(series: String, period: String, from least: Int = 1) throws -> Int {
        let place: [SQLValue] = [.id(context.space.raw), .text(series), .text(period)], floor = SQLValue.integer(Int64(least))
        // Two plain statements: RETURNING has an engine lay a table aside for its one row.
        if try connection.run("UPDATE number_series SET last = CASE WHEN last + 1 < ? THEN ? ELSE last + 1 END WHERE space = ? AND series = ? AND period = ?", [floor, floor] + place) == 1 {
            return Int(try connection.integer("SELECT last FROM number_series WHERE space = ? AND series = ? AND period = ?", place) ?? 1)
        }
        try connection.run("INSERT INTO number_series (space, series, period, last) VALUES (?,?,?,?)", place + [floor])
        return least
    }

    /// Tells a person: in the inbox, and by whatever else that person is to be told such things.
    package func notify(_ person: UserID, _ message: Message, link: String, record: RawID? = nil, urgency: Urgency = .routine) throws {
        let notice = Notice(id: .make(at: now), person: person, at: now, message: message, link: link, record: record, readAt: nil)
        try NoticeTable.insert(notice, space: context.space, connection)
        try emit(NoticeGiven(notice: notice, urgency: urgency))
    }

    /// Calls people who are to say that they have heard it (叫应). Where no module sees to that they find it in the inbox.
    /// - Parameter escalation: `.caller` where the caller has a ladder of its own, so that nobody is called twice.
    package func call(_ people: [UserID], _ message: Message, link: String, record: RawID? = nil, area: AreaCode? = nil, urgency: Urgency = .urgent, answer: AnswerWanted = .one, escalation: CallEscalation = .usual) throws {
        if reactions.has(PeopleCalled.self) {
            try emit(PeopleCalled(people: people, message: message, link: link, record: record, area: area, urgency: urgency, answer: answer, escalation: escalation))
        } else {
            for person in people { try notify(person, message, link: link, record: record, urgency: urgency) }
        }
    }

    /// Announces what has happened to the modules that react to it, within this transaction.
    package func emit(_ event: some Event) throws { try reactions.run(event, self) }

    // MARK: Inside

    /// An exercise reads what is global and never writes it.
    func writable(_ type: String) throws -> AnyTable {
        let table = try table(type)
        if table.info.isGlobal && !context.space.isLive { throw KernelRefusal.readOnlyInExercise }
        return table
    }

    func space(of info: TableInfo) -> RawID { info.isGlobal ? SpaceID.live.raw : context.space.raw }

    /// Names only the columns that change: an index is touched when a column of it is named, changed or not.
    private func write(_ row: Row, was old: Row, _ info: TableInfo) throws {
        var columns = "version = ?, updated_at = ?", values: [SQLValue] = [.integer(Int64(row.version)), row.updatedAt.sql]
        if row.area != old.area {
            columns += ", scope_area = ?"
            values.append(row.area.sql)
        }
        if row.isRetired != old.isRetired {
            columns += ", retired = ?"
            values.append(.integer(row.isRetired ? 1 : 0))
        }
        for i in row.values.indices where row.values[i] != old.values[i] {
            columns += ", " + registry.assignment(info.type, i)
            values.append(row.values[i])
        }
        let changed: Int
        do {
            changed = try connection.run(
                "UPDATE \(info.name.quoted) SET \(columns) WHERE space = ? AND id = ? AND version = ?", values + [.id(space(of: info)), .id(row.id), .integer(Int64(row.version - 1))])
        } catch let fault as StorageFault where fault.kind == .constraint {
            throw KernelRefusal.invalid([Problem("already-there", field: unique(in: info, fault))])
        }
        guard changed == 1 else { throw KernelRefusal.stale(current: row.version) }
    }

    func reconcile(_ reading: AnyTable.Reading, _ row: Row, _ info: TableInfo, isNew: Bool = false) throws {
        if isNew && reading.deadlines.isEmpty { return }
        // Deadlines of actions (`schedule`) have keys with a dot; a record's own do not, so the two never touch.
        try DeadlineTable.reconcile(reading.deadlines, type: info.type, record: row.id, subject: reading.subject, area: row.area, space: context.space, connection, ownKeysOnly: true, isNew: isNew)
    }

    func draft(_ info: TableInfo, _ id: RawID, version: Int, area: AreaCode?, subject: RawID?, difference: String) {
        drafts.append(
            JournalDraft(
                space: info.isGlobal ? .live : context.space, at: now, actor: principal.user, door: context.door, action: action, type: info.type, record: id, version: version, area: area,
                subject: subject, difference: difference))
    }

    /// A file belongs to one record: the first that names it, if the person brought the file. So nobody
    /// reads another's file by naming it in a record of their own.
    func claimFiles(of row: Row, was old: Row?, _ info: TableInfo) throws {
        for i in registry.attachmentFields(info.type) {
            guard row.values[i] != old?.values[i], let ids = [RawID](sql: row.values[i]) else { continue }
            let known = old.flatMap { [RawID](sql: $0.values[i]) } ?? []
            for id in ids where !known.contains(id) {
                guard let files = try? table("base.attachment"), let file = try self.row("base.attachment", id),
                    let owner = files.info.index(of: "owner"), let ownerType = files.info.index(of: "owner_type"), let bringer = files.info.index(of: "uploaded_by"), let area = files.info.index(of: "area"),
                    file.values[owner] == .id(row.id) || (file.values[owner].isNull && (principal.isSystem || file.values[bringer] == principal.user.sql))
                else { throw KernelRefusal.invalid([Problem("no-such-file", field: info.fields[i].name)]) }
                var values = file.values
                values[owner] = .id(row.id)
                values[ownerType] = .text(info.type)
                values[area] = row.area.sql
                try update("base.attachment", file, to: values)
            }
        }
    }

    func unique(in info: TableInfo, _ fault: StorageFault) -> String {
        // The longest name: `name` stands in `short_name` too.
        info.fields.filter { $0.isUnique && fault.message.contains($0.name) }.max { $0.name.utf8.count < $1.name.utf8.count }?.name ?? "id"
    }
}

/// What changed, as the journal keeps it.
enum Difference {
    static func of(_ info: TableInfo, from old: [SQLValue]?, to new: [SQLValue]) -> String {
        var json = JSONWriter(capacity: old == nil ? 32 * info.fields.count : 256)
        json.object { out in
            for i in new.indices {
                let before = old?[i] ?? .null
                if before != new[i] { info.json[i].writeChange(from: before, to: new[i], in: &out) }
            }
        }
        return json.string
    }
}

extension Transaction {
    /// Gives an exercise its own copy of the records that are declared to be copied. The copies keep
    /// their ids, so that what points at them still does; from here on nothing joins the two.
    package func copyRegisters(into target: SpaceID) throws {
        for table in registry.tables where table.info.isCopiedIntoExercises && !table.info.isGlobal {
            let columns = "id, version, scope_area, created_at, updated_at, retired" + table.info.fields.map { ", \($0.name.quoted)" }.joined()
            let copied = try connection.run(
                "INSERT INTO \(table.info.name.quoted) (space, \(columns)) SELECT ?, \(columns) FROM \(table.info.name.quoted) WHERE space = ? AND retired = 0",
                [.id(target.raw), .id(SpaceID.live.raw)])
            try note("base.exercise", target.raw, area: nil, subject: nil) {
                $0.field("copied", table.info.type)
                $0.field("records", copied)
            }
        }
    }
}
