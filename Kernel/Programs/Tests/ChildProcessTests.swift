import Foundation
import Glibc
import Programs
import Testing

@Suite struct ChildProcessTests {
    private func shell(_ script: String, environment: [String: String]? = nil, input: ChildProcess.Stream = .nothing, output: ChildProcess.Stream = .nothing, error: ChildProcess.Stream = .nothing) throws -> ChildProcess {
        try ChildProcess("/bin/sh", ["-c", script], environment: environment, input: input, output: output, error: error)
    }

    /// All that it says until its end.
    private func said(by child: ChildProcess) throws -> String {
        defer { child.wait() }
        return try all(child.output)
    }

    private func all(_ handle: FileHandle?) throws -> String {
        String(decoding: try #require(try handle?.readToEnd() ?? Data()), as: UTF8.self)
    }

    @Test func `what is written to it, it reads, and what it says is heard`() throws {
        let child = try shell("cat; echo to the side >&2", input: .pipe, output: .pipe, error: .pipe)
        try child.input?.write(contentsOf: Data("富顺 rains\n".utf8))
        try child.input?.close()
        #expect(try all(child.output) == "富顺 rains\n")
        #expect(try all(child.error) == "to the side\n")
        #expect(child.wait() == .exited(0))
        #expect(child.wait() == .exited(0))
        #expect(!child.isRunning)
    }

    @Test func `how it ended is told`() throws {
        #expect(try shell("exit 7").wait() == .exited(7))
        #expect(try shell("kill -TERM $$").wait() == .killed(SIGTERM))
    }

    @Test func `its surroundings are those given, or else one's own`() throws {
        #expect(try said(by: shell("echo $A-$HOME", environment: ["A": "1"], output: .pipe)) == "1-\n")
        #expect(try said(by: shell("echo $PATH", output: .pipe)).dropLast() == ProcessInfo.processInfo.environment["PATH"] ?? "")
    }

    @Test func `what is no program is refused with the reason`() {
        #expect { try ChildProcess("/no/such/program", []) } throws: { ($0 as? ChildProcess.NotStarted)?.reason == ENOENT }
        #expect { try ChildProcess("/tmp", []) } throws: { ($0 as? ChildProcess.NotStarted)?.reason == EACCES }
    }

    @Test func `one that does not end by itself is ended`() throws {
        let child = try shell("trap '' TERM; echo ready; while :; do sleep 1; done", output: .pipe)
        _ = try child.output?.read(upToCount: 6)
        child.signal(SIGTERM)
        #expect(child.isRunning)
        child.end()
        #expect(child.wait() == .killed(SIGKILL))
        child.signal(SIGKILL)
    }

    @Test func `one that is forgotten ends`() throws {
        var child: ChildProcess? = try shell("exec sleep 1000")
        let id = try #require(child?.id)
        #expect(kill(id, 0) == 0)
        child = nil
        #expect(kill(id, 0) == -1 && errno == ESRCH)
    }

    @Test func `writing to one that has ended is an error and no more`() throws {
        let child = try shell("exec <&-; exit 0", input: .pipe)
        child.wait()
        #expect(throws: (any Error).self) { try child.input?.write(contentsOf: Data("x".utf8)) }
    }

    @Test func `a signal that this process ignores ends it all the same`() throws {
        #expect(try shell("kill -PIPE $$; exit 3").wait() == .killed(SIGPIPE))
    }

    @Test func `it has its three streams and nothing else, however many files are open`() throws {
        // More than one buffer of readdir holds (32 KiB, 24 bytes an entry), where Foundation's own way reads past its end.
        let allowed = OpenFiles.allowMost()
        let file = open("/dev/null", O_RDONLY)
        var files = [file]
        defer { for file in files { close(file) } }
        while files.count < 3_000 {
            let copy = dup(file)
            if copy < 0 { break }
            files.append(copy)
        }
        try #require(files.count == 3_000, "no more than \(allowed) files may be open here")
        for _ in 0..<20 { #expect(try shell("exit 0").wait() == .exited(0)) }
        // `ls` itself has the folder open that it reads.
        #expect(try said(by: ChildProcess("/bin/ls", ["/proc/self/fd"], output: .pipe)).split(separator: "\n") == ["0", "1", "2", "3"])
    }
}
