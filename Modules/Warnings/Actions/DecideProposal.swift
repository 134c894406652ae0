import Base
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
        let made = try known.about.map { try follow($0, known, tx) } ?? begin(hazard, area, known, tx)
        try tx.move(WarningProposal.self, proposal, \.phase, "take") { ($0.decidedBy, $0.decidedAt, $0.warning) = (tx.principal.user, tx.now, made.id) }
        return .record(made.id, page: "/warnings/\(made.id)/editor")
    }

    private func begin(_ hazard: Hazard, _ area: AreaCode, _ known: WarningProposal, _ tx: Transaction) throws -> Warning {
        var content = WarningContent()
        (content.hazard, content.level, content.divisions) = (hazard, known.level, area.description)
        content.headline = try Self.headline(hazard, known.level, [area], tx)
        content.description = try Self.description(known, tx)
        content.certainty = .observed
        content.expires = (tx.now + .hours(hours)).wholeMinute
        content.issuerKind = hazard.usualIssuer
        content.partners = try Issuing.rights(tx).first { $0.issuer == content.issuerKind && $0.hazards.contains(hazard) }?.partners.sorted { $0.rawValue < $1.rawValue } ?? []
        return try Drafting.insert(content, in: Self.home(of: area, tx.principal), proposal: proposal, tx)
    }

    /// Of a warning in force: what brings it to the level that is measured, or lifts it.
    private func follow(_ about: WarningID, _ known: WarningProposal, _ tx: Transaction) throws -> Warning {
        let old = try Following.inForce(about, tx)
        var content = old.content
        if known.kind == .lift {
            content = Following.lifted(old, because: "监测数据已回落到各级标准以下。")
        } else {
            (content.level, content.headline, content.description) = (known.level, try Self.headline(old.hazard, known.level, old.content.areas, tx), try Self.description(known, tx))
            content.expires = max(old.endsAt, (tx.now + .hours(hours)).wholeMinute)
        }
        return try Drafting.insert(content, in: old.area, kind: known.kind == .lift ? .cancel : .update, follows: old.id, proposal: proposal, tx)
    }

    /// `富顺县洪水橙色预警`: where, of what, how grave.
    private static func headline(_ hazard: Hazard, _ level: WarningLevel, _ areas: [AreaCode], _ reader: Reader) throws -> String {
        let names = try areas.prefix(3).compactMap { try reader.find(Area.self, Area.id($0))?.name }
        return "\(names.joined(separator: "、"))\(areas.count > names.count ? "等地" : "")\(hazard.name.zh)\(level.grade.colour.zh)预警"
    }

    /// What is measured, for people: no language of rules. Whoever writes the warning goes on from here.
    private static func description(_ known: WarningProposal, _ reader: Reader) throws -> String {
        let lines = try Proposals.reasons(of: known, until: nil, reader).filter(\.isStanding).prefix(6).map { reason in
            if !reason.steps.isEmpty { return reason.shownSteps.joined(separator: "；") }
            return "\(reason.title)（\([reason.inWords, ChinaTime.clockText(reason.changedAt)].filter { !$0.isEmpty }.joined(separator: "，"))）"
        }
        return lines.isEmpty ? known.title : "据监测：" + lines.joined(separator: "；") + "。"
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
