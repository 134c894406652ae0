package import Vocabulary

/// One kind of thing the bureau keeps: a plain struct whose table says all there is to derive.
package protocol Record: Sendable {
    associatedtype Tag: RecordTag
    var id: ID<Tag> { get set }
    /// A record before anything was filled in, with the defaults of a new one.
    static var blank: Self { get }
    static var table: Table<Self> { get }
    /// What is wrong with the record as a whole, beyond its single fields.
    func problems() -> [Problem]
    /// What must be done by when while the record stands as it does. The store keeps its book in
    /// step with this after every change.
    func deadlines() -> [Deadline]
    /// Values computed for screens and answers, by the name of a declared computed field.
    func computed(_ name: String, at now: Instant) -> SQLValue
}

extension Record {
    package func problems() -> [Problem] { [] }
    package func deadlines() -> [Deadline] { [] }
    package func computed(_ name: String, at now: Instant) -> SQLValue { .null }
}

/// Whose records a reader sees.
package enum Visibility: Sendable, Hashable {
    /// Those in the areas for which the reader holds the permission.
    case area
    /// Those, and the ones of the levels above: a county sees the city's duty room.
    case areaAndAbove
    /// Every reader that holds the permission anywhere.
    case everyone
}

/// Which permissions the derived doors ask for.
package struct Doors: Sendable, Hashable {
    package let view: String
    /// Nil: no derived door makes records; an action does.
    package let create: String?
    /// Nil: no derived door changes records; actions do.
    package let edit: String?
    /// What unmasks telephones and personal data; nil: nothing is masked.
    package let unmask: String?

    package init(view: some Permission, create: (any Permission)? = nil, edit: (any Permission)? = nil, unmask: (any Permission)? = nil) {
        self.view = view.rawValue
        self.create = create?.rawValue
        self.edit = edit?.rawValue
        self.unmask = unmask?.rawValue
    }

    /// One permission to read and one to make and change.
    package init(view: some Permission, edit: some Permission, unmask: (any Permission)? = nil) {
        self.init(view: view, create: edit, edit: edit, unmask: unmask)
    }
}

/// The declaration of a record type: from it come the SQL table, list, form, API, layers and audit.
package final class Table<R: Record>: Sendable {
    package let info: TableInfo
    package let set: FieldSet<R>
    /// The division that a record lies in; it decides who may see and change it.
    package let area: @Sendable (R) -> AreaCode?
    /// The case that a record belongs to (a task to its incident), under whose timeline its changes stand.
    package let subject: @Sendable (R) -> RawID?

    /// - Parameters:
    ///   - name: the SQL table, singular snake_case.
    ///   - path: where its pages and its API resource stand, plural kebab-case.
    ///   - label: the field that names a record to people.
    package init(
        _ name: String, path: String, label: String, doors: Doors, visibility: Visibility = .area, isGlobal: Bool = false, isCopiedIntoExercises: Bool = false, icon: String = "log",
        order: String = "created_at", descending: Bool = true,
        area: @escaping @Sendable (R) -> AreaCode?, subject: (@Sendable (R) -> RawID?)? = nil,
        fields: [Field<R>], computed: [FieldInfo] = [], indexes: [[String]] = []
    ) {
        set = FieldSet(fields)
        self.area = area
        self.subject = subject ?? { _ in nil }
        let somewhere = AreaCode(number: 659_900_000_001)
        let areaField = fields.first { field in
            var record = R.blank
            return field.info.kind == .area && withUnsafeMutablePointer(to: &record) { field.store(somewhere.sql, $0) } && area(record) == somewhere
        }
        info = TableInfo(
            areaField: areaField?.info.name, hasSubject: subject != nil, type: R.Tag.recordType, name: name, path: path, label: label, doors: doors, visibility: visibility, isGlobal: isGlobal,
            isCopiedIntoExercises: isCopiedIntoExercises, icon: icon, order: order, descending: descending, fields: set.infos, computed: computed, indexes: indexes, json: (set.infos + computed).map(FieldJSON.init))
    }
}

