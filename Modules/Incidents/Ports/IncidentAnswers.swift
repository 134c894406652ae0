import Core
import Module
import Store
import Vocabulary

/// What other modules and screens may know of incidents.
struct IncidentAnswers: IncidentPort {
    func open(_ reader: Reader) throws -> [IncidentBrief] {
        try reader.all(Incident.self, [.oneOf("phase", [IncidentPhase.proposed.sql, IncidentPhase.open.sql])], order: .init("occurred_at", descending: true), limit: 200).compactMap(brief)
    }

    func brief(_ incident: IncidentID, _ reader: Reader) throws -> IncidentBrief? { try reader.find(Incident.self, incident).flatMap(brief) }

    /// The numbers that the incident stands by, then for each what other sources say; unknown ones too.
    func figures(_ incident: IncidentID, _ reader: Reader) throws -> [Figure] {
        guard let about = try reader.find(Incident.self, incident) else { return [] }
        let told = try reader.all(IncidentFigure.self, [.equals("incident", incident.sql)], order: .init("at", descending: true), limit: 2_000)
        return FigureName.allCases.flatMap { name -> [Figure] in
            let own = told.filter { $0.name == name && $0.isChosen }.max { ($0.chosenAt ?? $0.at) < ($1.chosenAt ?? $1.at) }
            let first = own.map { figure($0, value: about[name]) }
                ?? Figure(name: name.rawValue, value: about[name], former: nil, unit: name.unit.rawValue, standing: .preliminary, source: "", at: nil)
            // Of each other source only its last word, and only where it differs.
            var sources: Set<String> = own.map { [$0.source] } ?? []
            let beside = told.filter { $0.name == name && $0.id != own?.id && sources.insert($0.source).inserted && $0.value != about[name] }
            return [first] + beside.map { figure($0, value: $0.value) }
        }
    }

    func reports(_ incident: IncidentID, _ reader: Reader) throws -> [ReportBrief] {
        try reader.all(Report.self, [.equals("incident", incident.sql)], order: .init("created_at"), limit: 500).map {
            ReportBrief(
                id: $0.id, step: $0.step.rawValue, sequence: $0.sequence, title: $0.title, number: $0.number, phase: $0.phase.rawValue, sentAt: $0.sentAt, receiptedAt: $0.receiptedAt,
                isLate: $0.isLate)
        }
    }

    func linked(_ incident: IncidentID, _ reader: Reader) throws -> [IncidentBrief] {
        let links = try reader.all(IncidentLink.self, [.any([.equals("incident", incident.sql), .equals("other", incident.sql)])], order: .init("created_at"))
        return try links.compactMap { try brief($0.incident == incident ? $0.other : $0.incident, reader) }
    }

    private func brief(_ incident: Incident) -> IncidentBrief? {
        guard let area = incident.area else { return nil }
        return IncidentBrief(
            id: incident.id, number: incident.number, title: incident.title, kind: incident.kind, grade: incident.grade, phase: incident.phase.rawValue, isOpen: incident.isOpen,
            occurredAt: incident.occurredAt, knownAt: incident.knownAt, place: incident.place, placeName: incident.placeName, area: area, magnitude: incident.magnitude,
            depthKilometres: incident.depthKilometres, source: incident.source.rawValue)
    }

    private func figure(_ told: IncidentFigure, value: Double?) -> Figure {
        let standing: Figure.Standing = switch told.standing {
        case .preliminary: .preliminary
        case .verified: .verified
        case .model: .model
        }
        return Figure(name: told.name.rawValue, value: value, former: told.former, unit: told.name.unit.rawValue, standing: standing, source: told.source, at: told.at)
    }
}
