/// A piece of a rule's text.
enum RuleToken: Hashable {
    case number(Double)
    case word(String)
    /// A point's code, `[RAIN-07]`.
    case point(String)
    /// `>` `>=` `<` `<=` `(` `)` `,` `:` `+` `-` `*` `/`
    case sign(String)
    /// `08:00`, in minutes of the day.
    case hour(Int)

    /// The pieces of one line, each with its column from 1.
    static func all(_ line: String, number: Int) throws(RuleText.Fault) -> [(token: RuleToken, column: Int)] {
        let letters = Array(line.prefix { $0 != "#" })
        var out: [(RuleToken, Int)] = [], at = 0
        func rest(_ from: Int, while isWanted: (Character) -> Bool) -> Int {
            var end = from
            while end < letters.count, isWanted(letters[end]) { end += 1 }
            return end
        }
        while at < letters.count {
            let letter = letters[at], column = at + 1
            if letter.isWhitespace { at += 1 } else if letter.isASCII, letter.isNumber {
                var end = rest(at) { $0.isASCII && ($0.isNumber || $0 == ".") }
                // 08:00 is an hour of the day; after a grade's colon comes a space or a word.
                if end + 2 < letters.count, letters[end] == ":", letters[end + 1].isASCII, letters[end + 1].isNumber, letters[end + 2].isASCII, letters[end + 2].isNumber, let hour = Int(String(letters[at..<end])), let minute = Int(String(letters[(end + 1)...(end + 2)])) {
                    end += 3
                    guard (0...24).contains(hour), (0..<60).contains(minute), hour * 60 + minute <= 1_440 else { throw .init(line: number, column: column, reason: .expected(.hour)) }
                    out.append((.hour(hour * 60 + minute), column))
                } else {
                    guard let n = Double(String(letters[at..<end])) else { throw .init(line: number, column: column, reason: .expected(.number)) }
                    out.append((.number(n), column))
                }
                at = end
            } else if letter == "[" {
                let end = rest(at + 1) { $0 != "]" && $0 != "[" }
                guard end < letters.count, letters[end] == "]", end > at + 1 else { throw .init(line: number, column: column, reason: .expected(.bracket)) }
                out.append((.point(String(letters[(at + 1)..<end])), column))
                at = end + 1
            } else if letter.isLetter {
                var end = rest(at) { $0.isLetter && $0.isASCII == letter.isASCII }
                // Chinese is written without spaces between the words.
                if !letter.isASCII, let known = (at + 1...end).last(where: { RuleWord.isChinese(String(letters[at..<$0])) }) { end = known }
                out.append((.word(String(letters[at..<end])), column))
                at = end
            } else {
                let two = at + 1 < letters.count ? String(letters[at...(at + 1)]) : ""
                guard let sign = [">=", "<="].contains(two) ? two : Self.signs[letter] else { throw .init(line: number, column: column, reason: .expected(.word)) }
                out.append((.sign(sign), column))
                at += two == sign ? 2 : 1
            }
        }
        return out
    }

    /// As they may be written, full width too.
    private static let signs: [Character: String] = [
        ">": ">", "<": "<", "(": "(", ")": ")", ",": ",", ":": ":", "+": "+", "-": "-", "*": "*", "/": "/", "≥": ">=", "≤": "<=", "＞": ">", "＜": "<", "（": "(", "）": ")", "，": ",", "：": ":", "×": "*", "÷": "/", "−": "-",
    ]
}
