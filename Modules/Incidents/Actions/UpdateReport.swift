import Core
import Module
import Store
import Vocabulary

/// Writes elements of a report while it is a draft. What is not given stays as it is; what is given
/// as null is cleared.
struct UpdateReport: Action {
    /// What was given for one element; the report's own field reads it.
    struct Given: ColumnValue {
        static var sqlType: SQLType { .text }
        var sql: SQLValue
        var isGiven: Bool
        init(sql: SQLValue) {
            self.sql = sql
            isGiven = true
        }
        static let nothing = { var given = Given(sql: .null); given.isGiven = false; return given }()
    }

    static let name = "incidents.update-report"
    static let needs = IncidentsPermission.draft.rawValue
    var report: ReportID = .unset
    private var elements: [String: Given] = [:]

    subscript(element: String) -> Given {
        get { elements[element] ?? .nothing }
        set { elements[element] = newValue }
    }

    init() {}

    init(_ report: ReportID, _ values: [String: SQLValue]) {
        self.report = report
        elements = values.mapValues(Given.init)
    }

    static let blank = UpdateReport()
    static let fields = FieldSet<UpdateReport>([.reference("report", \.report, .required)] + Report.elements.map { Field($0.info.name, \UpdateReport.[$0.info.name], $0.info.kind) })

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Report.self, report).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let values = elements.filter(\.value.isGiven).mapValues(\.sql)
        try tx.update(Report.self, report) { report in
            guard report.phase == .draft else { throw KernelRefusal.wrongPhase(transition: "update", phase: report.phase.rawValue) }
            let problems = Report.table.set.fill(&report, from: values)
            guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
        }
        return .record(report)
    }
}
