import Foundation
import Synchronization

/// Files that are on the disk when a call returns.
enum Durable {
    /// Writes a file under another name and gives it its own only when it is whole.
    static func write(_ bytes: [UInt8], to path: String) throws(BackupFault) {
        let part = path + ".part", file = try OutFile(part)
        try file.write(bytes)
        try file.close()
        try move(part, to: path)
    }

    static func move(_ path: String, to target: String) throws(BackupFault) {
        guard rename(path, target) == 0 else { throw .system("rename \(path)", code: errno) }
        try syncFolder(parent(target))
    }

    static func folder(_ path: String) throws(BackupFault) {
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700]) } catch { throw .system("make \(path)", code: errno) }
    }

    /// Makes names in a folder last.
    static func syncFolder(_ path: String) throws(BackupFault) {
        let handle = open(path, O_RDONLY | O_DIRECTORY)
        guard handle >= 0 else { throw .system("open \(path)", code: errno) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw .system("sync \(path)", code: errno) }
    }

    static func parent(_ path: String) -> String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }

    /// Bytes that may still be written to the disk of a folder.
    static func free(_ path: String) -> Int64 {
        var state = statvfs()
        return statvfs(path, &state) == 0 ? Int64(state.f_bavail) * Int64(state.f_frsize) : .max
    }

    static func size(_ path: String) -> Int64? {
        var state = stat()
        return stat(path, &state) == 0 ? Int64(state.st_size) : nil
    }

    static func read(_ path: String, most: Int) throws(BackupFault) -> [UInt8] {
        let file = try InFile(path)
        var out: [UInt8] = []
        while let piece = try file.read(64 << 10) {
            out += piece
            guard out.count <= most else { throw .damaged(path) }
        }
        return out
    }
}

/// A file that is being written, from its beginning.
final class OutFile {
    private var handle: Int32
    private let path: String

    init(_ path: String) throws(BackupFault) {
        self.path = path
        handle = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard handle >= 0 else { throw .system("make \(path)", code: errno) }
    }

    deinit { if handle >= 0 { Foundation.close(handle) } }

    func write(_ bytes: [UInt8]) throws(BackupFault) {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { Foundation.write(handle, $0.baseAddress?.advanced(by: done), bytes.count - done) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .system("write \(path)", code: errno) }
            done += count
        }
    }

    /// On the disk, and closed.
    func close() throws(BackupFault) {
        guard fsync(handle) == 0 else { throw .system("sync \(path)", code: errno) }
        let code = Foundation.close(handle)
        handle = -1
        guard code == 0 else { throw .system("close \(path)", code: errno) }
    }
}

final class InFile {
    private let handle: Int32
    private let path: String

    init(_ path: String) throws(BackupFault) {
        self.path = path
        handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { throw errno == ENOENT ? .damaged("\(path) is missing") : .system("open \(path)", code: errno) }
    }

    deinit { close(handle) }

    /// Up to `count` bytes; nil at the end.
    func read(_ count: Int) throws(BackupFault) -> [UInt8]? {
        var code = 0
        let piece = [UInt8](unsafeUninitializedCapacity: count) { room, filled in
            repeat { code = Foundation.read(handle, room.baseAddress, count) } while code < 0 && errno == EINTR
            filled = max(0, code)
        }
        guard code >= 0 else { throw .system("read \(path)", code: errno) }
        return piece.isEmpty ? nil : piece
    }

    /// `count` bytes, or fewer where the file ends before.
    func fill(_ count: Int) throws(BackupFault) -> [UInt8] {
        var out: [UInt8] = []
        while out.count < count, let more = try read(count - out.count) { out = out.isEmpty ? more : out + more }
        return out
    }
}

/// Held by one process at a time; the system lets go of it when the process ends, however it ends.
final class FolderLock: Sendable {
    private let handle: Int32

    init(_ folder: String) throws(BackupFault) {
        handle = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard handle >= 0 else { throw .system("open \(folder)/lock", code: errno) }
        guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
            close(handle)
            throw .busy(folder)
        }
    }

    deinit { close(handle) }
}
