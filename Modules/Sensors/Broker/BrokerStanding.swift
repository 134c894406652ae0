import BusNATS
import Vocabulary

/// How readings come in over the broker, for who looks and for who measures.
struct BrokerStanding: Sendable, Hashable {
    var health: BrokerHealth
    /// Messages that wait in the stream for us, as was last heard.
    var waiting = 0
    /// Since the start: messages whose readings were kept; those of which nothing could be taken; those that came once more.
    var taken = 0
    var refused = 0
    var again = 0
    var readings = 0
    /// When a message was last kept.
    var lastAt: Instant?
    /// Why what came cannot be fetched or kept just now, though the broker is there.
    var fault = ""
    /// Another process of the site takes readings in.
    var isElsewhere = false

    init(_ health: BrokerHealth) { self.health = health }
}
