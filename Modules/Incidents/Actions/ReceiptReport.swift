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

    static let blank = ReceiptReport()
    static let fields = FieldSet<ReceiptReport>([
        .reference("report", \.report, .required),
        .text("number", \.number, max: 60),
        .instant("at", \.at),
        .text("receiver", \.receiver, max: 80),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Report.self, report).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let at = at ?? tx.now, isAbove = try isOfLevelAbove(tx)
        guard at <= tx.now else { throw KernelRefusal.invalid([Problem("in-the-future", field: "at")]) }
        guard isAbove || !number.isEmpty else { throw KernelRefusal.invalid([Problem("required", field: "number")]) }
        let receipted = try tx.move(Report.self, report, \.phase, "receipt") {
            $0.receiptedAt = at
            $0.receiptNumber = try number.isEmpty ? "HZ-\(tx.year)-" + pad(tx.number(series: "incidents.receipt", period: tx.year), 4) : number
            $0.receiver = receiver.isEmpty && isAbove ? tx.principal.name : receiver
        }
        if isAbove, let sender = receipted.sentBy {
            try tx.notify(sender, Message("notice.incidents.report-receipted", ["title": receipted.title, "number": receipted.receiptNumber]), link: receipted.link, record: report.raw)
        }
        return .record(report)
    }

    /// Whether the person answers for a division above the one that reports.
    private func isOfLevelAbove(_ tx: Transaction) throws -> Bool {
        guard let home = try tx.first(ReportingDesk.self, [], order: .init("created_at"))?.area else { return false }
        return tx.principal.holdings.contains { $0.permissions.contains(Self.needs) && $0.area != home && $0.area.contains(home) }
    }
}
