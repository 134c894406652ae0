package import Vocabulary

/// A loudspeaker as a value: what it plays, what it has read, what it still has to report. A real gateway behaves like this; the command `anlan speaker` and the tests run it.
///
/// It keeps count of what it has read by receipt, so that nothing is read twice because an answer was lost, and repeats its reports until an answer shows that they arrived.
package struct SimulatedSpeaker: Sendable {
    /// Something that happened at the loudspeaker.
    package struct Event: Sendable, Hashable {
        package enum Kind: String, Sendable { case begins, reads, stops, ends, refuses }
        package let at: Instant
        package let kind: Kind
        package let receipt: RawID
        package let title: String
        /// Readings ended so far.
        package let times: Int
        package let volumePercent: Int
    }

    /// A file that it needs before it can begin.
    package struct Wanted: Sendable, Hashable {
        package let path: String
        package let sha256: String
    }

    private struct Playing: Sendable {
        var order: Given
        /// When the reading or the gap at hand ends.
        var endsAt: Instant
        var isGap = false
    }

    private struct Given: Sendable {
        let receipt: RawID
        let title: String
        var volumePercent: Int
        let repeats: Int
        let gapSeconds: Int
        var until: Instant
        let sound: Wanted?
        let seconds: Int
    }

    private struct Report: Sendable {
        let receipt: RawID
        let state: Poll.State
        let times: Int
        let at: Instant
        let reason: String
    }

    /// Where it cannot read a text of its own, one without sound is refused.
    package var readsText = true
    package var fault = ""
    /// How soon it is to ask again.
    package private(set) var pollSeconds = 10
    package private(set) var wanted: Wanted?
    private var playing: Playing?
    private var waiting: Given?
    /// Readings ended, by receipt; -1 for one that is over.
    private var read: [RawID: Int] = [:]
    private var order: [RawID] = []
    private var reports: [Report] = []
    private var files: Set<String> = []

    private static let overMark = -1
    private static let keptMax = 1_000
    /// A text that somebody else's voice reads takes so long.
    private static let secondsOfText = 20

    package init() {}

    package var isPlaying: Bool { playing != nil }

    // MARK: Asking

    /// The body of its next asking.
    package func poll() -> JSONWriter {
        var json = JSONWriter(capacity: 256)
        json.object { out in
            if let playing { out.field("playing", playing.order.receipt) }
            if !fault.isEmpty { out.field("fault", fault) }
            out.key("reports")
            out.array { out in
                for report in reports.prefix(Poll.reportsMax) {
                    out.object {
                        $0.field("receipt", report.receipt)
                        $0.field("state", report.state.rawValue)
                        $0.field("times", report.times)
                        $0.field("at", report.at)
                        if !report.reason.isEmpty { $0.field("reason", report.reason) }
                    }
                }
            }
        }
        return json
    }

    /// Takes an answer to `poll()`: its reports have arrived, and its order is what is to be played from now on.
    package mutating func take(_ answer: JSONValue, at now: Instant) -> [Event] {
        reports.removeFirst(min(reports.count, Poll.reportsMax))
        if let seconds = answer["poll_seconds"]?.integer { pollSeconds = Int(max(1, min(seconds, 300))) }
        (waiting, wanted) = (nil, nil)
        guard let given = answer["order"].flatMap(Self.given) else { return stop(at: now) }
        if playing?.order.receipt == given.receipt {
            playing?.order.volumePercent = given.volumePercent
            playing?.order.until = given.until
            return []
        }
        var events = stop(at: now)
        guard read[given.receipt] != Self.overMark else {
            // It is over here, and the site has not heard so: it is told again.
            report(given.receipt, .played, given.repeats, now)
            return events
        }
        if let answered = answer["order"]?["times"]?.integer { remember(given.receipt, max(read[given.receipt] ?? 0, Int(answered))) }
        guard given.sound != nil || readsText else {
            report(given.receipt, .refused, 0, now, "no-voice")
            remember(given.receipt, Self.overMark)
            return events + [event(.refuses, given, 0, now)]
        }
        waiting = given
        if let sound = given.sound, !files.contains(sound.sha256) { wanted = sound } else { events += begin(at: now) }
        return events
    }

    /// The file that was wanted is there.
    package mutating func have(_ sha256: String, at now: Instant) -> [Event] {
        files.insert(sha256)
        guard waiting?.sound?.sha256 == sha256 else { return [] }
        wanted = nil
        return begin(at: now)
    }

    /// The file that was wanted cannot be had.
    package mutating func miss(_ reason: String, at now: Instant) {
        guard let waiting else { return }
        report(waiting.receipt, .failed, read[waiting.receipt] ?? 0, now, reason)
        (self.waiting, wanted) = (nil, nil)
    }

    // MARK: Playing

    /// Lets the time pass.
    package mutating func pass(to now: Instant) -> [Event] {
        var events: [Event] = []
        while let current = playing, current.endsAt <= now {
            let at = current.endsAt, given = current.order
            if current.isGap {
                guard at < given.until else {
                    events += finish(at: at, isWhole: false)
                    break
                }
                playing = Playing(order: given, endsAt: at + .seconds(given.seconds))
                continue
            }
            let times = (read[given.receipt] ?? 0) + 1
            remember(given.receipt, times)
            events.append(event(.reads, given, times, at))
            if times >= given.repeats { events += finish(at: at, isWhole: true) } else {
                report(given.receipt, .playing, times, at)
                playing = Playing(order: given, endsAt: at + .seconds(given.gapSeconds), isGap: true)
            }
        }
        return events
    }

    private mutating func begin(at now: Instant) -> [Event] {
        guard let given = waiting else { return [] }
        waiting = nil
        let times = read[given.receipt] ?? 0
        guard now < given.until, times < given.repeats else {
            if times >= given.repeats { report(given.receipt, .played, given.repeats, now) }
            return []
        }
        remember(given.receipt, times)
        playing = Playing(order: given, endsAt: now + .seconds(given.seconds))
        report(given.receipt, .playing, times, now)
        return [event(.begins, given, times, now)]
    }

    private mutating func finish(at now: Instant, isWhole: Bool) -> [Event] {
        guard let given = playing?.order else { return [] }
        let times = read[given.receipt] ?? 0
        playing = nil
        report(given.receipt, isWhole ? .played : .stopped, times, now)
        if isWhole { remember(given.receipt, Self.overMark) }
        return [event(isWhole ? .ends : .stops, given, times, now)]
    }

    private mutating func stop(at now: Instant) -> [Event] { playing == nil ? [] : finish(at: now, isWhole: false) }

    // MARK: Keeping

    private mutating func remember(_ receipt: RawID, _ times: Int) {
        if read[receipt] == nil { order.append(receipt) }
        read[receipt] = times
        if order.count > Self.keptMax { read[order.removeFirst()] = nil }
    }

    private mutating func report(_ receipt: RawID, _ state: Poll.State, _ times: Int, _ at: Instant, _ reason: String = "") {
        reports.append(Report(receipt: receipt, state: state, times: times, at: at, reason: reason))
        if reports.count > Self.keptMax { reports.removeFirst() }
    }

    private func event(_ kind: Event.Kind, _ given: Given, _ times: Int, _ at: Instant) -> Event {
        Event(at: at, kind: kind, receipt: given.receipt, title: given.title, times: times, volumePercent: given.volumePercent)
    }

    private static func given(_ json: JSONValue) -> Given? {
        guard let receipt = json["receipt"]?.string.flatMap({ RawID($0) }), let until = json["until"]?.string.flatMap({ Instant($0) }) else { return nil }
        func number(_ name: String, _ range: ClosedRange<Int64>) -> Int { Int(min(max(json[name]?.integer ?? range.lowerBound, range.lowerBound), range.upperBound)) }
        let sound = json["sound"].flatMap { sound -> Wanted? in
            guard let path = sound["path"]?.string, let sha256 = sound["sha256"]?.string, path.hasPrefix("/"), sha256.utf8.count == 64, sha256.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return nil }
            return Wanted(path: path, sha256: sha256)
        }
        let seconds = json["sound"]?["seconds"]?.integer ?? Int64(secondsOfText)
        return Given(
            receipt: receipt, title: json["title"]?.string ?? "", volumePercent: number("volume_percent", 0...100), repeats: number("repeats", 1...99), gapSeconds: number("gap_seconds", 0...3_600), until: until, sound: sound,
            seconds: Int(max(1, min(seconds, 3_600))))
    }
}
