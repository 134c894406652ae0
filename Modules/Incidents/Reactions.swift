import Store
import Vocabulary

/// What happens here when a response is set or ended: the clocks run on while one is on.
enum IncidentReactions {
    static let all: [Reaction] = [
        .on(ResponseSet.self) { event, tx in
            guard try tx.find(Incident.self, event.incident) != nil else { return }
            try tx.update(Incident.self, event.incident) {
                $0.responseLevel = event.level
                if !$0.isResponseActive { $0.responseStartedAt = tx.now }
                $0.responseEndedAt = nil
            }
            try tx.reschedule(event.incident, try Rulebook.current(tx))
        },
        .on(ResponseEnded.self) { event, tx in
            guard let incident = try tx.find(Incident.self, event.incident), incident.isResponseActive else { return }
            try tx.update(Incident.self, event.incident) { $0.responseEndedAt = tx.now }
            try tx.reschedule(event.incident, try Rulebook.current(tx))
        },
        .on(AlarmReported.self) { try AlarmIntake.take($0, $1) },
        .on(AlarmClosing.self) { event, tx in
            guard !event.isDespiteIncident, let incident = try tx.find(Incident.self, event.incident), incident.isOpen else { return }
            throw IncidentsRefusal.alarmOfOpenIncident(number: incident.number)
        },
    ]
}
