import Foundation
import Programs
import Synchronization

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
    case ended(ChildProcess.Ending)
    case unusable(Waveform.Fault)
    case busy

    var description: String {
        switch self {
        case .notInstalled(let program): "\(program) does not start; run bin/setup"
        case .timeOver: "no end after the time limit"
        case .tooLong: "too much sound"
        case .ended(.exited(let status)): "ended with status \(status)"
        case .ended(.killed(let signal)): "ended by signal \(signal)"
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
        let arguments = launch.arguments ?? ["-v", voice(of: language), "-s", "\(launch.wordsPerMinute)", "-b", "1", "--stdin", "--stdout"]
        guard let child = try? ChildProcess(launch.program, arguments, environment: ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"], input: .pipe, output: .pipe) else { throw SpeechFault.notInstalled(launch.program) }
        let isOver = Flag()
        let alarm = DispatchSource.makeTimerSource(queue: .global())
        alarm.setEventHandler {
            isOver.raise()
            child.signal(SIGKILL)
        }
        alarm.schedule(deadline: .now() + .seconds(launch.secondsMax))
        alarm.resume()
        defer { alarm.cancel() }
        // A text of the longest is smaller than a pipe: this cannot wait for who does not read.
        try? child.input?.write(contentsOf: Data(text.utf8))
        try? child.input?.close()
        var bytes: [UInt8] = []
        while let part = try child.output?.read(upToCount: 65_536), !part.isEmpty {
            bytes += part
            guard bytes.count <= launch.bytesMax else {
                child.end()
                throw SpeechFault.tooLong
            }
        }
        let ending = child.wait()
        if isOver.isRaised { throw SpeechFault.timeOver }
        guard ending == .exited(0) else { throw SpeechFault.ended(ending) }
        do { return try Waveform(wav: bytes) } catch { throw SpeechFault.unusable(error) }
    }
}

/// Raised once, looked at by another thread.
private final class Flag: Sendable {
    private let state = Atomic(false)
    var isRaised: Bool { state.load(ordering: .acquiring) }
    func raise() { state.store(true, ordering: .releasing) }
}
