import Core
import Store
import Vocabulary
import Web

/// Who is on the incident, where they last were, and who stands near: the pane 力量; what stands near to
/// draw on: the pane 物资. Only what the registers and the task book hold; a number that nobody keeps is not shown.
struct RoomForces: Sendable {
    let posts: [CommandPost]
    let tasks: [CommandTask]
    /// The last place that a person reported from, by account.
    let seen: [UserID: (place: GeoPoint, at: Instant)]
    let near: [NearbySite]
    /// How many of one kind a pane lists.
    static let shown = 8

    /// - Parameter kinds: which sites the pane that is open lists.
    init(_ incident: IncidentFacts, posts: [CommandPost], tasks: [CommandTask], kinds: [String], _ reader: Reader) throws {
        self.posts = posts
        self.tasks = tasks
        let mine = Query.Filter.equals("incident", incident.id.sql)
        var told: [(UserID, GeoPoint, Instant)] = []
        told += try reader.all(TaskFeedback.self, [mine, .not(.isNull("place"))], limit: 500).compactMap { f in f.place.map { (f.by, $0, f.at) } }
        told += try reader.all(Situation.self, [mine, .not(.isNull("place"))], limit: 500).compactMap { s in s.place.map { (s.by, $0, s.at) } }
        told += posts.compactMap { post in
            guard let user = post.user, let place = post.arrivedPlace, let at = post.arrivedAt else { return nil }
            return (user, place, at)
        }
        var seen: [UserID: (place: GeoPoint, at: Instant)] = [:]
        for (who, place, at) in told where seen[who].map({ $0.at < at }) ?? true { seen[who] = (place, at) }
        self.seen = seen
        near = try incident.place.map { try NearbySite.find(kinds, around: $0, reader) } ?? []
    }

    /// People with a post or an open task, each once: what they do, whether they are there, where they last were.
    func people(_ f: RoomFacts, _ display: Display) -> [[String: Any]] {
        var lines: [[String: Any]] = [], named: Set<UserID> = []
        let groups = f.groupNames(display.locale), open = tasks.filter(\.phase.isOpen)
        for post in posts {
            let group = groups[post.group], role = post.role == .groupLead || post.role == .member ? group ?? display.code(PostRole.listName, post.role.rawValue) : display.code(PostRole.listName, post.role.rawValue)
            var line: [String: Any] = ["name": post.name, "does": [role, post.organisation].filter { !$0.isEmpty }, "state": display.word(post.arrivedAt == nil ? "room.not-arrived" : "room.arrived"), "class": post.arrivedAt == nil ? "wait" : "ready"]
            if let at = post.arrivedAt { line["at"] = ChinaTime.clockText(at) }
            if let user = post.user { place(user, f, display, &line) }
            if let user = post.user { named.insert(user) }
            lines.append(line)
        }
        for (owner, theirs) in Dictionary(grouping: open.filter { $0.owner != nil }, by: \.owner).sorted(by: { ($0.value.first?.assignedAt ?? .init(milliseconds: 0)) < ($1.value.first?.assignedAt ?? .init(milliseconds: 0)) }) {
            guard let owner, named.insert(owner).inserted else { continue }
            let hasBegun = theirs.contains { $0.phase != .assigned }
            var line: [String: Any] = [
                "name": display.label(UserTag.recordType, owner.raw) ?? "—", "does": theirs.prefix(2).map(\.title), "state": display.word(hasBegun ? "room.at-work" : "room.not-accepted"), "class": hasBegun ? "out" : "wait",
            ]
            place(owner, f, display, &line)
            lines.append(line)
        }
        for (unit, theirs) in Dictionary(grouping: open.filter { $0.organisation != nil }, by: \.organisation).sorted(by: { $0.value.count > $1.value.count }) {
            guard let unit else { continue }
            lines.append(["name": display.label(OrganisationTag.recordType, unit.raw) ?? "—", "does": theirs.prefix(2).map(\.title), "state": "\(theirs.count) \(display.word("room.tasks-of"))", "class": "out"])
        }
        return lines
    }

    private func place(_ user: UserID, _ f: RoomFacts, _ display: Display, _ line: inout [String: Any]) {
        guard let last = seen[user] else { return }
        var words = ChinaTime.clockText(last.at) + " " + Display.place(last.place)
        if let centre = f.incident.place { words += " " + Self.kilometres(Distance.metres(centre, last.place), display) }
        line["seen"] = words
    }

    /// The nearest of each kind, under its name.
    func sites(_ kinds: [String], _ display: Display, _ base: String) -> [[String: Any]] {
        kinds.compactMap { kind -> [String: Any]? in
            let all = near.filter { $0.kind == kind }
            guard !all.isEmpty else { return nil }
            return [
                "name": display.code("site-kind", kind), "count": all.count, "within": all.count { $0.metres <= 20_000 },
                "sites": all.prefix(Self.shown).map { site -> [String: Any] in
                    var line: [String: Any] = ["name": site.name, "href": "\(base)/sites/\(site.id)", "distance": Self.kilometres(site.metres, display), "isApproximate": site.isApproximate]
                    if let capacity = site.capacity { line["capacity"] = Display.thousands("\(capacity)") }
                    if !site.telephone.isEmpty { line["phone"] = Display.masked(site.telephone) }
                    return line
                },
            ]
        }
    }

    static func kilometres(_ metres: Double, _ display: Display) -> String { FieldKind.text(metres / 1_000, places: 1) + " " + display.word("unit.kilometres") }
}
