import Core
import Vocabulary

/// A warning (预警): one document in the life of what is warned of. An update and a cancellation are warnings of their own
/// that name the one they follow.
struct Warning: Record {
    var id: WarningID = .unset
    /// Given when it is published.
    var number = ""
    var kind = WarningKind.alert
    var content = WarningContent()
    /// The division of the office, below which all the others lie.
    var area: AreaCode?
    var origin = WarningOrigin.hand
    var proposal: ProposalID?
    /// The one that this one updates or cancels.
    var follows: WarningID?
    var phase = WarningPhase.draft
    /// Everybody who has written or changed what it says.
    var authors = ""
    var drafter: UserID?
    var submittedAt: Instant?
    var reviewer: UserID?
    var reviewedAt: Instant?
    var reviewNote = ""
    var signer: UserID?
    var signedAt: Instant?
    var publisher: UserID?
    var publishedAt: Instant?
    var endedAt: Instant?
    /// CAP: identifier, sender and references, as they went out.
    var identifier = ""
    var sender = ""
    var references = ""
    /// Divisions in which another one holds in its place.
    var excepted = ""
    /// What holds in its place, or has cancelled it.
    var successor: WarningID?

    static let blank = Warning()
    static let table = Table<Warning>(
        "warning", path: "warnings", label: "headline", doors: Doors(view: WarningsPermission.view), visibility: .areaAndAbove, icon: "warn", order: "created_at", area: { $0.area },
        fields: [.text("number", \.number, max: 60, .readOnly, .listed, .searchable), .choice("kind", \.kind, .readOnly, .listed)]
            + Field.group(\.content, WarningContent.fields) + [
                .phase("phase", \.phase, .listed, .indexed),
                .area("area", \.area, .required, .listed),
                .choice("origin", \.origin, .readOnly),
                .reference("proposal", \.proposal, .readOnly),
                .reference("follows", \.follows, .readOnly, .indexed),
                .longText("authors", \.authors, max: 4_000, .readOnly),
                .reference("drafter", \.drafter, .readOnly),
                .instant("submitted_at", \.submittedAt, .readOnly),
                .reference("reviewer", \.reviewer, .readOnly),
                .instant("reviewed_at", \.reviewedAt, .readOnly),
                .longText("review_note", \.reviewNote, max: 1_000, .readOnly),
                .reference("signer", \.signer, .readOnly),
                .instant("signed_at", \.signedAt, .readOnly),
                .reference("publisher", \.publisher, .readOnly),
                .instant("published_at", \.publishedAt, .readOnly, .listed, .indexed),
                .instant("ended_at", \.endedAt, .readOnly),
                .text("identifier", \.identifier, max: 120, .readOnly),
                .text("sender", \.sender, max: 120, .readOnly),
                .longText("cap_references", \.references, max: 20_000, .readOnly),
                .longText("excepted", \.excepted, max: 2_600, .readOnly),
                .reference("successor", \.successor, .readOnly),
            ])

    func problems() -> [Problem] { content.problems() }

    /// 审核 and 签发 are not left lying. The times are this software's own: no text gives them.
    func deadlines() -> [Deadline] {
        let span = Instant.Span.minutes(content.level == .red || content.level == .orange ? 10 : 30)
        func waits(_ key: String, from: Instant, _ role: Role) -> Deadline {
            Deadline(
                key: key, title: Message("warnings.deadline.\(key)", ["headline": content.headline]), startsAt: from, dueAt: from + span, remindAt: from + Instant.Span(milliseconds: span.milliseconds / 2),
                role: role, escalatesTo: .leader, source: "预警审批时限", link: "/warnings/\(id)")
        }
        switch phase {
        case .inReview: return submittedAt.map { [waits("review", from: $0, .dutyChief)] } ?? []
        case .reviewed: return reviewedAt.map { [waits("sign", from: $0, .leader)] } ?? []
        case .signed: return signedAt.map { [waits("publish", from: $0, .dutyOfficer)] } ?? []
        default: return []
        }
    }

    var hazard: Hazard { content.hazard ?? .productionSafety }
    var level: WarningLevel { content.level ?? .blue }
    var endsAt: Instant { content.expires ?? Instant(milliseconds: 0) }

    var life: WarningLife {
        WarningLife(phase: phase, authors: Set(CodeText.ids(authors)), reviewer: reviewer, signer: signer, publishedAt: publishedAt, endedAt: endedAt, endsAt: endsAt)
    }

    /// It tells people of a danger, now. A cancellation never does.
    func isInForce(at now: Instant) -> Bool { kind != .cancel && life.isActive(at: now) }

    /// Where it holds no longer, or never did because another does: whole divisions that it names, or parts of them.
    var exceptedAreas: Set<AreaCode> { Set(CodeText.areas(excepted) ?? []) }

    /// The divisions for which it still holds, but for what is excepted of them.
    var standingAreas: [AreaCode] {
        let gone = exceptedAreas
        return content.areas.filter { area in !gone.contains { $0.contains(area) } }
    }

    /// - Parameter area: of somebody in charge; nil where nobody knows.
    func holds(in area: AreaCode?) -> Bool {
        guard let area else { return true }
        return content.areas.contains { $0.contains(area) } && !exceptedAreas.contains { $0.contains(area) }
    }

    /// What lies where it still holds, by the field that says where it lies.
    func filters(on field: String) -> [Query.Filter] {
        let gone = exceptedAreas.sorted()
        return [.any(standingAreas.map { .within(field, $0) })] + (gone.isEmpty ? [] : [.not(.any(gone.map { .within(field, $0) }))])
    }

    /// Who issues it, for the rules of succession: the organisation, else the kind of office of the division.
    var issuerKey: OrganisationID {
        if let issuer = content.issuer { return issuer }
        let kind = IssuerKind.allCases.firstIndex(of: content.issuerKind) ?? 0
        return OrganisationID(RawID(high: UInt64(area?.number ?? 0), low: UInt64(kind + 1)))
    }

    func active(at now: Instant) -> ActiveWarning? {
        guard isInForce(at: now) else { return nil }
        return ActiveWarning(id: id.raw, issuer: issuerKey, hazard: hazard, level: level.grade, areas: Set(content.areas), except: exceptedAreas, endsAt: endsAt)
    }
}
