import Vocabulary

/// The kinds of office that issue warnings.
enum IssuerKind: String, Sendable, Hashable, CaseIterable {
    /// 气象台站, 水利 and its hydrological stations, 自然资源, 林草, 应急管理, 人民政府, 地震.
    case meteorological, water
    case naturalResources = "natural-resources"
    case forestry, emergency, government, seismological
}

/// What is said: that something may come, that it will, or that it has.
enum MessageKind: String, Sendable, Hashable, CaseIterable {
    /// 预警
    case warning
    /// 预报 of an earthquake: long, medium, short term or imminent (地震预报管理条例 Art. 3).
    case prediction
    /// 速报
    case quickReport = "quick-report"
}

/// Who may issue what. A row of `Resources/issuing-rights.csv`.
struct IssuingRight: Sendable, Hashable {
    let id: String
    let issuer: IssuerKind
    let message: MessageKind
    let hazards: Set<Hazard>
    let levels: Set<Grade>
    /// Of them those that go to the public.
    let publicLevels: Set<Grade>
    /// The tiers of office that have the right, each for its own area.
    let tiers: Set<Tier>
    /// Offices that must issue it together with this one (联合发布).
    let partners: Set<IssuerKind>
    let source: RuleSource
    let period: EffectivePeriod

    /// A row that lets somebody predict earthquakes is a fault (防震减灾法 Art. 29).
    init(row: SeedRow) throws(SeedFault) {
        id = try row.required("id")
        issuer = try row.choice("issuer")
        message = try row.choice("message")
        hazards = try row.choices("hazards")
        levels = try row.choices("levels")
        publicLevels = try row.choices("public_levels")
        tiers = try row.choices("tiers")
        partners = try row.choices("partners")
        source = try row.source()
        period = try row.period()
        guard !hazards.isEmpty else { throw SeedFault(column: "hazards", value: nil) }
        guard publicLevels.isSubset(of: levels) else { throw SeedFault(column: "public_levels", value: row.text("public_levels")) }
        guard message != .prediction, !hazards.contains(.earthquake) || message == .quickReport else { throw SeedFault(column: "message", value: row.text("message")) }
    }

    /// For rights that come from elsewhere than a table: nothing is checked here, so that `IssueRequest.check` has to hold.
    init(id: String, issuer: IssuerKind, message: MessageKind, hazards: Set<Hazard>, levels: Set<Grade> = Set(Grade.allCases), publicLevels: Set<Grade> = Set(Grade.allCases), tiers: Set<Tier>, partners: Set<IssuerKind> = [], source: RuleSource, period: EffectivePeriod = EffectivePeriod()) {
        (self.id, self.issuer, self.message, self.hazards, self.levels) = (id, issuer, message, hazards, levels)
        (self.publicLevels, self.tiers, self.partners, self.source, self.period) = (publicLevels, tiers, partners, source, period)
    }
}
