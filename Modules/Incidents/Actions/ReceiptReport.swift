import Base
import Core
import Module
import Store
import Vocabulary

/// Acknowledges a report: by the level above itself, or entered here by hand with the number and time
/// that the level above gave.
struct ReceiptReport: Action {
    static let name = "incidents.receipt-report"
    static let needs = IncidentsPermission.receipt.rawValue
    var report: ReportID = .unset
    var number = ""
    var at: Instant?
    var receiver = ""
    /// Which of those who were told; nil: the level above.
    var recipient: ReportRecipientID?

    static let blank = ReceiptReport()
    static let fields = FieldSet<ReceiptReport>([
        .reference("report", \.report, .required),
        .text("number", \.number, max: 60),
        .instant("at", \.at),
        .text("receiver", \.receiver, max: 80),
        .reference("recipient", \.recipient),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Report.self, report).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let at = at ?? tx.now, above = try levelAbove(tx)
        guard at <= tx.now else { throw KernelRefusal.invalid([Problem("in-the-future", field: "at")]) }
        guard above != nil || !number.isEmpty else { throw KernelRefusal.invalid([Problem("required", field: "number")]) }
        var acknowledged = try tx.get(Report.self, report)
        let told = try whose(acknowledged, above: above, tx)
        let number = try number.isEmpty ? tx.number(IncidentsModule.receiptNumbers).text : number
        let receiver = receiver.isEmpty && above != nil ? tx.principal.name : receiver
        // The report as a whole is acknowledged by a level above; a second one is its own row's matter.
        let isFirst = acknowledged.phase != .receipted && told.map { $0.tier > acknowledged.tier } ?? true
        guard isFirst || told.map({ $0.state != .receipted }) ?? false, acknowledged.phase.hasLeft || isFirst else { throw KernelRefusal.wrongPhase(transition: "receipt", phase: acknowledged.phase.rawValue) }
        if isFirst {
            acknowledged = try tx.move(Report.self, report, \.phase, "receipt") {
                $0.receiptedAt = at
                $0.receiptNumber = number
                $0.receiver = receiver
            }
        }
        if let told {
            try tx.update(ReportRecipient.self, told.id) {
                $0.state = .receipted
                $0.receiptedAt = at
                $0.receiptNumber = number
                $0.receiver = receiver
            }
        }
        if above != nil, let sender = acknowledged.sentBy {
            try tx.notify(sender, Message("notice.incidents.report-receipted", ["title": acknowledged.title, "number": number]), link: acknowledged.link, record: report.raw)
        }
        return .record(report)
    }

    /// The one who acknowledges: as given; else the person's own level; else the next that this bureau waits for.
    private func whose(_ acknowledged: Report, above: Tier?, _ tx: Transaction) throws -> ReportRecipient? {
        let told = try tx.all(ReportRecipient.self, [.equals("report", report.sql)], order: .init("created_at"), limit: 200)
        if let recipient {
            guard let one = told.first(where: { $0.id == recipient }) else { throw KernelRefusal.notFound(type: ReportRecipientTag.recordType) }
            // Another level's own answer is not theirs to give.
            if let above, one.tier != above { throw KernelRefusal.forbidden(permission: Self.needs) }
            return one
        }
        if let above { return told.first { $0.tier == above && $0.role == .main } }
        return told.first { $0.tier > acknowledged.tier && $0.state == .sent }
    }

    /// The level of the division above the reporting one that the person answers for; nil for the bureau itself.
    private func levelAbove(_ tx: Transaction) throws -> Tier? {
        guard let home = try tx.first(ReportingDesk.self, [], order: .init("created_at"))?.area else { return nil }
        let held = tx.principal.holdings.filter { $0.permissions.contains(Self.needs) && $0.area != home && $0.area.contains(home) }.map(\.area.level).max()
        return held.flatMap { [1: Tier.province, 2: .city, 3: .county, 4: .township][$0] }
    }
}
