import CNATS

/// A message as it came, without a promise that it comes again.
package struct BrokerMessage: Sendable, Hashable {
    package let subject: String
    package let bytes: [UInt8]

    package init(subject: String, bytes: [UInt8]) {
        self.subject = subject
        self.bytes = bytes
    }

    init(_ message: OpaquePointer) {
        subject = natsMsg_GetSubject(message).map { String(cString: $0) } ?? ""
        bytes = natsMsg_GetData(message).map { Array(UnsafeRawBufferPointer(start: $0, count: Int(natsMsg_GetDataLength(message)))) } ?? []
    }
}

/// A message of the library's, owned by whoever holds this.
struct NATSMessage: @unchecked Sendable, Hashable {
    let pointer: OpaquePointer
    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    init(_ subject: String, _ bytes: [UInt8], messageID: String?) throws(BrokerFault) {
        guard Subject.isOne(subject) else { throw BrokerFault(.invalid, "subject") }
        guard messageID.map(Subject.isMessageID) ?? true else { throw BrokerFault(.invalid, "message ID") }
        guard bytes.count <= Int(Int32.max) else { throw BrokerFault(.invalid, "too large") }
        var made: OpaquePointer?
        let status = bytes.withUnsafeBytes { natsMsg_Create(&made, subject, nil, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
        guard status == NATS_OK, let made else { throw BrokerFault(.invalid, BrokerFault.words(status)) }
        if let messageID, natsMsgHeader_Set(made, "Nats-Msg-Id", messageID) != NATS_OK {
            natsMsg_Destroy(made)
            throw BrokerFault(.invalid, "message ID")
        }
        pointer = made
    }

    func destroy() { natsMsg_Destroy(pointer) }
}
