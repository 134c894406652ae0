import CNATS

/// A place in a stream that the server keeps: those who fetch under one name, in whichever process, share the
/// messages. Each message is delivered until one of them has acknowledged it, however often that takes.
package struct ConsumerConfiguration: Sendable, Hashable {
    package var stream: String
    package var name: String
    /// Only messages of these subjects; nil for all of the stream.
    package var filter: String?
    /// A message that is not acknowledged within this is delivered again, to whoever fetches.
    package var acknowledgeWithin = Duration.seconds(30)
    /// How many may be delivered and not acknowledged, over all who fetch: then no more is delivered.
    package var unacknowledgedMax = 10_000

    package init(stream: String, name: String) {
        self.stream = stream
        self.name = name
    }

    func check() throws(BrokerFault) {
        guard Subject.isName(stream), Subject.isName(name) else { throw BrokerFault(.invalid, "name") }
        guard filter.map(Subject.isPattern) ?? true else { throw BrokerFault(.invalid, "filter") }
        guard acknowledgeWithin > .zero, unacknowledgedMax > 0 else { throw BrokerFault(.invalid, "limits") }
    }

    /// Makes the consumer, or changes one that is there in what it says. Not found: the stream is not there.
    func ensure(_ line: Line, _ code: inout jsErrCode) -> natsStatus {
        var stream: UnsafeMutablePointer<jsStreamInfo>?
        let isThere = js_GetStreamInfo(&stream, line.jetStream, self.stream, nil, &code)
        jsStreamInfo_Destroy(stream)
        guard isThere == NATS_OK else { return isThere }
        var info: UnsafeMutablePointer<jsConsumerInfo>?
        let found = js_GetConsumerInfo(&info, line.jetStream, self.stream, name, nil, &code)
        defer { jsConsumerInfo_Destroy(info) }
        guard found == NATS_OK || found == NATS_NOT_FOUND else { return found }
        if found == NATS_OK, let known = info?.pointee.Config?.pointee, isMet(by: known) { return NATS_OK }
        return name.withCString { name in
            (filter ?? "").withCString { filter in
                var configuration = jsConsumerConfig()
                jsConsumerConfig_Init(&configuration)
                configuration.Durable = name
                configuration.DeliverPolicy = js_DeliverAll
                configuration.AckPolicy = js_AckExplicit
                configuration.AckWait = acknowledgeWithin.nanoseconds
                configuration.MaxDeliver = -1
                configuration.MaxAckPending = Int64(unacknowledgedMax)
                if self.filter != nil { configuration.FilterSubject = filter }
                return found == NATS_OK ? js_UpdateConsumer(nil, line.jetStream, self.stream, &configuration, nil, &code) : js_AddConsumer(nil, line.jetStream, self.stream, &configuration, nil, &code)
            }
        }
    }

    private func isMet(by known: jsConsumerConfig) -> Bool {
        known.DeliverSubject == nil && known.AckPolicy == js_AckExplicit && known.AckWait == acknowledgeWithin.nanoseconds && known.MaxDeliver == -1 && known.MaxAckPending == unacknowledgedMax
            && (known.FilterSubject.map { String(cString: $0) } ?? "") == filter ?? ""
    }
}
