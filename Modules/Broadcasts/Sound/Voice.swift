import Foundation

/// Turns text into speech.
protocol Voice: Sendable {
    /// - Parameter text: speakable already (`SpokenText`).
    func speak(_ text: String, _ language: SpeechLanguage) async throws -> Waveform
}

/// Why no speech could be made. The text is there all the same, for a person to read.
enum SpeechFault: Error, Sendable, Hashable, CustomStringConvertible {
    case notInstalled(String)
    case timeOver
    case tooLong
    case ended(Int)
    case unusable(Waveform.Fault)
    case busy

    var description: String {
        switch self {
        case .notInstalled(let program): "\(program) does not start; run bin/setup"
        case .timeOver: "no end after the time limit"
        case .tooLong: "too much sound"
        case .ended(let status): "ended with status \(status)"
        case .unusable(let fault): "no usable WAV: \(fault)"
        case .busy: "too many texts wait"
        }
    }
}

/// eSpeak NG as a child process for each text: the text by its standard input, WAV from its standard output, no shell, an end to time and size.
final class ChildVoice: Voice {
    struct Launch: Sendable {
        var program = "/usr/bin/espeak-ng"
        /// Words a minute: slower than talk, for it is heard across a valley.
        var wordsPerMinute = 140
        var secondsMax = 30
        var bytesMax = 2 * Waveform.samplesMax + 4_096
        /// In place of the usual arguments.
        var arguments: [String]?
    }

    private let launch: Launch
    private let queue = DispatchQueue(label: "anlan.speech")

    init(_ launch: Launch = Launch()) { self.launch = launch }

    /// Of the Mandarin voice only the form that reads its dictionary's letters as Pinyin is usable: the plain one («cmn» in eSpeak NG 1.51) reads them as English.
    static func voice(of language: SpeechLanguage) -> String {
        switch language {
        case .mandarin: "cmn-latn-pinyin"
        case .cantonese: "yue-latn-jyutping"
        case .english: "en-gb"
        }
    }

    func speak(_ text: String, _ language: SpeechLanguage) async throws -> Waveform {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [launch] in continuation.resume(with: Result { try Self.run(launch, text, language) }) }
        }
    }

    private static func run(_ launch: Launch, _ text: String, _ language: SpeechLanguage) throws -> Waveform {
        let process = Process(), input = Pipe(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: launch.program)
        process.arguments = launch.arguments ?? ["-v", voice(of: language), "-s", "\(launch.wordsPerMinute)", "-b", "1", "--stdin", "--stdout"]
        process.environment = ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { throw SpeechFault.notInstalled(launch.program) }
        let id = process.processIdentifier, guardian = Guardian()
        let alarm = DispatchSource.makeTimerSource(queue: .global())
        alarm.setEventHandler { guardian.end(id) }
        alarm.schedule(deadline: .now() + .seconds(launch.secondsMax))
        alarm.resume()
        defer {
            alarm.cancel()
            guardian.disarm()
        }
        // A text of the longest is smaller than a pipe: this cannot wait for who does not read.
        signal(SIGPIPE, SIG_IGN)
        try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try? input.fileHandleForWriting.close()
        var bytes: [UInt8] = []
        while let part = try output.fileHandleForReading.read(upToCount: 65_536), !part.isEmpty {
            bytes += part
            guard bytes.count <= launch.bytesMax else {
                guardian.end(id)
                process.waitUntilExit()
                throw SpeechFault.tooLong
            }
        }
        process.waitUntilExit()
        if guardian.hasEnded { throw SpeechFault.timeOver }
        guard process.terminationReason == .exit, process.terminationStatus == 0 else { throw SpeechFault.ended(Int(process.terminationStatus)) }
        do { return try Waveform(wav: bytes) } catch { throw SpeechFault.unusable(error) }
    }
}

/// Ends one process that has not ended by itself, while it is still that process.
private final class Guardian: @unchecked Sendable {
    private let lock = NSLock()
    private var isArmed = true
    private(set) var hasEnded = false

    func end(_ id: pid_t) {
        lock.withLock {
            guard isArmed else { return }
            (isArmed, hasEnded) = (false, true)
            kill(id, SIGKILL)
        }
    }

    func disarm() { lock.withLock { isArmed = false } }
}
