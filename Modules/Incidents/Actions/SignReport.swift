import Base
import Core
import Module
import Store
import Vocabulary

/// Notes that a second person has read the report and found it right (审核).
struct CheckReport: Action {
    static let name = "incidents.check-report"
    static let needs = IncidentsPermission.sign.rawValue
    var report: ReportID = .unset

    static let blank = CheckReport()
    static let fields = FieldSet<CheckReport>([.reference("report", \.report, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Report.self, report).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        try tx.update(Report.self, report) {
            guard $0.phase == .inReview else { throw KernelRefusal.wrongPhase(transition: "check", phase: $0.phase.rawValue) }
            guard $0.draftedBy != tx.person else { throw IncidentsRefusal.ownDraft }
            $0.checker = tx.principal.name
            $0.checkedBy = tx.person
            $0.checkedAt = tx.now
        }
        return .record(report)
    }
}

/// Signs a report (签发): its number is given now and its elements stand fast.
struct SignReport: Action {
    static let name = "incidents.sign-report"
    static let needs = IncidentsPermission.sign.rawValue
    var report: ReportID = .unset

    static let blank = SignReport()
    static let fields = FieldSet<SignReport>([.reference("report", \.report, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Report.self, report).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let word = try tx.first(ReportingDesk.self, [], order: .init("created_at"))?.documentWord ?? ""
        let signed = try tx.move(Report.self, report, \.phase, "sign") {
            let wroteAlone = $0.draftedBy == tx.person && $0.checkedBy == nil
            guard !wroteAlone || tx.principal.holds(.leader) else { throw IncidentsRefusal.ownDraft }
            // A report that came back after signing keeps its number.
            if $0.number.isEmpty {
                let given = try tx.number(IncidentsModule.reportNumbers, word: word)
                $0.number = given.text
                $0.copyNumber = pad(given.count, 6)
            }
            $0.signer = tx.principal.name
            $0.signedBy = tx.person
            $0.signedAt = tx.now
        }
        if let drafter = signed.draftedBy, drafter != tx.person {
            try tx.notify(drafter, Message("notice.incidents.report-signed", ["title": signed.title]), link: signed.link, record: report.raw)
        }
        return .record(report)
    }
}

/// Gives a report back to be changed, with the reason.
struct ReturnReport: Action {
    static let name = "incidents.return-report"
    static let needs = IncidentsPermission.sign.rawValue
    var report: ReportID = .unset
    var reason = ""

    static let blank = ReturnReport()
    static let fields = FieldSet<ReturnReport>([
        .reference("report", \.report, .required),
        .text("reason", \.reason, max: 400, .required),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Report.self, report).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let returned = try tx.move(Report.self, report, \.phase, "return") {
            $0.returnReason = reason
            $0.signer = ""
            $0.signedBy = nil
            $0.signedAt = nil
        }
        if let drafter = returned.draftedBy { try tx.notify(drafter, Message("notice.incidents.report-returned", ["title": returned.title, "reason": reason]), link: returned.link, record: report.raw) }
        return .record(report)
    }
}

extension Transaction {
    /// Who may check or sign: the chiefs, and the leaders, of the report's area.
    func signers(of report: Report) throws -> Set<UserID> {
        Set(try Directory.holders(of: .dutyChief, for: report.area, self) + Directory.holders(of: .leader, for: report.area, self))
    }
}