/// A table without its Swift type.
package struct TableInfo: Sendable, Hashable {
    /// The field that says in which division a record lies; nil: records lie in none.
    package let areaField: String?
    /// Whether records may belong to a case.
    package let hasSubject: Bool
    package let type: String
    package let name: String
    package let path: String
    package let label: String
    package let doors: Doors
    package let visibility: Visibility
    /// Lives outside the spaces: people, areas and settings. An exercise reads it and never writes it.
    package let isGlobal: Bool
    /// An exercise begins with a copy of the live records.
    package let isCopiedIntoExercises: Bool
    package let icon: String
    package let order: String
    package let descending: Bool
    package let fields: [FieldInfo]
    package let computed: [FieldInfo]
    package let indexes: [[String]]
    /// How each of `fields`, then each of `computed`, is written.
    package let json: [FieldJSON]

    package func index(of field: String) -> Int? { fields.firstIndex { $0.name == field } }
    package subscript(_ field: String) -> FieldInfo? { fields.first { $0.name == field } }
    package var module: String { String(type.prefix { $0 != "." }) }
    package var phase: (field: FieldInfo, lifecycle: LifecycleInfo)? {
        for field in fields { if case .phase(let info) = field.kind { return (field, info) } }
        return nil
    }
    package var placeField: FieldInfo? { fields.first { $0.kind == .place } }
    package var labelIndex: Int? { index(of: label) }
}

/// A stored record as an engine gives it: its values in the order of the table's fields.
package struct Row: Sendable, Hashable {
    package let id: RawID
    package let version: Int
    package let area: AreaCode?
    package let createdAt: Instant
    package let updatedAt: Instant
    /// A record taken out of use keeps its history; lists pass it over.
    package let isRetired: Bool
    package let values: [SQLValue]

    package init(id: RawID, version: Int, area: AreaCode?, createdAt: Instant, updatedAt: Instant, isRetired: Bool, values: [SQLValue]) {
        self.id = id
        self.version = version
        self.area = area
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.isRetired = isRetired
        self.values = values
    }
}

/// A table whose record type is hidden behind closures, for the doors that serve any record.
package final class AnyTable: Sendable {
    /// What the rules of the record's own type say of a set of values.
    package struct Reading: Sendable {
        package let area: AreaCode?
        package let subject: RawID?
        package let deadlines: [Deadline]
        package let problems: [Problem]
    }

    package let info: TableInfo
    package let blank: @Sendable () -> [SQLValue]
    /// The values after `changes`, and what was wrong with them.
    package let apply: @Sendable (_ values: [SQLValue], _ changes: [String: SQLValue]) -> (values: [SQLValue], problems: [Problem])
    package let reading: @Sendable (_ values: [SQLValue], _ id: RawID) throws -> Reading
    package let computed: @Sendable (_ values: [SQLValue], _ id: RawID, _ now: Instant) throws -> [SQLValue]

    package init<R: Record>(_ type: R.Type) {
        let table = R.table
        info = table.info
        blank = { table.values(of: R.blank) }
        apply = { values, changes in
            guard var record = try? table.record(values, id: .zero) else { return (values, [Problem("unreadable")]) }
            var problems = table.set.fill(&record, from: changes)
            for missing in table.set.missing(in: record) where !problems.contains(where: { $0.field == missing.field }) { problems.append(missing) }
            if problems.isEmpty { problems = record.problems() }
            return (table.values(of: record), problems)
        }
        reading = { values, id in table.reading(of: try table.record(values, id: id), values) }
        computed = { values, id, now in
            let record = try table.record(values, id: id)
            return table.info.computed.map { record.computed($0.name, at: now) }
        }
    }
}

/// A stored value that its declared field does not take: the schema and the code have come apart.
package struct CellMismatch: Error, Sendable, CustomStringConvertible {
    package let type: String
    package let field: String
    package var description: String { "\(type).\(field): the stored value is not of the declared kind" }
}

extension Table {
    package func values(of record: R) -> [SQLValue] { set.values(of: record) }

    package func record(_ values: [SQLValue], id: RawID) throws -> R {
        var record = R.blank
        record.id = ID(id)
        if let field = set.load(values, into: &record) { throw CellMismatch(type: info.type, field: field.name) }
        return record
    }

    /// What the record's type says of it. `values` are its own.
    package func reading(of record: R, _ values: [SQLValue]) -> AnyTable.Reading {
        AnyTable.Reading(area: area(record), subject: subject(record), deadlines: record.deadlines(), problems: set.missing(among: values) + record.problems())
    }
}
