import Core
import Module
import Store
import Vocabulary

/// Makes a draft of a proposal; an editor completes it.
struct TakeProposal: Action {
    static let name = "warnings.take-proposal"
    static let needs = WarningsPermission.draft.rawValue
    static let phases = [ProposalPhase.open.rawValue]

    var proposal: ProposalID = .unset
    /// Of what to warn, where the proposal does not say so.
    var hazard: Hazard?
    var hours = 6

    static let blank = TakeProposal()
    static let fields = FieldSet<TakeProposal>([.reference("proposal", \.proposal, .required), .choice("hazard", \.hazard), .integer("hours", \.hours, in: 1...744, unit: .hours)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(WarningProposal.self, proposal).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let known = try tx.get(WarningProposal.self, proposal)
        guard let hazard = hazard ?? known.hazard else { throw KernelRefusal.invalid([Problem("required", field: "hazard")]) }
        guard let area = known.area else { throw WarningsRefusal.issue(.noArea) }
        var content = WarningContent()
        (content.hazard, content.level, content.divisions) = (hazard, known.level, area.description)
        content.headline = String("\(hazard.name.zh)\(known.level.grade.colour.zh)预警：\(known.title)".prefix(120))
        content.description = known.title
        content.certainty = .observed
        content.expires = (tx.now + .hours(hours)).wholeMinute
        content.issuerKind = hazard.usualIssuer
        let made = try Drafting.insert(content, in: Self.home(of: area, tx.principal), proposal: proposal, tx)
        try tx.move(WarningProposal.self, proposal, \.phase, "take") { ($0.decidedBy, $0.decidedAt, $0.warning) = (tx.principal.user, tx.now, made.id) }
        return .record(made.id, page: "/warnings/\(made.id)/editor")
    }

    /// The division of the office that drafts: of those for which the person may, the widest that holds the area, no wider than a city.
    private static func home(of area: AreaCode, _ principal: Principal) -> AreaCode {
        (2...3).lazy.map { area.ancestor(level: $0) }.first { principal.may(needs, in: $0) } ?? area
    }
}

/// Says that nobody need be warned, and why.
struct DismissProposal: Action {
    static let name = "warnings.dismiss-proposal"
    static let needs = WarningsPermission.draft.rawValue
    static let phases = [ProposalPhase.open.rawValue]

    var proposal: ProposalID = .unset
    var reason = ""

    static let blank = DismissProposal()
    static let fields = FieldSet<DismissProposal>([.reference("proposal", \.proposal, .required), .text("reason", \.reason, max: 200, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(WarningProposal.self, proposal).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        try tx.move(WarningProposal.self, proposal, \.phase, "dismiss") { ($0.decidedBy, $0.decidedAt, $0.reason) = (tx.principal.user, tx.now, reason) }
        return .record(proposal, page: "/warning-desk")
    }
}

extension Hazard {
    /// Who issues warnings of it as a rule; a form begins with that.
    var usualIssuer: IssuerKind {
        switch self {
        case .flood, .lowWater, .mountainFlood: .water
        case .geological: .naturalResources
        case .forestFire, .productionSafety: .emergency
        case .earthquake: .seismological
        default: .meteorological
        }
    }
}

extension Instant {
    /// The minute that it is in.
    var wholeMinute: Instant { Instant(milliseconds: milliseconds - milliseconds % 60_000) }
}
