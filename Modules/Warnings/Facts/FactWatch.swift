import Core
import Module
import Store
import Vocabulary
import Web

/// Judges what is measured and what people have entered, every minute and as soon as somebody enters something. What meets a criterion is proposed;
/// no rule warns by itself.
final class FactWatch: SiteService {
    private let store: Store
    private weak let site: Site?
    private let tables: FactTables
    private let (signals, signal) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    /// Codes of kinds of points that measure a stage.
    static let stages: Set = ["river-level", "reservoir-level"]
    static let everySeconds = 60
    /// What was last told longer ago than this is no fact of now.
    static let staleHours = 3
    /// Facts by hand that are looked at.
    private static let factsMax = 2_000
    /// Of a province's mountain counties.
    private static let villagesMax = 50_000

    init(_ site: Site) throws {
        store = site.store
        self.site = site
        let folder = site.home.module("Warnings").folder("Resources")
        tables = try FactTables { try folder.text($0) }
        store.feed.tap { [signal] entries in if entries.contains(where: { [WarningFactTag.recordType, HydroStationTag.recordType, VillageRainTag.recordType].contains($0.draft.type) }) { signal.yield() } }
    }

    func run() async {
        let ticker = Task { [signal] in
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(Self.everySeconds))
                signal.yield()
            }
        }
        defer { ticker.cancel() }
        for await _ in signals {
            guard !Task.isCancelled else { return }
            do { try await tick() } catch { Logs.error("facts could not be judged", ["error": "\(error)"]) }
        }
    }

    func stop() async { signal.finish() }

    /// Looks at everything in every space; measured is what is measured: an exercise has only what people enter there.
    func tick() async throws {
        for space in store.spaces {
            let now = store.now(in: space)
            let measured = space.isLive ? try await self.measured(at: now) : []
            let entered = try await store.readAside(.system(space)) { try Self.entered($0) }
            let found = FactJudge.findings(measured + entered, on: ChinaTime.date(now), by: tables)
            guard try await store.readAside(.system(space), { try FactProposals.changes(found, $0) }) else { continue }
            try await store.write(.system(space), action: "warnings.judge-facts") { try FactProposals.write(found, $0) }
        }
    }

    private static func entered(_ reader: Reader) throws -> [KnownFact] {
        let facts = try reader.all(WarningFact.self, [.range("holds_until", from: reader.now.sql, to: nil), .isNull("ended_at")], order: .init("holds_until"), limit: factsMax).filter { $0.holds(at: reader.now) }
        guard !facts.isEmpty else { return [] }
        let stations = Dictionary(try reader.all(HydroStation.self, limit: factsMax).map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        return facts.compactMap { $0.known(stations) }
    }

    // MARK: What is measured

    private func measured(at now: Instant) async throws -> [KnownFact] {
        guard let source = site?.answering((any ReadingsSource).self) else { return [] }
        let (stations, villages) = try await store.readAside(.system()) {
            (try $0.all(HydroStation.self, [.not(.isNull("point"))], limit: Self.factsMax), try $0.all(VillageRainLimit.self, order: .init("id"), limit: Self.villagesMax))
        }
        let longest = villages.map(\.windowHours).max() ?? 0
        var gauges: [MeasuredGauge] = []
        let byPoint = Dictionary(stations.compactMap { station in station.point.map { ($0, station) } }, uniquingKeysWith: { a, _ in a })
        var facts: [KnownFact] = []
        for point in try await source.points(of: MeasuredFacts.kinds.union(byPoint.isEmpty ? [] : Self.stages)) {
            guard let newest = point.newest, let area = point.area, newest.at > now - .hours(Self.staleHours) else { continue }
            func known(_ what: KnownFact.What, _ source: String) -> KnownFact { KnownFact(what: what, area: area, place: point.place, source: source, at: newest.at) }
            if Self.stages.contains(point.kind) {
                guard let station = byPoint[point.id] else { continue }
                facts.append(known(.river(RiverFacts(mark: RiverMark(stageMetres: newest.value)), station.station), station.name))
            } else {
                // As of its newest reading: a gauge that tells once an hour has not stopped raining meanwhile.
                let readings = try source.readings(of: point.id, from: newest.at - .hours(MeasuredFacts.hoursBack(point.kind)), through: newest.at)
                if MeasuredFacts.rain.contains(point.kind), longest > 0 {
                    // Read anew where a village's window is longer than any of the weather table.
                    let hours = Int(longest.rounded(.up)), back = hours > MeasuredFacts.hoursBack(point.kind) ? try source.readings(of: point.id, from: newest.at - .hours(hours), through: newest.at) : readings
                    gauges.append(MeasuredGauge(id: point.id, name: point.name, place: point.place, at: newest.at) { MeasuredFacts.rain(back, hours: $0, at: newest.at) })
                }
                facts += MeasuredFacts.of(point.kind, readings, every: point.everySeconds, at: newest.at).map { known(.weather($0), point.name) }
            }
        }
        return facts + (try VillageRains.facts(villages, gauges))
    }
}
