import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// What somebody on the road needs at hand without a line, in one answer: one's tasks with what came back on them, the
/// incidents that may be reported on, whom to call, and the box of the map. An unchanged answer is 304 and empty.
///
/// `X-Anlan-Now` (milliseconds) and `X-Anlan-Speed` give the space's clock; they stand outside the body, so that its tag
/// stays while nothing changes. `csrf` and `user` say whose session answered: the telephone sends what waits only for
/// the person who wrote it.
enum FieldBundle {
    static let feedbacksMax = 300

    static let routes = RawRoutes(get: "/api/v1/field", needs: CommandPermission.work, describe: ownDocument("field", of: "command")) { exchange, site in
        let context = try exchange.context()
        let json = try await site.store.readAside(context) { reader in
            let facts = try FieldFacts(site, exchange, reader)
            let contacts = try FieldContact.all(reader, facts.display, near: reader.principal.holdings.first?.area)
            return try write(facts, contacts, reader, exchange, site)
        }
        return Reply.json(json).tagged(for: exchange)
            .with(.anlanNow, "\(site.store.now(in: exchange.space).milliseconds)")
            .with(.anlanSpeed, "\(site.drill(in: exchange.space).map { $0.phase == .running ? $0.speed : 0 } ?? 1)")
    }

    private static func write(_ facts: FieldFacts, _ contacts: [FieldContact], _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> JSONWriter {
        let principal = reader.principal, home = principal.holdings.first?.area ?? site.settings.homeArea
        let versions = try FieldFacts.versions(facts.tasks, reader)
        let feedbacks = Dictionary(grouping: try reader.all(TaskFeedback.self, [.oneOf("task", facts.tasks.map(\.id.sql))], limit: feedbacksMax), by: \.task)
        let box = try home.flatMap { try site.baseMap().bounds(around: $0) }
        var json = JSONWriter(capacity: 16_384)
        json.object { out in
            out.key("user")
            out.object {
                $0.field("id", principal.user.raw)
                $0.field("name", principal.name)
            }
            out.field("csrf", exchange.session?.csrf ?? "")
            out.field("bureau", exchange.locale == .chinese ? site.settings.bureau : site.settings.bureauEnglish)
            out.field("is_made_up", site.settings.isDemonstration)
            out.field("exercise", site.drill(in: exchange.space)?.name)
            out.field("area", home?.description)
            out.field("area_name", home.map(site.areas.name))
            out.key("box")
            if let box { out.raw("[\(box.description)]") } else { out.null() }
            out.key("incidents")
            out.array { list in for incident in facts.incidents { list.object { write(incident, &$0, facts.display) } } }
            out.key("tasks")
            out.array { list in for task in TaskLine.sorted(facts.tasks) { list.object { write(task, version: versions[task.id.raw], feedbacks[task.id] ?? [], &$0, facts) } } }
            out.key("contacts")
            out.array { list in for contact in contacts { list.object(contact.write) } }
            out.key("kinds")
            // Whoever may report an incident is asked by the permission's name on the wire: the module is another's.
            let mayReport = principal.may("incidents.report", in: nil)
            out.array { list in
                for kind in IncidentKind.allCases where mayReport {
                    list.object {
                        $0.field("code", kind.rawValue)
                        $0.field("title", facts.display.code(IncidentKind.listName, kind.rawValue))
                    }
                }
            }
        }
        return json
    }

    private static func write(_ incident: IncidentFacts, _ out: inout JSONWriter, _ display: Display) {
        let casualties = incident.response.casualties
        out.field("id", incident.id.raw)
        out.field("number", incident.number)
        out.field("title", incident.title)
        out.field("phase", incident.phase)
        out.field("kind", display.code(IncidentKind.listName, incident.response.kind.rawValue))
        out.field("grade", incident.response.grade.map { display.code(Grade.listName, "\($0.rawValue)") })
        out.field("level", incident.response.grade?.rawValue ?? 0)
        out.field("area", display.text(incident.area.sql, .area))
        out.field("occurred_at", incident.occurredAt)
        write(incident.place, &out)
        out.key("figures")
        out.object {
            if let magnitude = incident.response.magnitude { $0.field("magnitude", magnitude) }
            // Nought may be a count or nobody's word: neither is told from here.
            let counts = [("deaths", casualties.deaths), ("missing", casualties.missing), ("injured", casualties.seriousInjuries + casualties.lightInjuries), ("trapped", casualties.trapped), ("evacuated", casualties.evacuated)]
            for (name, count) in counts where count > 0 { $0.field(name, count) }
        }
    }

    private static func write(_ task: CommandTask, version: Int?, _ feedbacks: [TaskFeedback], _ out: inout JSONWriter, _ facts: FieldFacts) {
        out.field("id", task.id.raw)
        out.field("version", version ?? 1)
        out.field("incident", task.incident.raw)
        out.field("title", task.title)
        out.field("detail", task.detail)
        out.field("who", TaskLine.who(task, facts.groups, facts.display))
        out.field("owner", task.owner.map { "\($0)" })
        out.field("phase", task.phase.rawValue)
        out.field("phase_title", facts.display.code(TaskPhase.listName, task.phase.rawValue))
        out.field("is_open", task.phase.isOpen)
        out.field("may_answer", task.phase.isOpen && task.phase != .returned)
        out.field("progress", task.progress)
        out.field("needs_photo", task.needsPhoto)
        out.field("assigned_by", facts.display.label(UserTag.recordType, task.assignedBy.raw) ?? facts.display.word("ui.system"))
        out.field("assigned_at", task.assignedAt)
        out.field("due_at", task.phase.isOpen ? task.dueAt : nil)
        out.field("place_name", task.placeName)
        out.field("reason", task.reason)
        write(task.place, &out)
        out.key("feedbacks")
        out.array { list in
            for feedback in feedbacks {
                list.object {
                    $0.field("at", feedback.at)
                    $0.field("text", feedback.text)
                    $0.field("photos", feedback.photos.count)
                    $0.field("voices", feedback.voices.count)
                    $0.field("by", facts.display.label(UserTag.recordType, feedback.by.raw))
                }
            }
        }
    }

    private static func write(_ place: GeoPoint?, _ out: inout JSONWriter) {
        out.key("place")
        guard let place else { return out.null() }
        out.array {
            $0.number(place.longitude)
            $0.number(place.latitude)
        }
    }
}

extension HTTPField.Name {
    static let anlanNow = HTTPField.Name("X-Anlan-Now")!
    static let anlanSpeed = HTTPField.Name("X-Anlan-Speed")!
}
