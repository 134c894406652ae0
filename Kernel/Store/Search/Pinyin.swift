/// Pinyin without tones: how characters are read, and whether what was typed spells a text (`rongxian`, `rx`, `rongx` spell 荣县).
enum Pinyin {
    typealias Syllable = [UInt8]

    private struct Data: Sendable {
        var readings: [UInt32: [Syllable]] = [:]
        var syllables: Set<Syllable> = []
        /// Whatever a syllable may begin with, itself too: `r`, `ro`, `ron`, `rong`.
        var beginnings: [Syllable: [Syllable]] = [:]

        init(_ text: String) {
            var others: [(UInt32, Syllable)] = []
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: " ", maxSplits: 1)
                guard parts.count == 2 else { continue }
                let syllable = Array(parts[0].utf8)
                syllables.insert(syllable)
                for n in 1...syllable.count { beginnings[Array(syllable.prefix(n)), default: []].append(syllable) }
                var isMain = true
                for c in parts[1].unicodeScalars {
                    if c == "|" { isMain = false } else if isMain { readings[c.value] = [syllable] } else { others.append((c.value, syllable)) }
                }
            }
            for (character, syllable) in others { readings[character, default: []].append(syllable) }
        }
    }

    private static let data = Data(PinyinTable.text)

    /// The readings of a character, the most common first; none for what is not read so.
    static func readings(_ character: UInt32) -> [Syllable] { data.readings[character] ?? [] }

    /// All syllables that begin so.
    static func syllables(beginning letters: Syllable) -> [Syllable] { data.beginnings[letters] ?? [] }

    /// A way to read letters as syllables, the last of them perhaps not written out yet.
    struct Spelling: Hashable {
        var whole: [Syllable] = []
        var begun: Syllable = []
    }

    /// Every way to cut the letters into syllables (`xian` is 县 and 西安), the one with the fewest first; at most six.
    static func spellings(_ letters: [UInt8]) -> [Spelling] {
        var out: [Spelling] = [], steps = 0
        func cut(_ from: Int, _ whole: [Syllable]) {
            steps += 1
            guard out.count < 6, steps < 400 else { return }
            if from == letters.count {
                out.append(Spelling(whole: whole))
                return
            }
            for length in stride(from: min(6, letters.count - from), through: 1, by: -1) {
                let part = Array(letters[from..<(from + length)])
                if data.syllables.contains(part) { cut(from + length, whole + [part]) }
                if from + length == letters.count, data.beginnings[part] != nil, !data.syllables.contains(part) { out.append(Spelling(whole: whole, begun: part)) }
            }
        }
        cut(0, [])
        return Array(out.prefix(6))
    }

    /// Whether letters may be initials: none begins with i, u or v.
    static func areInitials(_ letters: [UInt8]) -> Bool { letters.allSatisfy { data.beginnings[[$0]] != nil } }

    /// Where in a text the letters spell it: syllables written out, initials, or both mixed; the last may be begun only.
    /// - Returns: the characters that are spelt; nil where there are none.
    static func match(_ letters: [UInt8], in text: [UInt32]) -> Range<Int>? {
        guard !letters.isEmpty, text.count * letters.count <= 8_000 else { return nil }
        var dead = [Bool](repeating: false, count: (text.count + 1) * (letters.count + 1))
        func walk(_ i: Int, _ k: Int) -> Int? {
            if k == letters.count { return i }
            guard i < text.count, !dead[i * (letters.count + 1) + k] else { return nil }
            let readings = readings(text[i])
            if readings.isEmpty, text[i] == UInt32(letters[k]), let end = walk(i + 1, k + 1) { return end }
            for reading in readings {
                let left = letters[k...]
                if left.starts(with: reading), let end = walk(i + 1, k + reading.count) { return end }
                if left.count < reading.count, reading.starts(with: left) { return i + 1 }
                if reading[0] == letters[k], let end = walk(i + 1, k + 1) { return end }
            }
            dead[i * (letters.count + 1) + k] = true
            return nil
        }
        for start in text.indices where !readings(text[start]).isEmpty {
            if let end = walk(start, 0) { return start..<end }
        }
        return nil
    }
}
