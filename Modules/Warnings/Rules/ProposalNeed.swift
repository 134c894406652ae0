import Vocabulary

/// What is proposed (建议类别): to warn, to warn of more or of less than is warned of, to lift the warning.
enum ProposalKind: String, Sendable, Hashable, CaseIterable {
    case new, raise, lower, lift
}

/// What has to be proposed for a hazard in an area, from what stands there and what is warned of.
struct ProposalNeed: Sendable, Hashable {
    let kind: ProposalKind
    /// The level to warn at; of a warning to be lifted, its own.
    let level: WarningLevel

    /// - Parameters:
    ///   - standing: the gravest level that anything measured suggests now; nil where nothing does.
    ///   - warned: the gravest level that is warned of there now; nil where nothing is.
    /// - Returns: nil where the warning says what is measured.
    static func of(standing: WarningLevel?, warned: WarningLevel?) -> ProposalNeed? {
        switch (standing, warned) {
        case (nil, nil): nil
        case (let standing?, nil): ProposalNeed(kind: .new, level: standing)
        case (nil, let warned?): ProposalNeed(kind: .lift, level: warned)
        case (let standing?, let warned?): standing == warned ? nil : ProposalNeed(kind: standing > warned ? .raise : .lower, level: standing)
        }
    }

    /// Whether somebody who dismissed `self` has thereby answered `other` too: the same, and no graver.
    func answers(_ other: ProposalNeed) -> Bool { kind == other.kind && other.level <= level }
}
