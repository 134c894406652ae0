import Core
import Module
import Store
import Vocabulary
import Web

/// The wall display (指挥大屏): read at five metres, touched by nobody.
enum Wall {
    static let page = Page("/wall", needs: CommandPermission.view, template: "wall", title: "nav.wall") { exchange, site in
        let facts = try await site.store.readAside(try exchange.context()) { try WallFacts(site, exchange, $0) }
        return model(facts, exchange, site)
    }

    private static func model(_ f: WallFacts, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        let now = site.store.now(in: exchange.space), display = f.display
        var model: [String: Any] = [
            "theme": "night", "incidents": f.incidents.map { incident($0, display, now) }, "incidentCount": f.incidents.count, "hasIncidents": !f.incidents.isEmpty,
            "overdueCount": f.overdue.count, "hasOverdueWall": !f.overdue.isEmpty, "nowText": ChinaTime.clockText(now),
        ]
        if let longest = f.overdue.first { model["longest"] = ["due": longest.deadline.dueAt.description, "text": NoticeWords.text(longest.deadline.title, site.catalogue, exchange.locale)] }
        guard let room = f.room else { return model }
        model["name"] = room.incident.title
        if let since = room.incident.occurredAt { model["since"] = ["iso": since.description, "at": ChinaTime.clockText(since), "source": FigureLine.source(room.brief?.source ?? "", display)] }
        if let response = room.running.first {
            model["badge"] = ["n": response.level.rawValue, "numeral": Levels.numeral(response.level.rawValue), "words": display.code(ResponseLevel.listName, "\(response.level.rawValue)")]
        } else if let grade = room.incident.response.grade {
            model["badge"] = ["n": grade.rawValue, "numeral": Levels.numeral(grade.rawValue), "words": display.code(Grade.listName, "\(grade.rawValue)")]
        }
        model["facts"] = FigureLine.models(room.figures.filter { $0.value != nil }, display, max: 5)
        if let place = room.incident.place { model["place"] = ["lon": place.longitude, "lat": place.latitude] }
        let open = room.tasks.filter(\.phase.isOpen)
        model["tasks"] = ["done": room.tasks.filter { $0.phase == .done }.count, "all": room.tasks.filter { $0.phase != .cancelled }.count]
        model["dots"] = TaskLine.sorted(room.tasks).reversed().filter { $0.phase != .cancelled }.prefix(44).map { ["class": dot($0, now)] }
        model["late"] = open.filter { dot($0, now) == "late" }.prefix(3).map { ["title": $0.title] }
        model.merge(f.aside.model(room, display, exchange.locale)) { a, _ in a }
        var timeline = RoomTimeline(tasks: Dictionary(room.tasks.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a }), display: display, site: site, exchange: exchange)
        timeline.posts = Dictionary(room.posts.map { ($0.id.raw, $0.name) }, uniquingKeysWith: { a, _ in a })
        let told = timeline.lines(room.entries, isKeyOnly: true)
        model["told"] = told.prefix(4).map { ["at": $0["at"] ?? "", "text": $0["text"] ?? "", "class": $0["class"] ?? ""] }
        model["axis"] = axis(told, room, now, site, exchange)
        return model
    }

    private static func dot(_ task: CommandTask, _ now: Instant) -> String {
        if task.phase == .done { return "" }
        guard let due = task.dueAt else { return "no" }
        return due < now ? "late" : "no"
    }

    private static func incident(_ incident: IncidentFacts, _ display: Display, _ now: Instant) -> [String: Any] {
        var line: [String: Any] = ["title": incident.title, "words": display.text(incident.area.sql, .area), "phase": display.code("incident-phase", incident.phase)]
        if let at = incident.occurredAt { line["at"] = ChinaTime.date(at) == ChinaTime.date(now) ? ChinaTime.clockText(at) : String(ChinaTime.date(at).description.dropFirst(5)) }
        if let grade = incident.response.grade { line["grade"] = ["n": grade.rawValue, "numeral": Levels.numeral(grade.rawValue), "words": display.code(Grade.listName, "\(grade.rawValue)")] }
        return line
    }

    /// What was and what is to come, from an hour and a half before now to two and a half after.
    private static func axis(_ told: [[String: Any]], _ room: RoomFacts, _ now: Instant, _ site: Site, _ exchange: Exchange) -> [[String: Any]] {
        var marks: [(at: Instant, text: String, isFuture: Bool)] = told.compactMap { line in
            guard let iso = line["iso"] as? String, let at = Instant(iso), let text = line["text"] as? String else { return nil }
            return (at, text, false)
        }
        if let began = room.incident.occurredAt { marks.append((began, site.words("room.happened", exchange), false)) }
        marks += room.deadlines.map { ($0.deadline.dueAt, NoticeWords.text($0.deadline.title, site.catalogue, exchange.locale), true) }
        marks += room.tasks.compactMap { task in task.phase.isOpen ? task.dueAt.map { ($0, task.title, true) } : nil }
        let from = now - .minutes(90), whole = Double(Instant.Span.minutes(240).milliseconds)
        var lastUp = -100.0, lastDown = -100.0
        return marks.filter { $0.at >= from && $0.at <= now + .minutes(150) && ($0.isFuture ? $0.at > now : true) }.sorted { $0.at < $1.at }.compactMap { mark -> [String: Any]? in
            let share = Double((mark.at - from).milliseconds) / whole * 100
            // Names take room: above and below in turn, and none over another.
            // The word 「现在」 stands above the line at 37.5 per cent.
            let isUp = lastUp <= lastDown && !(25...47).contains(share)
            guard share - (isUp ? lastUp : lastDown) >= 13, share < 88 else { return nil }
            if isUp { lastUp = share } else { lastDown = share }
            return ["share": FieldKind.text(share, places: 1), "at": ChinaTime.clockText(mark.at), "text": mark.text.count > 12 ? mark.text.prefix(11) + "…" : mark.text, "class": (isUp ? "up" : "dn") + (mark.isFuture ? " f" : "")]
        }
    }
}

