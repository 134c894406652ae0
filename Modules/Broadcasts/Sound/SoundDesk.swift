import Base
import Core
import Module
import Store
import Synchronization
import Vocabulary
import Web

/// Makes the sound of broadcasts beside the requests: what is released is spoken once and kept by its contents. One a site.
final class SoundDesk: SiteService {
    private let store: Store
    private let blobs: Blobs
    private let ports: Ports
    private let state: Mutex<State>
    private let (changes, change) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// So many texts wait for the voice at most: beyond, who asks is told so.
    static let waitingMax = 8
    /// After a fault it is tried again so much later.
    static let againSeconds = 60
    private static let knownMax = 64

    private struct State {
        var voice: any Voice = ChildVoice()
        /// What was made lately, so that a draft that is heard again is not spoken again.
        var known: [Score: Made] = [:]
        var order: [Score] = []
        var waiting = 0
        var failedAt: [RawID: Instant] = [:]
    }

    /// One reading, before it is sound.
    struct Score: Sendable, Hashable {
        let text: String
        let language: SpeechLanguage
        let opening: BroadcastSignal
        let closing: BroadcastSignal
        let isExercise: Bool

        init(text: String, language: SpeechLanguage, opening: BroadcastSignal, closing: BroadcastSignal, isExercise: Bool) {
            (self.text, self.language, self.opening, self.closing, self.isExercise) = (text, language, opening, closing, isExercise)
        }

        init(_ broadcast: Broadcast, _ space: SpaceID) {
            self.init(text: broadcast.text, language: broadcast.language, opening: broadcast.opening, closing: broadcast.closing, isExercise: !space.isLive)
        }

        /// An exercise says so before anything else, and once more at the end.
        var spoken: String {
            let words = SpokenText.make(text, language)
            guard isExercise else { return words }
            return language == .english ? "This is an exercise. \(words) This was an exercise." : "这是演习广播。\(words)。以上是演习广播。"
        }
    }

    struct Made: Sendable, Hashable {
        let digest: String
        let seconds: Int
    }

    init(_ site: Site) {
        (store, blobs, ports) = (site.store, site.blobs, site.assembly.ports)
        state = Mutex(State())
        site.store.feed.tap { [change, weak self] entries in
            if entries.contains(where: { $0.draft.type == BroadcastTag.recordType }) { change.yield() }
            // A word that is read otherwise from now on: what was made before is made anew.
            if entries.contains(where: { $0.draft.type == SpokenWordTag.recordType }) { self?.forget() }
        }
    }

    private func forget() { state.withLock { ($0.known, $0.order) = ([:], []) } }

    /// Another voice speaks from now on.
    func use(_ voice: any Voice) {
        state.withLock {
            $0.voice = voice
            ($0.known, $0.order) = ([:], [])
        }
    }

    // MARK: Life

    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [self] in
                await attempt()
                for await _ in changes { await attempt() }
            }
            group.addTask { [change] in
                while !Task.isCancelled {
                    try? await Task.sleep(for: .seconds(20))
                    change.yield()
                }
            }
        }
    }

    func stop() async { change.finish() }

    private func attempt() async { do { try await pass() } catch is CancellationError {} catch { Logs.error("speech failed", ["error": "\(error)"]) } }

    // MARK: What is released

    /// Speaks whatever is released and has no sound yet, in every space.
    func pass() async throws {
        for space in store.spaces {
            let wanting = try await store.readAside(.system(space)) { try $0.all(Broadcast.self, [.range("finish_at", from: .integer(0), to: nil), .equals("sound", .text(""))], order: .init("finish_at"), limit: 50) }
            for broadcast in wanting where isDue(broadcast.id, store.machineNow) { try await speak(broadcast, space) }
        }
    }

    private func isDue(_ id: BroadcastID, _ now: Instant) -> Bool { state.withLock { $0.failedAt[id.raw].map { now - $0 >= .seconds(Self.againSeconds) } ?? true } }

    private func speak(_ broadcast: Broadcast, _ space: SpaceID) async throws {
        do {
            let made = try await make(Score(broadcast, space), isOurs: true)
            _ = state.withLock { $0.failedAt.removeValue(forKey: broadcast.id.raw) }
            try await store.write(.system(space), action: "broadcasts.keep-sound") { tx in
                try tx.update(Broadcast.self, broadcast.id) { ($0.sound, $0.soundSeconds, $0.soundFault) = (made.digest, made.seconds, "") }
            }
        } catch let fault as SpeechFault {
            let now = store.machineNow
            state.withLock {
                $0.failedAt[broadcast.id.raw] = now
                if $0.failedAt.count > 1_000 { $0.failedAt = [broadcast.id.raw: now] }
            }
            guard broadcast.soundFault.isEmpty else { return }
            Logs.error("no speech could be made", ["broadcast": "\(broadcast.id)", "fault": "\(fault)"])
            try await store.write(.system(space), action: "broadcasts.note-no-speech") { [ports] tx in
                try tx.update(Broadcast.self, broadcast.id) { $0.soundFault = String("\(fault)".prefix(200)) }
                for person in try Directory.onDuty(.dutyOfficer, for: broadcast.area, ports, tx) {
                    try tx.notify(person, Message("notice.broadcast-without-speech", ["broadcast": broadcast.title]), link: "/broadcasts/\(broadcast.id)", record: broadcast.id.raw, urgency: .urgent)
                }
            }
        }
    }

    // MARK: Making

    /// - Parameter isOurs: whether it is for a released broadcast, which waits however many drafts are tried out.
    func make(_ score: Score, isOurs: Bool = false) async throws -> Made {
        let (known, voice) = try state.withLock { state -> (Made?, any Voice) in
            if let known = state.known[score] { return (known, state.voice) }
            guard isOurs || state.waiting < Self.waitingMax else { throw SpeechFault.busy }
            state.waiting += 1
            return (nil, state.voice)
        }
        if let known { return known }
        defer { state.withLock { $0.waiting -= 1 } }
        let words = score.language == .mandarin ? try await store.readAside(.system()) { try SpokenWord.all($0) } : []
        let speech = try await voice.speak(Respelling.apply(words, to: score.spoken), score.language)
        let whole = Tone.make(score.opening) + speech + (score.closing == .none ? Waveform() : .silence(milliseconds: 500) + Tone.make(score.closing))
        let made = Made(digest: try blobs.put(whole.wav), seconds: whole.wholeSeconds)
        state.withLock { state in
            state.known[score] = made
            state.order.append(score)
            if state.order.count > Self.knownMax { state.known[state.order.removeFirst()] = nil }
        }
        return made
    }

    func bytes(_ digest: String) throws -> [UInt8]? { try blobs.get(digest) }
}
