import Core
import Store
import Vocabulary

/// The rules of who must be told, over what is stored.
struct RecipientBook: Sendable {
    private let reach: [ReportReach]
    private let rules: [RecipientRule]

    init(_ reader: Reader) throws {
        self = try reader.remembered("incidents.recipients", of: [ReportReachRecord.Tag.recordType, RecipientRuleRecord.Tag.recordType]) {
            RecipientBook(reach: try ReportReachRecord.rules($0), rules: try RecipientRuleRecord.rules($0))
        }
    }

    private init(reach: [ReportReach], rules: [RecipientRule]) {
        self.reach = reach
        self.rules = rules
    }

    /// For an incident as it is graded now.
    func recipients(of incident: Incident, tier: Tier, at now: Instant) -> [Recipient] {
        ReportRecipients.of(kind: incident.kind, grade: incident.grade, tier: tier, reach: reach, rules: rules, on: ChinaTime.date(now))
    }
}

extension Transaction {
    /// Keeps who was told by a report that leaves: those of the rules, and whom a person named on the paper.
    func keepRecipients(of report: Report, _ incident: Incident) throws {
        let asked = try RecipientBook(self).recipients(of: incident, tier: report.tier, at: now)
        var all = asked
        for (line, role) in [(report.addressee, RecipientRole.main), (report.copies, .copy)] {
            all += ReportRecipients.others(line, besides: all).map { Recipient(name: $0, tier: report.tier, role: role, isOnward: false, source: "") }
        }
        for recipient in all {
            var row = ReportRecipient.blank
            row.report = report.id
            row.incident = report.incident
            row.name = String(recipient.name.prefix(120))
            row.tier = recipient.tier
            row.role = recipient.role
            row.state = recipient.isOnward ? .onward : .sent
            row.basis = recipient.source
            row.sentAt = recipient.isOnward ? nil : report.sentAt
            row.area = report.area
            try insert(row)
        }
    }
}
