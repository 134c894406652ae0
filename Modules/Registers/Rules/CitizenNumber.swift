import Vocabulary

/// A citizen identity number (公民身份号码, GB 11643-1999): 18 characters; also the 18 digits of a
/// foreigner's permanent-residence card (from 2023, beginning with 9) and of the residence permits for
/// Hong Kong, Macao (81, 82) and Taiwan (83), which are built alike.
/// Personal data: screens and documents show `masked` unless unmasking is granted.
struct CitizenNumber: Sendable, Hashable {
    /// 17 digits and a digit or `X`.
    let text: String
    let born: CalendarDate
    /// The order number (15–17) is odd for men.
    let isMale: Bool
}

/// Why a text is no citizen number.
enum CitizenNumberFault: Error, Sendable, Hashable {
    /// It has this many characters, not 18. The 15 digits used until 1999 carry no check and are void
    /// since 2013: `CitizenNumber.renewed` turns them into 18.
    case length(Int)
    /// This character may not stand at this position, counted from 1.
    case character(Character, position: Int)
    /// The first two digits are no province.
    case province(String)
    /// Positions 7–14 are no day of the calendar.
    case date(String)
    /// Born after the day of asking.
    case future(CalendarDate)
    /// Position 18 should be this character.
    case check(expected: Character)
}

extension CitizenNumber {
    /// `today` comes from the caller's clock: nobody is born later.
    init(parsing input: String, today: CalendarDate) throws(CitizenNumberFault) {
        let characters = Array(input.uppercased().filter { !$0.isWhitespace })
        guard characters.count == 18 else { throw .length(characters.count) }
        for (i, c) in characters.enumerated() where !c.isASCIIDigit && !(i == 17 && c == "X") {
            throw .character(c, position: i + 1)
        }
        let text = String(characters)
        let province = String(characters[0..<2])
        guard province.first == "9" || Self.provinces.contains(province) else { throw .province(province) }
        let date = String(characters[6..<14])
        let dashed = "\(String(characters[6..<10]))-\(String(characters[10..<12]))-\(String(characters[12..<14]))"
        guard let born = CalendarDate(dashed) else { throw .date(date) }
        guard born <= today else { throw .future(born) }
        let check = Self.check(characters[..<17])
        guard characters[17] == check else { throw .check(expected: check) }
        self.init(text: text, born: born, isMale: (characters[16].wholeNumberValue ?? 0) % 2 == 1)
    }

    /// First six and last four stay: enough to tell two people of one village apart, not to use the number.
    var masked: String { Self.mask(text) }

    /// Masks what was typed even where it is no valid number, so that a wrong one does not leak a right one.
    static func mask(_ text: String) -> String {
        guard text.count >= 15 else { return String(repeating: "*", count: text.count) }
        return String(text.prefix(6)) + String(repeating: "*", count: text.count - 10) + String(text.suffix(4))
    }

    /// The 18 characters of a number of 15 digits: `19` before the year and the check after. Nil where
    /// it is not 15 digits. The date is checked by reading the result.
    static func renewed(_ old: String) -> String? {
        let digits = Array(old)
        guard digits.count == 15, digits.allSatisfy(\.isASCIIDigit) else { return nil }
        let body = digits[0..<6] + ["1", "9"] + digits[6..<15]
        return String(body) + String(check(ArraySlice(Array(body))))
    }

    /// GB/T 2260 provinces, and 81–83 of the residence permits.
    private static let provinces = Set(
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83"
            .split(separator: " ").map(String.init))

    /// ISO 7064 mod 11-2 by the weights printed in GB 11643.
    private static func check(_ digits: ArraySlice<Character>) -> Character {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
        return Array("10X98765432")[sum % 11]
    }
}

extension Character {
    /// 0–9 and not the digits of other scripts, which `isNumber` would let through.
    var isASCIIDigit: Bool { ("0"..."9").contains(self) && isASCII }
}
