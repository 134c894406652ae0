import Base
import Core
import Module
package import Store
import Vocabulary

/// What stands around every page: who is on duty, what is overdue, where one can go.
struct FrameMaker: Sendable {
    private let entries: [NavigationEntry]
    private let duty: (any DutyPort)?

    init(assembly: Assembly) {
        entries = assembly.manifests.flatMap(\.navigation).sorted { ($0.group, $0.order) < ($1.group, $1.order) }
        duty = assembly.ports.find((any DutyPort).self)
    }

    func model(title: String, rail: Bool, _ exchange: Exchange, _ site: Site) async throws -> [String: Any] {
        var model = basics(title: title, rail: rail, exchange, site)
        guard let session = exchange.session, let context = try? exchange.context() else { return model }
        let duty = duty
        let around = try await site.store.readAside(context) { reader in
            (
                desk: try duty?.desk(reader), unread: try NoticeTable.unread(reader.principal.user, space: reader.space, reader.connection),
                overdue: try Self.overdue(reader)
            )
        }
        let drill = site.drill(in: exchange.space)
        model["user"] = ["name": session.principal.name, "initial": String(session.principal.name.prefix(1)), "id": session.principal.user.description]
        model["csrf"] = session.csrf
        model["unread"] = around.unread
        model["overdue"] = around.overdue
        model["hasOverdue"] = around.overdue > 0
        model["nav"] = navigation(exchange, site, session.principal, overdue: around.overdue)
        if let desk = around.desk {
            model["duty"] = [
                "leader": desk.leader?.name ?? "—", "chief": desk.chief?.name ?? "—", "officers": desk.officers.map(\.name).joined(separator: " "),
                "endsAt": ChinaTime.clockText(desk.endsAt), "next": desk.next.map(\.name).prefix(2).joined(separator: " "),
            ]
        }
        if drill == nil, session.principal.may(BasePermission.drill.rawValue, in: nil) { model["drills"] = site.openDrills.map { ["name": $0.name, "code": $0.code] } }
        if let drill { model["drill"] = ["name": drill.name, "code": drill.code, "speed": FieldKind.text(drill.speed, places: drill.speed < 1 ? 1 : 0), "isPaused": drill.phase != .running] }
        return model
    }

    /// Open deadlines past due in the reader's areas.
    private static func overdue(_ reader: Reader) throws -> Int {
        try DeadlineTable.open(space: reader.space, reader.connection).filter { $0.deadline.dueAt < reader.now && reader.mayWork(on: $0) }.count
    }

    private func basics(title: String, rail: Bool, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        let now = site.store.now(in: exchange.space)
        let p = ChinaTime.parts(now)
        return [
            "title": title, "base": exchange.base, "locale": exchange.locale.rawValue, "theme": exchange.theme, "isNight": exchange.theme == "night", "isEnglish": exchange.locale == .english,
            "bureau": exchange.locale == .chinese ? site.settings.bureau : site.settings.bureauEnglish, "bureauShort": exchange.locale == .chinese ? site.settings.bureauShort : site.settings.bureauEnglish,
            "now": now.milliseconds, "speed": site.drill(in: exchange.space).map { $0.phase == .running ? $0.speed : 0 } ?? 1,
            "clock": "\(pad(p.hour, 2)):\(pad(p.minute, 2)):\(pad(p.second, 2))", "date": p.date.description, "weekday": site.words("ui.weekday.\(p.date.weekday)", exchange),
            "sequence": exchange.journal, "isDemonstration": site.settings.isDemonstration, "rail": rail, "v": site.version, "path": exchange.path, "here": exchange.base + exchange.path,
        ]
    }

    private func navigation(_ exchange: Exchange, _ site: Site, _ principal: Principal, overdue: Int) -> [[String: Any]] {
        let current = entries.filter { exchange.path == $0.path || exchange.path.hasPrefix($0.path + "/") }.max { $0.path.count < $1.path.count }
        return NavigationEntry.Group.allCases.compactMap { group in
            let lines = entries.filter { $0.group == group && principal.may($0.needs, in: nil) }
            guard !lines.isEmpty else { return nil }
            return [
                "group": site.words("nav-group.\(group.rawValue)", exchange),
                "lines": lines.map { entry -> [String: Any] in
                    var line: [String: Any] = ["name": site.words("nav.\(entry.name)", exchange), "path": exchange.base + entry.path, "icon": entry.icon, "isCurrent": entry == current]
                    if entry.path == "/watch", overdue > 0 { line["over"] = overdue }
                    return line
                },
            ]
        }
    }
}

extension Reader {
    /// Whether a deadline concerns the reader: it is theirs, or it is of a record in an area where
    /// they may read such records.
    package func mayWork(on booked: BookedDeadline) -> Bool {
        if principal.isSystem || booked.deadline.person == principal.user { return true }
        guard let info = try? table(booked.type).info, principal.reaches(booked.type) else { return false }
        return principal.may(info.doors.view, in: booked.area)
    }
}
