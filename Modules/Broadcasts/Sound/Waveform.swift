import Vocabulary

/// Sound as loudspeakers are given it: one channel of 16-bit samples, 22,050 a second.
struct Waveform: Sendable, Hashable {
    static let rate = 22_050
    /// Twenty minutes, 53 MB: nothing longer is read aloud.
    static let samplesMax = rate * 1_200

    var samples: [Int16] = []

    init(samples: [Int16] = []) { self.samples = samples }
    static func silence(milliseconds: Int) -> Waveform { Waveform(samples: Array(repeating: 0, count: rate * milliseconds / 1_000)) }

    var seconds: Double { Double(samples.count) / Double(Self.rate) }
    /// Full seconds, upward.
    var wholeSeconds: Int { (samples.count + Self.rate - 1) / Self.rate }

    static func + (a: Waveform, b: Waveform) -> Waveform { Waveform(samples: a.samples + b.samples) }

    // MARK: RIFF/WAVE

    enum Fault: Error, Sendable, Hashable {
        case notWAV
        /// Another rate, more channels, other samples: rate, channels, bits.
        case otherForm(Int, Int, Int)
        case empty, tooLong
    }

    /// Reads a file of PCM. Whoever writes it as a stream does not know its length beforehand: a length beyond the end means «to the end».
    init(wav bytes: [UInt8]) throws(Fault) {
        func number(_ at: Int, _ size: Int) -> Int { (0..<size).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) } }
        guard bytes.count >= 12, bytes[0..<4].elementsEqual("RIFF".utf8), bytes[8..<12].elementsEqual("WAVE".utf8) else { throw .notWAV }
        var at = 12, isKnown = false
        while at + 8 <= bytes.count {
            let name = bytes[at..<(at + 4)], size = number(at + 4, 4), begin = at + 8, end = min(bytes.count, begin + size)
            if name.elementsEqual("fmt ".utf8) {
                guard end - begin >= 16 else { throw .notWAV }
                let form = (kind: number(begin, 2), channels: number(begin + 2, 2), rate: number(begin + 4, 4), bits: number(begin + 14, 2))
                guard form.kind == 1, form.channels == 1, form.rate == Self.rate, form.bits == 16 else { throw .otherForm(form.rate, form.channels, form.bits) }
                isKnown = true
            } else if name.elementsEqual("data".utf8) {
                guard isKnown else { throw .notWAV }
                let count = (end - begin) / 2
                guard count > 0 else { throw .empty }
                guard count <= Self.samplesMax else { throw .tooLong }
                // Samples are little-endian in the file, as in the memory of every machine this runs on.
                samples = [Int16](unsafeUninitializedCapacity: count) { buffer, filled in
                    bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(buffer).copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[begin..<(begin + 2 * count)])) }
                    filled = count
                }
                return
            }
            at = end + size % 2
        }
        throw isKnown ? .empty : .notWAV
    }

    /// The file, 44 bytes of head before the samples.
    var wav: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(44 + 2 * samples.count)
        func put(_ text: String) { out += Array(text.utf8) }
        func put(_ n: Int, _ size: Int) { for i in 0..<size { out.append(UInt8(truncatingIfNeeded: n >> (8 * i))) } }
        put("RIFF")
        put(36 + 2 * samples.count, 4)
        put("WAVEfmt ")
        for (n, size) in [(16, 4), (1, 2), (1, 2), (Self.rate, 4), (2 * Self.rate, 4), (2, 2), (16, 2)] { put(n, size) }
        put("data")
        put(2 * samples.count, 4)
        samples.withUnsafeBytes { out.append(contentsOf: $0) }
        return out
    }
}
