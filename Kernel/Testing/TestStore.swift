package import Core
import Foundation
package import Store
import StorePostgres
import StoreSQLite
import Synchronization

/// Where a test's store lies: in a file of its own, or, where `ANLAN_TEST_DATABASE` is the address of a
/// PostgreSQL server that may be filled and thrown away, in a database of its own there.
package enum TestStore {
    private static let server = ProcessInfo.processInfo.environment["ANLAN_TEST_DATABASE"].flatMap(PostgresAddress.init)
    /// Databases that a test has given back, emptied, by the tables they have: making one takes a second, emptying it none.
    private static let free = Mutex<[String: [String]]>([:])

    package static var isPostgres: Bool { server != nil }

    /// The engine of the store that lies in `folder`, made if it is not there yet.
    package static func engine(in folder: String, _ tables: [AnyTable]) throws -> any StorageEngine {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard let server else { return try SQLiteEngine(path: folder + "/anlan.sqlite", tables: tables) }
        if let name = database(of: folder) { return try PostgresEngine(server.naming(name), tables: tables) }
        let kept = free.withLock { $0[key(tables), default: []].popLast() }
        let name = kept ?? "anlan_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        if kept == nil { try PostgresEngine.administer(server, "CREATE DATABASE \(name)") }
        try Data(name.utf8).write(to: URL(fileURLWithPath: mark(folder)))
        return try PostgresEngine(server.naming(name), tables: tables)
    }

    /// Takes away the folder; the database that has just these tables serves another test.
    package static func giveBack(_ folder: String, _ tables: [AnyTable]) {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        guard let server, let name = database(of: folder) else { return }
        let empty = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid();
            DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE format('DELETE FROM %I', t); END LOOP; END $$
            """
        guard (try? PostgresEngine.administer(server.naming(name), empty)) != nil else { return }
        free.withLock { $0[key(tables), default: []].append(name) }
    }

    /// Takes away the store that lies in `folder`, and the folder.
    package static func remove(_ folder: String) {
        if let server, let name = database(of: folder) { try? PostgresEngine.administer(server, "DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The names of a table's indexes that we have named.
    package static func indexes(of table: String, _ connection: any SQLConnection) throws -> Set<String> {
        let sql = isPostgres ? "SELECT indexname FROM pg_indexes WHERE tablename = ?" : "SELECT name FROM pragma_index_list(?)"
        return Set(try connection.all(sql, [.text(table)], types: [.text]).compactMap { String(sql: $0[0]) })
    }

    /// Name and type of each column, and whether it may be null.
    package static func columns(of table: String, _ connection: any SQLConnection) throws -> Set<[SQLValue]> {
        let sql = isPostgres ? "SELECT attname, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute WHERE attrelid = to_regclass(?) AND attnum > 0" : "SELECT name, type, \"notnull\" FROM pragma_table_info(?)"
        return Set(try connection.all(sql, [.text(table)], types: [.text, .text, .integer]))
    }

    private static func mark(_ folder: String) -> String { folder + "/database" }
    private static func database(of folder: String) -> String? { try? String(contentsOfFile: mark(folder), encoding: .utf8) }
    private static func key(_ tables: [AnyTable]) -> String { Schema.statements(tables.map(\.info), .postgres).joined() }
}
