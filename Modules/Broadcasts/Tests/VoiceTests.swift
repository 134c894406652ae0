import Foundation
import Programs
import Testing

@testable import Broadcasts

/// The child process, with programs that every machine has in place of the voice, and with the voice itself.
@Suite struct VoiceTests {
    private func fault(_ program: String, _ arguments: [String], seconds: Int = 30, bytes: Int = 100_000, text: String = "词") async -> SpeechFault? {
        do { _ = try await ChildVoice(.init(program: program, wordsPerMinute: 140, secondsMax: seconds, bytesMax: bytes, arguments: arguments)).speak(text, .mandarin) } catch { return error as? SpeechFault }
        return nil
    }

    @Test func `whatever a child does is bounded and named`() async {
        #expect(await fault("/nowhere/espeak-ng", []) == .notInstalled("/nowhere/espeak-ng"))
        #expect(await fault("/bin/false", []) == .ended(.exited(1)))
        #expect(await fault("/bin/true", []) == .unusable(.notWAV))
        #expect(await fault("/bin/cat", []) == .unusable(.notWAV), "it has been given the text, and nothing else")
        #expect(await fault("/bin/cat", ["/dev/zero"]) == .tooLong)
        #expect(await fault("/bin/sleep", ["600"], seconds: 0) == .timeOver)
    }

    @Test func `what a child writes as WAV is taken`() async throws {
        let file = NSTemporaryDirectory() + "anlan-voice-\(UUID().uuidString).wav"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Data(Waveform(samples: [1, 2, 3]).wav).write(to: URL(fileURLWithPath: file))
        #expect(try await ChildVoice(.init(program: "/bin/cat", arguments: [file])).speak("", .mandarin).samples == [1, 2, 3])
    }

    @Test(arguments: SpeechLanguage.allCases)
    func `the voice speaks each language, and longer for more`(language: SpeechLanguage) async throws {
        let voice = ChildVoice(), text = language == .english ? "Water is rising. Please leave now." : "请低洼处群众立即转移。"
        let once = try await voice.speak(text, language), twice = try await voice.speak(text + text, language)
        #expect(once.seconds > 1 && once.seconds < 10 && twice.seconds > 1.6 * once.seconds)
        #expect(once.samples.contains { abs(Int($0)) > 1_000 })
    }

    @Test func `text that looks like an option or like markup is read as text`() async throws {
        for text in ["--version", "-f /etc/passwd", "<audio src='/etc/passwd'/>请", "[[x]]请"] { #expect(try await ChildVoice().speak(text, .mandarin).seconds > 0.1, "\(text)") }
    }
}
