import Vocabulary

/// How densely people live where the ground shook (国家地震应急预案 2012: 人口密集, 人口较密集).
enum PopulationDensity: String, Sendable, Hashable, CaseIterable {
    case dense
    case fairlyDense = "fairly-dense"
    case sparse
}

/// What is known of an incident when it is graded. Nil means not known yet, never none.
struct GradeFacts: Sendable, Hashable {
    var kind: IncidentKind
    var casualties = Casualties()
    /// 直接经济损失 in fen.
    var lossFen: Int64?
    /// The province's product of the year before (上年国内生产总值), in fen: earthquakes are graded by the share lost.
    var provinceProductFen: Int64?
    /// 震级
    var magnitude: Double?
    var density: PopulationDensity?
    /// 受害森林面积, hectares.
    var burnedHectares: Double?
    /// True once loss and casualties have been counted: a first judgement (初判) then gives way to them.
    var isAssessed = false
}

extension GradeFacts {
    /// The fact that a band measures, in the band's unit; nil where it is not known or the band does
    /// not speak of this case.
    func value(for band: GradeBand) -> Double? {
        switch band.criterion {
        case .deaths: return Double(band.countsMissing ? casualties.deathsAndMissing : casualties.deaths)
        case .seriousInjuries: return Double(casualties.seriousInjuries)
        case .lossYuan: return lossFen.map { Double($0) / 100 }
        case .lossShareOfProduct:
            guard let lossFen, let provinceProductFen, provinceProductFen > 0 else { return nil }
            // Multiplied first: one per cent exactly must come out as exactly 1.
            return Double(lossFen) * 100 / Double(provinceProductFen)
        case .magnitude:
            guard let density, band.densities.contains(density) else { return nil }
            return magnitude
        case .burnedHectares:
            // 林地起火 is 一般 whatever burned (森林防火条例 Art. 40), so an area nobody measured is none.
            return kind == .forestFire ? burnedHectares ?? 0 : burnedHectares
        }
    }

    /// True where a criterion could not be looked at for want of a fact that somebody can find out.
    func lacks(for band: GradeBand) -> Bool {
        switch band.criterion {
        case .deaths, .seriousInjuries: false
        case .lossYuan: lossFen == nil
        case .lossShareOfProduct: lossFen == nil || provinceProductFen == nil
        case .magnitude: magnitude == nil || density == nil
        case .burnedHectares: burnedHectares == nil
        }
    }
}
