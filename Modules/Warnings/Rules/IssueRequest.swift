import Vocabulary

/// Why something may not be issued.
enum IssueRefusal: Error, Sendable, Hashable {
    /// An earthquake that has not happened (防震减灾法 Art. 29). No right and no setting changes it.
    case earthquakePrediction
    /// Nothing says where it holds.
    case noArea
    /// This office does not issue this.
    case notTheIssuer
    /// It does, but not at this level, or not to the public.
    case level, publicLevel
    /// Beyond the area of the office.
    case outside(AreaCode)
    /// Only together with these.
    case needsPartners(Set<IssuerKind>)
}

/// Something that somebody wants to issue.
struct IssueRequest: Sendable, Hashable {
    var issuer: IssuerKind
    var tier: Tier
    /// The area of the office.
    var home: AreaCode
    var message: MessageKind
    var hazard: Hazard
    /// Nil where it has none, as a quick report.
    var level: Grade?
    var areas: Set<AreaCode>
    var isPublic = true
    /// Offices that issue it together with this one.
    var partners: Set<IssuerKind> = []
    /// When it happened: a quick report is of something that has.
    var occurredAt: Instant?

    /// The right by which it may be issued.
    func check(by rights: [IssuingRight], at now: Instant) throws(IssueRefusal) -> IssuingRight {
        if message == .prediction || hazard == .earthquake {
            guard message == .quickReport, let occurredAt, occurredAt <= now else { throw .earthquakePrediction }
        }
        guard !areas.isEmpty else { throw .noArea }
        let date = ChinaTime.date(now)
        var refusal = IssueRefusal.notTheIssuer
        for right in rights where right.issuer == issuer && right.message == message && right.hazards.contains(hazard) && right.tiers.contains(tier) && right.period.contains(date) {
            do throws(IssueRefusal) {
                try check(right)
                return right
            } catch {
                refusal = error
            }
        }
        throw refusal
    }

    private func check(_ right: IssuingRight) throws(IssueRefusal) {
        if message == .warning || level != nil {
            guard let level, right.levels.contains(level) else { throw .level }
            if isPublic, !right.publicLevels.contains(level) { throw .publicLevel }
        }
        if let far = areas.sorted().first(where: { !home.contains($0) }) { throw .outside(far) }
        let missing = right.partners.subtracting(partners)
        guard missing.isEmpty else { throw .needsPartners(missing) }
    }
}
