import Base
import Core
import Foundation
import HTTPTypes
import Harness
import Store
import Synchronization
import Testing
import Vocabulary
import Web

@testable import Broadcasts

/// A voice that says a second of silence for every ten characters, or nothing at all.
final class TestVoice: Voice {
    let fault: SpeechFault?
    init(fault: SpeechFault? = nil) { self.fault = fault }
    func speak(_ text: String, _ language: SpeechLanguage) async throws -> Waveform {
        if let fault { throw fault }
        return .silence(milliseconds: 100 * max(1, text.count))
    }
}

/// A voice that remembers what it was given.
final class HearingVoice: Voice {
    private let state = Mutex<[String]>([])
    var heard: [String] { state.withLock { $0 } }
    func speak(_ text: String, _ language: SpeechLanguage) async throws -> Waveform {
        state.withLock { $0.append(text) }
        return .silence(milliseconds: 100)
    }
}

/// A county with zones and loudspeakers, people who write and release, and loudspeakers that ask.
struct BroadcastStage {
    static let county = "510321000000"
    let test: TestSite
    let writer: Accounts.Session
    let chief: Accounts.Session
    let source: Accounts.Session

    var store: Store { test.node.store }
    var now: Instant { store.machineNow }

    init(loudspeakers: Int = 3, voice: TestVoice = TestVoice()) async throws {
        test = try TestSite([BroadcastsModule.self])
        try await test.node.seed()
        writer = test.session(.dutyOfficer, in: Self.county, named: "何清源")
        chief = test.session(.dutyChief, in: Self.county, named: "陈国梁")
        source = test.session(.source, in: Self.county, named: "广播网关")
        try test.site.service(SoundDesk.self).use(voice)
        try await store.write(.system(door: .seed), action: "test.loudspeakers") { tx in
            for (i, township) in ["510321100000", "510321101000"].enumerated() {
                var zone = BroadcastZone.blank
                (zone.name, zone.code, zone.area) = ("片区\(i + 1)", "Z\(i + 1)", AreaCode(township))
                zone.volumeByHour = "22:00-06:00 30"
                let made = try tx.insert(zone)
                for n in 1...loudspeakers where n % 2 == i {
                    var speaker = Loudspeaker.blank
                    (speaker.name, speaker.code, speaker.zone, speaker.area) = ("喇叭\(n)", "S\(n)", made.id, AreaCode(township))
                    speaker.place = GeoPoint(longitude: 104.40 + 0.01 * Double(n), latitude: 29.40)
                    try tx.insert(speaker)
                }
            }
        }
    }

    // MARK: People

    @discardableResult
    func write(_ fields: String = "", level: String? = "2", as session: Accounts.Session? = nil) async throws -> BroadcastID {
        let reply = await test.post(
            "/api/v1/broadcasts", json: "{\"title\":\"强降雨\",\"text\":\"请低洼处群众立即转移\",\"area\":\"\(Self.county)\"\(level.map { ",\"level\":\"\($0)\"" } ?? "")\(fields.isEmpty ? "" : "," + fields)}", as: session ?? writer)
        try #require(reply.status == .created, "\(reply.text)")
        return BroadcastID(try #require(RawID(try JSONValue(parsing: reply.bytes, bytesMax: 1 << 20)["id"]?.string ?? "")))
    }

    func post(_ path: String, _ json: String = "{}", as session: Accounts.Session) async -> Reply { await test.post("/api/v1/" + path, json: json, as: session) }

    /// Written, released and spoken.
    @discardableResult
    func release(_ fields: String = "", level: String? = "2") async throws -> BroadcastID {
        let id = try await write(fields, level: level)
        let reply = await post("broadcasts/\(id)/approvals", as: chief)
        try #require(reply.status == .created, "\(reply.text)")
        try await speak()
        return id
    }

    func speak() async throws { try await test.site.service(SoundDesk.self).pass() }

    func warn(_ kind: WarningPublished.Kind, _ warning: WarningID, _ level: WarningLevel, areas: [String] = [BroadcastStage.county], except: [AreaCode] = [], shape: Geometry? = nil, minutes: Int = 180, speech: String = "荣县气象台发布暴雨预警", ends: [WarningID] = [], narrows: [WarningID: [AreaCode]] = [:]) async throws {
        let codes = areas.compactMap { AreaCode($0) }
        try await store.write(.system(), action: "test.warn") { tx in
            try tx.emit(WarningPublished(warning: warning, kind: kind, hazard: "rainstorm", level: level, headline: "暴雨预警", speech: speech, areas: codes, shape: shape, expiresAt: tx.now + .minutes(minutes), except: except, ends: ends, narrows: narrows))
        }
        try await speak()
    }

    // MARK: Loudspeakers

    func ask(_ code: String, _ body: String = "{}", as session: Accounts.Session? = nil) async throws -> JSONValue {
        let reply = await test.post("/api/v1/loudspeakers/\(code)/polls", json: body, as: session ?? source)
        try #require(reply.status == .ok, "\(reply.text)")
        return try JSONValue(parsing: reply.bytes, bytesMax: 1 << 20)
    }

    // MARK: What is there

    func broadcast(_ id: BroadcastID) throws -> Broadcast { try store.read(.system()) { try $0.get(Broadcast.self, id) } }
    func broadcasts() throws -> [Broadcast] { try store.read(.system()) { try $0.all(Broadcast.self, order: .init("created_at")) } }
    func receipts(_ id: BroadcastID? = nil) throws -> [BroadcastReceipt] { try store.read(.system()) { try $0.all(BroadcastReceipt.self, id.map { [.equals("broadcast", $0.sql)] } ?? [], order: .init("created_at"), limit: 5_000) } }
    func entries() throws -> Int { try store.read(.system()) { try Int($0.connection.integer("SELECT count(*) FROM journal", []) ?? 0) } }
    func close() async { await test.node.close() }
}

/// A loudspeaker at its line to the site, which may lose what is asked and what is answered.
struct Line {
    let stage: BroadcastStage
    let code: String
    var speaker = SimulatedSpeaker()
    private(set) var events: [SimulatedSpeaker.Event] = []

    init(_ stage: BroadcastStage, _ code: String) { (self.stage, self.code) = (stage, code) }

    enum Luck { case good, askingLost, answerLost }

    /// One asking, with the file that is wanted.
    mutating func ask(_ luck: Luck = .good) async throws {
        events += speaker.pass(to: stage.now)
        if luck == .askingLost { return }
        let answer = try await stage.ask(code, speaker.poll().string)
        if luck == .answerLost { return }
        events += speaker.take(answer, at: stage.now)
        guard let wanted = speaker.wanted else { return }
        let file = await stage.test.get(wanted.path, as: stage.source)
        if file.status == .ok { events += speaker.have(wanted.sha256, at: stage.now) } else { speaker.miss("\(file.status.code)", at: stage.now) }
    }

    /// Asks every `step` seconds for so long.
    mutating func run(_ seconds: Int, step: Int = 10, luck: (Int) -> Luck = { _ in .good }) async throws {
        for i in 0..<(seconds / step) {
            try await ask(luck(i))
            try await stage.test.node.advance(.seconds(step), step: .seconds(step))
        }
        events += speaker.pass(to: stage.now)
    }

    func count(_ kind: SimulatedSpeaker.Event.Kind) -> Int { events.count { $0.kind == kind } }
}
