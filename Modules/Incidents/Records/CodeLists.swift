import Core

extension PopulationDensity: CodeListed {
    static var listName: String { "population-density" }
}

extension GradeCriterion: CodeListed {
    static var listName: String { "grade-criterion" }
}

extension ReportStep: CodeListed {
    static var listName: String { "report-step" }
}

extension ReportBasis: CodeListed {
    static var listName: String { "report-basis" }
}

extension ReportClockStart: CodeListed {
    static var listName: String { "report-clock-start" }
}

/// How sure a number of a rule is: `RuleSource.Standing`, as a code that an administrator chooses.
enum IncidentRuleStanding: String, CodeListed {
    case read, memory, demonstration
    static var listName: String { "incident-rule-standing" }
}
