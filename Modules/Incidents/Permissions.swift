import Core

/// What may be done with incidents and reports; the manifest says which role carries what.
enum IncidentsPermission: String, Permission {
    /// Read incidents, figures and reports.
    case view = "incidents.view"
    /// Take in what was told, and give figures from the scene.
    case report = "incidents.report"
    /// Say of a signal that it is real, that it is not, or that it belongs to another.
    case confirm = "incidents.confirm"
    case grade = "incidents.grade"
    case draft = "incidents.draft"
    /// Check and sign a report.
    case sign = "incidents.sign"
    case send = "incidents.send"
    /// Acknowledge a report as the level above, or enter its acknowledgement.
    case receipt = "incidents.receipt"
    case close = "incidents.close"
    case review = "incidents.review"
    /// Change the tables of rules and the reporting desk.
    case configure = "incidents.configure"
    /// Deliver signals: for automatic sources alone.
    case signal = "incidents.signal"
}
