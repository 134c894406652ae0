import Vocabulary

/// What is known of an incident when a response is weighed. Nil means not known yet, never none.
struct ResponseFacts: Sendable, Hashable {
    var kind: IncidentKind
    /// The grade that was found, where one was.
    var grade: Grade?
    var casualties = Casualties()
    var magnitude: Double?
    /// 紧急转移安置和需紧急生活救助, persons; nil falls back on those evacuated.
    var personsNeedingRelief: Int?
    /// 倒塌和严重损坏房屋, rooms (间).
    var houseRooms: Int?
    /// 倒塌和严重损坏房屋, households (户).
    var houseHouseholds: Int?
    /// 干旱需政府救助人数, persons.
    var droughtPersons: Int?
    /// 干旱需救助人数 as a share of the agricultural and pastoral population, per cent.
    var droughtShare: Double?
    /// A neighbouring province is struck by the same disaster: lower numbers start the response (相邻省联动启动).
    var isJointWithNeighbour = false
}

/// What a response rule measures.
enum ResponseCriterion: String, Sendable, Hashable, CaseIterable {
    case grade, magnitude, deaths
    case deathsAndMissing = "deaths-and-missing"
    case deathsAndMissingJoint = "deaths-and-missing-joint"
    case personsNeedingRelief = "persons-needing-relief"
    case houseRooms = "house-rooms"
    case houseHouseholds = "house-households"
    case droughtShare = "drought-share"
    case droughtPersons = "drought-persons"

    var unit: String {
        switch self {
        case .grade: "grade"
        case .magnitude: "M"
        case .deaths, .deathsAndMissing, .deathsAndMissingJoint, .personsNeedingRelief, .droughtPersons: "persons"
        case .houseRooms: "rooms"
        case .houseHouseholds: "households"
        case .droughtShare: "percent"
        }
    }
}

extension ResponseFacts {
    /// The fact that a criterion measures, in its unit; nil where it is not known or not at hand.
    func value(of criterion: ResponseCriterion) -> Double? {
        switch criterion {
        case .grade: grade.map { Double($0.rawValue) }
        case .magnitude: magnitude
        case .deaths: Double(casualties.deaths)
        case .deathsAndMissing: Double(casualties.deathsAndMissing)
        case .deathsAndMissingJoint: isJointWithNeighbour ? Double(casualties.deathsAndMissing) : nil
        case .personsNeedingRelief: Double(personsNeedingRelief ?? casualties.evacuated)
        case .houseRooms: houseRooms.map(Double.init)
        case .houseHouseholds: houseHouseholds.map(Double.init)
        case .droughtShare: droughtShare
        case .droughtPersons: droughtPersons.map(Double.init)
        }
    }
}
