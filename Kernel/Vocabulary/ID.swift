import Synchronization

/// 128 bits that name one record for ever: a UUID of version 7, whose first 48 bits are the
/// millisecond of its making, so that ids made later sort later.
package struct RawID: Sendable, Hashable, Comparable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The id of nothing and of the live space.
    package static let zero = RawID(high: 0, low: 0)

    /// A fresh version 7 id at `instant`. Of one millisecond, the ids of one process sort as they were made: after
    /// the time come 26 bits of a counter (RFC 9562, 6.2, method 1), then 48 of chance.
    package static func make(at instant: Instant) -> RawID {
        var random = SystemRandomNumberGenerator()
        let time = UInt64(bitPattern: Int64(instant.milliseconds)) & 0xFFFF_FFFF_FFFF, count = made.add(1, ordering: .relaxed).oldValue & 0x3FF_FFFF
        return RawID(high: time << 16 | 0x7000 | count >> 14, low: 0x8000_0000_0000_0000 | (count & 0x3FFF) << 48 | random.next() >> 16)
    }

    private static let made = Atomic<UInt64>(0)

    package static func < (a: RawID, b: RawID) -> Bool { (a.high, a.low) < (b.high, b.low) }

    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        for (i, byte) in bytes.enumerated() {
            if i < 8 { words.0 = words.0 << 8 | UInt64(byte) } else { words.1 = words.1 << 8 | UInt64(byte) }
        }
        self.init(high: words.0, low: words.1)
    }

    package var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(16)
        for word in [high, low] { withUnsafeBytes(of: word.bigEndian) { out.append(contentsOf: $0) } }
        return out
    }
}

extension RawID: LosslessStringConvertible {
    /// 36 characters, lower case: `0190f3c4-…`. Accepts upper case too; anything else is nil.
    package init?(_ text: String) {
        var words: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for (i, c) in text.utf8.enumerated() {
            if i == 8 || i == 13 || i == 18 || i == 23 {
                guard c == UInt8(ascii: "-") else { return nil }
                continue
            }
            let digit: UInt64
            switch c {
            case 0x30...0x39: digit = UInt64(c - 0x30)
            case 0x61...0x66: digit = UInt64(c - 0x61 + 10)
            case 0x41...0x46: digit = UInt64(c - 0x41 + 10)
            default: return nil
            }
            if digits < 16 { words.0 = words.0 << 4 | digit } else { words.1 = words.1 << 4 | digit }
            digits += 1
        }
        guard digits == 32, text.utf8.count == 36 else { return nil }
        self.init(high: words.0, low: words.1)
    }

    package var description: String {
        var text: [UInt8] = []
        text.reserveCapacity(36)
        write(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the 36 ASCII bytes of the text form.
    package func write(to bytes: inout [UInt8]) {
        for i in 0..<32 {
            if i == 8 || i == 12 || i == 16 || i == 20 { bytes.append(UInt8(ascii: "-")) }
            let word = i < 16 ? high : low
            let shift = UInt64(60 - 4 * (i % 16))
            let nibble = UInt8(truncatingIfNeeded: word >> shift) & 15
            bytes.append(nibble < 10 ? 0x30 + nibble : 0x57 + nibble)
        }
    }
}

/// Names a record type on the wire, so that an id of it can stand in Vocabulary while the record
/// itself stands in its module.
package protocol RecordTag: Sendable {
    /// `module.kebab-name`, the same in the API, the journal and the permission grid.
    static var recordType: String { get }
}

/// The id of a record of one type: two types of id do not mix.
package struct ID<Tag: RecordTag>: Sendable, Hashable {
    package let raw: RawID
    package init(_ raw: RawID) { self.raw = raw }
    package static func make(at instant: Instant) -> ID { ID(.make(at: instant)) }
    /// A place holder in a record that has not been stored yet.
    package static var unset: ID { ID(.zero) }
    package var isUnset: Bool { raw == .zero }
}

extension ID: CustomStringConvertible {
    package var description: String { raw.description }
}
