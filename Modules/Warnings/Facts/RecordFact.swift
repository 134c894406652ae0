import Core
import Module
import Store
import Vocabulary

/// Enters what is known of the weather, the water or a risk (录入实况或预报). What meets a criterion is proposed to be warned of.
struct RecordFact: Action {
    static let name = "warnings.record-fact"
    static let needs = WarningsPermission.draft.rawValue

    var content = FactContent()

    static let blank = RecordFact()
    static let fields = FieldSet<RecordFact>(Field.group(\.content, FactContent.fields))

    func problems() -> [Problem] { content.problems() }
    func area(_ reader: Reader) throws -> AreaCode? { content.area }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard let until = content.holdsUntil, until > tx.now, until <= tx.now + FactContent.holdsMax else { throw KernelRefusal.invalid([Problem("warning-fact-time", field: "holds_until")]) }
        if let station = content.station, try tx.find(HydroStation.self, station) == nil { throw KernelRefusal.invalid([Problem("no-such-record", field: "station")]) }
        var fact = WarningFact.blank
        (fact.content, fact.at, fact.recordedBy) = (content, tx.now, tx.principal.user)
        return .record(try tx.insert(fact).id)
    }
}

/// Takes a fact back that no longer holds, or never did.
struct EndFact: Action {
    static let name = "warnings.end-fact"
    static let needs = WarningsPermission.draft.rawValue

    var fact: WarningFactID = .unset

    static let blank = EndFact()
    static let fields = FieldSet<EndFact>([.reference("fact", \.fact, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(WarningFact.self, fact).content.area }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard try tx.get(WarningFact.self, fact).holds(at: tx.now) else { throw WarningsRefusal.notInForce }
        try tx.update(WarningFact.self, fact) { ($0.endedAt, $0.endedBy) = (tx.now, tx.principal.user) }
        return .record(fact)
    }
}
