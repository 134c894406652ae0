import Core
import Vocabulary

/// How loud at which hours, where it is not as loud as usual: `22:00-06:00 40；12:00-14:00 50`, in per cent.
struct HourlyVolume: Sendable, Hashable {
    struct Span: Sendable, Hashable {
        let hours: RoutineHours
        let percent: Int
    }

    static let spansMax = 24
    private(set) var spans: [Span] = []

    /// Nil where the text says something else.
    init?(_ text: String) {
        for part in text.split(whereSeparator: { $0 == ";" || $0 == "；" || $0.isNewline }) {
            let words = part.split(separator: " ")
            if words.isEmpty { continue }
            guard words.count == 2, spans.count < Self.spansMax, let percent = Int(words[1].last == "%" ? words[1].dropLast() : words[1]), (0...100).contains(percent) else { return nil }
            let ends = words[0].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            guard ends.count == 2, let hours = RoutineHours(ends[0], ends[1]) else { return nil }
            spans.append(Span(hours: hours, percent: percent))
        }
    }

    /// The first that holds the moment; nil where none does.
    func percent(at instant: Instant) -> Int? { spans.first { $0.hours.contains(instant) }?.percent }
}

/// How loud something is played.
enum Loudness {
    /// What is urgent is at least as loud as its level asks for, at night too.
    /// - Parameters:
    ///   - usual: the zone's, in per cent.
    ///   - least: of the level; 0 for none.
    static func percent(usual: Int, hourly: HourlyVolume?, least: Int, isUrgent: Bool, at instant: Instant) -> Int {
        let now = hourly?.percent(at: instant) ?? usual
        return isUrgent ? max(now, least) : now
    }
}
