/// Makes a text speakable: numbers, dates, times, levels and units become words, signs that no voice knows become pauses.
/// A voice that is given `2024-07-01`, `Ⅱ` or `mm` reads nonsense or nothing; people who hear a warning once must understand it.
struct SpokenText {
    /// The most characters that are read aloud.
    static let lengthMax = 2_000

    private let text: [Character]
    private var i = 0
    private var out = ""

    private init(_ text: String) { self.text = Self.narrowed(text) }

    static func chinese(_ text: String) -> String {
        var reading = SpokenText(text)
        reading.read()
        return reading.tidied
    }

    static func make(_ text: String, _ language: SpeechLanguage) -> String { language == .english ? english(text) : chinese(text) }

    // MARK: Reading

    private mutating func read() {
        while i < text.count {
            let c = text[i]
            if isDigit(i) {
                if i > 0, isLetter(i - 1) { digitsOfName() } else { number() }
            } else if (c == "-" || c == "−"), isDigit(i + 1), i == 0 || !(isDigit(i - 1) || isLetter(i - 1)) {
                i += 1
                number(isNegative: true)
            } else if let n = Self.roman(c) ?? Self.circled(c) {
                out += ChineseNumber.whole(Substring(String(n))) + (Self.circled(c) == nil ? "" : "，")
                i += 1
            } else if isLetter(i) {
                letters()
            } else if let word = Self.signs[c] {
                out += word
                i += 1
            } else {
                // Spaces between Chinese characters and numbers are for the eye.
                if c != " " { out.append(c) }
                i += 1
            }
        }
    }

    /// G85: road and wagon names are spelt.
    private mutating func digitsOfName() {
        let start = i
        while isDigit(i) { i += 1 }
        out += ChineseNumber.oneByOne(Substring(String(text[start..<i])))
        // M4.9
        guard i < text.count, text[i] == ".", isDigit(i + 1) else { return }
        out += "点"
        i += 1
        digitsOfName()
    }

    private mutating func letters() {
        let start = i
        while i < text.count, isLetter(i) { i += 1 }
        let word = text[start..<i]
        if word.count <= 5, word.allSatisfy(\.isUppercase) { out += word.compactMap { Self.letterNames[$0] }.joined() } else { out += " " + String(word) + " " }
    }

    private mutating func number(isNegative: Bool = false) {
        if !isNegative, date() || clock() || telephone() { return }
        let first = take()
        skipSpaces()
        // 6～8级, 100-150毫米
        if first.isPlain || !first.fraction.isEmpty, i + 1 < text.count, Self.dashes.contains(text[i]), isDigit(i + 1) {
            i += 1
            let second = take()
            // What a minus joins to a third part is no range: a number of a document, a code.
            if i < text.count, text[i] == "-", isDigit(i + 1) {
                out += ChineseNumber.oneByOne(first.whole) + "杠" + ChineseNumber.oneByOne(second.whole)
                return
            }
            skipSpaces()
            if let unit = unit() {
                out += unit == "%" ? "百分之\(first.spoken)至百分之\(second.spoken)" : "\(first.spoken)至\(second.spoken)\(unit)"
            } else {
                out += first.spoken + "至" + second.spoken
            }
            return
        }
        finish(first, isNegative)
    }

    private mutating func finish(_ number: Numeral, _ isNegative: Bool) {
        let isYear = number.isPlain && number.whole.count == 4 && i < text.count && text[i] == "年"
        let isMinute = number.isPlain && number.whole.count == 2 && number.whole.first == "0" && i < text.count && (text[i] == "分" || text[i] == "秒") && out.last.map { "时点分".contains($0) } ?? false
        let isCounted = number.isPlain && number.whole == "2" && SpokenUnit.counted.contains { text[i...].starts(with: $0) }
        let isDialled = number.isPlain && (3...6).contains(number.whole.count) && Self.dialling.contains { out.hasSuffix($0) }
        guard let unit = isYear || isMinute || isCounted || isDialled ? nil : unit() else {
            out += isNegative ? "负" : ""
            out += isYear ? ChineseNumber.oneByOne(number.whole) : isMinute ? "零" + ChineseNumber.whole(number.whole) : isCounted ? "两" : isDialled ? ChineseNumber.telephone(number.whole) : number.spoken
            return
        }
        if unit == "%" { out += (isNegative ? "负" : "") + "百分之" + number.spoken } else if unit == "‰" { out += "千分之" + number.spoken } else {
            let isTwo = number.isPlain && number.whole == "2" && ["米", "吨", "公里", "小时", "公斤", "公顷"].contains(unit)
            out += (isNegative ? unit == "摄氏度" ? "零下" : "负" : "") + (isTwo ? "两" : number.spoken) + unit
        }
    }

