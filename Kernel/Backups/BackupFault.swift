/// Why a backup cannot be made, read or restored, in words for whoever looks after the machine.
package enum BackupFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// No whole backup stands there.
    case noBackup(String)
    case noSuchBackup(String)
    /// Another process makes or reads one there just now.
    case busy(String)
    case needsPassphrase(String)
    case wrongPassphrase(String)
    /// A passphrase was given, and the place was begun without one.
    case notEncrypted(String)
    case weakPassphrase(least: Int)
    /// What is read is not what was written.
    case damaged(String)
    /// Made by an edition of the software that knows more than this one.
    case newer(String)
    case notEmpty(String)
    case brokenChain(faults: Int, entries: Int64)
    /// Rows point at files that are not there.
    case missingFiles(Int, example: String)
    case noSpace(needs: Int64, has: Int64)
    case system(String, code: Int32)

    package var description: String {
        switch self {
        case .noBackup(let place): "no whole backup stands in \(place)"
        case .noSuchBackup(let name): "there is no whole backup \(name)"
        case .busy(let place): "another backup, restore or self-test is at work in \(place)"
        case .needsPassphrase(let place): "\(place) is encrypted: name the file with its passphrase"
        case .wrongPassphrase(let place): "the passphrase is not that of \(place)"
        case .notEncrypted(let place): "\(place) was begun without encryption: take another folder for encrypted backups"
        case .weakPassphrase(let least): "the passphrase must have at least \(least) characters"
        case .damaged(let what): "damaged: \(what)"
        case .newer(let what): "made by a newer edition of the software: \(what)"
        case .notEmpty(let place): "\(place) is not empty; nothing was changed"
        case .brokenChain(let faults, let entries): "the journal's chain is broken: \(faults) faults in \(entries) entries"
        case .missingFiles(let count, let example): "\(count) files that records point at are missing, \(example) for one"
        case .noSpace(let needs, let has): "\(needs >> 20) MB are needed on the disk, \(has >> 20) MB are free"
        case .system(let what, let code): "\(what): error \(code)"
        }
    }

    /// `backup-fault.<code>` in the catalogues, for screens.
    package var code: String {
        switch self {
        case .noBackup, .noSuchBackup: "no-backup"
        case .busy: "busy"
        case .needsPassphrase, .wrongPassphrase, .notEncrypted, .weakPassphrase: "passphrase"
        case .damaged: "damaged"
        case .newer: "newer"
        case .notEmpty: "not-empty"
        case .brokenChain: "broken-chain"
        case .missingFiles: "missing-files"
        case .noSpace: "no-space"
        case .system: "system"
        }
    }
}
