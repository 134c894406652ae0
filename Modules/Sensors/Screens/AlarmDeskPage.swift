import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// The alarm desk (报警处置): what is not closed, the gravest that nobody has taken on first; the one that is looked at beside it, with its line and what can be done.
enum AlarmDeskPage {
    static let page = Page("/alarm-desk", needs: SensorsPermission.view, template: "alarm-desk", title: "nav.alarms") { exchange, site in
        let context = try exchange.context()
        return try await site.store.readAside(context) { ScreenModel(try model($0, exchange, site)) }.values
    }

    private static let most = 300, shownMembers = 100

    private static func model(_ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let all = try reader.all(Alarm.self, [.oneOf("phase", [AlarmPhase.raised.sql, AlarmPhase.acknowledged.sql])], order: .init("began_at", descending: true), limit: most)
        // What another is called for stands with that one.
        let ids = Set(all.map(\.id)), sorted = all.filter { $0.leader.map { !ids.contains($0) } ?? true }.sorted(by: isAbove)
        let chosen = try exchange.first("alarm").flatMap { RawID($0) }.flatMap { try reader.find(Alarm.self, AlarmID($0)) } ?? sorted.first
        let words = try AlarmWords(sorted + [chosen].compactMap { $0 }, reader, exchange, site)
        var model: [String: Any] = [
            "isPicked": exchange.first("alarm") != nil, "isDrill": !exchange.space.isLive, "rows": sorted.map { words.line($0, isChosen: $0.id == chosen?.id) }, "isEmpty": sorted.isEmpty, "count": sorted.count, "total": try reader.count(AlarmTag.recordType, [.oneOf("phase", [AlarmPhase.raised.sql, AlarmPhase.acknowledged.sql])]),
            "tallies": WarningLevel.allCases.map { level in ["n": level.rawValue, "numeral": Levels.numeral(level.rawValue), "word": site.words("code.warning-level.\(level.rawValue)", exchange), "count": all.count { $0.level == level && $0.isStanding && !$0.isHeld }] as [String: Any] },
            "waiting": all.count { $0.phase == .raised && !$0.isHeld },
        ]
        if let chosen { model["one"] = try one(chosen, words, reader, exchange, site) }
        return model
    }

    /// A proposal to warn that the alarm gave rise to, and what came of it.
    private static func trace(of trace: WarningTrace, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        func level(_ level: WarningLevel) -> [String: Any] { ["n": level.rawValue, "numeral": Levels.numeral(level.rawValue), "word": site.words("code.warning-level.\(level.rawValue)", exchange)] }
        return [
            "title": trace.title, "href": "\(exchange.base)/warning-proposals/\(trace.proposal)", "level": level(trace.level), "kind": site.words("code.proposal-kind.\(trace.kind)", exchange), "phase": site.words("code.proposal-phase.\(trace.phase)", exchange),
            "warning": trace.warning.map { ["href": "\(exchange.base)/warnings/\($0.id)", "headline": $0.headline, "level": level($0.level), "phase": site.words("code.warning-phase.\($0.phase)", exchange)] as [String: Any] } ?? false as Any,
        ]
    }

    /// What is held back comes last.
    private static func isAbove(_ a: Alarm, _ b: Alarm) -> Bool {
        func place(_ alarm: Alarm) -> (Int, Int, Int, Int) { (alarm.isHeld ? 1 : 0, alarm.isStanding ? 0 : 1, alarm.phase == .raised ? 0 : 1, alarm.level.rawValue) }
        return place(a) == place(b) ? a.beganAt > b.beganAt : place(a) < place(b)
    }

