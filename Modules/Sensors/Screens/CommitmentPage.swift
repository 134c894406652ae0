import Core
import Module
import Store
import Vocabulary
import Web

/// The announcements of a day (今日承诺公告): who has not announced stands first.
enum CommitmentPage {
    private static let most = 500

    static let page = Page("/safety-commitments/today", needs: SensorsPermission.view, template: "commitments", title: "nav.commitments") { exchange, site in
        try await site.store.readAside(try exchange.context()) { ScreenModel(try model($0, exchange, site)) }.values
    }

    private static func model(_ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let today = ChinaTime.date(reader.now), all = try Commitments(on: today, reader), due = all.duty.due(on: today), words = CommitmentWords(exchange, site)
        let mayAnnounce = reader.principal.may(AnnounceSafety.needs, in: nil), missing = all.missing
        return [
            "date": "\(today)", "hour": all.duty.byHour, "count": all.lines.count, "announced": all.lines.count - missing.count, "missing": missing.count, "isEmpty": all.lines.isEmpty, "isLate": reader.now >= due && !missing.isEmpty, "dueISO": due.description,
            "from": ChinaTime.instant(today).description, "isMore": all.isMore || missing.count > most, "mayConfigure": reader.principal.may(SensorsPermission.configure.rawValue, in: nil), "dutyHref": "\(exchange.base)/commitment-duties/\(all.duty.id)/edit",
            "hasMissing": !missing.isEmpty, "hasAnnounced": missing.count < all.lines.count,
            "silent": missing.prefix(most).map { line -> [String: Any] in
                ["name": line.name, "area": line.area.map { site.areas.name($0) } ?? "—", "href": "\(exchange.base)/enterprises/\(line.enterprise)", "announceHref": mayAnnounce ? "\(exchange.base)/safety-commitments/new?enterprise=\(line.enterprise)&_back=/safety-commitments/today" : false as Any]
            },
            "told": all.lines.compactMap { line in line.commitment.map { words.line($0, name: line.name) } }.prefix(most).map { $0 },
        ]
    }
}

/// An announcement in words.
struct CommitmentWords {
    private let exchange: Exchange
    private let site: Site

    init(_ exchange: Exchange, _ site: Site) { (self.exchange, self.site) = (exchange, site) }

    private func field(_ name: String) -> String { site.words("\(SafetyCommitmentTag.recordType).\(name)", exchange) }

    func line(_ one: SafetyCommitment, name: String) -> [String: Any] {
        let day = one.day, flags = [("is_trial", day.isTrial), ("is_starting", day.isStarting), ("has_contractors", day.hasContractors)]
        return [
            "name": name, "href": "\(exchange.base)/safety-commitments/\(one.id)", "enterpriseHref": "\(exchange.base)/enterprises/\(one.enterprise)", "area": one.area.map { site.areas.name($0) } ?? "—", "running": day.running, "stopped": day.stopped,
            "overhauled": day.overhauled, "tanks": day.tanks, "works": day.works.map { ["name": field($0.name), "count": $0.count] }, "hasWorks": !day.works.isEmpty, "flags": flags.filter { $0.1 }.map { ["word": field($0.0)] },
            "statement": day.statement, "principal": day.principal, "signed": day.signedAt.map(ChinaTime.minuteText) ?? "—", "isCorrected": !one.correction.isEmpty, "correction": one.correction,
        ]
    }
}
