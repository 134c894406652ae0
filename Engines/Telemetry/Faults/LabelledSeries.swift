/// Readings of one machine or plant of which it is known when something was wrong.
package struct LabelledSeries: Sendable {
    package let name: String
    /// About so far apart its readings are, in milliseconds.
    package let step: Int64
    /// Of each thing that is measured, its readings in their order.
    package let channels: [[Reading]]
    /// From when to when something was wrong.
    package let faults: [ClosedRange<Int64>]

    package init(_ name: String, step: Int64, channels: [[Reading]], faults: [ClosedRange<Int64>]) {
        self.name = name
        self.step = step
        self.channels = channels
        self.faults = faults
    }

    /// Readings whose flag says that something was wrong, as faults: those next to each other are one.
    /// - Parameter flags: when, and whether; in their order.
    package static func faults(_ flags: [(at: Int64, isWrong: Bool)]) -> [ClosedRange<Int64>] {
        var out: [ClosedRange<Int64>] = [], wasWrong = false
        for (at, isWrong) in flags {
            if isWrong { if wasWrong, let last = out.popLast() { out.append(last.lowerBound...at) } else { out.append(at...at) } }
            wasWrong = isWrong
        }
        return out
    }

    /// This part of its time, at the beginning, is what rules are fitted to; they are judged by the rest.
    package static let fitted = 0.4

    package var begin: Int64 { channels.compactMap(\.first?.at).min() ?? 0 }
    package var end: Int64 { channels.compactMap(\.last?.at).max() ?? 0 }
    package var cut: Int64 { begin + Int64(Double(end - begin) * Self.fitted) }
    /// Those that rules are judged by: what goes on over the cut is not among them.
    package var judged: [ClosedRange<Int64>] { faults.filter { $0.lowerBound > cut } }

    /// What a channel told before the cut while nothing was wrong.
    func sound(_ channel: Int) -> [Reading] {
        channels[channel].filter { reading in reading.at <= cut && reading.quality != .bad && !faults.contains { $0.contains(reading.at) } }
    }
}
