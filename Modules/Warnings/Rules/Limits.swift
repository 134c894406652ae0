import Vocabulary

/// Between which numbers a criterion holds. Each end says whether it includes its number: 以上 and 达到 do, 以下 and
/// 小于 do not, 小于等于 does.
struct Limits: Sendable, Hashable {
    var atLeast: Double?
    var above: Double?
    var below: Double?
    var atMost: Double?

    /// False for what is no number.
    func contains(_ value: Double) -> Bool {
        guard value.isFinite else { return false }
        if let atLeast, value < atLeast { return false }
        if let above, value <= above { return false }
        if let below, value >= below { return false }
        if let atMost, value > atMost { return false }
        return true
    }

    /// The ends that there are, lower first; `show` writes a number with its unit.
    func words(_ show: (Double) -> Wording) -> Wording {
        let ends: [(Double?, Wording)] = [
            (atLeast, Wording(zh: "不低于", en: "at least ")), (above, Wording(zh: "高于", en: "above ")),
            (below, Wording(zh: "低于", en: "below ")), (atMost, Wording(zh: "不高于", en: "at most ")),
        ]
        let said = ends.compactMap { number, word in number.map { Wording(zh: word.zh + show($0).zh, en: word.en + show($0).en) } }
        return Wording(zh: said.map(\.zh).joined(separator: "、"), en: said.map(\.en).joined(separator: " and "))
    }
}

extension Limits {
    /// The columns `at_least`, `above`, `below` and `at_most`: one or two of them, and something between them.
    init(row: SeedRow) throws(SeedFault) {
        self.init(
            atLeast: try row.optional("at_least"), above: try row.optional("above"), below: try row.optional("below"), atMost: try row.optional("at_most"))
        let lower = [atLeast, above].compactMap { $0 }, upper = [below, atMost].compactMap { $0 }
        guard lower.count + upper.count > 0, lower.count < 2, (lower + upper).allSatisfy(\.isFinite) else { throw SeedFault(column: "at_least", value: row.text("at_least")) }
        guard upper.count < 2, zip(lower, upper).allSatisfy({ $0 < $1 }) else { throw SeedFault(column: "at_most", value: row.text("at_most")) }
    }
}
