import Core
import Module
import Store
import Vocabulary

/// Notes that a place was looked after, and what was found (登记排查).
struct NoteChainCheck: Action {
    static let name = "warnings.note-chain-check"
    static let needs = WarningsPermission.call.rawValue

    var warning: WarningID?
    var alarm: AlarmID?
    var incident: IncidentID?
    var link = ""
    var site: SiteID = .unset
    var finding: ChainFinding?
    var remark = ""

    static let blank = NoteChainCheck()
    static let fields = FieldSet<NoteChainCheck>([
        .reference("warning", \.warning), .reference("alarm", \.alarm), .reference("incident", \.incident), .text("link", \.link, max: 40, .required), .reference("site", \.site, .required), .choice("finding", \.finding, .required),
        .text("remark", \.remark, max: 400),
    ])

    /// One of the three, and no more.
    private var source: RawID? {
        let given = [warning?.raw, alarm?.raw, incident?.raw].compactMap { $0 }
        return given.count == 1 ? given[0] : nil
    }

    func problems() -> [Problem] { source == nil ? [Problem("chain-one-source", field: "warning")] : [] }

    func area(_ reader: Reader) throws -> AreaCode? { try place(reader).area }

    private func place(_ reader: Reader) throws -> Row {
        guard let row = try ChainPlaces.row(SiteTag.recordType, site.raw, reader) else { throw KernelRefusal.notFound(type: SiteTag.recordType) }
        return row
    }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard let source, let finding else { throw KernelRefusal.invalid(problems()) }
        let types = [(WarningTag.recordType, warning?.raw), (AlarmTag.recordType, alarm?.raw), (IncidentTag.recordType, incident?.raw)]
        for (type, id) in types { if let id, try ChainPlaces.row(type, id, tx) == nil { throw KernelRefusal.notFound(type: type) } }
        var check = ChainCheck.blank
        (check.key, check.warning, check.alarm, check.incident) = ("\(source) \(link) \(site)", warning, alarm, incident)
        (check.link, check.site, check.area, check.finding, check.remark) = (link, site, try place(tx).area, finding, remark)
        (check.checkedBy, check.checkedAt) = (tx.principal.isSystem ? nil : tx.principal.user, tx.now)
        guard let known = try tx.first(ChainCheck.self, [.equals("key", .text(check.key))]) else { return .record(try tx.insert(check).id) }
        let made = check
        try tx.update(ChainCheck.self, known.id) { ($0.finding, $0.remark, $0.checkedBy, $0.checkedAt) = (made.finding, made.remark, made.checkedBy, made.checkedAt) }
        return .record(known.id)
    }
}
