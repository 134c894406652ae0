import Core
import Module
import Store
import Vocabulary
import Web

/// 值班台: what needs the room now, the oldest deadline first; beside it what one does about it, and the log.
enum WatchDesk {
    static let page = Page("/watch", needs: DutyPermission.view, template: "watch-desk", title: "nav.watch-desk") { exchange, site in
        let context = try exchange.context()
        return try await site.store.readAside(context) { ScreenModel(try WatchDeskModel(exchange, site, $0).model()) }.values
    }

    static let side: Set<String> = ["log", "calls", "handover"]
}

struct WatchDeskModel {
    let exchange: Exchange
    let site: Site
    let reader: Reader
    let display: Display
    let desk: DutyDesk?
    let incidents: [IncidentBrief]
    let booked: [BookedDeadline]

    init(_ exchange: Exchange, _ site: Site, _ reader: Reader) throws {
        self.exchange = exchange
        self.site = site
        self.reader = reader
        desk = try RosterDesk().desk(reader)
        incidents = try site.assembly.ports.find((any IncidentPort).self)?.open(reader) ?? []
        let all = try DeadlineTable.open(space: reader.space, reader.connection).filter { reader.mayWork(on: $0) }
        let me = reader.principal.user, isMine = exchange.first("mine") != nil
        let desk = desk
        let mine = isMine ? all.filter { $0.deadline.person == me || (desk?.people(in: $0.deadline.role).contains { $0.user == me } ?? false) } : all
        // Without scripts the words are sent; with them the page filters as one types.
        let words = exchange.first("q")?.trimmingSpaces ?? ""
        let known = incidents
        booked = words.isEmpty ? mine : mine.filter { item in
            let about = item.subject.flatMap { subject in known.first { $0.id.raw == subject }?.title } ?? ""
            return [NoticeWords.text(item.deadline.title, site.catalogue, exchange.locale), about, item.area.map(site.areas.shortName) ?? ""].contains { $0.contains(words) }
        }
        var display = Display(site, exchange.locale)
        try display.prepare(UserTag.recordType, Set(booked.compactMap { $0.deadline.person?.raw }), reader)
        self.display = display
    }

    func word(_ key: String, _ arguments: [String: String] = [:]) -> String { site.words(key, exchange, arguments) }
    func title(_ message: Message) -> String { NoticeWords.text(message, site.catalogue, exchange.locale) }
    var now: Instant { reader.now }

    func model() throws -> [String: Any] {
        let wanted = exchange.first("item")
        let chosen = booked.first { Self.token($0) == wanted } ?? booked.first
        let side = exchange.first("side").flatMap { WatchDesk.side.contains($0) ? $0 : nil } ?? "log"
        var model: [String: Any] = [
            "situation": try situation(), "groups": groups(chosen), "count": booked.count, "isEmpty": booked.isEmpty, "isMine": exchange.first("mine") != nil, "words": exchange.first("q") ?? "",
            "isLog": side == "log", "isCalls": side == "calls", "isHandover": side == "handover", "key": RawID.make(at: now).description,
            "mayLog": reader.principal.may(DutyPermission.log.rawValue, in: nil), "here": here(chosen, side),
            "hrefLog": link(chosen, "log"), "hrefCalls": link(chosen, "calls"), "hrefHandover": link(chosen, "handover"),
            "overCount": booked.count { $0.deadline.dueAt < now },
        ]
        if let chosen { model["item"] = try WatchItem(self, chosen).model() }
        if let board = try RollCallBoard.latest(reader, display, site, exchange) { model["board"] = board }
        let calls = WatchCalls(desk: self), missed = try calls.missed()
        if let ringing = try calls.ringing() { model["ringing"] = ringing }
        if side == "calls", let taken = try calls.taken() { model["taken"] = taken }
        model["missedCount"] = missed.count
        model["hasMissed"] = !missed.isEmpty
        if side == "calls" { model["missed"] = missed }
        switch side {
        case "handover": if let handover = try handover() { model["handover"] = handover }
        default: model["log"] = try log(callsOnly: side == "calls")
        }
        return model
    }

    // MARK: Links

    static func token(_ booked: BookedDeadline) -> String { "\(booked.record)~\(booked.deadline.key)" }
    func link(_ booked: BookedDeadline?, _ side: String) -> String {
        "\(exchange.base)/watch?side=\(side)" + (booked.map { "&item=" + URLText.encode(Self.token($0)) } ?? "") + (exchange.first("mine") != nil ? "&mine=1" : "")
    }
    private func here(_ booked: BookedDeadline?, _ side: String) -> String { link(booked, side) }

    // MARK: The queue

    private func groups(_ chosen: BookedDeadline?) -> [[String: Any]] {
        let today = ChinaTime.date(now)
        let parts: [(String, [BookedDeadline])] = [
            ("watch.over", booked.filter { $0.deadline.dueAt < now }),
            ("watch.hour", booked.filter { $0.deadline.dueAt >= now && $0.deadline.dueAt < now + .hours(1) }),
            ("watch.today", booked.filter { $0.deadline.dueAt >= now + .hours(1) && ChinaTime.date($0.deadline.dueAt) == today }),
            ("watch.later", booked.filter { $0.deadline.dueAt >= now + .hours(1) && ChinaTime.date($0.deadline.dueAt) > today }),
        ]
        return parts.filter { !$0.1.isEmpty }.map { name, items in
            ["name": word(name), "count": items.count, "isOver": name == "watch.over", "rows": items.map { row($0, isChosen: chosen.map(Self.token) == Self.token($0)) }]
        }
    }

