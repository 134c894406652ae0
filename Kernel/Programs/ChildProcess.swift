import CPrograms
package import Foundation
import Glibc
import Synchronization

/// Another program, run beside this one. It is ended with this object: whoever holds only its streams holds too little.
///
/// Foundation's `Process` of Swift 6.3 reads past the end of a directory entry when it looks up which files to close, and
/// ends the whole server once some 1,365 files or connections are open
/// (https://github.com/swiftlang/swift-corelibs-foundation/pull/5472). Here the kernel closes them, however many.
package final class ChildProcess: Sendable {
    package struct NotStarted: Error, CustomStringConvertible {
        package let program: String
        /// As of `errno`.
        package let reason: Int32
        package var description: String { "\(program) does not start: \(String(cString: strerror(reason)))" }
    }

    /// What a program's input or output is joined to.
    package enum Stream: Sendable {
        /// Nothing comes; what goes there is lost.
        case nothing
        /// A handle of this process.
        case pipe
    }

    package enum Ending: Sendable, Hashable {
        case exited(Int32)
        /// By this signal.
        case killed(Int32)
    }

    package let id: Int32
    /// What the program reads; nil unless asked for.
    package let input: FileHandle?
    package let output: FileHandle?
    package let error: FileHandle?
    /// Nil until its end was seen: its number belongs to nobody else before.
    private let ending = Mutex<Ending?>(nil)

    /// - Parameters:
    ///   - program: a path; no shell and no search.
    ///   - environment: this process's own unless given.
    /// - Throws: `NotStarted`, also where the file is not there or no program.
    package init(_ program: String, _ arguments: [String], environment: [String: String]? = nil, input: Stream = .nothing, output: Stream = .nothing, error: Stream = .nothing) throws(NotStarted) {
        // Who writes to a program that has ended is told by an error, not ended too.
        Glibc.signal(SIGPIPE, SIG_IGN)
        var actions = posix_spawn_file_actions_t(), attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        var theirs: [Int32] = []
        defer {
            for file in theirs { close(file) }
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        var ours: [FileHandle?] = []
        for (number, stream) in [input, output, error].enumerated() {
            switch stream {
            case .nothing:
                posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
                ours.append(nil)
            case .pipe:
                var ends: [Int32] = [-1, -1]
                guard Glibc.pipe(&ends) == 0 else { throw NotStarted(program: program, reason: errno) }
                let (their, our) = number == 0 ? (ends[0], ends[1]) : (ends[1], ends[0])
                theirs.append(their)
                ours.append(FileHandle(fileDescriptor: our, closeOnDealloc: true))
                posix_spawn_file_actions_adddup2(&actions, their, Int32(number))
            }
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        // Neither the signals that this process ignores nor those that one of its threads holds back; and not in its group: Ctrl+C is for the server to answer.
        var ordinary = sigset_t(), none = sigset_t()
        sigfillset(&ordinary)
        sigemptyset(&none)
        posix_spawnattr_setsigdefault(&attributes, &ordinary)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP))
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let settings = (environment ?? ProcessInfo.processInfo.environment).map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for word in words + settings { free(word) } }
        var number = pid_t(0)
        let reason = posix_spawn(&number, program, &actions, &attributes, words, settings)
        guard reason == 0 else { throw NotStarted(program: program, reason: reason) }
        (id, self.input, self.output, self.error) = (number, ours[0], ours[1], ours[2])
    }

    /// Nobody is left who could ask for its end.
    deinit {
        if ending.withLock({ $0 == nil }) {
            Glibc.kill(id, SIGKILL)
            _ = wait()
        }
    }

    package var isRunning: Bool { look(WNOHANG) == nil }

    /// Does nothing once it has ended.
    package func signal(_ number: Int32) { ending.withLock { if $0 == nil { Glibc.kill(id, number) } } }

    /// Ends it at once, and returns when it has ended.
    package func end() {
        signal(SIGKILL)
        wait()
    }

    /// Blocks until it ends; twice gives the same.
    @discardableResult
    package func wait() -> Ending {
        while true {
            // First waited for and left as it is, then taken: meanwhile others may send it a signal.
            var seen = siginfo_t()
            waitid(P_PID, id_t(id), &seen, WEXITED | WNOWAIT)
            if let ending = look(0) { return ending }
        }
    }

    private func look(_ options: Int32) -> Ending? {
        ending.withLock { ending in
            if let ending { return ending }
            var status = Int32(0), answer: pid_t
            repeat { answer = waitpid(id, &status, options) } while answer == -1 && errno == EINTR
            guard answer == id else { return nil }
            ending = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(status & 0x7F)
            return ending
        }
    }
}
