import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// All that the incident room shows, read on one snapshot as the person who looks.
struct RoomFacts: Sendable {
    let incident: IncidentFacts
    let brief: IncidentBrief?
    let figures: [Figure]
    let reports: [ReportBrief]
    let running: [EmergencyResponse]
    let posts: [CommandPost]
    let tasks: [CommandTask]
    let entries: [JournalEntry]
    /// Open duties, the latest first: the timeline runs downward into the past.
    let deadlines: [BookedDeadline]
    let consultations: [Consultation]
    let decisions: [Decision]
    let groups: [WorkingGroupLine]
    let people: [User]
    let proposals: [ResponseProposal]
    /// The tasks that each level would give.
    let templates: [ResponseLevel: [TaskTemplate]]
    /// How many people a started response tells.
    let told: Int
    let may: [String: Bool]
    let aside: RoomAside
    let display: Display

    init(_ id: IncidentID, _ site: Site, _ exchange: Exchange, _ reader: Reader) throws {
        incident = try IncidentFacts.get(id, reader)
        let port = site.assembly.ports.find((any IncidentPort).self), mine = Query.Filter.equals("incident", id.sql)
        brief = try port?.brief(id, reader)
        figures = try port?.figures(id, reader) ?? []
        reports = try port?.reports(id, reader) ?? []
        running = try ResponseBook.running(id, reader)
        posts = try reader.all(CommandPost.self, [.oneOf("response", running.map(\.id.sql))])
        tasks = try reader.all(CommandTask.self, [mine], limit: 300)
        entries = try reader.timeline(of: id.raw, limit: 300)
        deadlines = try DeadlineTable.of(subject: id.raw, space: reader.space, reader.connection)
            .filter { $0.deadline.metAt == nil && $0.type != TaskTag.recordType && reader.mayWork(on: $0) }
            .sorted { $0.deadline.dueAt > $1.deadline.dueAt }
        consultations = try reader.all(Consultation.self, [mine])
        decisions = try reader.all(Decision.self, [mine])
        groups = try reader.all(WorkingGroupLine.self)
        let area = incident.area, principal = reader.principal
        func may(_ permission: CommandPermission, in area: AreaCode) -> Bool { principal.may(permission.rawValue, in: area) }
        let city = Whereabouts.seat(of: .city, for: area), county = Whereabouts.seat(of: .county, for: area)
        self.may = [
            "Respond": may(.respond, in: city) || may(.respond, in: county), "Assign": may(.assign, in: area), "Work": principal.may(CommandPermission.work.rawValue, in: nil), "Confer": may(.confer, in: area),
            "Plot": may(.plot, in: area), "Post": running.contains { $0.area.map { may(.assign, in: $0) } ?? false },
        ]
        people = self.may["Assign"] == true || self.may["Confer"] == true ? try reader.all(User.self, [.equals("is_active", true.sql)]) : []
        proposals = try ResponseAdvice.proposals(for: id, reader)
        var templates: [ResponseLevel: [TaskTemplate]] = [:]
        for level in ResponseLevel.allCases { templates[level] = try ResponseAdvice.tasks(for: incident.response.kind, level: level, reader) }
        self.templates = templates
        told = try Whereabouts.desk(of: city, reader).subtracting([principal.user]).count
        aside = try RoomAside(incident, posts: posts, tasks: tasks, site, exchange, reader)
        var display = Display(site, exchange.locale)
        try display.prepare(UserTag.recordType, aside.people.union(entries.map(\.draft.actor.raw) + tasks.compactMap { $0.owner?.raw }), reader)
        try display.prepare(OrganisationTag.recordType, Set(tasks.compactMap { $0.organisation?.raw }), reader)
        self.display = display
    }

    func groupNames(_ locale: Locale) -> [String: String] {
        Dictionary(groups.map { ($0.code, locale == .chinese || $0.titleEnglish.isEmpty ? $0.title : $0.titleEnglish) }, uniquingKeysWith: { a, _ in a })
    }
}
