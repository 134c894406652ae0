/// What an installation does over its broker: where it is, what of it are readings, and where warnings go.
package struct BrokerPlan: Sendable, Hashable {
    package var line: BrokerSettings
    /// The stream that keeps readings until they are in our own store.
    package var stream = "ANLAN_READINGS"
    /// Filters of topics, as MQTT writes them: `readings/#`.
    package var topics = ["readings/#"]
    /// So long, and so much, is kept for who does not fetch it; nil: as much as the server has room.
    package var keptFor = Duration.seconds(7 * 86_400)
    package var bytesMax: Int64?
    package var replicas = 1
    /// Warnings are published to topics that begin with it; empty: none.
    package var warnings = ""

    package init(_ line: BrokerSettings) { self.line = line }

    /// Refuses what the server would refuse, before it is asked.
    package func check() throws(BrokerFault) {
        try line.check()
        try readings.check()
        if !warnings.isEmpty { try published.check() }
        guard keptFor >= .seconds(120) else { throw BrokerFault(.invalid, "kept for: 2 minutes at least") }
    }

    /// - Throws: `invalid` for what is no filter of topics.
    package var readings: StreamConfiguration {
        get throws(BrokerFault) { try configuration(stream, topics) }
    }

    /// Keeps the last of each topic of warnings, for who comes later.
    package var published: StreamConfiguration {
        get throws(BrokerFault) {
            var out = try configuration("ANLAN_WARNINGS", [warnings + "/#"])
            out.perSubjectMax = 1
            return out
        }
    }

    private func configuration(_ name: String, _ filters: [String]) throws(BrokerFault) -> StreamConfiguration {
        var subjects: [String] = []
        for filter in filters {
            guard let pattern = Topic.pattern(ofFilter: filter) else { throw BrokerFault(.invalid, "topic \(filter)") }
            subjects.append(pattern)
        }
        var out = StreamConfiguration(name: name, subjects: subjects)
        (out.ageMax, out.bytesMax, out.replicas) = (keptFor, bytesMax, replicas)
        return out
    }
}
