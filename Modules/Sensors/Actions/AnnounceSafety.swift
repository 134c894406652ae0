import Core
import Module
import Store
import Vocabulary

/// Announces an enterprise's day (承诺公告): by the enterprise's own system with a token, or by an officer. A second one of the same day puts the first right, and says why.
struct AnnounceSafety: Action {
    static let name = "sensors.announce-safety"
    static let needs = SensorsPermission.announce.rawValue

    var enterprise: EnterpriseID = .unset
    var day = SafetyDay()
    var correction = ""

    static let blank = AnnounceSafety()
    static let fields = FieldSet<AnnounceSafety>([.reference("enterprise", \.enterprise, .required)] + Field.group(\.day, SafetyDay.fields) + [.text("correction", \.correction, max: 200)])

    func problems() -> [Problem] { day.problems() }

    func area(_ reader: Reader) throws -> AreaCode? {
        guard let row = try reader.row(EnterpriseTag.recordType, enterprise.raw) else { throw KernelRefusal.notFound(type: EnterpriseTag.recordType) }
        return row.area
    }

    func perform(_ tx: Transaction) throws -> Outcome {
        let today = ChinaTime.date(tx.now), signed = day.signedAt ?? tx.now
        if signed > tx.now { throw KernelRefusal.invalid([Problem("in-the-future", field: "signed_at")]) }
        if ChinaTime.date(signed) != today { throw KernelRefusal.invalid([Problem("commitment-not-today", field: "signed_at")]) }
        var made = SafetyCommitment.blank
        (made.key, made.enterprise, made.area, made.date, made.day) = ("\(today) \(enterprise)", enterprise, try area(tx), today, day)
        (made.announcedAt, made.announcedBy, made.correction) = (tx.now, tx.principal.isSystem ? nil : tx.principal.user, correction)
        made.day.signedAt = signed
        guard let known = try tx.first(SafetyCommitment.self, [.equals("key", .text(made.key))]) else {
            made.correction = ""
            return .record(try tx.insert(made).id)
        }
        guard !correction.allSatisfy(\.isWhitespace) else { throw SensorsRefusal.alreadyAnnounced }
        let changed = made
        try tx.update(SafetyCommitment.self, known.id) { ($0.day, $0.announcedAt, $0.announcedBy, $0.correction) = (changed.day, changed.announcedAt, changed.announcedBy, changed.correction) }
        return .record(known.id)
    }
}
