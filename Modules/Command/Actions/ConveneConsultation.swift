import Core
import Module
import Store
import Vocabulary

/// Calls a consultation on an incident (召开会商).
struct ConveneConsultation: Action {
    static let name = "command.convene-consultation"
    static let needs = CommandPermission.confer.rawValue
    static let phases = ["proposed", "open"]
    var incident: IncidentID = .unset
    var title = ""
    /// Nil: now.
    var convenedAt: Instant?
    var venue = ""
    var participants = ""
    var agenda = ""

    static let blank = ConveneConsultation()
    static let fields = FieldSet<ConveneConsultation>([
        .reference("incident", \.incident, .required),
        .text("title", \.title, max: 80, .required),
        .instant("convened_at", \.convenedAt),
        .text("venue", \.venue, max: 80),
        .longText("participants", \.participants, max: 2_000, .required),
        .longText("agenda", \.agenda, max: 2_000),
    ])

    func area(_ reader: Reader) throws -> AreaCode? {
        try Whereabouts.area(given: nil, incident: incident, needs: Self.needs, reader)
    }

    func perform(_ tx: Transaction) throws -> Outcome {
        _ = try IncidentFacts.going(incident, tx)
        var consultation = Consultation.blank
        consultation.incident = incident
        consultation.title = title
        consultation.convenedAt = convenedAt ?? tx.now
        consultation.convenedBy = tx.principal.user
        consultation.venue = venue
        consultation.participants = participants
        consultation.agenda = agenda
        consultation.area = try area(tx)
        let made = try tx.insert(consultation)
        return .record(made.id, page: "/incidents/\(incident)/room?tab=consultations")
    }
}

/// Writes down what a consultation decided. With a time to do it by it becomes a task at once.
struct RecordDecision: Action {
    static let name = "command.record-decision"
    static let needs = CommandPermission.confer.rawValue
    static let phases = [ConsultationPhase.convened.rawValue]
    var consultation: ConsultationID = .unset
    var text = ""
    var group = ""
    var owner: UserID?
    var organisation: OrganisationID?
    var dueAt: Instant?

    static let blank = RecordDecision()
    static let fields = FieldSet<RecordDecision>([
        .reference("consultation", \.consultation, .required),
        .text("text", \.text, max: 300, .required),
        .text("group", \.group, max: 40),
        .reference("owner", \.owner),
        .reference("organisation", \.organisation),
        .instant("due_at", \.dueAt),
    ])

    func problems() -> [Problem] {
        dueAt != nil && owner == nil && organisation == nil && group.isEmpty ? [Problem("command.nobody-named", field: "owner")] : []
    }

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Consultation.self, consultation).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let meeting = try tx.get(Consultation.self, consultation)
        guard meeting.phase == .convened else { throw CommandRefusal.consultationClosed }
        var decision = Decision.blank
        decision.consultation = consultation
        decision.incident = meeting.incident
        decision.text = text
        decision.at = tx.now
        decision.by = tx.principal.user
        decision.area = meeting.area
        if dueAt != nil {
            var task = AssignTask.blank
            task.incident = meeting.incident
            task.title = text.count > 80 ? text.prefix(79) + "…" : text
            task.detail = text.count > 80 ? text : ""
            task.group = group
            task.owner = owner
            task.organisation = organisation
            task.area = meeting.area
            task.dueAt = dueAt
            decision.task = TaskID(try task.run(tx).id)
        }
        let made = try tx.insert(decision)
        return .record(made.id, page: "/incidents/\(meeting.incident)/room?tab=consultations")
    }
}

/// Closes a consultation with its conclusions (会商结论).
struct CloseConsultation: Action {
    static let name = "command.close-consultation"
    static let needs = CommandPermission.confer.rawValue
    static let phases = [ConsultationPhase.convened.rawValue]
    var consultation: ConsultationID = .unset
    var conclusions = ""

    static let blank = CloseConsultation()
    static let fields = FieldSet<CloseConsultation>([
        .reference("consultation", \.consultation, .required),
        .longText("conclusions", \.conclusions, max: 4_000, .required),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Consultation.self, consultation).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let meeting = try tx.get(Consultation.self, consultation)
        guard meeting.phase == .convened else { throw CommandRefusal.consultationClosed }
        try tx.move(Consultation.self, consultation, \.phase, "close") {
            $0.conclusions = conclusions
            $0.closedAt = tx.now
        }
        return .record(consultation, page: "/incidents/\(meeting.incident)/room?tab=consultations")
    }
}
