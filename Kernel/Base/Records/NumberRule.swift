package import Core
package import Module
import Store
package import Vocabulary

package enum NumberRuleTag: RecordTag { package static let recordType = "base.number-rule" }

/// How a bureau writes a series of numbers, and where it goes on from what it numbered before Anlan.
package struct NumberRule: Record {
    package var id: ID<NumberRuleTag> = .unset
    /// The name of a declared series.
    package var series = ""
    package var pattern = "{year}-{n}"
    package var digits = 3
    package var period: NumberPeriod = .year
    /// In `startsIn` no number is less than this: the bureau has given those before by other means.
    package var startsAt: Int?
    /// The period that `startsAt` is about: 2026, 202611 or 20261122.
    package var startsIn = ""
    package var note = ""

    package static let blank = NumberRule()
    package static let table = Table<NumberRule>(
        "number_rule", path: "number-rules", label: "series", doors: Doors(view: BasePermission.configure, create: nil, edit: BasePermission.configure), visibility: .everyone, isGlobal: true, icon: "cols",
        order: "series", descending: false, area: { _ in nil },
        fields: [
            .text("series", \.series, max: 60, .required, .unique, .readOnly, .listed, .named("number-series")),
            .text("pattern", \.pattern, max: 60, .required, .listed),
            .integer("digits", \.digits, in: 1...9, .required, .listed),
            .choice("period", \.period, .required, .listed),
            .integer("starts_at", \.startsAt, in: 1...999_999_999, .listed),
            .text("starts_in", \.startsIn, max: 8, .listed),
            .text("note", \.note, max: 200),
        ])

    /// Gaps that a pattern may have.
    private static let gaps: Set = ["n", "year", "month", "day", "word"]

    package func problems() -> [Problem] {
        var out: [Problem] = []
        let named = Self.names(in: pattern)
        for name in named.sorted() where !Self.gaps.contains(name) { out.append(Problem("unknown-gap", field: "pattern", ["gap": "{\(name)}"])) }
        // Without what tells the periods apart the same number would be given twice.
        let needed: [String] = switch period {
        case .never: ["n"]
        case .year: ["n", "year"]
        case .month: ["n", "year", "month"]
        case .day: ["n", "year", "month", "day"]
        }
        for name in needed where !named.contains(name) { out.append(Problem("gap-missing", field: "pattern", ["gap": "{\(name)}"])) }
        let length = switch period {
        case .never: 0
        case .year: 4
        case .month: 6
        case .day: 8
        }
        if startsAt != nil, startsIn.utf8.count != length || !startsIn.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { out.append(Problem("not-period", field: "starts_in", ["digits": "\(length)"])) }
        return out
    }

    private static func names(in pattern: String) -> Set<String> {
        Set(pattern.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in part.firstIndex(of: "}").map { String(part[..<$0]) } })
    }
}
