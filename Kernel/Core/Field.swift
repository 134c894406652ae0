package import Vocabulary

/// What everything derived knows of a field; the Swift type behind it is gone.
package struct FieldInfo: Sendable, Hashable {
    /// snake_case: the column, the JSON key and the form control.
    package let name: String
    package let kind: FieldKind
    package var isRequired = false
    package var isSearchable = false
    /// Filled by the system; no form shows a control for it and no door accepts it.
    package var isReadOnly = false
    /// Shown as a column of the derived list by default.
    package var isListed = false
    /// Personal data beyond telephones (names of private persons, identity numbers): masked unless granted.
    package var isPersonal = false
    /// Has an index of its own, for filters that many use.
    package var isIndexed = false
    package var isUnique = false
    /// The stored text is a code of this list, which is data and not declared: shown in the catalogue's words where it has some.
    package var namesList: String?

    package init(_ name: String, _ kind: FieldKind) {
        self.name = name
        self.kind = kind
    }

    package var isMasked: Bool { isPersonal || kind == .telephone }
}

/// What can be said of a field beside its kind.
package enum FieldTrait: Sendable {
    case required, searchable, readOnly, listed, personal, indexed, unique
    /// A text that is a code of this list (`code.<list>.<code>` in the catalogue), though anybody may add to the list.
    case named(String)
}

/// One declared field of `R`: a name, a kind and the way in and out of the Swift value.
package struct Field<R: Sendable>: Sendable {
    package let info: FieldInfo
    /// Puts a stored value into the record; false where the Swift type does not take it.
    let store: @Sendable (SQLValue, UnsafeMutablePointer<R>) -> Bool
    let fetch: @Sendable (UnsafePointer<R>) -> SQLValue

    /// The general form; the factories below read better.
    package init<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, _ kind: FieldKind, _ traits: [FieldTrait] = []) {
        var info = FieldInfo(name, kind)
        for trait in traits {
            switch trait {
            case .required: info.isRequired = true
            case .searchable: info.isSearchable = true
            case .readOnly: info.isReadOnly = true
            case .listed: info.isListed = true
            case .personal: info.isPersonal = true
            case .indexed: info.isIndexed = true
            case .unique: info.isUnique = true
            case .named(let list): info.namesList = list
            }
        }
        self.info = info
        // A key path walks its components each time; a stored property is reached by its place in the struct.
        if let offset = MemoryLayout<R>.offset(of: path) {
            store = { sql, record in
                guard let v = V(sql: sql) else { return false }
                UnsafeMutableRawPointer(record).advanced(by: offset).assumingMemoryBound(to: V.self).pointee = v
                return true
            }
            fetch = { UnsafeRawPointer($0).advanced(by: offset).assumingMemoryBound(to: V.self).pointee.sql }
        } else {
            store = { sql, record in
                guard let v = V(sql: sql) else { return false }
                record.pointee[keyPath: path] = v
                return true
            }
            fetch = { $0.pointee[keyPath: path].sql }
        }
    }
}

extension Field {
    private init(_ info: FieldInfo, store: @escaping @Sendable (SQLValue, UnsafeMutablePointer<R>) -> Bool, fetch: @escaping @Sendable (UnsafePointer<R>) -> SQLValue) {
        self.info = info
        self.store = store
        self.fetch = fetch
    }

    /// The fields of a value that several types hold in a property of theirs.
    package static func group<Part>(_ path: any WritableKeyPath<R, Part> & Sendable, _ fields: [Field<Part>]) -> [Field] {
        fields.map { field in
            guard let offset = MemoryLayout<R>.offset(of: path) else {
                return Field(field.info, store: { sql, record in field.store(sql, &record.pointee[keyPath: path]) }, fetch: { record in withUnsafePointer(to: record.pointee[keyPath: path]) { field.fetch($0) } })
            }
            return Field(
                field.info, store: { sql, record in field.store(sql, UnsafeMutableRawPointer(record).advanced(by: offset).assumingMemoryBound(to: Part.self)) },
                fetch: { record in field.fetch(UnsafeRawPointer(record).advanced(by: offset).assumingMemoryBound(to: Part.self)) })
        }
    }

