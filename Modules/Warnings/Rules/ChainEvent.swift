import Vocabulary

/// What a disaster chain (灾害链) is made of: hazards as warnings name them, and what they bring about.
enum ChainEvent: String, Sendable, Hashable, CaseIterable {
    case typhoon, rainstorm, snowstorm
    case coldWave = "cold-wave"
    case gale, sandstorm, heat, drought, lightning, hail, fog
    case roadIcing = "road-icing"
    case flood
    case mountainFlood = "mountain-flood"
    case geological
    case forestFire = "forest-fire"
    case earthquake

    case barrierLake = "barrier-lake"
    case damFailure = "dam-failure"
    case tailingsFailure = "tailings-failure"
    case mineFlood = "mine-flood"
    case roadCut = "road-cut"
    case powerCut = "power-cut"
    case gasLeak = "gas-leak"
    case chemical = "chemical-accident"
    case fire
    case peopleInDanger = "people-in-danger"

    /// Nil for a hazard from which no chain is known.
    init?(_ hazard: Hazard) { self.init(rawValue: hazard.rawValue) }
    init?(_ kind: IncidentKind) { self.init(rawValue: kind.rawValue) }

    var name: Wording {
        if let hazard = Hazard(rawValue: rawValue) { return hazard.name }
        return switch self {
        case .barrierLake: Wording(zh: "堰塞湖", en: "barrier lake")
        case .damFailure: Wording(zh: "堤坝险情", en: "failure of a dam")
        case .tailingsFailure: Wording(zh: "尾矿库险情", en: "failure of a tailings pond")
        case .mineFlood: Wording(zh: "矿井透水", en: "flooded mine")
        case .roadCut: Wording(zh: "道路中断", en: "road cut")
        case .powerCut: Wording(zh: "停电", en: "power cut")
        case .gasLeak: Wording(zh: "燃气泄漏", en: "gas leak")
        case .chemical: Wording(zh: "危险化学品事故", en: "chemical accident")
        case .fire: Wording(zh: "火灾", en: "fire")
        case .peopleInDanger: Wording(zh: "人员受威胁", en: "people in danger")
        default: Wording(zh: rawValue, en: rawValue)
        }
    }
}
