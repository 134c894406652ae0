/// A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, of which the first
/// names the registering department, the second the kind, 3–8 the division, 9–17 the organisation
/// (GB 11714, with its own check character), the last a check of all.
struct CreditCode: Sendable, Hashable {
    /// The 18 characters, upper case.
    let text: String

    /// 登记管理部门: `9` market regulation, `1` institutional organisation, `5` civil affairs, `Y` others …
    let department: Character
    /// 机构类别, within the department: `1` under `9` is an enterprise.
    let kind: Character
    /// 登记管理机关行政区划码, six digits. Not looked up: divisions are abolished, codes stay.
    let division: String
    /// 主体标识码: nine characters, as the old organisation code without its hyphen.
    let organisation: String
}

/// Why a text is no credit code.
enum CreditCodeFault: Error, Sendable, Hashable {
    /// It has this many characters, not 18.
    case length(Int)
    /// This character may not stand at this position, counted from 1.
    case character(Character, position: Int)
    /// No department registers under this character.
    case department(Character)
    /// Position 17 should be this character (GB 11714).
    case organisationCheck(expected: Character)
    /// Position 18 should be this character.
    case check(expected: Character)
}

extension CreditCode {
    /// 1 机构编制, 5 民政, 9 市场监管, Y 其他 are in GB 32100-2015. 2 外交, 3 司法行政 (law firms), 4 文化,
    /// 6 旅游, 7 宗教, 8 工会, N 农业农村 (rural economic organisations) are from memory of its amendment;
    /// left out they would refuse real units.
    static let departments: Set<Character> = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "N", "Y"]

    /// Spaces, hyphens and lower case are forgiven; nothing else is.
    init(parsing input: String, departments: Set<Character> = Self.departments) throws(CreditCodeFault) {
        let characters = Array(input.uppercased().filter { !$0.isWhitespace && $0 != "-" })
        guard characters.count == 18 else { throw .length(characters.count) }
        var values = [Int]()
        for (i, c) in characters.enumerated() {
            let digitsOnly = (2..<8).contains(i)
            guard let value = Self.alphabet.firstIndex(of: c), !digitsOnly || value < 10 else {
                throw .character(c, position: i + 1)
            }
            values.append(value)
        }
        guard departments.contains(characters[0]) else { throw .department(characters[0]) }
        let organisation = String(characters[8..<17])
        let inner = Self.organisationCheck(characters[8..<16])
        guard characters[16] == inner else { throw .organisationCheck(expected: inner) }
        let outer = Self.check(values[..<17])
        guard characters[17] == outer else { throw .check(expected: outer) }
        self.init(
            text: String(characters), department: characters[0], kind: characters[1],
            division: String(characters[2..<8]), organisation: organisation)
    }

    /// The 31 characters of GB 32100-2015, each worth its place: no I, O, S, V, Z, which are misread.
    static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    /// C18 = (31 − Σ Cᵢ·Wᵢ mod 31) mod 31 with Wᵢ = 3^(i−1) mod 31.
    private static func check(_ values: ArraySlice<Int>) -> Character {
        var sum = 0, weight = 1
        for value in values {
            sum += value * weight
            weight = weight * 3 % 31
        }
        return alphabet[(31 - sum % 31) % 31]
    }

    /// GB 11714: C9 = 11 − Σ mod 11, 10 written X, 11 written 0. Letters count A = 10 … Z = 35, unlike
    /// in the outer check.
    private static func organisationCheck(_ characters: ArraySlice<Character>) -> Character {
        let weights = [3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(characters, weights).reduce(0) { $0 + ($1.0.hexDigitLike ?? 0) * $1.1 }
        switch 11 - sum % 11 {
        case 10: return "X"
        case 11: return "0"
        case let n: return Character(String(n))
        }
    }
}

extension Character {
    /// 0–9 for digits, 10–35 for the capital letters.
    fileprivate var hexDigitLike: Int? {
        guard let ascii = asciiValue else { return nil }
        switch ascii {
        case 0x30...0x39: return Int(ascii) - 0x30
        case 0x41...0x5A: return Int(ascii) - 0x37
        default: return nil
        }
    }
}
