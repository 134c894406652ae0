import Core
import Module
import Store
import Vocabulary
import Web

/// Messages that wait, and those that did not arrive, for whoever looks after the site.
struct DeliveryHealth: HealthPort {
    /// What is older is history.
    private static let span = Instant.Span.days(1)

    func lines(_ reader: Reader) throws -> [HealthLine] {
        let waiting = try reader.count(DeliveryTag.recordType, [.oneOf("phase", [DeliveryPhase.queued.sql, DeliveryPhase.sending.sql])])
        let failed = try reader.count(DeliveryTag.recordType, [.equals("phase", DeliveryPhase.failed.sql), .range("created_at", from: (reader.now - Self.span).sql, to: nil)])
        return [HealthLine("deliveries", failed > 0 ? .look : .good, "\(waiting) / \(failed)", at: "/deliveries")]
    }
}
