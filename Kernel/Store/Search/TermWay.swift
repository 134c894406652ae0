/// One way to meet a condition: all of some terms, and at least one of each of some lists.
struct TermWay: Hashable {
    var all: [Term] = []
    var any: [[Term]] = []

    /// So many terms that stand for each other make as many ways; more are a list.
    private static let listFrom = 5
    private static let waysMax = 32

    /// The ways to meet a condition; none where nothing can. Where there are too many, a part of the condition is asked for less
    /// strictly: terms lead to candidates only.
    static func all(of condition: TermCondition) -> [TermWay] {
        switch condition {
        case .term(let term): return [TermWay(all: [term])]
        case .any(let parts):
            let single = parts.compactMap { if case .term(let term) = $0 { term } else { nil } }
            let isList = single.count >= listFrom
            let others = parts.flatMap { part -> [TermWay] in if case .term = part, isList { [] } else { all(of: part) } }
            return unique((isList ? [TermWay(any: [single])] : []) + others)
        case .all(let parts):
            guard !parts.isEmpty else { return [] }
            var ways = [TermWay()]
            for part in parts.map({ all(of: $0) }).sorted(by: { $0.count < $1.count }) {
                guard ways.count * part.count <= waysMax else {
                    let one = part.compactMap { $0.all.last.map { [$0] } ?? $0.any.first }.flatMap(\.self)
                    ways = ways.map { TermWay(all: $0.all, any: $0.any + [one]) }
                    continue
                }
                ways = ways.flatMap { way in part.map { TermWay(all: way.all + $0.all, any: way.any + $0.any) } }
            }
            return unique(ways)
        }
    }

    private static func unique(_ ways: [TermWay]) -> [TermWay] {
        var seen: Set<TermWay> = []
        return ways.filter { seen.insert($0).inserted }
    }
}
