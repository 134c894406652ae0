import Vocabulary

extension Report {
    /// What it says, element by element in the order of the paper: the input of `FollowUpDiff`.
    var said: [ReportElement] {
        var out: [ReportElement] = []
        func text(_ key: String, _ value: String) { if !value.isEmpty { out.append(ReportElement(key: key, value: .text(value))) } }
        text("occurred_at", occurredAt.map(ChinaTime.documentText) ?? "")
        text("place", place)
        // Not a number that may not fall: agencies correct it both ways.
        text("magnitude", magnitude.map(IncidentTitle.one) ?? "")
        for figure in figures { out.append(ReportElement(key: figure.name.field, value: .number(Int64((figure.value * 100).rounded())))) }
        for (key, path) in Self.texts { text(key, self[keyPath: path]) }
        return out
    }

    private static var texts: [(String, KeyPath<Report, String>)] {
        [
            ("unit_overview", \.unitOverview), ("scene", \.scene), ("course", \.course), ("casualties_text", \.casualtiesText), ("direct_effect", \.directEffect), ("measures", \.measures),
            ("forces", \.forces), ("forecast", \.forecast), ("next_steps", \.nextSteps), ("needs", \.needs), ("cause", \.cause), ("lessons", \.lessons),
        ]
    }

    /// What differs from the report before it; numbers in hundredths of their unit.
    func changes(since former: Report?) -> FollowUpDiff {
        let reasons = Dictionary(uniqueKeysWithValues: FigureName.allCases.map { ($0.field, fallReason) })
        return FollowUpDiff(previous: former?.said ?? [], new: said, reasons: reasons)
    }

    /// The elements that its step asks for and that are still empty, as field names, in the order of
    /// the form. What is not known yet is written («正在核实»), not left out.
    func gaps(kind: IncidentKind) -> [String] {
        guard !isByTelephone else { return [] }
        var gaps: [String] = []
        func need(_ field: String, _ filled: Bool) { if !filled { gaps.append(field) } }
        func need(_ field: String, _ text: String) { need(field, !text.allSatisfy(\.isWhitespace)) }
        need("title", title)
        need("addressee", addressee)
        if step == .writtenFirst || step == .final {
            need("occurred_at", occurredAt != nil)
            need("place", place)
            if kind == .earthquake { need("magnitude", magnitude != nil) }
            if casualtiesText.allSatisfy(\.isWhitespace) {
                need("deaths", counts.deaths != nil)
                need("missing", counts.missing != nil)
                need("injured", counts.injured ?? counts.seriousInjuries ?? counts.lightInjuries != nil)
            }
            need("direct_effect", directEffect)
            need("measures", measures)
        }
        if step == .final {
            need("cause", cause)
            need("lessons", lessons)
        }
        return gaps
    }
}
