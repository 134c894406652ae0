import Core
import Store
import Vocabulary

/// Incidents that a new signal may belong to, the most alike first: for the intake's screen, and for
/// the action that takes a signal in.
enum Lookalikes {
    static func suggest(
        kind: IncidentKind, occurredAt: Instant, place: GeoPoint?, besides: IncidentID? = nil, rules: Rulebook, _ reader: Reader
    ) throws -> [(incident: Incident, suggestion: DuplicateSuggestion)] {
        let reach = Instant.Span.minutes(rules.thresholds.map(\.minutesMax).max() ?? 0)
        let near = try reader.all(
            Incident.self, [.range("occurred_at", from: (occurredAt - reach).sql, to: (occurredAt + reach + .seconds(1)).sql), .not(.equals("phase", IncidentPhase.dismissed.sql))],
            order: .init("occurred_at", descending: true), limit: 200
        ).filter { $0.id != besides }
        let candidates = near.map { incident in
            DuplicateCandidate(
                id: incident.id.raw, kind: incident.kind, occurredAt: incident.occurredAt,
                metres: place.flatMap { here in incident.place.map { Distance.metres(here, $0) } })
        }
        return Duplicates.suggest(kind: kind, occurredAt: occurredAt, among: candidates, thresholds: rules.thresholds).compactMap { suggestion in
            near.first { $0.id.raw == suggestion.candidate.id }.map { ($0, suggestion) }
        }
    }
}