    private func row(_ booked: BookedDeadline, isChosen: Bool) -> [String: Any] {
        let d = booked.deadline
        var model: [String: Any] = [
            "id": "q-" + Self.token(booked).map { $0.isLetter || $0.isNumber || $0 == "-" ? String($0) : "_" }.joined(), "href": link(booked, exchange.first("side") ?? "log"), "open": exchange.base + d.link,
            "title": title(d.title), "sub": sub(booked), "own": owner(booked), "isChosen": isChosen,
        ]
        model.merge(clock(d)) { a, _ in a }
        if let level = level(booked.subject) { model["level"] = level }
        if booked.escalatedAt != nil { model["state"] = word("watch.escalated") } else if booked.remindedAt != nil { model["state"] = word("watch.reminded") }
        return model
    }

    /// Counted by the page's script; as text, the time until which it is due.
    func clock(_ d: Deadline) -> [String: Any] {
        let left = d.dueAt - now
        return [
            "due": d.dueAt.description, "from": d.startsAt.description, "dueText": shortTime(d.dueAt),
            "ink": left < .seconds(0) ? "over" : left < .minutes(15) ? "soon" : "norm", "dueWord": word("watch.due-by"),
        ]
    }

    func shortTime(_ at: Instant) -> String { ChinaTime.date(at) == ChinaTime.date(now) ? ChinaTime.clockText(at) : String(ChinaTime.minuteText(at).dropFirst(5)) }

    private func sub(_ booked: BookedDeadline) -> String {
        let about = booked.subject.flatMap { subject in incidents.first { $0.id.raw == subject }?.title }
        return [about, booked.area.map(site.areas.shortName), booked.deadline.source].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "　")
    }

    func owner(_ booked: BookedDeadline) -> String {
        if let person = booked.deadline.person { return display.label(UserTag.recordType, person.raw) ?? "—" }
        let people = desk?.people(in: booked.deadline.role).map(\.name) ?? []
        return people.isEmpty ? display.code("role", booked.deadline.role.rawValue) : people.joined(separator: " ")
    }

    func level(_ subject: RawID?) -> [String: Any]? {
        guard let grade = incidents.first(where: { $0.id.raw == subject })?.grade else { return nil }
        return ["n": grade.rawValue, "numeral": Levels.numeral(grade.rawValue), "text": display.code("grade", "\(grade.rawValue)")]
    }

    // MARK: The situation strip

    private func situation() throws -> [String: Any] {
        var model: [String: Any] = ["open": incidents.count, "over": booked.count { $0.deadline.dueAt < now }, "isQuiet": incidents.isEmpty]
        guard let lead = incidents.first else { return model }
        model["title"] = lead.title
        model["href"] = "\(exchange.base)/incidents/\(lead.id.raw)"
        model["since"] = lead.occurredAt.description
        model["sinceText"] = ChinaTime.minuteText(lead.occurredAt)
        model["sinceWord"] = word(lead.kind == .earthquake ? "watch.since-quake" : "watch.since")
        model["place"] = lead.placeName
        if let level = level(lead.id.raw) { model["grade"] = level }
        if let port = site.assembly.ports.find((any ResponsePort).self) {
            if let response = try port.current(lead.id, reader) {
                model["response"] = ["n": response.level.rawValue, "numeral": Levels.numeral(response.level.rawValue), "text": display.code("response-level", "\(response.level.rawValue)")]
            }
            let tasks = try port.taskCounts(lead.id, reader)
            model["tasks"] = ["open": tasks.open, "all": tasks.open + tasks.done]
        }
        return model
    }

    // MARK: Log and handover

    private func log(callsOnly: Bool) throws -> [[String: Any]] {
        let entries = try reader.all(LogEntry.self, callsOnly ? [.oneOf("kind", [LogKind.call.sql, LogKind.message.sql])] : [], order: .init("at", descending: true), limit: 40)
        var names = display
        try names.prepare(UserTag.recordType, Set(entries.compactMap { $0.author?.raw }), reader)
        return entries.map { entry in
            let about = [display.code("log-kind", entry.kind.rawValue), entry.counterpartUnit, entry.author.flatMap { names.label(UserTag.recordType, $0.raw) } ?? word("ui.system")]
            var model: [String: Any] = [
                "at": shortTime(entry.at), "iso": entry.at.description, "text": entry.text, "about": about.filter { !$0.isEmpty }, "href": "\(exchange.base)/log-entries/\(entry.id.raw)",
                "isKey": entry.kind == .instruction, "isReport": entry.kind == .handover,
            ]
            if entry.needsFollowUp { model["followUp"] = ["isOpen": entry.settledAt == nil, "text": word(entry.settledAt == nil ? "watch.to-follow-up" : "watch.settled")] }
            return model
        }
    }

    private func handover() throws -> [String: Any]? {
        guard let rotation = try DutyBook.currentRotation(reader), let open = try HandoverBook.open(rotation.id, reader) else { return nil }
        var names = display
        try names.prepare(UserTag.recordType, Set([open.outgoing, open.incoming].compactMap { $0?.raw }), reader)
        let items = try reader.all(HandoverItem.self, [.equals("handover", open.id.sql)], limit: 200)
        return [
            "title": open.title, "href": "\(exchange.base)/handovers/\(open.id.raw)", "phase": display.code("handover-phase", open.phase.rawValue), "isDue": open.phase == .due,
            "outgoing": open.outgoing.flatMap { names.label(UserTag.recordType, $0.raw) } ?? "—", "incoming": open.incoming.flatMap { names.label(UserTag.recordType, $0.raw) } ?? "—",
            "count": items.count, "items": items.prefix(30).map { HandoverPage.line($0, site, exchange) }, "mayPrepare": reader.principal.may(DutyPermission.handover.rawValue, in: open.area),
            "from": ChinaTime.minuteText(open.signableFrom),
        ]
    }
}
