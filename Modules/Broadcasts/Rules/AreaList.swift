import Vocabulary

/// Divisions as a field holds them: codes of 2 to 12 digits with spaces, commas or semicolons between.
struct AreaList: Sendable, Hashable {
    let areas: [AreaCode]
    static let most = 30

    init(_ areas: [AreaCode]) { self.areas = areas }

    /// Nil where a part is no code, or there are too many.
    init?(_ text: String) {
        let parts = text.split(whereSeparator: { $0.isWhitespace || ",;；，、".contains($0) })
        let read = parts.compactMap { AreaCode(String($0)) }
        guard read.count == parts.count, read.count <= Self.most else { return nil }
        areas = read
    }

    var text: String { areas.map(\.description).joined(separator: " ") }

    /// The lowest division that holds them all; nil for none, or for those of several provinces.
    var common: AreaCode? {
        guard var top = areas.first else { return nil }
        for area in areas.dropFirst() {
            while !top.contains(area) {
                guard let up = top.parent else { return nil }
                top = up
            }
        }
        return top
    }
}
