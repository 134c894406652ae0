/// The four classes of emergency (突发事件四大类): 突发事件应对法 2024 Art. 2.
package enum IncidentClass: String, Sendable, Hashable, CaseIterable {
    case naturalDisaster = "natural-disaster"
    case accident
    case publicHealth = "public-health"
    case socialSafety = "social-safety"
}

/// What happened, in the kinds that bureaus report by. The four classes are law; the division into
/// kinds follows the plans' usual lists (国家突发公共事件总体应急预案 1.3), and production-safety
/// accidents are told apart by trade because each trade has its own supervisor.
package enum IncidentKind: String, Sendable, Hashable, CaseIterable {
    case earthquake, flood, typhoon, drought, meteorological, geological, marine
    case freeze = "snow-and-ice"
    case forestFire = "forest-fire"
    case pest = "biological-hazard"

    case chemical = "chemical-accident"
    case mine = "mine-accident"
    case fireworks = "fireworks-accident"
    case industrial = "industrial-accident"
    case construction = "construction-accident"
    case otherProduction = "other-production-accident"
    case fire
    case roadTraffic = "road-traffic"
    case otherTransport = "other-transport"
    case publicFacility = "public-facility"
    case environmental = "environmental-pollution"

    case epidemic
    case unknownDisease = "unknown-disease"
    case foodSafety = "food-safety"
    case occupationalPoisoning = "occupational-poisoning"
    case animalEpidemic = "animal-epidemic"
    case otherHealth = "other-public-health"

    case massIncident = "mass-incident"
    case terrorism = "terrorist-attack"
    case crime = "criminal-case"
    case economicSafety = "economic-safety"
    case foreignRelated = "foreign-related"

    package var incidentClass: IncidentClass {
        switch self {
        case .earthquake, .flood, .typhoon, .drought, .meteorological, .geological, .marine, .freeze, .forestFire, .pest:
            .naturalDisaster
        case .chemical, .mine, .fireworks, .industrial, .construction, .otherProduction, .fire, .roadTraffic,
            .otherTransport, .publicFacility, .environmental:
            .accident
        case .epidemic, .unknownDisease, .foodSafety, .occupationalPoisoning, .animalEpidemic, .otherHealth:
            .publicHealth
        case .massIncident, .terrorism, .crime, .economicSafety, .foreignRelated:
            .socialSafety
        }
    }
}
