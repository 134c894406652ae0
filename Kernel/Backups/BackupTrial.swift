package import Core
import Foundation
package import Store

/// The self-test of backups: brings the newest one back into a place that is thrown away, and compares everything.
package struct BackupTrial: Sendable {
    private let scratch: String
    private let tables: [AnyTable]
    private let sides: [SideTables]
    private let open: @Sendable (String) throws -> any StorageEngine
    /// A restored store takes up to three times its rows: the file, its indexes, the log of one transaction.
    private static let swelling: Int64 = 3
    /// What is left to the real store, whatever the trial needs.
    private static let reserve: Int64 = 256 << 20

    /// - Parameter scratch: a folder that is made and taken away.
    /// - Parameter open: makes an empty embedded store in a folder.
    package init(scratch: String, tables: [AnyTable], sides: [SideTables] = [], open: @escaping @Sendable (String) throws -> any StorageEngine) {
        (self.scratch, self.tables, self.sides, self.open) = (scratch, tables, sides, open)
    }

    package func run(_ place: BackupPlace) async throws -> (name: String, proof: Restoration.Proof) {
        let lock = try place.lock()
        defer { withExtendedLifetime(lock) {} }
        let restoration = try Restoration(place)
        try? FileManager.default.removeItem(atPath: scratch)
        try Durable.folder(scratch)
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let needs = restoration.manifest.rowBytes * Self.swelling + Self.reserve, has = Durable.free(scratch)
        guard has >= needs else { throw BackupFault.noSpace(needs: needs, has: has) }
        // Reading may take minutes: not on the threads that answer requests.
        let list = try await Aside.run { try restoration.list() }
        let engine = try open(scratch)
        var proof: Restoration.Proof
        do { proof = try await restoration.records(into: engine, tables: tables, sides: sides, files: list) } catch {
            await engine.close()
            throw error
        }
        await engine.close()
        try await Aside.run {
            try restoration.files(list, into: nil)
            _ = try restoration.anchors()
        }
        proof.files = list.count
        return (restoration.name, proof)
    }
}

/// Work that blocks, on a thread of its own.
package enum Aside {
    package static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Result { try body() }) }
            thread.name = "anlan.backup"
            thread.stackSize = 4 << 20
            thread.start()
        }
    }
}
