import Foundation

/// Bytes that are nearly right, from a seed, so that what was found once is found again.
struct Chance {
    /// `ANLAN_FUZZ_SEED`, else the same for all.
    static let seed = ProcessInfo.processInfo.environment["ANLAN_FUZZ_SEED"].flatMap(UInt64.init) ?? 20_190_225
    /// `ANLAN_FUZZ_ROUNDS` for each target; many by hand, few in the ordinary run.
    static func rounds(_ few: Int) -> Int { ProcessInfo.processInfo.environment["ANLAN_FUZZ_ROUNDS"].flatMap(Int.init) ?? few }

    private var state: UInt64

    init(_ salt: Int) { state = Self.seed &+ UInt64(bitPattern: Int64(salt)) &* 0x9E37_79B9_7F4A_7C15 }

    /// Steele, Lea and Flood's SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func below(_ n: Int) -> Int { n <= 1 ? 0 : Int(next() % UInt64(n)) }
    mutating func oneIn(_ n: Int) -> Bool { below(n) == 0 }
    mutating func pick<T>(_ from: [T]) -> T { from[below(from.count)] }

    /// What parsers have stumbled over.
    private static let morsels: [[UInt8]] = [
        [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], Array("\r\n".utf8), Array("\r\n\r\n".utf8), Array("--".utf8), Array("\"".utf8), Array("\\".utf8), Array("\\u".utf8), Array("\\ud800".utf8), Array("{".utf8), Array("[".utf8), Array(String(repeating: "[", count: 200).utf8),
        Array("]".utf8), Array("}".utf8), Array(":".utf8), Array(",".utf8), Array(";".utf8), Array("=".utf8), Array("&".utf8), Array("%".utf8), Array("%00".utf8), Array("%2e%2e%2f".utf8), Array("../".utf8), Array("-".utf8), Array("0".utf8), Array("-0".utf8),
        Array("9223372036854775807".utf8), Array("-9223372036854775808".utf8), Array("18446744073709551616".utf8), Array("1e999".utf8), Array("1e-999".utf8), Array("0.1e308".utf8), Array("NaN".utf8), Array("null".utf8), Array("true".utf8), Array(String(repeating: "9", count: 400).utf8),
        Array("\u{FEFF}".utf8), Array("\u{202E}".utf8), Array("\u{1F468}\u{200D}\u{1F469}".utf8), Array("Ⅷ١٢".utf8), Array("自贡".utf8), Array("'".utf8), Array("' OR 1=1 --".utf8), Array("<script>".utf8), Array("=1+1".utf8), Array("*".utf8), Array("{{".utf8), Array(" ".utf8), Array("\t".utf8), Array("T".utf8), Array("Z".utf8),
    ]

    /// One of the samples, changed in one to four places.
    mutating func bytes(near samples: [[UInt8]]) -> [UInt8] {
        var out = pick(samples)
        for _ in 0..<(1 + below(4)) {
            let at = below(out.count + 1), length = min(out.count - at, 1 + below(12))
            switch below(6) {
            case 0: out.removeSubrange(at..<(at + length))
            case 1: out.insert(contentsOf: Array(out[at..<(at + length)]), at: at)
            case 2: out.insert(contentsOf: pick(Self.morsels), at: at)
            case 3: out.replaceSubrange(at..<(at + length), with: pick(Self.morsels))
            case 4: if at < out.count { out[at] ^= UInt8(1 << below(8)) }
            default:
                let other = pick(samples)
                out = Array(out[..<at]) + other[min(other.count, below(other.count + 1))...]
            }
        }
        return out
    }

    mutating func text(near samples: [String]) -> String { String(decoding: bytes(near: samples.map { Array($0.utf8) }), as: UTF8.self) }
}
