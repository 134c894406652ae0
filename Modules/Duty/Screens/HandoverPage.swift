import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// 交接班: the list, what goes with it, and the two signatures; the same on paper.
enum HandoverPage {
    static let page = Page("/handovers/:id", needs: DutyPermission.view, template: "handover", title: "nav.handovers") { exchange, site in try await model(exchange, site) }
    static let paper = Page("/handovers/:id/print", needs: DutyPermission.view, template: "handover-paper", title: "nav.handovers") { exchange, site in try await model(exchange, site) }

    private static func model(_ exchange: Exchange, _ site: Site) async throws -> [String: Any] {
        let context = try exchange.context(), id = HandoverID(try exchange.id())
        return try await site.store.readAside(context) { ScreenModel(try full(id, $0, site, exchange)) }.values
    }

    static func line(_ item: HandoverItem, _ site: Site, _ exchange: Exchange) -> [String: Any] {
        let title = item.message.isEmpty ? item.title : NoticeWords.text(Message(stored: item.message), site.catalogue, exchange.locale)
        var model: [String: Any] = ["title": title, "kind": site.words("code.handover-item-kind.\(item.kind.rawValue)", exchange), "href": exchange.base + item.link]
        if let due = item.dueAt { model["due"] = ChinaTime.minuteText(due) }
        return model
    }

    private static func full(_ id: HandoverID, _ reader: Reader, _ site: Site, _ exchange: Exchange) throws -> [String: Any] {
        let h = try reader.get(HandoverRecord.self, id)
        let items = try reader.all(HandoverItem.self, [.equals("handover", id.sql)], order: .init("due_at"), limit: 1_000)
        let names = try reader.labels(UserTag.recordType, Set([h.outgoing, h.incoming, h.preparedBy].compactMap { $0?.raw }))
        func name(_ user: UserID?) -> String { user.flatMap { names[$0.raw] } ?? "—" }
        let me = reader.principal.user, may = reader.principal.may(DutyPermission.handover.rawValue, in: h.area)
        let canSign = may && (h.phase == .prepared || h.phase == .signed) && reader.now >= h.signableFrom
        func side(_ label: String, _ user: UserID?, _ at: Instant?) -> [String: Any] {
            var model: [String: Any] = ["label": site.words(label, exchange), "name": name(user), "maySign": canSign && user == me && at == nil, "isOut": label == "duty.handover.outgoing", "isIn": label == "duty.handover.incoming"]
            if let at { model["at"] = ChinaTime.minuteText(at) }
            return model
        }
        var model: [String: Any] = [
            "heading": h.title, "title": "\(site.words("duty.handover", exchange)) \(h.title)", "phase": site.words("code.handover-phase.\(h.phase.rawValue)", exchange), "id": id.raw.description,
            "isEffective": h.phase == .effective, "isDue": h.phase == .due, "mayPrepare": may && h.phase != .effective, "items": items.map { line($0, site, exchange) }, "count": items.count, "isEmpty": items.isEmpty,
            "sides": [side("duty.handover.outgoing", h.outgoing, h.outgoingSignedAt), side("duty.handover.incoming", h.incoming, h.incomingSignedAt)], "from": ChinaTime.minuteText(h.signableFrom),
            "until": h.dueAt.description, "dueText": ChinaTime.minuteText(h.dueAt), "start": h.signableFrom.description, "key": RawID.make(at: reader.now).description, "preparedBy": name(h.preparedBy),
            "changesAt": ChinaTime.minuteText(h.changesAt), "equipmentText": h.equipment, "documentsText": h.documents, "noteText": h.note, "rotation": h.rotation.raw.description,
            "isEarly": reader.now < h.signableFrom && h.phase != .effective,
        ]
        if let at = h.listedAt { model["listedAt"] = ChinaTime.minuteText(at) }
        if let at = h.effectiveAt { model["effectiveAt"] = ChinaTime.minuteText(at) }
        for (key, text) in [("equipment", h.equipment), ("documents", h.documents), ("note", h.note)] where !text.isEmpty { model[key] = text }
        return model
    }
}
