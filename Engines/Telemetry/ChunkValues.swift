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
        let few = readings.count / 100
        // Most series are decimals throughout: the fewest places that all but a few need are found by trying, and a wrong try ends soon.
        if let scale = Self.powers.indices.first(where: { Self.fits(readings, $0, exceptFor: few) }) { self.init(readings, scale: scale) } else if let scale = Self.scale(of: readings) { self.init(readings, scale: scale) } else { return nil }
    }

    private static func fits(_ readings: [Reading], _ scale: Int, exceptFor few: Int) -> Bool {
        var others = 0
        for reading in readings where number(reading.value, scale) == nil {
            others += 1
            if others > few { return false }
        }
        return true
    }

    /// Among values of which some are no decimals: as many places as the decimals need, unless one in a hundred needs more than the others do.
    private static func scale(of readings: [Reading]) -> Int? {
        var needing = Array(repeating: 0, count: powers.count)
        for reading in readings {
            if let places = powers.indices.first(where: { number(reading.value, $0) != nil }) { needing[places] += 1 }
        }
        let decimals = needing.reduce(0, +)
        var more = decimals
        return powers.indices.first { scale in
            more -= needing[scale]
            return more <= readings.count / 100
        }
    }

    private init?(_ readings: [Reading], scale: Int) {
        let most = readings.count / Self.othersShare
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
        let scaled = value * powers[scale]
        guard scaled.magnitude < bound else { return nil }
        // The nearest whole number, by hand: `rounded` is a call where the processor's own instruction may not be taken for granted. Whether it is the right one is looked at.
        let n = Int64(scaled < 0 ? scaled - 0.5 : scaled + 0.5)
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
