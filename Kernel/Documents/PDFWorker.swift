import Foundation
import Programs
import Synchronization
import Vocabulary

/// The PDF worker: one Python process that draws one document at a time, asked over its standard
/// input and output. It is started when first needed, and again when it has died or served long.
package final class PDFWorker: PDFRenderer {
    package struct Failure: Error, CustomStringConvertible {
        package let what: String
        package var description: String { "the document could not be drawn: \(what)" }
    }

    /// How the process is started: program and arguments.
    package struct Launch: Sendable {
        package var program: String
        package var arguments: [String]
        package init(program: String, arguments: [String]) {
            self.program = program
            self.arguments = arguments
        }
    }

    private struct Running {
        let process: ChildProcess
        let input: FileHandle
        let output: FileHandle
        var served = 0
    }

    private struct State: @unchecked Sendable {
        // Only the queue below touches the process.
        var running: Running?
        var next = 1
    }

    private let launch: Launch
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "anlan.pdf")
    /// A process that has drawn so many documents is ended and a fresh one started.
    private static let servedMax = 300

    package init(_ launch: Launch) { self.launch = launch }

    package func pdf(html: String, title: String) async throws -> (bytes: [UInt8], pages: Int) {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                continuation.resume(with: Result {
                    do { return try draw(html, title) } catch is Died {
                        // A worker that died under somebody else's document is no reason to fail this one.
                        return try draw(html, title)
                    }
                })
            }
        }
    }

    package func stop() {
        queue.sync {
            state.withLock {
                $0.running?.process.end()
                $0.running = nil
            }
        }
    }

    private struct Died: Error {}

    private func draw(_ html: String, _ title: String) throws -> (bytes: [UInt8], pages: Int) {
        try state.withLock { state in
            if let running = state.running, !running.process.isRunning || running.served >= Self.servedMax {
                running.process.end()
                state.running = nil
            }
            var running = try state.running ?? start()
            state.running = nil
            let id = state.next
            state.next += 1
            var json = JSONWriter(capacity: html.utf8.count + 128)
            json.object {
                $0.field("id", id)
                $0.field("title", title)
                $0.field("html", html)
            }
            do {
                try running.input.write(contentsOf: Data(frame(json.bytes)))
                let answer = try read(running.output)
                running.served += 1
                state.running = running
                guard answer["id"]?.integer == Int64(id), let text = answer["pdf"]?.string, let pdf = Data(base64Encoded: text) else { throw Failure(what: answer["error"]?.string ?? "no answer") }
                return (Array(pdf), Int(answer["pages"]?.integer ?? 0))
            } catch let failure as Failure { throw failure } catch {
                running.process.end()
                throw Died()
            }
        }
    }

    private func start() throws -> Running {
        guard let process = try? ChildProcess(launch.program, launch.arguments, input: .pipe, output: .pipe), let input = process.input, let output = process.output else {
            throw Failure(what: "\(launch.program) does not start; run bin/setup")
        }
        return Running(process: process, input: input, output: output)
    }

    private func frame(_ bytes: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { Array($0) } + bytes
    }

    private func read(_ output: FileHandle) throws -> JSONValue {
        func take(_ count: Int) throws -> [UInt8] {
            var bytes: [UInt8] = []
            while bytes.count < count {
                guard let part = try output.read(upToCount: count - bytes.count), !part.isEmpty else { throw Died() }
                bytes += part
            }
            return bytes
        }
        let length = try take(4).reduce(0) { $0 << 8 | Int($1) }
        guard length <= 64 << 20 else { throw Died() }
        return try JSONValue(parsing: try take(length), bytesMax: 64 << 20)
    }
}
