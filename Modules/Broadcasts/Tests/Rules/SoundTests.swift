import Testing

@testable import Broadcasts

@Suite struct SoundTests {
    @Test func `a WAV that was written is read again`() throws {
        let sound = Waveform(samples: [0, 1, -1, .max, .min, 256, -256])
        let bytes = sound.wav
        #expect(bytes.count == 44 + 14 && bytes[0..<4].elementsEqual("RIFF".utf8) && bytes[4] == 36 + 14 && bytes[24..<28].elementsEqual([0x22, 0x56, 0, 0]))
        #expect(try Waveform(wav: bytes) == sound)
    }

    @Test func `a WAV that was written as a stream has no length and is read to its end`() throws {
        var bytes = Waveform(samples: [1, 2, 3]).wav
        bytes.replaceSubrange(40..<44, with: [0x00, 0xF0, 0xFF, 0x7F])
        #expect(try Waveform(wav: bytes).samples == [1, 2, 3])
    }

    @Test func `parts that are not known are passed over`() throws {
        let plain = Waveform(samples: [5, 6]).wav
        let bytes = Array(plain[0..<12]) + Array("LIST".utf8) + [3, 0, 0, 0, 1, 2, 3, 0] + Array(plain[12...])
        #expect(try Waveform(wav: bytes).samples == [5, 6])
    }

    @Test func `what is no WAV of ours is refused`() {
        func fault(_ bytes: [UInt8]) -> Waveform.Fault? { do { _ = try Waveform(wav: bytes) } catch { return error }; return nil }
        let good = Waveform(samples: [1, 2]).wav
        #expect(fault([]) == .notWAV && fault(Array("RIFFxxxxWAVX".utf8)) == .notWAV && fault(Array(good.prefix(30))) == .notWAV && fault(Array(good.prefix(36))) == .empty)
        #expect(fault(Array(good.prefix(44))) == .empty)
        var stereo = good
        stereo[22] = 2
        #expect(fault(stereo) == .otherForm(22_050, 2, 16))
        var slow = good
        (slow[24], slow[25]) = (0x40, 0x1F)
        #expect(fault(slow) == .otherForm(8_000, 1, 16))
        var headless = good
        headless.removeSubrange(12..<36)
        #expect(fault(headless) == .notWAV)
    }

    @Test func `sounds have their length, their peak and no crack at the ends`() {
        #expect(Tone.make(.none).samples.isEmpty)
        #expect(Tone.chime.seconds > 2 && Tone.chime.seconds < 2.2 && Tone.siren.seconds > 12.5 && Tone.siren.seconds < 12.7)
        for tone in [Tone.chime, Tone.siren] {
            #expect(tone.samples.first == 0 && abs(Int(tone.samples.last ?? 1)) < 100)
            let loudest = tone.samples.map { abs(Int($0)) }.max() ?? 0
            #expect(loudest > 15_000 && loudest < 32_000)
        }
    }

    @Test func `the siren rises from 500 to 1,000 Hz within two seconds`() {
        // Crossings from below to above zero in a tenth of a second.
        func hertz(at second: Double) -> Int {
            let begin = Int(second * 22_050), part = Tone.siren.samples[begin..<(begin + 2_205)]
            return zip(part, part.dropFirst()).count { $0 < 0 && $1 >= 0 } * 10
        }
        #expect((480...560).contains(hertz(at: 0.06)) && (930...1_010).contains(hertz(at: 1.95)) && (480...560).contains(hertz(at: 3.95)))
    }

    @Test func `full seconds are counted upward`() {
        #expect(Waveform(samples: Array(repeating: 0, count: 22_050)).wholeSeconds == 1)
        #expect(Waveform(samples: Array(repeating: 0, count: 22_051)).wholeSeconds == 2)
    }
}
