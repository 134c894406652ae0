import CNATS
package import Vocabulary

/// A message of a stream that waits to be acknowledged.
package struct Delivery: Sendable, Hashable {
    package let subject: String
    package let bytes: [UInt8]
    /// Its number in the stream: the same however often it is delivered.
    package let sequence: UInt64
    /// How often it has been delivered, this time included.
    package let deliveries: Int
    /// How many of the stream were still to be delivered after it.
    package let pending: Int
    /// When the stream took it.
    package let storedAt: Instant
    /// Where the server waits for what became of it.
    let answerTo: String

    /// Copies a message of the library's; nil for one that is of no stream.
    init?(_ message: OpaquePointer) {
        guard let reply = natsMsg_GetReply(message) else { return nil }
        var meta: UnsafeMutablePointer<jsMsgMetaData>?
        guard natsMsg_GetMetaData(&meta, message) == NATS_OK, let meta else { return nil }
        defer { jsMsgMetaData_Destroy(meta) }
        let copy = BrokerMessage(message)
        (subject, bytes) = (copy.subject, copy.bytes)
        sequence = meta.pointee.Sequence.Stream
        deliveries = Int(clamping: meta.pointee.NumDelivered)
        pending = Int(clamping: meta.pointee.NumPending)
        storedAt = Instant(milliseconds: meta.pointee.Timestamp / 1_000_000)
        answerTo = String(cString: reply)
    }
}
