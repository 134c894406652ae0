import Core
import Store
import Vocabulary
import Web

/// The forms that start, change and end a response, with what the plans suggest and why.
enum ResponseForm {
    static func model(_ f: RoomFacts, _ display: Display, _ exchange: Exchange) -> [String: Any] {
        var model: [String: Any] = ["proposals": f.proposals.map { proposal($0, display) }, "hasProposals": !f.proposals.isEmpty, "told": f.told]
        if let current = f.running.first {
            let open = f.tasks.filter { $0.response == current.id && $0.phase.isOpen }.count
            model["current"] = [
                "id": current.id.description, "item": current.item, "level": current.level.rawValue, "open": open, "hasOpen": open > 0, "until": ChinaTime.minuteText(current.until),
                "levels": levels(f, chosen: nil, display).filter { $0["n"] as? Int != current.level.rawValue },
            ] as [String: Any]
        } else {
            // The bureau of a city decides for the city: its own plan is the one to start by.
            let best = f.proposals.first { $0.tier == .city } ?? f.proposals.first { $0.tier != .national }
            let level = best?.level ?? .four
            model["start"] = [
                "item": display.word("room.item-of", ["title": f.incident.title]), "levels": levels(f, chosen: level, display), "plan": best?.plan ?? "", "clause": best?.reasons.first?.rule.clause ?? "",
                "reason": best.map { reasons($0, display).joined(separator: "；") } ?? "", "measures": (f.templates[level] ?? []).map { exchange.locale == .chinese ? $0.titleZh : $0.titleEn }.joined(separator: "\n"),
                "minutes": 4_320, "told": f.told,
            ] as [String: Any]
        }
        return model
    }

    private static func levels(_ f: RoomFacts, chosen: ResponseLevel?, _ display: Display) -> [[String: Any]] {
        ResponseLevel.allCases.map { level in
            [
                "n": level.rawValue, "numeral": Levels.numeral(level.rawValue), "words": display.code(ResponseLevel.listName, "\(level.rawValue)"), "isChosen": level == chosen,
                "tasks": f.templates[level]?.count ?? 0,
            ]
        }
    }

    private static func proposal(_ proposal: ResponseProposal, _ display: Display) -> [String: Any] {
        [
            "n": proposal.level.rawValue, "numeral": Levels.numeral(proposal.level.rawValue), "words": display.code(ResponseLevel.listName, "\(proposal.level.rawValue)"),
            "tier": display.code(Tier.listName, proposal.tier.rawValue), "plan": proposal.plan, "reasons": reasons(proposal, display).map { ["text": $0] },
            "standing": display.code(RuleStanding.listName, proposal.reasons.first.map { RuleStanding($0.rule.source.standing).rawValue } ?? "memory"),
        ]
    }

    /// 「震级 4.9，达到 4 至 5」
    private static func reasons(_ proposal: ResponseProposal, _ display: Display) -> [String] {
        proposal.reasons.map { reason in
            let criterion = display.code(ResponseCriterion.listName, reason.rule.criterion.rawValue), lower = number(reason.rule.band.lower)
            if reason.rule.criterion == .grade { return display.word("room.reason-grade", ["criterion": criterion, "grade": display.code(Grade.listName, number(reason.value))]) }
            guard let upper = reason.rule.band.upper else { return display.word("room.reason-from", ["criterion": criterion, "value": number(reason.value), "lower": lower]) }
            return display.word("room.reason", ["criterion": criterion, "value": number(reason.value), "lower": lower, "upper": number(upper)])
        }
    }

    private static func number(_ x: Double) -> String { FieldKind.text(x, places: x == x.rounded() ? 0 : 1) }
}
