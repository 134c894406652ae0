import Core
import Module
import Store
import Vocabulary
import Web

/// The desk of broadcasts (应急广播): what plays where now, what waits for a decision, which loudspeakers are silent.
enum BroadcastDesk {
    static let page = Page("/broadcast-desk", needs: BroadcastsPermission.view, template: "broadcast-desk", title: "nav.broadcast-desk") { exchange, site in
        let context = try exchange.context()
        return try await site.store.readAside(context) { ScreenModel(try model($0, exchange, site)) }.values
    }

    private static let openMax = 50, shownMax = 60

    private static func model(_ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let words = BroadcastWords(exchange, site)
        let open = try reader.all(Broadcast.self, [.oneOf("phase", [BroadcastPhase.approved.sql, BroadcastPhase.playing.sql])], order: .init("approved_at", descending: true), limit: openMax).sorted { graver($0, $1) }
        let drafts = try reader.all(Broadcast.self, [.equals("phase", BroadcastPhase.draft.sql)], limit: openMax)
        let recent = try reader.all(Broadcast.self, [.oneOf("phase", [BroadcastPhase.done.sql, BroadcastPhase.cancelled.sql])], order: .init("ended_at", descending: true), limit: 10)
        let ids = open.map(\.id), zones = try ReceiptTally.byZone(ids, reader)
        let playing = ids.isEmpty ? [] : try reader.all(BroadcastReceipt.self, [.oneOf("broadcast", ids.map(\.sql)), .equals("phase", ReceiptPhase.playing.sql)], order: .init("started_at", descending: true), limit: shownMax)
        let titles = Dictionary(open.map { ($0.id, $0.title) }, uniquingKeysWith: { a, _ in a })
        let inService: [Query.Filter] = [.equals("phase", LoudspeakerPhase.inService.sql)], silent = inService + [.any([.isNull("heard_at"), .range("heard_at", from: nil, to: (reader.now - .minutes(Loudspeaker.silentMinutes)).sql)])]
        let silentOnes = try reader.all(Loudspeaker.self, silent, order: .init("heard_at"), limit: shownMax), silentCount = try reader.count(LoudspeakerTag.recordType, silent)
        let faulty = try reader.count(LoudspeakerTag.recordType, inService + [.not(.equals("fault", .text("")))])
        let bounds = try words.bounds(reader)
        var model: [String: Any] = [
            "open": try open.map { words.line($0, try ReceiptTally.of([$0.id], reader), reader) }, "isQuiet": open.isEmpty, "openCount": open.count,
            "drafts": drafts.map { words.line($0, ReceiptTally(), reader) }, "hasDrafts": !drafts.isEmpty, "draftCount": drafts.count,
            "recent": try recent.map { words.line($0, try ReceiptTally.of([$0.id], reader), reader) }, "hasRecent": !recent.isEmpty,
            "zones": try words.zones(zones, reader), "hasZones": !zones.isEmpty, "reading": try words.receipts(playing, reader, titles: titles), "hasReading": !playing.isEmpty,
            "playingCount": zones.values.reduce(0) { $0 + $1.playing }, "inService": try reader.count(LoudspeakerTag.recordType, inService), "silentCount": silentCount, "hasSilent": silentCount > 0, "faulty": faulty,
            "silent": silentOnes.map { silentLine($0, exchange, site) }, "isSilentCut": silentCount > silentOnes.count, "mayWrite": reader.principal.may(BroadcastsPermission.write.rawValue, in: nil),
        ]
        if !bounds.isEmpty { model["bounds"] = bounds }
        return model
    }

    private static func graver(_ a: Broadcast, _ b: Broadcast) -> Bool {
        let left = a.level.map { 5 - $0.rawValue } ?? 0, right = b.level.map { 5 - $0.rawValue } ?? 0
        return left != right ? left > right : (a.approvedAt ?? .init(milliseconds: 0)) > (b.approvedAt ?? .init(milliseconds: 0))
    }

    private static func silentLine(_ loudspeaker: Loudspeaker, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        var model: [String: Any] = ["name": loudspeaker.name, "href": "\(exchange.base)/loudspeakers/\(loudspeaker.id)", "where": loudspeaker.area.map(site.areas.shortName) ?? "—"]
        if let at = loudspeaker.heardAt { model["since"] = ChinaTime.minuteText(at) }
        if !loudspeaker.fault.isEmpty { model["fault"] = loudspeaker.fault }
        return model
    }
}