    private static func one(_ alarm: Alarm, _ words: AlarmWords, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        var model = words.line(alarm, isChosen: true)
        model["point"] = alarm.point.raw.description
        model["from"] = (alarm.beganAt - .hours(24)).description
        model["advice"] = try reader.find(AlarmRule.self, alarm.rule)?.advice ?? ""
        model["definition"] = try reader.find(AlarmRule.self, alarm.rule)?.definition ?? ""
        model["offers"] = try Offers.models("alarms", alarm.id.raw, area: alarm.area, phase: alarm.phase.rawValue, back: "/alarm-desk?alarm=\(alarm.id)", besides: [AcknowledgeAlarm.name, ReportAlarm.name], exchange, site)
        model["pages"] = try Offers.pages("alarms", alarm.id.raw, exchange, site)
        model["mayAcknowledge"] = alarm.phase == .raised && reader.principal.may(SensorsPermission.handle.rawValue, in: alarm.area)
        model["mayReport"] = mayReport(alarm, reader, site)
        if let incident = alarm.incident, let port = site.assembly.ports.find((any IncidentPort).self), let brief = try port.brief(incident, reader) {
            model["incident"] = ["number": brief.number, "name": brief.title, "href": "\(exchange.base)/incidents/\(incident)"]
        }
        model["reportKey"] = RawID.make(at: reader.now).description
        model["key"] = RawID.make(at: reader.now).description
        model["facts"] = words.facts(alarm)
        let traces = try site.assembly.ports.find((any WarningPort).self)?.traces(of: alarm.id, reader) ?? []
        model["traces"] = traces.map { trace(of: $0, exchange, site) }
        model["hasTraces"] = !traces.isEmpty
        let members = try AlarmGroups.members(of: alarm.id, reader), comments = try reader.all(AlarmComment.self, [.equals("alarm", .id(alarm.id.raw))], order: .init("at", descending: true), limit: 50)
        let others = try AlarmWords(members, reader, exchange, site), writers = try reader.labels(UserTag.recordType, Set(comments.compactMap { $0.by?.raw }))
        model["group"] = members.prefix(shownMembers).map { others.line($0, isChosen: false) }
        model["hasGroup"] = !members.isEmpty
        model["groupCount"] = members.count + 1
        model["comments"] = comments.map { ["text": $0.text, "by": $0.by.flatMap { writers[$0.raw] } ?? "—", "at": ChinaTime.minuteText($0.at)] as [String: Any] }
        model["hasComments"] = !comments.isEmpty
        if let holder = try alarm.heldBy.flatMap({ try reader.find(Alarm.self, $0) }), alarm.isHeld { model["holder"] = ["title": holder.title, "href": "\(exchange.base)/alarm-desk?alarm=\(holder.id)"] }
        if let work = try alarm.window.flatMap({ try reader.find(MaintenanceWindow.self, $0) }), alarm.isHeld { model["work"] = ["reason": work.reason, "until": ChinaTime.minuteText(work.endsAt), "href": "\(exchange.base)/maintenance-windows/\(work.id)"] }
        return model
    }
}

extension AlarmDeskPage {
    /// Whether one click makes an incident of it: a module takes it, and nobody has before.
    private static func mayReport(_ alarm: Alarm, _ reader: Reader, _ site: Site) -> Bool {
        alarm.phase != .closed && alarm.incident == nil && site.assembly.actions.contains { $0.name == ReportAlarm.name } && reader.principal.may(ReportAlarm.needs, in: alarm.area)
    }
}

/// Alarms in words.
struct AlarmWords {
    private let exchange: Exchange
    private let site: Site
    private let now: Instant
    private let sites: [RawID: String]
    private let people: [RawID: String]
    private let points: [RawID: String]
    private let units: [PointID: (unit: String, decimals: Int)]

    init(_ alarms: [Alarm], _ reader: Reader, _ exchange: Exchange, _ site: Site) throws {
        self.exchange = exchange
        self.site = site
        now = reader.now
        sites = try reader.labels(SiteTag.recordType, Set(alarms.compactMap { $0.site?.raw })).merging(try reader.labels(EnterpriseTag.recordType, Set(alarms.compactMap { $0.enterprise?.raw }))) { a, _ in a }
        people = try reader.labels(UserTag.recordType, Set(alarms.flatMap { [$0.assignee?.raw, $0.acknowledgedBy?.raw, $0.closedBy?.raw].compactMap { $0 } }))
        points = try reader.labels(PointTag.recordType, Set(alarms.map(\.point.raw)))
        let book = try site.service(Monitor.self).book
        units = Dictionary(alarms.compactMap { alarm in book.numbers[alarm.point.raw].flatMap { book[$0] }.map { (alarm.point, ($0.unit, $0.decimals)) } }, uniquingKeysWith: { a, _ in a })
    }

