/// The body of `CreateObservations` (OGC 18-088, clause 13.2): observations by datastream, each as a list of values.
package struct STCreateObservations: Sendable {
    /// In the order in which they were sent. One that is refused harms no other.
    package let observations: [Result<STObservation, STFault>]

    /// Datastreams, values of an observation, and observations in all.
    package static let groupsMax = 1_000, componentsMax = 16, observationsMax = 10_000

    package init(_ body: STValue) throws(STFault) {
        guard let groups = body.array else { throw STFault(.type, .body("")) }
        guard groups.count <= Self.groupsMax else { throw STFault(.tooMany, .body("")) }
        var out: [Result<STObservation, STFault>] = []
        for (i, group) in groups.enumerated() {
            let path = String(i)
            guard group.members != nil else { throw STFault(.type, .body(path)) }
            guard let stream = group["Datastream"] else { throw STFault(.missing, .body(path + "/Datastream")) }
            guard let id = stream["@iot.id"].flatMap({ STID($0) }) else { throw STFault(.id, .body(path + "/Datastream")) }
            let names = try Self.components(group["components"], path + "/components")
            guard let rows = group["dataArray"]?.array else { throw STFault(group["dataArray"] == nil ? .missing : .type, .body(path + "/dataArray")) }
            guard out.count + rows.count <= Self.observationsMax else { throw STFault(.tooMany, .body(path + "/dataArray")) }
            for (n, row) in rows.enumerated() {
                let place = path + "/dataArray/" + String(n)
                do throws(STFault) { out.append(.success(try Self.observation(row, names, id, place))) } catch { out.append(.failure(error)) }
            }
        }
        observations = out
    }

    private static let feature = "FeatureOfInterest/id"

    private static func components(_ value: STValue?, _ path: String) throws(STFault) -> [String] {
        guard let value else { throw STFault(.missing, .body(path)) }
        guard let values = value.array else { throw STFault(.type, .body(path)) }
        guard values.count <= componentsMax else { throw STFault(.tooMany, .body(path)) }
        var names: [String] = []
        for (i, value) in values.enumerated() {
            let part = STFault.Part.body(path + "/" + String(i))
            guard let name = value.string else { throw STFault(.type, part) }
            guard name == feature || name == STControl.id || STEntityType.observation.property(name) != nil else { throw STFault(.unknown(name), part) }
            guard !names.contains(name) else { throw STFault(.repeated, part) }
            names.append(name)
        }
        guard names.contains("phenomenonTime"), names.contains("result") else { throw STFault(.missing, .body(path)) }
        return names
    }

    private static func observation(_ row: STValue, _ names: [String], _ datastream: STID, _ path: String) throws(STFault) -> STObservation {
        guard let values = row.array, values.count == names.count else { throw STFault(.type, .body(path)) }
        let members = zip(names, values).compactMap { name, value -> STMember? in
            switch name {
            // It is the service that gives ids.
            case STControl.id: nil
            case feature: STMember("FeatureOfInterest", value == .null ? .null : .object([STMember("@iot.id", value)]))
            default: STMember(name, value)
            }
        }
        return try STObservation(.object(members), of: datastream, at: path)
    }
}
