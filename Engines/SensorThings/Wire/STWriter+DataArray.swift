extension STWriter {
    /// Observations by their datastream, each as a list of values (OGC 18-088, clause 13.1). Each has its datastream in `related`; those without one stand in no group.
    func dataArrays(_ observations: [STEntity], _ query: STQuery) -> [STValue] {
        var groups: [(id: STID, observations: [STEntity])] = [], places: [STID: Int] = [:]
        for observation in observations {
            guard let datastream = observation.related[STEntityType.datastream.rawValue]?.entities.first else { continue }
            if let i = places[datastream.id] {
                groups[i].observations.append(observation)
            } else {
                places[datastream.id] = groups.count
                groups.append((datastream.id, [observation]))
            }
        }
        return groups.map { group in
            let names = Self.components(group.observations, query)
            return .object([
                STMember("Datastream@iot.navigationLink", .string(link(.datastream, group.id))),
                STMember("components", .array(names.map(STValue.string))),
                STMember("dataArray", .array(group.observations.map { one in .array(names.map { component($0, of: one) }) })),
            ])
        }
    }

    /// What is selected; otherwise the id, what every observation has, and what one of these has.
    private static func components(_ observations: [STEntity], _ query: STQuery) -> [String] {
        if let select = query.select { return select.filter { STEntityType.observation.navigation($0) == nil } }
        let optional = STEntityType.observation.properties.filter { property in property.isMandatory || observations.contains { ($0.properties[property.name] ?? .null) != .null } }
        return [STControl.id] + optional.map(\.name)
    }

    private func component(_ name: String, of observation: STEntity) -> STValue {
        switch name {
        case STControl.id: observation.id.value
        case STControl.selfLink: .string(link(.observation, observation.id))
        default: observation.properties[name] ?? .null
        }
    }

    /// What `CreateObservations` answers: the address of each that was created, in their order; nil: it was not.
    package func created(_ observations: [STID?]) -> STValue { .array(observations.map { .string($0.map { link(.observation, $0) } ?? "error") }) }
}
