import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// 预警工作台: what is in force, what waits for whom, what is proposed, what others warn of.
enum WarningDeskPage {
    static let page = Page("/warning-desk", needs: WarningsPermission.view, template: "warning-desk", title: "nav.warning-desk") { exchange, site in
        let context = try exchange.context()
        return try await site.store.readAside(context) { ScreenModel(try model($0, exchange, site)) }.values
    }

    private static let foreignMax = 20

    private static func model(_ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let words = WarningWords(exchange, site), me = reader.principal
        let inForce = try Publishing.inForce(reader).sorted { ($0.level.rawValue, $0.endsAt) < ($1.level.rawValue, $1.endsAt) }
        let waiting = try reader.all(Warning.self, [.oneOf("phase", [WarningPhase.draft, .inReview, .reviewed, .signed].map(\.sql))], order: .init("updated_at", descending: true), limit: 100)
        let proposals = try reader.all(WarningProposal.self, [.equals("phase", ProposalPhase.open.sql)], limit: 200).sorted { ($0.level.rawValue, $1.at) < ($1.level.rawValue, $0.at) }
        let foreign = try reader.all(ForeignAlert.self, [.equals("state", ForeignState.active.sql)], limit: 200).filter { $0.expires.map { $0 > reader.now } ?? true }
        let near = foreign.filter { !$0.divisions.isEmpty }
        return [
            "inForce": try inForce.map { try standing($0, words, reader) }, "hasInForce": !inForce.isEmpty, "inForceCount": inForce.count,
            "waiting": waiting.map { waits($0, words, me) }, "hasWaiting": !waiting.isEmpty, "waitingCount": waiting.count,
            "proposals": proposals.map { proposal($0, words, reader) }, "hasProposals": !proposals.isEmpty, "proposalCount": proposals.count,
            "foreign": (near.isEmpty ? foreign : near).prefix(foreignMax).map { self.foreign($0, words) }, "hasForeign": !foreign.isEmpty, "foreignCount": foreign.count, "isNear": !near.isEmpty,
            "mayDraft": me.may(WarningsPermission.draft.rawValue, in: nil),
        ]
    }

    private static func standing(_ warning: Warning, _ words: WarningWords, _ reader: Reader) throws -> [String: Any] {
        var line = words.line(warning)
        let asked = try reader.count(WarningCallTag.recordType, [.equals("warning", warning.id.sql)])
        line["isCalled"] = asked > 0
        line["asked"] = asked
        let count = try CoverageCount.of(warning, try CallTally.of(warning.id, reader), words.site.assembly.ports, reader), share = count.coverage.total.share
        line["share"] = share.map { FieldKind.text($0 * 100, places: 1) + " %" } ?? "—"
        // 公众覆盖率 90 %: what the national plans ask for.
        line["isLow"] = share.map { $0 < Coverage.wanted } ?? false
        line["isMadeUpCount"] = count.isMadeUp && share != nil
        line["answered"] = try reader.count(WarningCallTag.recordType, [.equals("warning", warning.id.sql), .equals("phase", CallPhase.answered.sql)])
        return line
    }

    private static func waits(_ warning: Warning, _ words: WarningWords, _ me: Principal) -> [String: Any] {
        var line = words.line(warning)
        let (key, permission): (String, WarningsPermission) = switch warning.phase {
        case .inReview: ("warnings.waits-review", .review)
        case .reviewed: ("warnings.waits-sign", .sign)
        case .signed: ("warnings.waits-publish", .publish)
        default: ("warnings.waits-draft", .draft)
        }
        let isApproval = warning.phase == .inReview || warning.phase == .reviewed
        line["waits"] = words.word(key)
        line["isMine"] = me.may(permission.rawValue, in: warning.area) && !(isApproval && warning.life.authors.contains(me.user))
        return line
    }

    private static func proposal(_ proposal: WarningProposal, _ words: WarningWords, _ reader: Reader) -> [String: Any] {
        [
            "id": proposal.id.raw.description, "title": proposal.title, "level": words.level(proposal.level), "at": ChinaTime.minuteText(proposal.at), "hazard": proposal.hazard.map { words.code("warning-hazard", $0.rawValue) } ?? words.word("warnings.hazard-unknown"),
            "area": proposal.area.map(words.site.areas.shortName) ?? "—", "href": "\(words.exchange.base)/warning-proposals/\(proposal.id)", "key": RawID.make(at: reader.now).description, "isKnown": proposal.hazard != nil, "kind": words.code("proposal-kind", proposal.kind.rawValue), "isNew": proposal.kind == .new, "basis": proposal.basis.split(separator: "\n").prefix(6).map { ["line": String($0)] }, "hasBasis": !proposal.basis.isEmpty,
            "about": proposal.about.map { "\(words.exchange.base)/warnings/\($0)" } ?? false as Any,
            "mayDecide": reader.principal.may(WarningsPermission.draft.rawValue, in: proposal.area), "alarmHref": proposal.alarm.map { "\(words.exchange.base)/alarm-desk?alarm=\($0)" } ?? false as Any,
        ]
    }

    private static func foreign(_ alert: ForeignAlert, _ words: WarningWords) -> [String: Any] {
        [
            "href": "\(words.exchange.base)/foreign-alerts/\(alert.id)", "headline": alert.headline.isEmpty ? alert.event : alert.headline, "from": alert.senderName, "at": ChinaTime.minuteText(alert.sentAt),
            "expires": alert.expires.map(ChinaTime.minuteText) ?? "—", "level": alert.level.map { words.level($0) } ?? false as Any, "areas": alert.divisions.isEmpty ? alert.areaText.cut(60) : words.areas(CodeText.areas(alert.divisions) ?? []),
            "hasFlaws": !alert.flaws.isEmpty,
        ]
    }
}
