import Core
import Module
import Store
import Vocabulary

/// Writes down that a person has heard the warning: by telephone, face to face.
struct RecordAnswer: Action {
    static let name = "warnings.record-answer"
    static let needs = WarningsPermission.call.rawValue
    static let phases = [CallPhase.waiting.rawValue]

    var call: WarningCallID = .unset
    var way = AnswerWay.telephone
    /// Who answered, where it was somebody else.
    var name = ""
    var note = ""

    static let blank = RecordAnswer()
    static let fields = FieldSet<RecordAnswer>([.reference("call", \.call, .required), .choice("way", \.way), .text("name", \.name, max: 40), .text("note", \.note, max: 200)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(WarningCall.self, call).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let known = try tx.get(WarningCall.self, call)
        try Calling.answer(known, way, by: name, note: note, tx)
        return .record(call, page: "/warnings/\(known.warning)")
    }
}

/// Writes down what came of ringing somebody up. A wrong number lets the ladder go on at once.
struct RecordAttempt: Action {
    static let name = "warnings.record-attempt"
    static let needs = WarningsPermission.call.rawValue
    static let phases = [CallPhase.waiting.rawValue]

    var call: WarningCallID = .unset
    var result = TelephoneResult.noAnswer
    var note = ""

    static let blank = RecordAttempt()
    static let fields = FieldSet<RecordAttempt>([.reference("call", \.call, .required), .choice("result", \.result, .required), .text("note", \.note, max: 200)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(WarningCall.self, call).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let known = try tx.get(WarningCall.self, call)
        guard known.phase == .waiting else { throw WarningsRefusal.notWaiting }
        if result == .reached {
            try Calling.answer(known, .telephone, by: "", note: note, tx)
        } else {
            try tx.update(WarningCall.self, call) {
                $0.attempts += 1
                $0.telephoneAt = $0.telephoneAt ?? tx.now
                if result == .wrongNumber { ($0.isUnreachable, $0.lookAt) = (true, tx.now) }
                if !note.isEmpty { $0.note = note }
            }
        }
        return .record(call, page: "/warnings/\(known.warning)")
    }
}

/// Says that one has heard a warning oneself (收到), for those for whom one stands in too.
struct HearWarning: Action {
    static let name = "warnings.hear-warning"
    static let needs = WarningsPermission.answer.rawValue
    static let phases = [WarningPhase.published.rawValue]

    var warning: WarningID = .unset

    static let blank = HearWarning()
    static let fields = FieldSet<HearWarning>([.reference("warning", \.warning, .required)])

    func perform(_ tx: Transaction) throws -> Outcome {
        let own = try Calling.calls(of: warning, for: tx.principal.user, tx)
        guard !own.isEmpty else { throw WarningsRefusal.notCalled }
        for call in own { try Calling.answer(call, .key, by: tx.principal.name, tx) }
        return .record(warning)
    }
}