/// What the wall shows: the incidents that go on, and the gravest of them as the incident room has it.
struct WallFacts: Sendable {
    let incidents: [IncidentFacts]
    let room: RoomFacts?
    /// Passed and not met, the longest first.
    let overdue: [BookedDeadline]
    let aside: WallAside
    let display: Display

    init(_ site: Site, _ exchange: Exchange, _ reader: Reader) throws {
        var open: [IncidentFacts] = []
        if (try? reader.table(IncidentTag.recordType)) != nil {
            let rows = try reader.rows(IncidentTag.recordType, Query([.oneOf("phase", [.text("open"), .text("proposed")])], limit: 50))
            open = try rows.compactMap { try IncidentFacts.find(IncidentID($0.id), reader) }
        }
        // A response makes an incident the first; then its grade; then the latest.
        let levels = try Dictionary(reader.all(EmergencyResponse.self, [.equals("phase", ResponsePhase.active.sql)]).map { ($0.incident, $0.level.rawValue) }, uniquingKeysWith: min)
        func rank(_ i: IncidentFacts) -> (Int, Int, Int, Int64) { (i.isOpen ? 0 : 1, levels[i.id] ?? 9, i.response.grade?.rawValue ?? 9, -(i.occurredAt?.milliseconds ?? 0)) }
        incidents = open.sorted { rank($0) < rank($1) }
        room = try incidents.first.map { try RoomFacts($0.id, site, exchange, reader) }
        overdue = try DeadlineTable.open(space: reader.space, reader.connection).filter { $0.deadline.dueAt < reader.now && reader.mayWork(on: $0) }
        aside = try WallAside(room, site, reader)
        display = room?.display ?? Display(site, exchange.locale)
    }
}
