import CSQLite
import Core
import Store
import Vocabulary

/// A connection to one SQLite file with its prepared statements. Confined to one thread at a time
/// by whoever lends it.
final class SQLiteConnection: WriterConnection {
    enum Mode { case writer, reader }

    private let handle: OpaquePointer
    private var statements: [String: OpaquePointer] = [:]
    private var hasEnded = false
    /// Statements with long lists of values differ in text; beyond this many the cache begins anew.
    private static let statementLimit = 400

    var dialect: Dialect { .sqlite }

    /// Rows changed since the connection was opened, those of work undone among them.
    var changes: Int64 { sqlite3_total_changes64(handle) }
    /// No transaction is open: a grave fault has ended it.
    var isSpoiled: Bool { sqlite3_get_autocommit(handle) != 0 }
    var isLost: Bool { false }

    func begin() throws { try run("BEGIN IMMEDIATE") }
    func commit(last: Int64?) throws { try run("COMMIT") }
    func rollback() throws { if !isSpoiled { try run("ROLLBACK") } }
    func end() {
        _ = try? run("PRAGMA wal_checkpoint(TRUNCATE)")
        letGo()
    }

    /// SQLite's own count of its memory takes a lock at each allocation, and nobody reads it.
    private static let isSetUp: Bool = anlan_sqlite_without_memory_statistics() == SQLITE_OK

    init(path: String, mode: Mode) throws {
        _ = Self.isSetUp
        var opened: OpaquePointer?
        let flags = (mode == .writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard let opened, code == SQLITE_OK else {
            let message = opened.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close_v2(opened)
            throw StorageFault(kind: .other, message: message, statement: "open \(path)")
        }
        handle = opened
        sqlite3_busy_timeout(handle, 10_000)
        if mode == .writer {
            try pragma("page_size = 8192")
            try pragma("journal_mode = WAL")
            // FULL: a commit that was answered is on the disk, not merely in the system's cache.
            try pragma("synchronous = FULL")
            try pragma("wal_autocheckpoint = 4000")
            guard try integer("PRAGMA synchronous") == 2 else { throw StorageFault(kind: .other, message: "the database does not run with synchronous = FULL", statement: "PRAGMA synchronous") }
        }
        try pragma("foreign_keys = OFF")
        try pragma("temp_store = MEMORY")
        try pragma("cache_size = -16000")
        try pragma("mmap_size = 268435456")
    }

    deinit { letGo() }

    private func letGo() {
        guard !hasEnded else { return }
        hasEnded = true
        for statement in statements.values { sqlite3_finalize(statement) }
        statements = [:]
        sqlite3_close_v2(handle)
    }

    private func pragma(_ text: String) throws {
        guard sqlite3_exec(handle, "PRAGMA \(text)", nil, nil, nil) == SQLITE_OK else { throw fault("PRAGMA \(text)") }
    }

    @discardableResult
    func run(_ sql: String, _ values: [SQLValue] = []) throws -> Int {
        let statement = try prepared(sql, values)
        defer { release(statement) }
        var code = sqlite3_step(statement)
        while code == SQLITE_ROW { code = sqlite3_step(statement) }
        guard code == SQLITE_DONE else { throw fault(sql) }
        return Int(sqlite3_changes(handle))
    }

    func rows(_ sql: String, _ values: [SQLValue], types: [SQLType], _ body: ([SQLValue]) throws -> Bool) throws {
        let statement = try prepared(sql, values)
        defer { release(statement) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW:
                var row: [SQLValue] = []
                row.reserveCapacity(types.count)
                for (i, type) in types.enumerated() { row.append(Self.value(statement, Int32(i), type)) }
                if try !body(row) { return }
            case SQLITE_DONE: return
            default: throw fault(sql)
            }
        }
    }

    private func prepared(_ sql: String, _ values: [SQLValue]) throws -> OpaquePointer {
        let statement: OpaquePointer
        if let known = statements[sql] {
            statement = known
        } else {
            if statements.count >= Self.statementLimit {
                for old in statements.values { sqlite3_finalize(old) }
                statements = [:]
            }
            var made: OpaquePointer?
            guard sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil) == SQLITE_OK, let made else { throw fault(sql) }
            statement = made
            statements[sql] = made
        }
        for (i, value) in values.enumerated() {
            guard bind(value, to: statement, at: Int32(i + 1)) == SQLITE_OK else {
                release(statement)
                throw fault(sql)
            }
        }
        return statement
    }

    private func release(_ statement: OpaquePointer) {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    private func bind(_ value: SQLValue, to statement: OpaquePointer, at i: Int32) -> Int32 {
        // SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
        let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        switch value {
        case .null: return sqlite3_bind_null(statement, i)
        case .integer(let n): return sqlite3_bind_int64(statement, i, n)
        case .real(let x): return sqlite3_bind_double(statement, i, x)
        case .text(var text): return text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { sqlite3_bind_text(statement, i, $0.baseAddress ?? UnsafePointer(bitPattern: 1), Int32($0.count), copied) }
        }
        case .blob(let bytes): return bytes.isEmpty ? sqlite3_bind_zeroblob(statement, i, 0) : sqlite3_bind_blob(statement, i, bytes, Int32(bytes.count), copied)
        case .id(let id):
            var words = (id.high.bigEndian, id.low.bigEndian)
            return withUnsafeBytes(of: &words) { sqlite3_bind_blob(statement, i, $0.baseAddress, 16, copied) }
        }
    }

    private static func value(_ statement: OpaquePointer, _ i: Int32, _ type: SQLType) -> SQLValue {
        switch sqlite3_column_type(statement, i) {
        case SQLITE_INTEGER: return type == .real ? .real(Double(sqlite3_column_int64(statement, i))) : .integer(sqlite3_column_int64(statement, i))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, i))
        case SQLITE_TEXT:
            guard let start = sqlite3_column_text(statement, i) else { return .null }
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, i))), as: UTF8.self))
        case SQLITE_BLOB:
            let count = Int(sqlite3_column_bytes(statement, i))
            guard count > 0, let start = sqlite3_column_blob(statement, i) else { return .blob([]) }
            let bytes = UnsafeRawBufferPointer(start: start, count: count)
            if type == .id, count == 16 {
                return .id(RawID(high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)), low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))))
            }
            return .blob(Array(bytes))
        default: return .null
        }
    }

    private func fault(_ sql: String) -> StorageFault {
        let kind: StorageFault.Kind = switch sqlite3_errcode(handle) & 0xFF {
        case SQLITE_CONSTRAINT: .constraint
        case SQLITE_FULL, SQLITE_IOERR: .full
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_CORRUPT, SQLITE_NOTADB: .corrupt
        default: .other
        }
        return StorageFault(kind: kind, message: String(cString: sqlite3_errmsg(handle)), statement: sql)
    }
}
