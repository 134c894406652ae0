import Core
import Vocabulary

/// The telephones of a record, said in words where they are none.
enum TelephoneCheck {
    /// Empty is no fault: it is unknown. A made-up number stands outside the numbering plan on purpose,
    /// so that nobody is called by a demonstration; it is let pass.
    static func problems(_ numbers: KeyValuePairs<String, String>, fictitious: Bool) -> [Problem] {
        if fictitious { return [] }
        return numbers.compactMap { field, text in text.isEmpty ? nil : problem(field, text) }
    }

    private static func problem(_ field: String, _ text: String) -> Problem? {
        do {
            _ = try Telephone(parsing: text)
            return nil
        } catch {
            return switch error {
            case .empty: nil
            case .character(let c): Problem("telephone-character", field: field, ["character": String(c)])
            case .missingAreaCode(let number): Problem("telephone-area-code", field: field, ["number": number])
            case .unknownForm(let number): Problem("telephone-form", field: field, ["number": number])
            case .branch(let branch): Problem("telephone-branch", field: field, ["branch": branch])
            }
        }
    }
}

/// A credit code, said in words where it is none (GB 32100-2015).
enum CreditCodeCheck {
    static func problems(_ field: String, _ text: String) -> [Problem] {
        if text.isEmpty { return [] }
        do {
            _ = try CreditCode(parsing: text)
            return []
        } catch {
            return [problem(field, error)]
        }
    }

    private static func problem(_ field: String, _ fault: CreditCodeFault) -> Problem {
        switch fault {
        case .length(let n): Problem("credit-code-length", field: field, ["length": "\(n)"])
        case .character(let c, let position): Problem("credit-code-character", field: field, ["character": String(c), "position": "\(position)"])
        case .department(let c): Problem("credit-code-department", field: field, ["character": String(c)])
        case .organisationCheck(let c): Problem("credit-code-organisation", field: field, ["expected": String(c)])
        case .check(let c): Problem("credit-code-check", field: field, ["expected": String(c)])
        }
    }
}
