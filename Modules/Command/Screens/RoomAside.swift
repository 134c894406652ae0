import Core
import Store
import Vocabulary
import Web

/// The pane at the right of the room: tasks, forces, supplies, what passes between levels.
struct RoomAside: Sendable {
    enum Tab: String, CaseIterable {
        case tasks, forces, supplies, levels
        var word: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
    }
    let tab: Tab
    let forces: RoomForces?
    let levels: RoomLevels
    /// Areas the person may instruct from here, and those they may ask for themselves.
    let below: [(code: AreaCode, name: String)]
    let own: AreaCode?
    let mayAnswer: @Sendable (CommandPermission, AreaCode?) -> Bool

    init(_ incident: IncidentFacts, posts: [CommandPost], tasks: [CommandTask], _ site: Site, _ exchange: Exchange, _ reader: Reader) throws {
        tab = exchange.first("right").flatMap(Tab.init) ?? .tasks
        let kinds = tab == .forces ? NearbySite.forces : tab == .supplies ? NearbySite.supplies : []
        forces = kinds.isEmpty ? nil : try RoomForces(incident, posts: posts, tasks: tasks, kinds: kinds, reader)
        levels = try RoomLevels(incident.id, reader)
        let principal = reader.principal
        mayAnswer = { principal.may($0.rawValue, in: $1) }
        below = tab == .levels ? RoomLevels.below(incident, site) { principal.may(CommandPermission.instruct.rawValue, in: $0) } : []
        // Who asks is the widest area that the person works for and the incident lies in.
        own = principal.holdings.filter { $0.permissions.contains(CommandPermission.work.rawValue) && $0.area.contains(incident.area) }.map(\.area).min { $0.level < $1.level }
    }

    /// People whose names are shown.
    var people: Set<RawID> { Set(levels.instructionAnswers.map(\.by.raw) + levels.requestAnswers.map(\.by.raw)) }

    func model(_ f: RoomFacts, _ display: Display, _ site: Site, _ exchange: Exchange, now: Instant) -> [String: Any] {
        let room = "\(exchange.base)/incidents/\(f.incident.id)/room", middle = exchange.first("tab").map { "tab=\($0)&" } ?? ""
        var model: [String: Any] = ["levelCount": levels.count, "peopleCount": Set(f.posts.map(\.name)).count]
        for tab in Tab.allCases {
            model["is" + tab.word] = tab == self.tab
            model["href" + tab.word] = tab == .tasks && middle.isEmpty ? room : "\(room)?\(middle)right=\(tab.rawValue)"
        }
        // The tabs in the middle keep what stands at the right.
        model["rightQuery"] = tab == .tasks ? "" : "right=\(tab.rawValue)"
        if let forces {
            let kinds = tab == .forces ? NearbySite.forces : NearbySite.supplies
            let people = tab == .forces ? forces.people(f, display) : [], sites = forces.sites(kinds, display, exchange.base)
            model["people_here"] = people
            model["hasPeople"] = !people.isEmpty
            model["near"] = sites
            model["hasNear"] = !sites.isEmpty
            model["hasPlace"] = f.incident.place != nil
        }
        guard tab == .levels else { return model }
        let lines = levels.lines(display, site, exchange, may: mayAnswer, now: now)
        model["passed"] = lines
        model["hasPassed"] = !lines.isEmpty
        model["levelsNext"] = "\(room)?\(middle)right=levels"
        model["keyFour"] = RawID.make(at: site.store.machineNow).description
        if !f.incident.isOver {
            if !below.isEmpty { model["mayInstruct"] = ["areas": below.map { ["code": $0.code.description, "name": $0.name] }] }
            if let own {
                model["mayRequest"] = [
                    "from": own.description, "fromName": site.areas.shortName(own), "areas": RoomLevels.others(than: own, site).map { ["code": $0.code.description, "name": $0.name] },
                    "kinds": RequestKind.allCases.map { ["code": $0.rawValue, "name": display.code(RequestKind.listName, $0.rawValue)] },
                ]
            }
        }
        return model
    }
}
