import Core
package import Module
import Readings
import Store
import Telemetry
package import Vocabulary

/// What other modules may ask of readings.
extension Monitor: ReadingsSource {
    package func points(of kinds: Set<String>) async throws -> [MeasuredPoint] {
        let known = try await store.readAside(.system()) { try $0.all(PointKind.self, [.oneOf("code", kinds.sorted().map { .text($0) })], limit: 5_000) }
        let byID = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a }), (book, newest) = snapshot()
        return zip(book.entries, newest).compactMap { entry, reading in
            guard let entry, entry.isInService, let kind = byID[entry.kind] else { return nil }
            let good = reading.flatMap { $0.quality == .bad ? nil : MeasuredReading(at: Instant(milliseconds: $0.at), value: $0.value) }
            return MeasuredPoint(id: entry.id, name: entry.name, kind: kind.code, area: entry.area, place: entry.place, everySeconds: kind.everySeconds, newest: good)
        }
    }

    package func readings(of point: PointID, from: Instant, through: Instant) throws -> [MeasuredReading] {
        guard let number = book.numbers[point.raw] else { return [] }
        return try readings.readings(of: number, from: from.milliseconds, through: through.milliseconds).compactMap { $0.quality == .bad ? nil : MeasuredReading(at: Instant(milliseconds: $0.at), value: $0.value) }
    }
}
