extension STCursor {
    /// `2014-12-31` as a day since 1970-01-01.
    mutating func day() -> Int? {
        let begin = at
        guard let year = digits(4), skip(0x2D), let month = digits(2), skip(0x2D), let day = digits(2), let found = STCalendar.day(year, month, day) else {
            at = begin
            return nil
        }
        return found
    }

    /// `11:59`, `11:59:59` or `11:59:59.125` as milliseconds since midnight.
    mutating func timeOfDay() -> Int64? {
        let begin = at
        guard let hour = digits(2), skip(0x3A), let minute = digits(2), hour < 24, minute < 60 else {
            at = begin
            return nil
        }
        var second = 0, thousandths = 0
        if next == 0x3A {
            at += 1
            guard let found = digits(2), found < 60 else {
                at = begin
                return nil
            }
            second = found
            if next == 0x2E, Self.isDigit(ahead(1)) {
                at += 1
                thousandths = fraction()
            }
        }
        return Int64(hour * 3_600 + minute * 60 + second) * 1_000 + Int64(thousandths)
    }

    /// Digits behind a point, as thousandths; what is finer is cut off.
    private mutating func fraction() -> Int {
        var place = 100, thousandths = 0
        while Self.isDigit(next) {
            thousandths += Int(next - 0x30) * place
            place /= 10
            at += 1
        }
        return thousandths
    }

    /// `2014-12-31T11:59:59+08:00`; the offset may be written `+0800` too, as the standard's examples have it, or `Z`.
    mutating func instant() -> STInstant? {
        let begin = at
        guard let day = day(), skip(0x54) || skip(0x74), let time = timeOfDay(), let east = offset() else {
            at = begin
            return nil
        }
        let local = Int64(day) * STCalendar.dayLength + time, utc = local - Int64(east) * 60_000
        guard STInstant.range.contains(utc) else {
            at = begin
            return nil
        }
        return STInstant(milliseconds: utc, minutesEast: east)
    }

    /// Minutes east of UTC. In a query, a plus that was sent without its percent sign has become a blank; nothing else can stand there.
    private mutating func offset() -> Int? {
        if skip(0x5A) || skip(0x7A) { return 0 }
        let isWest = next == 0x2D
        var isPlus = next == 0x2B
        if case .option = part, next == 0x20 { isPlus = true }
        guard isWest || isPlus else { return nil }
        at += 1
        guard let hours = digits(2) else { return nil }
        _ = skip(0x3A)
        guard let minutes = digits(2), minutes < 60, hours < 14 || hours == 14 && minutes == 0 else { return nil }
        return (hours * 60 + minutes) * (isWest ? -1 : 1)
    }

    /// The rest of an interval, from its slash on.
    mutating func interval(from begin: STInstant) -> STInterval? {
        guard skip(0x2F) else { return nil }
        if let end = instant() { return STInterval(begin, end) }
        guard let length = duration(), length >= 0, let end = begin.adding(length) else { return nil }
        return STInterval(begin, end)
    }

    /// `P1DT2H3M4.5S` as milliseconds. Years and months are no fixed length and are not taken.
    mutating func duration() -> Int64? {
        let isNegative = skip(0x2D)
        guard skip(0x50) else { return nil }
        var sum: Int64 = 0, isTime = false, parts = 0, last = 0
        while true {
            if !isTime, skip(0x54) {
                isTime = true
                guard Self.isDigit(next) else { return nil }
            }
            guard Self.isDigit(next) else { break }
            guard let number = try? whole(most: 1_000_000_000) else { return nil }
            var thousandths = 0
            let isDecimal = next == 0x2E && Self.isDigit(ahead(1))
            if isDecimal {
                at += 1
                thousandths = fraction()
            }
            let unit: (order: Int, length: Int64)? = switch (next, isTime) {
            case (0x44, false): (1, STCalendar.dayLength)
            case (0x48, true): (2, 3_600_000)
            case (0x4D, true): (3, 60_000)
            case (0x53, true): (4, 1_000)
            default: nil
            }
            guard let unit, unit.order > last, !isDecimal || unit.order == 4 else { return nil }
            at += 1
            (last, parts) = (unit.order, parts + 1)
            sum += Int64(number) * unit.length + Int64(thousandths)
        }
        guard parts > 0 else { return nil }
        return isNegative ? -sum : sum
    }
}

extension STCalendar {
    /// `P1DT2H3M4.5S`; a duration of nothing is `PT0S`.
    static func text(duration: Int64) -> String {
        let all = duration.magnitude, days = all / 86_400_000, hours = all / 3_600_000 % 24, minutes = all / 60_000 % 60, rest = Int(all % 60_000)
        var text = duration < 0 ? "-P" : "P"
        if days > 0 { text += "\(days)D" }
        guard all % 86_400_000 > 0 || days == 0 else { return text }
        text += "T"
        if hours > 0 { text += "\(hours)H" }
        if minutes > 0 { text += "\(minutes)M" }
        if rest > 0 || all == 0 { text += "\(rest / 1_000)" + (rest % 1_000 == 0 ? "" : "." + padded(rest % 1_000, 3)) + "S" }
        return text
    }
}
