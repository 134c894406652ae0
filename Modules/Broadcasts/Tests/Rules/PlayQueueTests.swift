import Testing
import Vocabulary

@testable import Broadcasts

/// One loudspeaker's day in seconds after 12:00, played second by second: what it played from when to when.
private struct Timeline {
    var hours = RoutineHours(from: 7 * 60, until: 20 * 60)
    var items: [PlayQueue.Item] = []
    private(set) var lines: [String] = []
    private(set) var lost: [String: PlayQueue.Loss] = [:]
    private var names: [RawID: String] = [:]
    private var left: [RawID: Int] = [:]
    private var playing: RawID?
    private var begun: Set<RawID> = []
    let noon = ChinaTime.instant(CalendarDate(day: 20_000), hour: 12)

    mutating func add(
        _ name: String, _ level: WarningLevel?, at queued: Int = 0, from: Int? = nil, until: Int = 100_000, seconds: Int = 10, readings: Int = 1, interrupts: Bool = false, resumes: Bool = true, isReady: Bool = true
    ) {
        let id = RawID(high: 1, low: UInt64(names.count + 1))
        names[id] = name
        left[id] = seconds * readings
        items.append(
            PlayQueue.Item(
                id: id, level: level, interrupts: interrupts, resumes: resumes, queuedAt: noon + .seconds(queued), from: noon + .seconds(from ?? queued), until: noon + .seconds(until), isReady: isReady, hasBegun: false, readingSeconds: seconds))
    }

    mutating func cancel(_ name: String) { items.removeAll { names[$0.id] == name } }
    mutating func ready(_ name: String) { items = items.map { names[$0.id] == name ? PlayQueue.Item(id: $0.id, level: $0.level, interrupts: $0.interrupts, resumes: $0.resumes, queuedAt: $0.queuedAt, from: $0.from, until: $0.until, isReady: true, hasBegun: $0.hasBegun, readingSeconds: $0.readingSeconds) : $0 } }

    /// - Parameter step: how often the loudspeaker asks; in between it goes on with what it has.
    mutating func run(_ range: Range<Int>, step: Int = 1) {
        for second in range {
            if let id = playing {
                left[id, default: 0] -= 1
                if left[id] == 0 {
                    end(second)
                    items.removeAll { $0.id == id }
                }
            }
            guard second % step == 0, let hours else { continue }
            let standing = items.filter { $0.queuedAt <= noon + .seconds(second) }.map { item in
                PlayQueue.Item(id: item.id, level: item.level, interrupts: item.interrupts, resumes: item.resumes, queuedAt: item.queuedAt, from: item.from, until: item.until, isReady: item.isReady, hasBegun: begun.contains(item.id), readingSeconds: item.readingSeconds)
            }
            let decision = PlayQueue.decide(standing, playing: playing, at: noon + .seconds(second), hours: hours)
            for (id, loss) in decision.lost {
                lost[names[id] ?? ""] = loss
                items.removeAll { $0.id == id }
            }
            guard decision.play != playing else { continue }
            end(second)
            playing = decision.play
            if let play = decision.play {
                begun.insert(play)
                lines.append("\(second) \(names[play] ?? "") begins")
            }
        }
    }

    private mutating func end(_ second: Int) {
        guard let id = playing else { return }
        lines.append("\(second) \(names[id] ?? "") ends")
        playing = nil
    }
}

@Suite struct PlayQueueTests {
    @Test func `one thing plays at a time and equals wait their turn`() {
        var day = Timeline()
        day.add("a", .orange)
        day.add("b", .orange, at: 2, interrupts: true)
        day.run(0..<30)
        #expect(day.lines == ["0 a begins", "10 a ends", "10 b begins", "20 b ends"])
    }

    @Test func `a graver one breaks in, and what it broke into goes on`() {
        var day = Timeline()
        day.add("yellow", .yellow, seconds: 10, readings: 2)
        day.add("red", .red, at: 5, seconds: 20, interrupts: true)
        day.run(0..<60)
        #expect(day.lines == ["0 yellow begins", "5 yellow ends", "5 red begins", "25 red ends", "25 yellow begins", "40 yellow ends"])
    }

    @Test func `what does not go on is lost when it is broken into`() {
        var day = Timeline()
        day.add("song", nil, seconds: 30, resumes: false)
        day.add("red", .red, at: 5, interrupts: true)
        day.run(0..<60)
        #expect(day.lines == ["0 song begins", "5 song ends", "5 red begins", "15 red ends"] && day.lost == ["song": .interrupted])
    }

