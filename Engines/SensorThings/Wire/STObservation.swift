/// An observation that somebody wants to have recorded.
package struct STObservation: Sendable, Hashable {
    package let datastream: STID
    /// When it happened; nil: the time at which it arrives.
    package let phenomenonTime: STTime?
    /// A number, a text, or true or false.
    package let result: STValue
    package let resultTime: STInstant?
    package let resultQuality: STValue?
    package let validTime: STInterval?
    package let parameters: STValue?
    package let featureOfInterest: STID?

    /// An instant or an interval.
    package enum STTime: Sendable, Hashable {
        case instant(STInstant), interval(STInterval)
    }

    /// Bytes of a result that is a text.
    package static let textMax = 4_096

    /// A body posted to `/Observations` or to `/Datastreams(n)/Observations`.
    /// - Parameter datastream: of the path; nil where the body has to name it.
    package init(_ body: STValue, of datastream: STID? = nil) throws(STFault) { try self.init(body, of: datastream, at: "") }

    init(_ body: STValue, of datastream: STID?, at path: String) throws(STFault) {
        func part(_ name: String) -> STFault.Part { .body(path.isEmpty ? name : path + "/" + name) }
        guard let members = body.members else { throw STFault(.type, .body(path)) }
        var values: [String: STValue] = [:]
        for member in members {
            // What the service says of itself is not taken from outside.
            if member.name.utf8.contains(0x40) { continue }
            guard STEntityType.observation.property(member.name) != nil || STEntityType.observation.navigation(member.name) != nil else { throw STFault(.unknown(member.name), part(member.name)) }
            guard values.updateValue(member.value, forKey: member.name) == nil else { throw STFault(.repeated, part(member.name)) }
        }
        /// What is there and not null.
        func text(_ name: String) throws(STFault) -> String? {
            guard let value = values[name], value != .null else { return nil }
            guard let text = value.string else { throw STFault(.type, part(name)) }
            return text
        }
        func reference(_ name: String) throws(STFault) -> STID? {
            guard let value = values[name], value != .null else { return nil }
            guard value.members != nil else { throw STFault(.type, part(name)) }
            // Without an id it would have to be created with it («deep insert»). Clients send what else they know of one that is there already.
            guard let inner = value["@iot.id"] else { throw STFault(.unsupported, part(name)) }
            guard let id = STID(inner) else { throw STFault(.id, part(name)) }
            return id
        }
        func time<T>(_ name: String, _ read: (String) -> T?) throws(STFault) -> T? {
            guard let text = try text(name) else { return nil }
            guard let found = read(text) else { throw STFault(.time, part(name)) }
            return found
        }
        let named = try reference("Datastream")
        guard let known = datastream ?? named else { throw STFault(.missing, part("Datastream")) }
        guard named == nil || named == known else { throw STFault(.cardinality, part("Datastream")) }
        guard let result = values["result"], result != .null else { throw STFault(.missing, part("result")) }
        switch result {
        case .string(let text): guard text.utf8.count <= Self.textMax else { throw STFault(.tooLong, part("result"), at: Self.textMax) }
        case .number(let n): guard n.isFinite else { throw STFault(.number, part("result")) }
        case .integer, .bool: break
        case .null, .array, .object: throw STFault(.type, part("result"))
        }
        self.datastream = known
        self.result = result
        phenomenonTime = try time("phenomenonTime") { text in STInstant(text).map(STTime.instant) ?? STInterval(text).map(STTime.interval) }
        resultTime = try time("resultTime") { STInstant($0) }
        validTime = try time("validTime") { STInterval($0) }
        resultQuality = values["resultQuality"].flatMap { $0 == .null ? nil : $0 }
        parameters = values["parameters"].flatMap { $0 == .null ? nil : $0 }
        guard parameters == nil || parameters?.members != nil else { throw STFault(.type, part("parameters")) }
        featureOfInterest = try reference("FeatureOfInterest")
    }
}
