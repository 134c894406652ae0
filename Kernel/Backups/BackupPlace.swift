import Foundation

/// A folder in which backups stand.
///
///     2026-11-22T15-30-00Z/  one backup: manifest.json, tables/…, files.list, journal.anchors
///     files/ab/abcd…         what records point at, each once for all backups, by SHA-256 (under a key: by a keyed hash of it)
///     key.json               where it is encrypted: how the key comes from the passphrase
///     lock                   held by whoever works in it
package struct BackupPlace: Sendable {
    package let root: String
    let key: BackupKey?
    static let unfinished = ".unfinished"

    /// - Parameter passphrase: nil for a place without encryption.
    /// - Parameter creating: begins the place where there is none.
    package init(_ root: String, passphrase: String?, creating: Bool) throws(BackupFault) {
        self.root = root
        let file = root + "/key.json"
        if creating { try Durable.folder(root + "/files") }
        guard FileManager.default.fileExists(atPath: root) else { throw .noBackup(root) }
        if FileManager.default.fileExists(atPath: file) {
            guard let passphrase else { throw .needsPassphrase(root) }
            key = try BackupKey(passphrase: passphrase, try Durable.read(file, most: 10_000), place: root)
        } else if let passphrase {
            guard creating, Self.isBare(root) else { throw .notEncrypted(root) }
            let made = try BackupKey(passphrase: passphrase)
            try Durable.write(made.json, to: file)
            key = made
        } else { key = nil }
    }

    private static func isBare(_ root: String) -> Bool { ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).allSatisfy { $0 == "files" || $0 == "lock" || $0.hasSuffix(".part") } && ((try? FileManager.default.contentsOfDirectory(atPath: root + "/files")) ?? []).isEmpty }

    package var isEncrypted: Bool { key != nil }

    /// Whole backups, the oldest first.
    package var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).filter { !$0.hasSuffix(Self.unfinished) && FileManager.default.fileExists(atPath: "\(root)/\($0)/manifest.json") }.sorted()
    }

    /// The manifest of a backup, or of the newest.
    package func manifest(_ name: String? = nil) throws(BackupFault) -> (name: String, manifest: BackupManifest) {
        guard let chosen = name ?? names.last else { throw .noBackup(root) }
        guard names.contains(chosen) else { throw .noSuchBackup(chosen) }
        let folder = root + "/" + chosen, bytes = try Durable.read(folder + "/manifest.json", most: BackupManifest.bytesMax)
        if let key {
            guard key.isSealed(bytes, try Durable.read(folder + "/manifest.mac", most: 100)) else { throw .damaged("the manifest of \(chosen)") }
        }
        let manifest = try BackupManifest(bytes, place: chosen)
        guard manifest.isEncrypted == isEncrypted else { throw .damaged("the manifest of \(chosen)") }
        return (chosen, manifest)
    }

    func lock() throws(BackupFault) -> FolderLock { try FolderLock(root) }

    /// Takes away what a backup left that was cut off, while the place is locked. What it had copied of the files stays: the next need not copy it again.
    func clear() {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? [] where name.hasSuffix(Self.unfinished) { try? FileManager.default.removeItem(atPath: root + "/" + name) }
    }

    /// Takes away the oldest whole backups beyond `keep`. Their files stay: newer ones have them too.
    package func prune(keep: Int) throws(BackupFault) {
        let held = try lock()
        defer { withExtendedLifetime(held) {} }
        for name in names.dropLast(max(1, keep)) {
            // First it is no whole backup any more, then it goes.
            try Durable.move("\(root)/\(name)", to: "\(root)/\(name)\(Self.unfinished)")
        }
        clear()
    }

    // MARK: Files that records point at

    func path(_ digest: String) -> String {
        let name = key?.name(digest) ?? digest
        return "\(root)/files/\(name.prefix(2))/\(name)"
    }

    func has(_ digest: String, _ size: Int64) -> Bool { Durable.size(path(digest)) == Sealing.length(of: size, isSealed: isEncrypted) }
}
