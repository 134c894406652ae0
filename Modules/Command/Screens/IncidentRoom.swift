import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// The incident room (事件处置室): one incident, its facts, timeline, tasks, people.
enum IncidentRoom {
    static let page = Page("/incidents/:id/room", needs: CommandPermission.view, template: "incident-room", title: "room.title", rail: true) { exchange, site in
        let context = try exchange.context(), id = IncidentID(try exchange.id())
        let facts = try await site.store.readAside(context) { try RoomFacts(id, site, exchange, $0) }
        return try model(facts, exchange, site)
    }

    /// Forms that stand in the room itself.
    private static let ownForms: Set<String> = [StartResponse.name, AssignTask.name, WriteSituation.name, ConveneConsultation.name]

    private static func model(_ f: RoomFacts, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let now = site.store.now(in: exchange.space), base = exchange.base, display = f.display, next = "\(exchange.base)/incidents/\(f.incident.id)/room"
        let tasks = TaskLine.sorted(f.tasks)
        let open = tasks.filter(\.phase.isOpen), over = open.filter { $0.dueAt.map { $0 < now } ?? false }
        let done = tasks.filter { $0.phase == .done }.count
        var timeline = RoomTimeline(tasks: Dictionary(f.tasks.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a }), display: display, site: site, exchange: exchange)
        timeline.posts = Dictionary(f.posts.map { ($0.id.raw, $0.name) }, uniquingKeysWith: { a, _ in a })
        let isKeyOnly = exchange.first("only") == "key"
        let lines = timeline.lines(f.entries, isKeyOnly: isKeyOnly)
        let tab = ["consultations", "reports"].first { $0 == exchange.first("tab") } ?? "timeline"
        var model: [String: Any] = [
            "title": f.incident.title, "id": f.incident.id.description, "number": f.incident.number, "name": f.incident.title, "phase": display.code("incident-phase", f.incident.phase), "isOver": f.incident.isOver,
            "key": RawID.make(at: site.store.machineNow).description, "keyTwo": RawID.make(at: site.store.machineNow).description, "keyThree": RawID.make(at: site.store.machineNow).description,
            "next": next, "badges": badges(f, display), "facts": figures(f, display), "parameters": parameters(f, display),
            "tasks": tasks.map { TaskLine.model($0, f.groupNames(exchange.locale), display, base, now: now) }, "hasTasks": !tasks.isEmpty, "taskCount": tasks.count,
            "done": done, "running": open.count - over.count, "overdueTasks": over.count, "hasOverdueTasks": !over.isEmpty,
            "now": now.milliseconds, "nowText": ChinaTime.clockText(now), "due": f.deadlines.map { due($0, site, exchange) }, "lines": lines, "hasLines": !lines.isEmpty, "lineCount": lines.count, "isKeyOnly": isKeyOnly,
            "posts": f.posts.map { post($0, f, display) }, "isTimeline": tab == "timeline", "isConsultations": tab == "consultations", "isReports": tab == "reports",
            "consultations": f.consultations.map { consultation($0, f, display, site) }, "hasConsultations": !f.consultations.isEmpty, "consultationCount": f.consultations.count,
            "reports": f.reports.map { report($0, display, base) }, "hasReports": !f.reports.isEmpty, "reportCount": f.reports.count,
            "groups": f.groups.map { ["code": $0.code, "name": exchange.locale == .chinese || $0.titleEnglish.isEmpty ? $0.title : $0.titleEnglish] },
            "people": f.people.map { ["id": $0.id.description, "name": $0.name, "post": $0.post] }, "dueDefault": FieldKind.instant.formText((now + .hours(1)).sql),
        ]
        let offers = try Offers.models("incidents", f.incident.id.raw, area: f.incident.area, phase: f.incident.phase, back: next, besides: ownForms, exchange, site)
        // What comes first is one button: a signal is confirmed, what is over is reviewed.
        if f.incident.phase != "open", let first = offers.first { model["nextStep"] = first }
        model["offers"] = f.incident.phase == "open" ? offers : Array(offers.dropFirst())
        model["hasOffers"] = !offers.isEmpty
        model.merge(f.aside.model(f, display, site, exchange, now: now)) { a, _ in a }
        for (name, may) in f.may { model["may" + name] = may && !f.incident.isOver }
        if let since = f.incident.occurredAt { model["since"] = ["iso": since.description, "at": ChinaTime.clockText(since), "source": FigureLine.source(f.brief?.source ?? "", display)] }
        if let place = f.incident.place {
            var at: [String: Any] = ["lon": place.longitude, "lat": place.latitude]
            if let grade = f.incident.response.grade { at["level"] = grade.rawValue }
            model["place"] = at
        }
        if f.may["Respond"] == true && !f.incident.isOver { model["respond"] = ResponseForm.model(f, display, exchange) }
        return model
    }

    /// Grade and response level are two badges and never one.
    private static func badges(_ f: RoomFacts, _ display: Display) -> [[String: Any]] {
        var badges: [[String: Any]] = []
        if let grade = f.incident.response.grade {
            badges.append(["n": grade.rawValue, "numeral": Levels.numeral(grade.rawValue), "words": display.code(Grade.listName, "\(grade.rawValue)")])
        }
        for response in f.running {
            badges.append([
                "n": response.level.rawValue, "numeral": Levels.numeral(response.level.rawValue), "words": display.code(ResponseLevel.listName, "\(response.level.rawValue)"), "tier": display.code(Tier.listName, response.tier.rawValue),
            ])
        }
        return badges
    }

    static func figures(_ f: RoomFacts, _ display: Display, max: Int = 6) -> [[String: Any]] {
        FigureLine.models(f.figures, display, max: max)
    }

    private static func parameters(_ f: RoomFacts, _ display: Display) -> [[String: Any]] {
        var rows: [[String: Any]] = [["label": display.word("room.kind"), "text": display.code(IncidentKind.listName, f.incident.response.kind.rawValue), "source": ""]]
        if let magnitude = f.brief?.magnitude ?? f.incident.response.magnitude { rows.append(["label": display.word("room.magnitude"), "text": "M " + FieldKind.text(magnitude, places: 1), "source": FigureLine.source(f.brief?.source ?? "", display)]) }
        if let depth = f.brief?.depthKilometres { rows.append(["label": display.word("room.depth"), "text": FieldKind.text(depth, places: 0) + " " + display.word("unit.kilometres"), "source": FigureLine.source(f.brief?.source ?? "", display)]) }
        if let place = f.incident.place { rows.append(["label": display.word("room.place"), "text": Display.place(place), "source": f.brief?.placeName ?? ""]) }
        rows.append(["label": display.word("room.area"), "text": display.text(f.incident.area.sql, .area), "source": ""])
        return rows
    }

    private static func due(_ booked: BookedDeadline, _ site: Site, _ exchange: Exchange) -> [String: Any] {
        let d = booked.deadline, now = site.store.now(in: exchange.space), left = d.dueAt - now
        var model: [String: Any] = [
            "at": ChinaTime.clockText(d.dueAt), "due": d.dueAt.description, "from": d.startsAt.description, "text": NoticeWords.text(d.title, site.catalogue, exchange.locale), "href": exchange.base + d.link,
            "class": left < .seconds(0) ? "over" : left < .minutes(15) ? "soon" : "norm", "source": d.source,
        ]
        if ChinaTime.date(d.dueAt) != ChinaTime.date(now) { model["day"] = String(ChinaTime.date(d.dueAt).description.dropFirst(5)) }
        return model
    }

    private static func post(_ post: CommandPost, _ f: RoomFacts, _ display: Display) -> [String: Any] {
        let role = post.role == .groupLead || post.role == .member ? f.groupNames(display.locale)[post.group] ?? display.code(PostRole.listName, post.role.rawValue) : display.code(PostRole.listName, post.role.rawValue)
        var model: [String: Any] = ["id": post.id.description, "role": role, "name": post.name, "organisation": post.organisation, "phone": Display.masked(post.phone), "hasPhone": !post.phone.isEmpty, "isAwaited": post.arrivedAt == nil]
        if let at = post.arrivedAt { model["arrived"] = ChinaTime.clockText(at) }
        return model
    }

    private static func consultation(_ meeting: Consultation, _ f: RoomFacts, _ display: Display, _ site: Site) -> [String: Any] {
        var model: [String: Any] = [
            "id": meeting.id.description, "title": meeting.title, "at": ChinaTime.minuteText(meeting.convenedAt), "participants": meeting.participants.lines.joined(separator: "、"), "isOpen": meeting.phase == .convened,
            "state": display.code(ConsultationPhase.listName, meeting.phase.rawValue), "key": RawID.make(at: site.store.machineNow).description, "keyTwo": RawID.make(at: site.store.machineNow).description,
            "decisions": f.decisions.filter { $0.consultation == meeting.id }.map { decision -> [String: Any] in
                var line: [String: Any] = ["text": decision.text]
                if let task = decision.task { line["task"] = task.description }
                return line
            },
        ]
        if !meeting.agenda.isEmpty { model["agenda"] = meeting.agenda }
        if !meeting.conclusions.isEmpty { model["conclusions"] = meeting.conclusions }
        return model
    }

    private static func report(_ report: ReportBrief, _ display: Display, _ base: String) -> [String: Any] {
        ["title": report.title, "number": report.number, "href": "\(base)/reports/\(report.id)", "sent": report.sentAt.map { ChinaTime.minuteText($0) } ?? "—", "isLate": report.isLate]
    }
}

