extension Reading {
    /// Readings of one point in the order of their instants, each instant once: what came later stands.
    /// - Parameter arrived: in the order in which they came.
    package static func ordered(_ arrived: [Reading]) -> [Reading] {
        if zip(arrived, arrived.dropFirst()).allSatisfy({ $0.at < $1.at }) { return arrived }
        var sorted = arrived.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)[...]
        var out: [Reading] = []
        out.reserveCapacity(sorted.count)
        while let next = sorted.popFirst() {
            if out.last?.at == next.at { out[out.count - 1] = next } else { out.append(next) }
        }
        return out
    }

    /// Two ordered lists as one; where both have an instant, that of `newer` stands.
    package static func merged(_ older: [Reading], _ newer: [Reading]) -> [Reading] {
        guard let end = older.last, let begin = newer.first else { return older.isEmpty ? newer : older }
        if end.at < begin.at { return older + newer }
        var out: [Reading] = [], i = 0, j = 0
        out.reserveCapacity(older.count + newer.count)
        while i < older.count || j < newer.count {
            if j == newer.count || i < older.count && older[i].at < newer[j].at {
                out.append(older[i])
                i += 1
            } else {
                if i < older.count, older[i].at == newer[j].at { i += 1 }
                out.append(newer[j])
                j += 1
            }
        }
        return out
    }
}
