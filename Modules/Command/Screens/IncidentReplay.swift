import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// An incident replayed (事件回放): a slider from its first entry to its last, the map and the standing at each. Without
/// scripts the list leads from moment to moment.
enum IncidentReplay {
    static let page = Page("/incidents/:id/replay", needs: CommandPermission.view, template: "incident-replay", title: "replay.title", rail: true) { exchange, site in
        let id = IncidentID(try exchange.id()), moment = try moment(exchange)
        let (incident, replay) = try await read(id, exchange, site)
        let shown = replay.steps.filter { $0.line != nil }
        let stands = replay.steps.last { step in step.standing != nil && moment.map { step.entry.draft.at <= $0 } ?? true }?.standing ?? []
        var model: [String: Any] = [
            "title": incident.title, "name": incident.title, "number": incident.number, "id": id.description, "href": "\(exchange.base)/incidents/\(id)/room", "isCut": replay.isCut, "hasSteps": !shown.isEmpty, "count": shown.count,
            "standing": stands, "last": max(0, shown.count - 1),
            "lines": shown.map { step -> [String: Any] in
                ["at": ChinaTime.minuteText(step.entry.draft.at), "text": step.line?["text"] ?? "", "source": step.line?["source"] ?? [], "class": step.line?["class"] ?? "", "sequence": step.entry.sequence, "href": "?at=\(step.entry.draft.at)"]
            },
        ]
        if let place = incident.place { model["place"] = ["lon": place.longitude, "lat": place.latitude] }
        if let moment { model["moment"] = ChinaTime.minuteText(moment) }
        return model
    }

    /// What the page's script steps through.
    static let steps = RawRoutes(get: "/api/v1/incidents/:id/replay", needs: CommandPermission.view, describe: ownDocument("replay", of: "command", at: ["id"])) { exchange, site in
        let (_, replay) = try await read(IncidentID(try exchange.id()), exchange, site)
        var json = JSONWriter(capacity: 512 * replay.steps.count + 64)
        json.object { out in
            out.field("is_cut", replay.isCut)
            out.key("steps")
            out.array { list in for step in replay.steps { list.object { write(step, &$0, exchange, site) } } }
        }
        return Reply.json(json).tagged(for: exchange)
    }

    private static func moment(_ exchange: Exchange) throws -> Instant? {
        guard let text = exchange.first("at") else { return nil }
        guard let at = Instant(text) else { throw KernelRefusal.invalid([Problem("not-instant", field: "at", ["value": String(text.prefix(40))])]) }
        return at
    }

    private static func read(_ id: IncidentID, _ exchange: Exchange, _ site: Site) async throws -> (IncidentFacts, ReplaySteps) {
        let found = try await site.store.readAside(try exchange.context()) { reader in
            let incident = try IncidentFacts.get(id, reader), entries = try reader.timeline(of: id.raw, limit: ReplaySteps.entriesMax + 1)
            var display = Display(site, exchange.locale)
            try display.prepare(UserTag.recordType, Set(entries.map(\.draft.actor.raw)), reader)
            return (incident: incident, entries: entries, display: display)
        }
        return (found.incident, try ReplaySteps(id, found.entries, found.display, exchange, site))
    }

    private static func write(_ step: ReplaySteps.Step, _ out: inout JSONWriter, _ exchange: Exchange, _ site: Site) {
        out.field("sequence", step.entry.sequence)
        out.field("at", step.entry.draft.at)
        out.field("shown", ChinaTime.minuteText(step.entry.draft.at))
        out.field("is_event", step.line != nil)
        if let standing = step.standing {
            out.key("standing")
            out.array { list in
                for line in standing {
                    list.object {
                        $0.field("label", line["label"])
                        $0.field("text", line["text"])
                    }
                }
            }
        }
        guard let mark = step.mark else { return }
        out.key("mark")
        out.object {
            $0.field("layer", mark.layer.id)
            $0.field("record", mark.record)
            $0.field("label", mark.label)
            $0.field("category", mark.category)
            $0.key("geometry")
            if let geometry = mark.geometry { $0.raw(geometry) } else { $0.null() }
        }
    }
}
