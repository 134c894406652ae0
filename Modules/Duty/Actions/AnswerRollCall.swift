package import Core
package import Module
package import Store
package import Vocabulary

/// Puts down what an organisation answered, by itself or by whoever called it. It may be put right while
/// the roll-call is open.
package struct AnswerRollCall: Action {
    package static let name = "duty.answer-roll-call"
    package static let needs = DutyPermission.answer.rawValue
    package var answer: RollCallAnswerID = .unset
    package var state: RollCallState = .ok
    package var answeredBy = ""
    package var text = ""
    package var deaths: Int?
    package var missing: Int?
    package var injured: Int?

    package static let blank = AnswerRollCall()
    package static let fields = FieldSet<AnswerRollCall>([
        .reference("answer", \.answer, .required),
        .choice("state", \.state, .required),
        .text("answered_by", \.answeredBy, max: 40),
        .longText("text", \.text, max: 1_000),
        .integer("deaths", \.deaths, in: 0...100_000, unit: .persons),
        .integer("missing", \.missing, in: 0...100_000, unit: .persons),
        .integer("injured", \.injured, in: 0...1_000_000, unit: .persons),
    ])

    package func problems() -> [Problem] {
        if state == .needsHelp && text.isEmpty { return [Problem("help-needs-text", field: "text")] }
        return state == .waiting ? [Problem("answer-says-nothing", field: "state")] : []
    }

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(RollCallAnswer.self, answer).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        let before = try tx.get(RollCallAnswer.self, answer)
        guard try tx.get(RollCall.self, before.rollCall).phase == .open else { throw DutyRefusal.rollCallClosed }
        let after = try tx.update(RollCallAnswer.self, answer) { record in
            record.state = state
            record.answeredBy = answeredBy.isEmpty ? record.answeredBy : answeredBy
            record.text = text.isEmpty ? record.text : text
            record.deaths = deaths ?? record.deaths
            record.missing = missing ?? record.missing
            record.injured = injured ?? record.injured
            record.answeredAt = state.isAnswer ? tx.now : nil
            record.recordedBy = tx.principal.user
        }
        try tx.update(RollCall.self, before.rollCall) { roll in
            roll.answered += (after.state.isAnswer ? 1 : 0) - (before.state.isAnswer ? 1 : 0)
            roll.needHelp += (after.state == .needsHelp ? 1 : 0) - (before.state == .needsHelp ? 1 : 0)
            roll.completedAt = roll.answered >= roll.asked ? roll.completedAt ?? tx.now : nil
        }
        if after.state == .needsHelp && before.state != .needsHelp { try tellDesk(after, tx) }
        return .record(before.rollCall)
    }

    private func tellDesk(_ answer: RollCallAnswer, _ tx: Transaction) throws {
        let message = Message("notice.roll-call-help", ["organisation": answer.organisationName, "text": String(answer.text.prefix(80))])
        let desk = try RosterDesk().desk(tx)
        let people = Set(([desk?.chief].compactMap { $0 } + (desk?.officers ?? [])).map(\.user)).subtracting([tx.principal.user])
        for person in people { try tx.notify(person, message, link: "/roll-calls/\(answer.rollCall.raw)", record: answer.id.raw, urgency: .urgent) }
    }
}
