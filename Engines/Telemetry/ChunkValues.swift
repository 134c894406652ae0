/// Values as whole numbers over a power of ten; the few that are none (a mean, something converted) stand apart.
struct WholeNumbers {
    private let scale: Int
    private let numbers: [Int64]
    private let others: [(index: Int, value: Double)]

    /// 10⁰ to 10⁹, each exact as a Double.
    private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
    /// Below it, a Double holds every whole number and its neighbours.
    private static let bound = 9_007_199_254_740_992.0
    /// One in so many values may stand apart.
    private static let othersShare = 8

    /// Nil where more of the values are no decimals of up to nine places, or too large.
    init?(_ readings: [Reading]) {
        // How many values need just so many places.
        var needing = Array(repeating: 0, count: Self.powers.count)
        for reading in readings {
            if let places = Self.powers.indices.first(where: { Self.number(reading.value, $0) != nil }) { needing[places] += 1 }
        }
        let most = readings.count / Self.othersShare
        var rest = readings.count, scale = 0
        // As many places as all decimals need, unless one in a hundred needs more than the others do.
        let decimals = needing.reduce(0, +)
        while scale < Self.powers.count {
            rest -= needing[scale]
            if rest - (readings.count - decimals) <= readings.count / 100 { break }
            scale += 1
        }
        guard scale < Self.powers.count else { return nil }
        var numbers: [Int64] = [], others: [(Int, Double)] = [], last: Int64 = 0
        numbers.reserveCapacity(readings.count)
        for (i, reading) in readings.enumerated() {
            if let n = Self.number(reading.value, scale) { last = n } else { others.append((i, reading.value)) }
            guard others.count <= most else { return nil }
            numbers.append(last)
        }
        self.scale = scale
        self.numbers = numbers
        self.others = others
    }

    private static func number(_ value: Double, _ scale: Int) -> Int64? {
        let scaled = (value * powers[scale]).rounded()
        guard scaled.magnitude < bound else { return nil }
        let n = Int64(scaled)
        return (Double(n) / powers[scale]).bitPattern == value.bitPattern ? n : nil
    }

    func write(to out: inout ByteWriter) {
        out.byte(UInt8(scale))
        var last: Int64 = 0
        out.runs(numbers.lazy.map { n -> Int64 in
            defer { last = n }
            return n - last
        })
        out.number(UInt64(others.count))
        var index = 0
        for other in others {
            out.number(UInt64(other.index - index))
            index = other.index
            out.bits(other.value)
        }
    }

    static func read(_ input: inout ByteReader, into readings: inout [Reading]) throws(ChunkFault) {
        let scale = Int(try input.byte())
        guard scale < powers.count else { throw .malformed }
        var n: Int64 = 0, i = 0, isBounded = true
        var values: [Double] = []
        values.reserveCapacity(readings.count)
        try input.runs(readings.count) { change in
            n &+= change
            if Double(n).magnitude >= bound { isBounded = false }
            values.append(Double(n) / powers[scale])
        }
        guard isBounded else { throw .malformed }
        let others = try input.number()
        guard others <= UInt64(values.count) else { throw .malformed }
        for _ in 0..<others {
            let step = try input.number()
            guard step < UInt64(values.count - i) else { throw .malformed }
            i += Int(step)
            values[i] = try input.bits()
            guard values[i].isFinite else { throw .malformed }
        }
        for i in values.indices { readings[i].value = values[i] }
    }
}

/// Values as what differs in their bits from the value before: how many whole bytes are alike in front, how many then differ, and those.
enum BitPatterns {
    static func write(_ readings: [Reading], to out: inout ByteWriter) {
        var last: UInt64 = 0, alike: UInt8 = 0
        for reading in readings {
            let bits = reading.value.bitPattern, difference = bits ^ last
            last = bits
            if difference == 0 {
                alike += 1
                if alike == 0x80 {
                    out.byte(0xFF)
                    alike = 0
                }
                continue
            }
            if alike > 0 { out.byte(0x80 | (alike - 1)) }
            alike = 0
            let front = difference.leadingZeroBitCount / 8, back = difference.trailingZeroBitCount / 8
            out.byte(UInt8(front << 4 | (8 - front - back)))
            for i in 0..<(8 - front - back) { out.byte(UInt8(truncatingIfNeeded: difference >> UInt64(8 * (7 - front - i)))) }
        }
        if alike > 0 { out.byte(0x80 | (alike - 1)) }
    }

    static func read(_ input: inout ByteReader, into readings: inout [Reading]) throws(ChunkFault) {
        var bits: UInt64 = 0, i = 0
        while i < readings.count {
            let head = try input.byte()
            if head & 0x80 != 0 {
                let alike = Int(head & 0x7F) + 1
                guard alike <= readings.count - i else { throw .malformed }
                for _ in 0..<alike {
                    readings[i].value = Double(bitPattern: bits)
                    i += 1
                }
                continue
            }
            let front = Int(head >> 4), count = Int(head & 0x0F)
            guard count > 0, front + count <= 8 else { throw .malformed }
            for n in 0..<count { bits ^= UInt64(try input.byte()) << UInt64(8 * (7 - front - n)) }
            readings[i].value = Double(bitPattern: bits)
            guard readings[i].value.isFinite else { throw .malformed }
            i += 1
        }
    }
}
