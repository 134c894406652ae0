import Vocabulary

/// What the law asks of those who have a major hazard or watch over one. A row of `Resources/major-hazard-duties.csv`.
struct MajorHazardDuty: Sendable, Hashable {
    enum Bearer: String, Sendable, Hashable, CaseIterable {
        case enterprise
        case technicalLead = "technical-lead"
        case operationLead = "operation-lead"
        case county, city, province
    }

    /// The day from which a term runs.
    enum Start: String, Sendable, Hashable, CaseIterable {
        /// The assessment report was finished.
        case assessed
        /// One of the changes of Art. 11 happened.
        case changed
        /// The acceptance of a new or rebuilt plant is to be.
        case acceptance
        case planDrilled = "plan-drilled"
        case siteDrilled = "site-drilled"
        case technicalInspected = "technical-inspected"
        case operationInspected = "operation-inspected"
        case cancellationRequested = "cancellation-requested"
        /// The calendar alone.
        case calendar
    }

    enum Term: Sendable, Hashable {
        case days(Int)
        case months(Int)
        /// Once each quarter, half-year: until its last day.
        case quarter, halfYear
        /// Each year until this day.
        case yearly(month: Int, day: Int)
    }

    let id: String
    let bearer: Bearer
    let grades: Set<MajorHazardGrade>
    let name: String
    let englishName: String
    /// Nil, as the term, for what must be there always.
    let start: Start?
    let term: Term?
    let source: RuleSource

    init(row: SeedRow) throws(SeedFault) {
        id = try row.required("id")
        bearer = try row.choice("bearer")
        grades = try row.choices("grades")
        name = try row.required("name_zh")
        englishName = try row.required("name_en")
        start = row.text("starts_from").isEmpty ? nil : try row.choice("starts_from")
        term = try row.optional("term")
        source = try row.source()
        guard (start == nil) == (term == nil), (start == .calendar) == (term?.isOfCalendar ?? false) else { throw SeedFault(column: "term", value: row.text("term")) }
    }
}

extension MajorHazardDuty.Term: LosslessStringConvertible {
    /// `15 days`, `6 months`, `3 years`, `quarter`, `half-year`, `02-15`.
    init?(_ text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        if words.count == 2, let count = Int(words[0]), (0...1_000).contains(count) {
            switch words[1] {
            case "days": self = .days(count)
            case "months": self = .months(count)
            case "years": self = .months(12 * count)
            default: return nil
            }
            return
        }
        switch text {
        case "quarter": self = .quarter
        case "half-year": self = .halfYear
        default:
            // A day that every year has.
            guard let day = CalendarDate("2001-\(text)") else { return nil }
            self = .yearly(month: day.civil.month, day: day.civil.day)
        }
    }

    var description: String {
        switch self {
        case .days(let count): "\(count) days"
        case .months(let count): count.isMultiple(of: 12) ? "\(count / 12) years" : "\(count) months"
        case .quarter: "quarter"
        case .halfYear: "half-year"
        case .yearly(let month, let day): "\(pad(month, 2))-\(pad(day, 2))"
        }
    }

    var isOfCalendar: Bool {
        switch self {
        case .days, .months: false
        case .quarter, .halfYear, .yearly: true
        }
    }
}
