import ArgumentParser
import Core
import Foundation
import Module
import Store
import StorePostgres
import StoreSQLite

/// Chooses and opens the engine that the settings name.
enum Engines {
    /// - Parameter database: the address of a PostgreSQL database, or nothing for the embedded one in `folder`.
    /// - Parameter isRestoring: opens a folder into which a restore is under way; nobody else does.
    static func open(folder: String, database: String, tables: [AnyTable], mustExist: Bool, isRestoring: Bool = false) throws -> any StorageEngine {
        if !isRestoring, !folder.isEmpty { try RestoreMark.check(folder) }
        if !database.isEmpty {
            guard let address = PostgresAddress(database) else { throw ValidationError("database must be an address such as postgres://user:password@host/name.") }
            if !folder.isEmpty { try make(folder) }
            return try PostgresEngine(address, tables: tables)
        }
        let file = folder + "/anlan.sqlite"
        if mustExist, !FileManager.default.fileExists(atPath: file) { throw Folder.Unreadable(file: folder, what: "holds no store; start `anlan serve --data \(folder)` first") }
        try make(folder)
        return try SQLiteEngine(path: file, tables: tables)
    }

    private static func make(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}