    @Test func `a graver one that does not break in is next`() {
        var day = Timeline()
        day.add("routine", nil)
        day.add("other", nil, at: 1)
        day.add("yellow", .yellow, at: 5)
        day.run(0..<40)
        #expect(day.lines == ["0 routine begins", "10 routine ends", "10 yellow begins", "20 yellow ends", "20 other begins", "30 other ends"])
    }

    @Test func `a lesser one never breaks in, whatever it says`() {
        var day = Timeline()
        day.add("red", .red)
        day.add("blue", .blue, at: 1, interrupts: true)
        day.run(0..<30)
        #expect(day.lines == ["0 red begins", "10 red ends", "10 blue begins", "20 blue ends"])
    }

    @Test func `a cancel is heard at the next asking`() {
        var day = Timeline()
        day.add("a", .red, seconds: 100)
        day.run(0..<15, step: 10)
        day.cancel("a")
        day.run(15..<40, step: 10)
        #expect(day.lines == ["0 a begins", "20 a ends"])
    }

    @Test func `one whose time has passed never begins`() {
        var day = Timeline()
        day.add("red", .red, seconds: 50)
        day.add("blue", .blue, at: 1, until: 50)
        day.run(0..<80)
        #expect(day.lines == ["0 red begins", "50 red ends"] && day.lost == ["blue": .expired])
    }

    @Test func `at the very end of its time it does not begin, a second before it does`() {
        for (from, begins) in [(49, true), (50, false)] {
            var day = Timeline()
            day.add("a", .red, from: from, until: 50)
            day.run(0..<70)
            #expect(day.lines.isEmpty != begins && day.lost == (begins ? [:] : ["a": .expired]))
        }
    }

    @Test func `what is being read when its time passes is read to its end and not begun again`() {
        var day = Timeline()
        day.add("a", .red, until: 15, seconds: 10, readings: 20)
        day.run(0..<100)
        // The queue lets the reading at hand end: until the time itself, one reading and the slack.
        #expect(day.lines == ["0 a begins", "45 a ends"] && day.lost == ["a": .cutShort])
    }

    @Test func `nothing begins before its time`() {
        var day = Timeline()
        day.add("later", .red, from: 20)
        day.add("now", .blue)
        day.run(0..<40)
        #expect(day.lines == ["0 now begins", "10 now ends", "20 later begins", "30 later ends"])
    }

    @Test func `what has no sound yet lets others go first`() {
        var day = Timeline()
        day.add("red", .red, interrupts: true, isReady: false)
        day.add("blue", .blue)
        day.run(0..<5)
        day.ready("red")
        day.run(5..<40)
        #expect(day.lines == ["0 blue begins", "5 blue ends", "5 red begins", "15 red ends", "15 blue begins", "20 blue ends"])
    }

    @Test func `routine plays in its hours only, and urgent at any`() throws {
        var night = Timeline()
        night.hours = RoutineHours(from: 13 * 60, until: 14 * 60)
        night.add("routine", nil)
        night.add("blue", .blue)
        night.run(0..<3_620)
        #expect(night.lines == ["0 blue begins", "10 blue ends", "3600 routine begins", "3610 routine ends"])
    }

    @Test func `routine that plays when its hours end is read to its end, and what is left waits for the morning`() {
        var day = Timeline()
        day.hours = RoutineHours(from: 0, until: 12 * 60 + 1)
        day.add("long", nil, at: 50, seconds: 60, readings: 5)
        day.add("short", nil, at: 51)
        day.run(0..<400)
        #expect(day.lines == ["50 long begins", "140 long ends"] && day.lost.isEmpty && day.items.count == 2)
    }

    @Test func `a loudspeaker that was away is told again what it has not ended`() {
        let id = RawID(high: 1, low: 1), noon = ChinaTime.instant(CalendarDate(day: 20_000), hour: 12), hours = RoutineHours(from: 0, until: 1_440)
        let item = PlayQueue.Item(id: id, level: .red, interrupts: true, resumes: true, queuedAt: noon, from: noon, until: noon + .hours(1), isReady: true, hasBegun: true, readingSeconds: 10)
        #expect(hours.map { PlayQueue.decide([item], playing: nil, at: noon + .minutes(5), hours: $0).play } == id)
        #expect(hours.map { PlayQueue.decide([item], playing: RawID(high: 9, low: 9), at: noon + .minutes(5), hours: $0).play } == id, "what nobody told it to play gives way")
    }
}
