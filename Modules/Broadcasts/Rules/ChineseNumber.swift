/// Numbers as they are spoken in Chinese (GB/T 15835 leaves the spoken form to usage: 二 before 千, 万 and 亿 at the front is 两).
enum ChineseNumber {
    private static let digits: [Character] = Array("零一二三四五六七八九")
    private static let units = ["", "十", "百", "千"]
    private static let groups = ["", "万", "亿", "万亿"]
    /// More digits than these are read one by one.
    static let digitsMax = 16

    /// A whole number of ASCII digits; read digit by digit where it is longer than `digitsMax`.
    static func whole(_ text: Substring) -> String {
        let digits = text.drop { $0 == "0" }
        guard !digits.isEmpty else { return "零" }
        guard digits.count <= digitsMax else { return oneByOne(text) }
        let all = digits.compactMap(\.wholeNumberValue)
        var out = "", isGap = false, left = all.count
        while left > 0 {
            let size = left % 4 == 0 ? 4 : left % 4, group = Array(all[(all.count - left)..<(all.count - left + size)])
            left -= size
            guard group.contains(where: { $0 != 0 }) else {
                isGap = true
                continue
            }
            let name = groups[left / 4]
            out += spoken(group, isFirst: out.isEmpty, afterGap: isGap && !out.isEmpty, isBig: !name.isEmpty) + name
            isGap = false
        }
        return out
    }

    /// A group of up to four digits that is not nothing.
    private static func spoken(_ group: [Int], isFirst: Bool, afterGap: Bool, isBig: Bool) -> String {
        var out = "", isZero = afterGap || (!isFirst && group.first == 0)
        for (i, digit) in group.enumerated() {
            let place = group.count - 1 - i
            if digit == 0 {
                if !out.isEmpty { isZero = true }
                continue
            }
            if isZero { out += "零" }
            isZero = false
            let isLeading = isFirst && out.isEmpty
            // 十二, not 一十二, at the front.
            if digit == 1, place == 1, isLeading { out += "十" } else { out += (digit == 2 && (place == 3 || (place == 0 && isBig && group.count == 1)) && isLeading ? "两" : String(digits[digit])) + units[place] }
        }
        return out
    }

    /// 8.5 → 八点五; no fraction, no point.
    static func decimal(whole: Substring, fraction: Substring) -> String { self.whole(whole) + (fraction.isEmpty ? "" : "点" + oneByOne(fraction)) }

    /// 2024 → 二零二四.
    static func oneByOne(_ text: Substring) -> String { String(text.map { $0.wholeNumberValue.map { digits[$0] } ?? $0 }) }

    /// As telephone numbers are read: 一 is 幺, so that it is not heard as 七.
    static func telephone(_ text: Substring) -> String { oneByOne(text).replacing("一", with: "幺") }
}
