import Core
import Vocabulary

/// Shocks of one series over time (震级序列) as a small drawing: where each stem stands and how tall it is,
/// in the units of its view box. Pure.
struct MagnitudeSeries {
    struct Shock: Hashable, Sendable {
        let at: Instant
        let magnitude: Double
        /// The shock of the incident that is looked at.
        let isOwn: Bool
    }

    struct Stem: Hashable, Sendable {
        let x: Double
        let y: Double
        let text: String
        let isOwn: Bool
        /// Nil where the stem before it leaves no room for its number.
        let label: Double?
    }

    static let width = 420.0, height = 140.0
    private static let left = 24.0, right = 396.0, floor = 108.0, top = 40.0
    /// Wide enough for 「4.9」 as it is written.
    private static let room = 38.0

    let stems: [Stem]
    /// The marks below: the day at which it begins, the time of the last.
    let marks: [(x: Double, text: String)]

    /// - Parameter max: of many the latest are drawn.
    init(_ all: [Shock], max: Int = 40) {
        let shocks = all.sorted { $0.at < $1.at }.suffix(max)
        guard let first = shocks.first, let last = shocks.last else {
            stems = []
            marks = []
            return
        }
        let span = Double(Swift.max(1, (last.at - first.at).milliseconds)), isOne = first.at == last.at
        // The foot stands a unit below the smallest, so that differences can be seen.
        let low = (shocks.map(\.magnitude).min() ?? 0) - 1, high = Swift.max(low + 1.5, shocks.map(\.magnitude).max() ?? 0)
        var written = -1_000.0, made: [Stem] = []
        for shock in shocks {
            let share = isOne ? 0.5 : Double((shock.at - first.at).milliseconds) / span
            let x = Self.left + 16 + share * (Self.right - Self.left - 32), y = Self.floor - (shock.magnitude - low) / (high - low) * (Self.floor - Self.top)
            let label = x - written >= Self.room || shock.isOwn ? y - 13 : nil
            if label != nil {
                // One's own number is never left out: the one that it would stand on gives way.
                if shock.isOwn, x - written < Self.room, let before = made.lastIndex(where: { $0.label != nil }) { made[before] = Stem(x: made[before].x, y: made[before].y, text: made[before].text, isOwn: made[before].isOwn, label: nil) }
                written = x
            }
            made.append(Stem(x: x, y: y, text: FieldKind.text(shock.magnitude, places: 1), isOwn: shock.isOwn, label: label))
        }
        stems = made
        marks = isOne ? [(made[0].x, Self.time(first.at))] : [(made[0].x, Self.time(first.at)), (made[made.count - 1].x, Self.time(last.at))]
    }

    private static func time(_ at: Instant) -> String { String(ChinaTime.minuteText(at).dropFirst(5)) }

    /// For the template, to a tenth.
    var model: [String: Any] {
        func text(_ x: Double) -> String { FieldKind.text(x, places: 1) }
        return [
            "stems": stems.map { stem -> [String: Any] in
                var line: [String: Any] = ["x": text(stem.x), "y": text(stem.y), "text": stem.text, "isOwn": stem.isOwn]
                if let label = stem.label { line["label"] = text(label) }
                return line
            },
            "marks": marks.enumerated().map { i, mark in ["x": text(mark.x), "text": mark.text, "anchor": marks.count == 1 ? "middle" : i == 0 ? "start" : "end"] },
            "words": stems.map(\.text).joined(separator: ", "), "count": stems.count,
        ]
    }
}
