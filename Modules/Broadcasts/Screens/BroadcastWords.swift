import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// How many receipts of some broadcasts stand where.
struct ReceiptTally: Sendable {
    var total = 0
    var played = 0
    var playing = 0
    /// Queued or sent.
    var waiting = 0
    /// Refused, failed, broken off or never begun.
    var missed = 0

    mutating func add(_ phase: ReceiptPhase, _ count: Int) {
        total += count
        switch phase {
        case .played: played += count
        case .playing: playing += count
        case .queued, .sent: waiting += count
        case .refused, .failed, .dropped, .brokenOff: missed += count
        }
    }

    /// Rounded down: what is not quite whole is not 100.
    var percent: Int { total == 0 ? 0 : played * 100 / total }

    var model: [String: Any] { ["total": total, "played": played, "playing": playing, "waiting": waiting, "missed": missed, "percent": percent, "hasMissed": missed > 0] }

    static func of(_ broadcasts: [BroadcastID], _ reader: Reader) throws -> ReceiptTally {
        var tally = ReceiptTally()
        guard !broadcasts.isEmpty else { return tally }
        for (value, count) in try reader.counts(BroadcastReceiptTag.recordType, by: "phase", [.oneOf("broadcast", broadcasts.map(\.sql))]) { if let phase = ReceiptPhase(sql: value) { tally.add(phase, count) } }
        return tally
    }

    /// By zone.
    static func byZone(_ broadcasts: [BroadcastID], _ reader: Reader) throws -> [BroadcastZoneID: ReceiptTally] {
        var tallies: [BroadcastZoneID: ReceiptTally] = [:]
        guard !broadcasts.isEmpty else { return tallies }
        for phase in ReceiptPhase.allCases {
            for (value, count) in try reader.counts(BroadcastReceiptTag.recordType, by: "zone", [.oneOf("broadcast", broadcasts.map(\.sql)), .equals("phase", phase.sql)]) {
                if let zone = BroadcastZoneID(sql: value) { tallies[zone, default: ReceiptTally()].add(phase, count) }
            }
        }
        return tallies
    }
}

/// Broadcasts, zones and loudspeakers in words.
struct BroadcastWords {
    let exchange: Exchange
    let site: Site
    let display: Display

    init(_ exchange: Exchange, _ site: Site) { (self.exchange, self.site, display) = (exchange, site, Display(site, exchange.locale)) }

    /// The chip of a level; routine has a word and no numeral.
    func level(_ level: WarningLevel?) -> [String: Any] {
        guard let level else { return ["isRoutine": true, "label": display.word("broadcasts-ui.routine")] }
        return ["isLevel": true, "n": level.rawValue, "numeral": Levels.numeral(level.rawValue), "label": display.code(WarningLevel.listName, "\(level.rawValue)")]
    }

    func line(_ broadcast: Broadcast, _ tally: ReceiptTally, _ reader: Reader) -> [String: Any] {
        let marks: [BroadcastPhase: String] = [.draft: "wait", .approved: "out", .playing: "ready", .done: "done", .cancelled: "fail"]
        var model = tally.model.merging([
            "id": broadcast.id.raw.description, "name": broadcast.title, "href": "\(exchange.base)/broadcasts/\(broadcast.id)", "lvl": level(broadcast.level), "state": display.code(BroadcastPhase.listName, broadcast.phase.rawValue),
            "mark": marks[broadcast.phase] ?? "wait", "where": broadcast.area.map(site.areas.shortName) ?? "—", "source": display.code(BroadcastSource.listName, broadcast.source.rawValue), "isOpen": broadcast.phase.isOpen, "isDraft": broadcast.phase == .draft,
            "mayStop": ![.done, .cancelled].contains(broadcast.phase) && reader.principal.may(BroadcastsPermission.write.rawValue, in: broadcast.area), "until": broadcast.playsUntil.map(ChinaTime.minuteText) ?? "—",
            "stopHref": "\(exchange.base)/broadcasts/\(broadcast.id)/cancellations/new",
        ]) { a, _ in a }
        if broadcast.phase.isOpen, let until = broadcast.playsUntil, let from = broadcast.approvedAt { model["term"] = ["due": until.description, "from": from.description, "text": ChinaTime.clockText(until)] }
        if broadcast.phase == .draft, let by = broadcast.decideBy, let from = broadcast.proposedAt { model["term"] = ["due": by.description, "from": from.description, "text": ChinaTime.clockText(by)] }
        if broadcast.phase.isOpen, broadcast.sound.isEmpty { model["voice"] = ["isFault": !broadcast.soundFault.isEmpty, "label": display.word(broadcast.soundFault.isEmpty ? "broadcasts-ui.speaking" : "broadcasts-ui.text-only")] as [String: Any] }
        return model
    }

    func zones(_ tallies: [BroadcastZoneID: ReceiptTally], _ reader: Reader) throws -> [[String: Any]] {
        let names = try reader.labels(BroadcastZoneTag.recordType, Set(tallies.keys.map(\.raw)))
        return tallies.map { zone, tally in (names[zone.raw] ?? "—", zone, tally) }.sorted { $0.0 < $1.0 }.map { name, zone, tally in
            tally.model.merging(["name": name, "href": "\(exchange.base)/broadcast-zones/\(zone)"]) { a, _ in a }
        }
    }

    /// What a small map of loudspeakers shows: the bureau's own division; empty where its outline is not known.
    func bounds(_ reader: Reader) throws -> String {
        guard let home = site.settings.homeArea else { return "" }
        return try reader.remembered("broadcasts.bounds", of: [AreaTag.recordType]) { reader in
            guard let area = try reader.find(Area.self, Area.id(home)) else { return "" }
            guard let box = area.boundary?.bounds ?? area.place.map({ GeoBox(centre: $0, radiusMetres: 40_000) }) else { return "" }
            return [box.west, box.south, box.east, box.north].map { FieldKind.text(Double($0) / 1e7, places: 4) }.joined(separator: ",")
        }
    }

    func receipts(_ rows: [BroadcastReceipt], _ reader: Reader, titles: [BroadcastID: String] = [:]) throws -> [[String: Any]] {
        let marks: [ReceiptPhase: String] = [.queued: "wait", .sent: "out", .playing: "ready", .played: "done", .refused: "fail", .failed: "fail", .dropped: "fail", .brokenOff: "fail"]
        let names = try reader.labels(LoudspeakerTag.recordType, Set(rows.map(\.loudspeaker.raw)))
        return rows.map { receipt in
            var model: [String: Any] = [
                "name": names[receipt.loudspeaker.raw] ?? "—", "href": "\(exchange.base)/loudspeakers/\(receipt.loudspeaker)", "where": receipt.area.map(site.areas.shortName) ?? "—", "state": display.code(ReceiptPhase.listName, receipt.phase.rawValue),
                "mark": marks[receipt.phase] ?? "wait", "times": receipt.times, "began": receipt.startedAt.map(ChinaTime.clockText) ?? "—", "ended": receipt.endedAt.map(ChinaTime.clockText) ?? "—", "title": titles[receipt.broadcast] ?? "",
                "titleHref": "\(exchange.base)/broadcasts/\(receipt.broadcast)",
            ]
            if !receipt.reason.isEmpty { model["reason"] = reason(receipt.reason) }
            return model
        }
    }

    /// A reason that the site or our own loudspeaker gave has words; another gateway's stands as it is.
    private func reason(_ text: String) -> String { site.catalogue.has("code.receipt-reason." + text) ? display.code("receipt-reason", text) : text }
}
