import Core
import Harness
import Testing
import Vocabulary

@testable import Broadcasts

/// What comes from outside, broken at every place.
@Suite struct HostileBroadcastTests {
    @Test func `an asking that is broken anywhere is read or refused`() {
        let sample = Array("{\"playing\":\"0190f3c4-0000-7000-8000-000000000000\",\"fault\":\"热\",\"reports\":[{\"receipt\":\"0190f3c4-0000-7000-8000-000000000001\",\"state\":\"played\",\"times\":3,\"at\":\"2019-02-25T05:15:59.000Z\",\"reason\":\"x\"}]}".utf8)
        var numbers = SeededNumbers(seed: 11), read = 0
        for _ in 0..<20_000 {
            guard let json = try? JSONValue(parsing: broken(sample, &numbers), bytesMax: 1 << 16) else { continue }
            if let poll = try? Poll(json) {
                read += 1
                #expect(poll.reports.count <= Poll.reportsMax && poll.fault.unicodeScalars.count <= 200 && poll.reports.allSatisfy { (0...10_000).contains($0.times) })
            }
        }
        #expect(read > 100)
    }

    @Test func `a sound that is broken anywhere is read or refused`() {
        let sample = Waveform(samples: Array(0..<40)).wav
        var numbers = SeededNumbers(seed: 12), read = 0
        for _ in 0..<20_000 {
            if let sound = try? Waveform(wav: broken(sample, &numbers)) {
                read += 1
                #expect(!sound.samples.isEmpty && sound.samples.count <= 200)
            }
        }
        #expect(read > 100)
    }

    @Test func `a loudspeaker takes any answer`() {
        let sample = Array(
            "{\"now\":\"2019-02-25T05:15:59.000Z\",\"poll_seconds\":10,\"order\":{\"receipt\":\"0190f3c4-0000-7000-8000-000000000001\",\"title\":\"x\",\"level\":\"red\",\"volume_percent\":80,\"repeats\":3,\"gap_seconds\":5,\"times\":0,\"until\":\"2019-02-25T06:15:59.000Z\",\"sound\":{\"path\":\"/a\",\"sha256\":\"\(String(repeating: "a", count: 64))\",\"seconds\":5}}}"
                .utf8)
        var numbers = SeededNumbers(seed: 13), speaker = SimulatedSpeaker(), now = Instant(milliseconds: 1_551_071_759_000)
        for _ in 0..<20_000 {
            guard let json = try? JSONValue(parsing: broken(sample, &numbers), bytesMax: 1 << 16) else { continue }
            _ = speaker.take(json, at: now)
            if let wanted = speaker.wanted, Bool.random(using: &numbers) { _ = speaker.have(wanted.sha256, at: now) } else { speaker.miss("gone", at: now) }
            now = now + .seconds(Int.random(in: 0...3, using: &numbers))
            _ = speaker.pass(to: now)
            #expect((1...300).contains(speaker.pollSeconds))
        }
        #expect(speaker.poll().bytes.count < 64_000)
    }

    @Test func `a text of any characters is spoken`() {
        let letters: [Character] = Array("0123456789.,:-/%~年月日时分点Ⅱ℃mk³s 一二（）\n:：１①GM电话拨打级米")
        var numbers = SeededNumbers(seed: 14)
        for _ in 0..<5_000 {
            let text = String((0..<Int.random(in: 0...40, using: &numbers)).compactMap { _ in letters.randomElement(using: &numbers) })
            let spoken = SpokenText.chinese(text)
            #expect(!spoken.contains { $0.isASCII && $0.isNumber }, "\(text) → \(spoken)")
        }
    }

    private func broken(_ sample: [UInt8], _ numbers: inout SeededNumbers) -> [UInt8] {
        var bytes = sample
        for _ in 0..<Int.random(in: 0...3, using: &numbers) {
            let i = Int.random(in: 0..<bytes.count, using: &numbers)
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0: bytes[i] = UInt8.random(in: 0...255, using: &numbers)
            case 1 where bytes.count > 1: bytes.remove(at: i)
            case 2: bytes.insert(bytes[i], at: i)
            default: bytes[i] = UInt8(ascii: "0") + UInt8.random(in: 0...9, using: &numbers)
            }
        }
        return bytes
    }
}