    func value(_ alarm: Alarm) -> String {
        guard let value = alarm.value else { return "—" }
        let unit = units[alarm.point]
        return [PointStanding.decimal(value, unit?.decimals ?? 2), unit?.unit ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// Without a unit, as the rule's own limits are.
    private func measured(_ alarm: Alarm) -> String? { alarm.measured.map { PointStanding.decimal($0, units[alarm.point]?.decimals ?? 2) } }

    func place(_ alarm: Alarm) -> String { alarm.site.flatMap { sites[$0.raw] } ?? alarm.enterprise.flatMap { sites[$0.raw] } ?? alarm.area.map { site.areas.name($0) } ?? "—" }

    func line(_ alarm: Alarm, isChosen: Bool) -> [String: Any] {
        let shown = alarm.isStanding ? alarm.level : alarm.peak
        var model: [String: Any] = [
            "id": alarm.id.raw.description, "title": alarm.title, "n": shown.rawValue, "numeral": Levels.numeral(shown.rawValue), "level": site.words("code.warning-level.\(shown.rawValue)", exchange), "value": measured(alarm).map { site.words("sensors.alarm.measured", exchange) + " " + $0 } ?? value(alarm),
            "place": place(alarm), "began": ChinaTime.minuteText(alarm.beganAt), "beganISO": alarm.beganAt.description, "state": site.words("code.alarm-phase.\(alarm.phase.rawValue)", exchange), "isRaised": alarm.phase == .raised,
            "isOver": !alarm.isStanding, "isStanding": alarm.isStanding, "isChosen": isChosen, "isClosed": alarm.phase == .closed, "href": "\(exchange.base)/alarm-desk?alarm=\(alarm.id)", "recordHref": "\(exchange.base)/alarms/\(alarm.id)",
            "pointHref": "\(exchange.base)/points/\(alarm.point)/now",
        ]
        if alarm.isHeld { model["held"] = ["why": site.words(alarm.window == nil ? "sensors.held" : "sensors.worked-on", exchange)] }
        if alarm.members > 0 { model["members"] = ["n": alarm.members + 1] }
        if alarm.times > 1 { model["times"] = ["n": alarm.times] }
        if let name = alarm.assignee.flatMap({ people[$0.raw] }) { model["assignee"] = ["name": name] }
        if let until = alarm.snoozedUntil, until > now { model["snoozed"] = ["until": ChinaTime.clockText(until), "reason": alarm.snoozeReason] }
        if alarm.phase == .raised, alarm.level != .blue, let calledAt = alarm.calledAt {
            let times = AlarmTimes.of(alarm.peak)
            model["due"] = ["iso": (max(calledAt, alarm.snoozedUntil ?? calledAt) + times.acknowledge).description, "from": calledAt.description]
        }
        return model
    }

    /// Found so long after it began, both are said.
    static let late = Instant.Span.minutes(2)

    /// What the alarm's own page says in two columns.
    func facts(_ alarm: Alarm) -> [[String: Any]] {
        func fact(_ name: String, _ value: String?) -> [String: Any]? { value.map { ["name": site.words("sensors.alarm." + name, exchange), "value": $0] } }
        func time(_ at: Instant?) -> String? { at.map(ChinaTime.minuteText) }
        return [
            fact("point", points[alarm.point.raw]), fact("value", value(alarm)), fact("measured", measured(alarm)), fact("peak", "\(Levels.numeral(alarm.peak.rawValue)) " + site.words("code.warning-level.\(alarm.peak.rawValue)", exchange)), fact("began_at", time(alarm.beganAt)),
            alarm.foundAt - alarm.beganAt > Self.late ? fact("found_at", time(alarm.foundAt)) : nil, fact("ended_at", time(alarm.endedAt)), fact("released_at", time(alarm.releasedAt)), alarm.times > 1 ? fact("times", "\(alarm.times)") : nil, fact("acknowledged_at", time(alarm.acknowledgedAt)), fact("acknowledged_by", alarm.acknowledgedBy.flatMap { people[$0.raw] }),
            fact("assignee", alarm.assignee.flatMap { people[$0.raw] }), fact("closed_at", time(alarm.closedAt)), alarm.outcome.flatMap { fact("outcome", site.words("code.alarm-outcome.\($0.rawValue)", exchange)) },
            alarm.closing.isEmpty ? nil : fact("closing", alarm.closing),
        ].compactMap { $0 }
    }
}
