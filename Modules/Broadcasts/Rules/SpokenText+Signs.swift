/// Signs and letters, and the little that English needs.
extension SpokenText {
    static let dashes: Set<Character> = ["-", "~", "～", "—", "–", "－", "至", "到"]
    /// What stands before a short number that is dialled, not counted.
    static let dialling = ["电话", "电话：", "热线", "热线：", "拨打", "致电", "拨", "电话:", "热线:", "电话是", "热线是"]

    static let signs: [Character: String] = [
        "\n": "。", "\r": "", "\r\n": "。", "\t": "，", "(": "，", ")": "，", "（": "，", "）": "，", "[": "，", "]": "，", "【": "，", "】": "，", "〔": "，", "〕": "，", "《": "", "》": "", "「": "", "」": "", "“": "", "”": "", "\"": "", "'": "", "‘": "", "’": "",
        "≥": "大于等于", "≤": "小于等于", ">": "大于", "<": "小于", "=": "等于", "±": "正负", "×": "乘", "&": "和", "＋": "加", "+": "加", "/": "，", "—": "，", "…": "，", "*": "", "#": "", "_": "", "|": "，", "~": "至", "～": "至", "→": "到", "·": "，", ",": "，", ";": "；", ":": "：", "?": "？",
        "!": "！", "℃": "摄氏度", "%": "百分号",
    ]

    static let letterNames: [Character: String] = [
        "A": "诶", "B": "必", "C": "西", "D": "迪", "E": "伊", "F": "艾弗", "G": "吉", "H": "诶曲", "I": "艾", "J": "杰", "K": "开", "L": "艾勒", "M": "艾姆", "N": "恩", "O": "欧", "P": "屁", "Q": "丘", "R": "阿", "S": "艾斯", "T": "提", "U": "优", "V": "威",
        "W": "达不溜", "X": "艾克斯", "Y": "歪", "Z": "贼",
    ]

    /// Ⅰ–Ⅻ, ⅰ–ⅻ
    static func roman(_ c: Character) -> Int? {
        guard let v = c.unicodeScalars.first?.value, c.unicodeScalars.count == 1 else { return nil }
        return (0x2160...0x216B).contains(v) ? Int(v - 0x215F) : (0x2170...0x217B).contains(v) ? Int(v - 0x216F) : nil
    }

    /// ①–⑳
    static func circled(_ c: Character) -> Int? {
        guard let v = c.unicodeScalars.first?.value, c.unicodeScalars.count == 1, (0x2460...0x2473).contains(v) else { return nil }
        return Int(v - 0x245F)
    }

    /// The wide forms of digits, letters and signs as the narrow ones, where they stand with numbers.
    static func narrowed(_ text: String) -> [Character] {
        let all = text.prefix(lengthMax).map { c -> Character in
            guard let v = c.unicodeScalars.first?.value, c.unicodeScalars.count == 1 else { return c }
            let isWide = (0xFF10...0xFF19).contains(v) || (0xFF21...0xFF3A).contains(v) || (0xFF41...0xFF5A).contains(v) || v == 0xFF0E || v == 0xFF05 || v == 0xFF0D
            return isWide ? Unicode.Scalar(v - 0xFEE0).map(Character.init) ?? c : v == 0x3000 || v == 0xA0 ? " " : c
        }
        // 20：30 is a time, 电话：119 is not.
        return all.indices.map { i in
            all[i] == "：" && i > 0 && i + 1 < all.count && all[i - 1].isASCII && all[i - 1].isNumber && all[i + 1].isASCII && all[i + 1].isNumber ? ":" : all[i]
        }
    }

    static func english(_ text: String) -> String {
        let all = narrowed(text)
        var out = "", i = 0
        while i < all.count {
            if let n = roman(all[i]) ?? circled(all[i]) {
                out += String(n)
            } else if i > 0, all[i - 1].isNumber || (all[i - 1] == " " && i > 1 && all[i - 2].isNumber), let unit = SpokenUnit.find(all, at: i) {
                out += (out.last == " " ? "" : " ") + unit.english
                i += unit.sign.count - 1
            } else {
                out.append(all[i])
            }
            i += 1
        }
        return out.replacing("\n", with: ". ")
    }
}