    /// A sign of a unit, or % and ‰ themselves, which stand before the number when it is spoken.
    private mutating func unit() -> String? {
        guard i < text.count else { return nil }
        if text[i] == "%" || text[i] == "‰" {
            i += 1
            return String(text[i - 1])
        }
        guard let found = SpokenUnit.find(text, at: i) else { return nil }
        i += found.sign.count
        return found.chinese
    }

    // MARK: Dates, times, telephones

    /// 2024-07-01, 2024/7/1, 2024.07.01
    private mutating func date() -> Bool {
        guard let (year, a) = digits(at: i, 4...4), a < text.count, "-/.".contains(text[a]), let (month, b) = digits(at: a + 1, 1...2), b < text.count, text[b] == text[a], let (day, end) = digits(at: b + 1, 1...2), !isDigit(end),
            (1...12).contains(value(month)), (1...31).contains(value(day))
        else { return false }
        out += ChineseNumber.oneByOne(year) + "年" + ChineseNumber.whole(month) + "月" + ChineseNumber.whole(day) + "日"
        i = end
        if i < text.count, text[i] == "T" { i += 1 }
        skipSpaces()
        return true
    }

    /// 20:30, 08:05:10
    private mutating func clock() -> Bool {
        guard let (hour, a) = digits(at: i, 1...2), a < text.count, text[a] == ":", let (minute, b) = digits(at: a + 1, 2...2), value(hour) <= 24, value(minute) < 60 else { return false }
        var end = b, second: Substring?
        if b < text.count, text[b] == ":", let (found, c) = digits(at: b + 1, 2...2), value(found) < 60 { (second, end) = (found, c) }
        guard !isDigit(end) else { return false }
        out += ChineseNumber.whole(hour) + "时"
        if value(minute) > 0 || second.map({ value($0) > 0 }) ?? false { out += (minute.first == "0" && value(minute) > 0 ? "零" : "") + ChineseNumber.whole(minute) + "分" }
        if let second, value(second) > 0 { out += ChineseNumber.whole(second) + "秒" }
        i = end
        return true
    }

    /// 0813-8290000, 13800000000: area code and number with a pause between.
    private mutating func telephone() -> Bool {
        guard let (first, a) = digits(at: i, 3...15) else { return false }
        if a < text.count, text[a] == "-", (3...4).contains(first.count), let (second, end) = digits(at: a + 1, 7...8), !isDigit(end) {
            out += ChineseNumber.telephone(first) + "，" + ChineseNumber.telephone(second)
            i = end
            return true
        }
        guard first.count >= 7, !isDigit(a), a == text.count || (text[a] != "." && text[a] != ",") || !isDigit(a + 1), (first.count == 11 && first.first == "1") || first.first == "0" || Self.dialling.contains(where: { out.hasSuffix($0) }) else { return false }
        out += ChineseNumber.telephone(first)
        i = a
        return true
    }

    // MARK: Pieces

    private struct Numeral {
        let whole: Substring
        let fraction: Substring
        var isPlain: Bool { fraction.isEmpty }
        var spoken: String { ChineseNumber.decimal(whole: whole, fraction: fraction) }
    }

    /// Digits with thousands' commas and a fraction.
    private mutating func take() -> Numeral {
        var whole = ""
        while i < text.count {
            if isDigit(i) { whole.append(text[i]) } else if text[i] != "," || whole.isEmpty || digits(at: i + 1, 3...3) == nil || isDigit(i + 4) { break }
            i += 1
        }
        guard i < text.count, text[i] == ".", isDigit(i + 1) else { return Numeral(whole: Substring(whole), fraction: "") }
        i += 1
        let start = i
        while isDigit(i) { i += 1 }
        return Numeral(whole: Substring(whole), fraction: Substring(String(text[start..<i])))
    }

    /// As many digits as `count` allows, and where they end.
    private func digits(at start: Int, _ count: ClosedRange<Int>) -> (Substring, Int)? {
        var end = start
        while end - start < count.upperBound, isDigit(end) { end += 1 }
        return end - start >= count.lowerBound ? (Substring(String(text[start..<end])), end) : nil
    }

    private func value(_ digits: Substring) -> Int { Int(digits) ?? 0 }
    private func isDigit(_ i: Int) -> Bool { i < text.count && text[i].isASCII && text[i].isNumber }
    private func isLetter(_ i: Int) -> Bool { i < text.count && text[i].isASCII && text[i].isLetter }
    private mutating func skipSpaces() { while i < text.count, text[i] == " " { i += 1 } }

    /// No pause twice, none at the front.
    private var tidied: String {
        var done = ""
        for c in out {
            let isPause = "，。；：、".contains(c)
            if isPause, done.isEmpty { continue }
            if isPause, let last = done.last, "，。；：、！？".contains(last) {
                if last == "，" || last == "、", c != "，", c != "、" {
                    done.removeLast()
                    done.append(c)
                }
                continue
            }
            if c == " ", done.last == " " || done.isEmpty { continue }
            done.append(c)
        }
        while done.last == " " { done.removeLast() }
        return done
    }
}
