import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// One broadcast: its words and sound, who released it, what became of it at each loudspeaker.
enum BroadcastPage {
    static let page = Page("/broadcasts/:id", needs: BroadcastsPermission.view, template: "broadcast", title: "broadcasts.broadcast") { exchange, site in
        let context = try exchange.context(), id = BroadcastID(try exchange.id())
        return try await site.store.readAside(context) { ScreenModel(try model(id, $0, exchange, site)) }.values
    }

    /// The sound of a broadcast that one may see; of a draft it is made when somebody listens.
    static let sound = RawRoutes(
        .get("/broadcasts/:id/sound", needs: .permission(BroadcastsPermission.view)) { exchange, site in
            let context = try exchange.context(), id = BroadcastID(try exchange.id())
            let broadcast = try await site.store.readAside(context) { try $0.get(Broadcast.self, id) }
            if !broadcast.sound.isEmpty, let bytes = try site.service(SoundDesk.self).bytes(broadcast.sound) { return Reply.bytes(bytes, type: "audio/wav").with(.cacheControl, "private, max-age=3600") }
            return try await BroadcastForm.sound(SoundDesk.Score(broadcast, exchange.space), site)
        })

    private static let shownMax = 300

    private static func model(_ id: BroadcastID, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let broadcast = try reader.get(Broadcast.self, id), words = BroadcastWords(exchange, site), display = words.display
        let phase = exchange.first("state").flatMap(ReceiptPhase.init(rawValue:))
        let filters: [Query.Filter] = [.equals("broadcast", id.sql)] + (phase.map { [.equals("phase", $0.sql)] } ?? [])
        let rows = try reader.all(BroadcastReceipt.self, filters, order: .init("created_at"), limit: shownMax), zones = try ReceiptTally.byZone([id], reader)
        let may = { (permission: BroadcastsPermission) in reader.principal.may(permission.rawValue, in: broadcast.area) }
        var model = words.line(broadcast, try ReceiptTally.of([id], reader), reader)
        let bounds = try words.bounds(reader)
        if !bounds.isEmpty { model["bounds"] = bounds }
        model["title"] = broadcast.title
        model["text"] = broadcast.text
        model["spoken"] = SoundDesk.Score(broadcast, reader.space).spoken
        model["sound"] = "\(exchange.base)/broadcasts/\(id)/sound" + (broadcast.sound.isEmpty ? "" : "?v=" + broadcast.sound.prefix(8))
        model["isSilent"] = !broadcast.soundFault.isEmpty && broadcast.sound.isEmpty
        model["listHref"] = exchange.base + "/broadcast-desk"
        model["historyHref"] = "\(exchange.base)/broadcasts/\(id)/history"
        model["facts"] = try facts(broadcast, words, reader)
        model["zones"] = try words.zones(zones, reader)
        model["hasZones"] = !zones.isEmpty
        model["rows"] = try words.receipts(rows, reader)
        model["hasRows"] = !rows.isEmpty
        model["shown"] = rows.count
        model["isFiltered"] = phase != nil
        model["states"] = ReceiptPhase.allCases.map { ["value": $0.rawValue, "label": display.code(ReceiptPhase.listName, $0.rawValue), "isChosen": $0 == phase] as [String: Any] }
        model["key"] = RawID.make(at: reader.now).description
        model["stopKey"] = RawID.make(at: reader.now).description
        if broadcast.phase == .draft {
            let isOwn = broadcast.preparedBy == reader.principal.user
            model["mayApprove"] = may(.approve) && !isOwn
            model["isOwn"] = isOwn
            model["audience"] = try broadcast.audience.count(reader, most: 20_000)
            if may(.write) { model["correctHref"] = "\(exchange.base)/broadcasts/\(id)/corrections/new?" + correction(broadcast) }
        }
        if may(.write) { model["againHref"] = "\(exchange.base)/broadcasts/new?" + again(broadcast) }
        return model
    }

    private static func facts(_ b: Broadcast, _ words: BroadcastWords, _ reader: Reader) throws -> [[String: Any]] {
        let display = words.display, people = try reader.labels(UserTag.recordType, Set([b.preparedBy?.raw, b.approvedBy?.raw, b.endedBy?.raw].compactMap { $0 }))
        var facts: [[String: Any]] = []
        func fact(_ field: String, _ text: String?) { if let text, !text.isEmpty { facts.append(["label": display.word("broadcasts.broadcast." + field), "text": text]) } }
        func person(_ id: UserID?, _ at: Instant?) -> String? { at == nil && id == nil ? nil : [id.flatMap { people[$0.raw] } ?? (id == nil ? display.word("ui.system") : nil), at.map(ChinaTime.minuteText)].compactMap { $0 }.joined(separator: " ") }
        fact("source", display.code(BroadcastSource.listName, b.source.rawValue))
        fact("area", b.area.map(words.site.areas.shortName))
        fact("zones", b.zones)
        fact("divisions", AreaList(b.divisions)?.areas.map(words.site.areas.shortName).joined(separator: "、"))
        fact("excepted", b.exceptedAreas.map(words.site.areas.shortName).joined(separator: "、"))
        if b.shape != nil { fact("shape", display.word("ui.shape")) }
        fact("language", display.code(SpeechLanguage.listName, b.language.rawValue))
        fact("repeats", display.word("broadcasts-ui.readings", ["n": "\(b.repeats)", "gap": "\(b.gapSeconds)"]))
        fact("opening", display.code(BroadcastSignal.listName, b.opening.rawValue))
        fact("plays_from", b.playsFrom.map(ChinaTime.minuteText))
        fact("plays_until", b.playsUntil.map(ChinaTime.minuteText))
        if b.interrupts { fact("interrupts", display.word("ui.yes")) }
        fact("prepared_by", b.preparedBy.map { person($0, nil) ?? "—" })
        if b.approvedAt != nil { fact("approved_by", b.approvedBy == nil && b.source != .byHand ? display.word("broadcasts-ui.signed-warning") + " " + (b.approvedAt.map(ChinaTime.minuteText) ?? "") : person(b.approvedBy, b.approvedAt)) }
        fact("ended_at", b.endedAt.map(ChinaTime.minuteText))
        fact("ending", b.ending.map { display.code(BroadcastEnding.listName, $0.rawValue) + (b.reason.isEmpty ? "" : "：" + b.reason) })
        return facts
    }

    private static func query(_ pairs: [(String, String)]) -> String { pairs.filter { !$0.1.isEmpty }.map { "\($0.0)=\(URLText.encode($0.1))" }.joined(separator: "&") }

    private static func correction(_ b: Broadcast) -> String {
        query([("title", b.title), ("text", b.text), ("repeats", "\(b.repeats)"), ("gap_seconds", "\(b.gapSeconds)"), ("plays_until", FieldKind.instant.formText(b.playsUntil.sql))])
    }

    /// What it said and for whom, as a new draft; not when.
    private static func again(_ b: Broadcast) -> String {
        query([
            ("title", b.title), ("text", b.text), ("level", b.level.map { "\($0.rawValue)" } ?? ""), ("area", b.area?.description ?? ""), ("zones", b.zones), ("divisions", b.divisions), ("language", b.language.rawValue), ("repeats", "\(b.repeats)"),
            ("gap_seconds", "\(b.gapSeconds)"), ("opening", b.opening.rawValue),
        ])
    }
}
