import Alerting
import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// Warnings for other machines, without a login: the signed documents and their feeds. Only what was published, never of an exercise.
enum CAPRoutes {
    /// A feed lists what holds, and for so long what has ended.
    static let recent = Instant.Span.days(1)
    private static let listedMax = 200

    static let routes = RawRoutes(
        .get("/cap/warnings.atom", needs: .nothing) { try await feed($0, $1, isAtom: true) },
        .get("/cap/warnings.rss", needs: .nothing) { try await feed($0, $1, isAtom: false) },
        .get("/cap/:file", needs: .nothing) { exchange, site in
            let file = exchange.parameters["file"] ?? ""
            guard exchange.space.isLive, file.hasSuffix(".xml"), let raw = RawID(String(file.dropLast(4))) else { throw WebRefusal.noSuchPage }
            var document = try await find(WarningID(raw), site)
            if document?.state == .waiting {
                try await site.service(CAPPublisher.self).tick()
                document = try await find(WarningID(raw), site)
            }
            guard let document else { throw WebRefusal.noSuchPage }
            guard document.state == .done else { throw KernelRefusal.unavailable("CAP") }
            return open(.text(document.content, type: "application/cap+xml; charset=utf-8"), exchange)
        })

    private static func find(_ id: WarningID, _ site: Site) async throws -> Publication? {
        try await site.store.readAside(.system()) { reader in
            guard let warning = try reader.find(Warning.self, id), warning.publishedAt != nil else { return nil }
            return try reader.first(Publication.self, [.equals("warning", id.sql), .equals("channel", PublicationChannel.cap.sql)])
        }
    }

    /// Anybody may keep it for a while, and asks again by its tag.
    private static func open(_ reply: Reply, _ exchange: Exchange) -> Reply { reply.tagged(for: exchange).with(.cacheControl, "public, max-age=30").with(.accessControlAllowOrigin, "*") }

    // MARK: Feeds

    private struct Item: Sendable {
        let warning: Warning
        let publishedAt: Instant
    }

    private static func feed(_ exchange: Exchange, _ site: Site, isAtom: Bool) async throws -> Reply {
        guard exchange.space.isLive else { throw WebRefusal.noSuchPage }
        let items = try await site.store.readAside(.system()) { reader -> [Item] in
            let held = try reader.all(Warning.self, [.range("expires", from: (reader.now - recent).sql, to: nil), .not(.isNull("published_at"))], order: .init("published_at", descending: true), limit: listedMax)
            return try held.compactMap { warning in
                guard let at = warning.publishedAt, warning.endedAt.map({ reader.now - $0 <= recent }) ?? true else { return nil }
                let document = try reader.first(Publication.self, [.equals("warning", warning.id.sql), .equals("channel", PublicationChannel.cap.sql), .equals("state", PublicationState.done.sql)])
                return document == nil ? nil : Item(warning: warning, publishedAt: at)
            }
        }
        let origin = exchange.origin(isSecure: site.settings.isSecure), updated = items.map(\.publishedAt).max() ?? Instant(milliseconds: 0)
        let text = isAtom ? atom(items, origin, updated, site) : rss(items, origin, updated, site)
        return open(.text(text, type: isAtom ? "application/atom+xml; charset=utf-8" : "application/rss+xml; charset=utf-8"), exchange)
    }

    private static func atom(_ items: [Item], _ origin: String, _ updated: Instant, _ site: Site) -> String {
        let entries = items.map { item -> String in
            let link = "\(origin)/cap/\(item.warning.id).xml"
            return """
                <entry><id>\(item.warning.identifier.inMarkup)</id><title>\(item.warning.content.headline.inMarkup)</title><updated>\(item.publishedAt)</updated><published>\(item.publishedAt)</published>\
                <author><name>\(name(item.warning, site).inMarkup)</name></author><link rel="alternate" type="application/cap+xml" href="\(link.inMarkup)"/><summary>\(item.warning.content.description.inMarkup)</summary></entry>

                """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>\((origin + "/cap/warnings.atom").inMarkup)</id><title>\(site.settings.bureau.inMarkup) 预警</title><updated>\(updated)</updated>\
            <link rel="self" type="application/atom+xml" href="\((origin + "/cap/warnings.atom").inMarkup)"/>
            \(entries.joined())</feed>

            """
    }

    private static func rss(_ items: [Item], _ origin: String, _ updated: Instant, _ site: Site) -> String {
        let entries = items.map { item -> String in
            """
            <item><title>\(item.warning.content.headline.inMarkup)</title><link>\("\(origin)/cap/\(item.warning.id).xml".inMarkup)</link><guid isPermaLink="false">\(item.warning.identifier.inMarkup)</guid>\
            <pubDate>\(mailDate(item.publishedAt))</pubDate><category>\(item.warning.hazard.name.zh)</category><description>\(item.warning.content.description.inMarkup)</description></item>

            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>\(site.settings.bureau.inMarkup) 预警</title><link>\((origin + "/public/warnings").inMarkup)</link><description>\(site.settings.bureau.inMarkup)发布的预警 (CAP 1.2)</description><language>zh-CN</language>\
            <lastBuildDate>\(mailDate(updated))</lastBuildDate>
            \(entries.joined())</channel></rss>

            """
    }

    private static func name(_ warning: Warning, _ site: Site) -> String { warning.content.issuerName.isEmpty ? site.settings.bureau : warning.content.issuerName }

    /// RFC 822, as RSS wants it, in China's time.
    static func mailDate(_ at: Instant) -> String {
        let parts = ChinaTime.parts(at), civil = parts.date.civil
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(days[parts.date.weekday - 1]), \(pad(civil.day, 2)) \(months[civil.month - 1]) \(civil.year) \(pad(parts.hour, 2)):\(pad(parts.minute, 2)):\(pad(parts.second, 2)) +0800"
    }
}