/// A figure with its source, time and standing; 「无报告」 is not zero.
enum FigureLine {
    /// One cell a name: what is known before what is not. What another source says stands beside it,
    /// never averaged.
    static func models(_ figures: [Figure], _ display: Display, max: Int) -> [[String: Any]] {
        var first: [Figure] = [], beside: [String: [Figure]] = [:]
        for figure in figures {
            if first.contains(where: { $0.name == figure.name }) { beside[figure.name, default: []].append(figure) } else { first.append(figure) }
        }
        let known = first.filter { $0.value != nil }, unknown = first.filter { $0.value == nil }
        return (known + unknown).prefix(max).map { figure in
            var model = model(figure, display)
            model["others"] = (beside[figure.name] ?? []).compactMap { other in
                other.value.map { ["value": text($0), "source": source(other.source, display)] }
            }
            return model
        }
    }

    private static func model(_ figure: Figure, _ display: Display) -> [String: Any] {
        var model: [String: Any] = [
            "label": display.word("figure.\(figure.name)"), "unit": display.word("unit.\(figure.unit)"), "standing": display.word("figure-standing.\(figure.standing.rawValue)"),
            "isSure": figure.standing == .verified, "source": figure.source.isEmpty ? display.word("room.no-report") : source(figure.source, display),
            "isGrave": figure.name == "deaths" || figure.name == "missing", "isKnown": figure.value != nil,
        ]
        if let value = figure.value {
            model["value"] = Display.thousands(text(value))
            if let former = figure.former, former != value { model["delta"] = (value > former ? "↑ " : "↓ ") + text(abs(value - former)) }
        }
        if let at = figure.at { model["at"] = ChinaTime.clockText(at) }
        return model
    }

    /// A source that is a code of the intake in its words; any other as it was written.
    static func source(_ source: String, _ display: Display) -> String {
        let key = "code.incident-source.\(source)", word = display.word(key)
        return word == key ? source : word
    }

    private static func text(_ x: Double) -> String { FieldKind.text(x, places: x == x.rounded() ? 0 : 1) }
}