    package static func text<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, max: Int = 120, _ traits: FieldTrait...) -> Field {
        Field(name, path, .text(max: max), traits)
    }
    package static func longText<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, max: Int = 4_000, _ traits: FieldTrait...) -> Field {
        Field(name, path, .longText(max: max), traits)
    }
    package static func integer<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, in range: ClosedRange<Int64> = 0...1_000_000_000, unit: Unit? = nil, _ traits: FieldTrait...) -> Field {
        Field(name, path, .integer(range, unit: unit), traits)
    }
    package static func decimal<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, in range: ClosedRange<Double>, places: Int, unit: Unit? = nil, _ traits: FieldTrait...) -> Field {
        Field(name, path, .decimal(range, places: places, unit: unit), traits)
    }
    /// Money in fen; at most 10 trillion yuan.
    package static func money<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .money(0...1_000_000_000_000_000), traits)
    }
    package static func flag<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .flag, traits)
    }
    package static func date<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .date, traits)
    }
    package static func instant<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .instant, traits)
    }
    package static func choice<C: CodeListed>(_ name: String, _ path: any WritableKeyPath<R, C> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .choice(C.codeList), traits)
    }
    package static func choice<C: CodeListed>(_ name: String, _ path: any WritableKeyPath<R, C?> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .choice(C.codeList), traits)
    }
    package static func choices<C: CodeListed>(_ name: String, _ path: any WritableKeyPath<R, [C]> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .choices(C.codeList), traits)
    }
    package static func area<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .area, traits)
    }
    package static func place<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .place, traits)
    }
    package static func shape<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, maxPositions: Int = 5_000, _ traits: FieldTrait...) -> Field {
        Field(name, path, .shape(maxPositions: maxPositions), traits)
    }
    package static func reference<T: RecordTag>(_ name: String, _ path: any WritableKeyPath<R, ID<T>> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .reference(T.recordType), traits)
    }
    package static func reference<T: RecordTag>(_ name: String, _ path: any WritableKeyPath<R, ID<T>?> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .reference(T.recordType), traits)
    }
    package static func telephone<V: ColumnValue>(_ name: String, _ path: any WritableKeyPath<R, V> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .telephone, traits)
    }
    package static func attachments(_ name: String, _ path: any WritableKeyPath<R, [RawID]> & Sendable, max: Int = 12, _ traits: FieldTrait...) -> Field {
        Field(name, path, .attachments(max: max), traits)
    }
    package static func phase<P: Lifecycle>(_ name: String, _ path: any WritableKeyPath<R, P> & Sendable, _ traits: FieldTrait...) -> Field {
        Field(name, path, .phase(P.info), traits + [.readOnly])
    }
}

/// Checks and loads a value of declared fields: a record or an action's input. The one place where
/// form, API, import and seed data meet.
package struct FieldSet<R: Sendable>: Sendable {
    package let fields: [Field<R>]
    package let infos: [FieldInfo]
    // What every read and write goes through stands alone: a whole field is long to copy.
    private let required: [Int]
    private let places: [String: Int]
    private let stores: [@Sendable (SQLValue, UnsafeMutablePointer<R>) -> Bool]
    private let fetches: [@Sendable (UnsafePointer<R>) -> SQLValue]

    package init(_ fields: [Field<R>]) {
        self.fields = fields
        let infos = fields.map(\.info)
        self.infos = infos
        required = infos.indices.filter { infos[$0].isRequired }
        places = Dictionary(infos.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { a, _ in a })
        stores = fields.map(\.store)
        fetches = fields.map(\.fetch)
    }

    /// Puts `values` (by field name) into `record`. Unknown and read-only names, values that do not
    /// load and required fields left empty are collected, not thrown one by one.
    package func fill(_ record: inout R, from values: [String: SQLValue], allowingReadOnly: Bool = false) -> [Problem] {
        var problems: [Problem] = []
        for name in values.keys.filter({ places[$0] == nil }).sorted() { problems.append(Problem("unknown-field", field: name)) }
        for i in values.keys.compactMap({ places[$0] }).sorted() {
            let field = fields[i]
            guard let given = values[field.info.name] else { continue }
            if field.info.isReadOnly && !allowingReadOnly {
                problems.append(Problem("read-only", field: field.info.name))
                continue
            }
            if given.isNull && field.info.isRequired {
                problems.append(Problem("required", field: field.info.name))
            } else if !field.store(given, &record), !given.isNull || !field.store(Self.empty(for: field.info), &record) {
                problems.append(Problem(given.isNull ? "required" : "wrong-type", field: field.info.name, ["expected": field.info.kind.name]))
            }
        }
        return problems
    }

    /// The required fields that are still empty.
    package func missing(in record: R) -> [Problem] {
        withUnsafePointer(to: record) { place in required.filter { Self.isEmpty(fetches[$0](place)) } }.map { Problem("required", field: infos[$0].name) }
    }

    /// The same of values in the order of the fields.
    func missing(among values: [SQLValue]) -> [Problem] {
        required.filter { Self.isEmpty(values[$0]) }.map { Problem("required", field: infos[$0].name) }
    }

    package func values(of record: R) -> [SQLValue] {
        withUnsafePointer(to: record) { place in
            var out: [SQLValue] = []
            out.reserveCapacity(fetches.count)
            for fetch in fetches { out.append(fetch(place)) }
            return out
        }
    }

    /// Puts stored values, in the order of the fields, into the record.
    /// - Returns: the field that did not take its value; nil where all did.
    func load(_ values: [SQLValue], into record: inout R) -> FieldInfo? {
        withUnsafeMutablePointer(to: &record) { place in
            for i in 0..<min(stores.count, values.count) where !stores[i](values[i], place) { return infos[i] }
            return nil
        }
    }

    /// What a Swift type without nil takes for «nothing was given»: no text, an empty list, no.
    private static func empty(for info: FieldInfo) -> SQLValue {
        switch info.kind {
        case .flag: .integer(0)
        case .text, .longText, .choices, .attachments, .telephone: .text("")
        default: .null
        }
    }

    private static func isEmpty(_ value: SQLValue) -> Bool {
        switch value {
        case .null, .text(""), .id(.zero): true
        default: false
        }
    }
}
