import Module
import Vocabulary

/// A fact that is offered to whoever writes a report, with the sentence that says it on paper.
struct ReportQuote: Sendable, Hashable {
    /// In a few words, for the button; paper's language like the sentence.
    let label: String
    let sentence: String
    let at: Instant
}

/// What has become known since the report before this one (可引用): figures, what came back on tasks, the
/// situation, the response, shocks of the same series. Pure: the words of paper, which is Chinese.
enum ReportQuotes {
    static let most = 24

    /// - Parameter day: of the incident: times of other days name theirs.
    static func of(figures: [IncidentFigure], news: [ResponseNews], linked: [IncidentBrief], since: Instant, day: CalendarDate) -> [ReportQuote] {
        var quotes = figures.filter { $0.isChosen && $0.at >= since }.map { figure -> ReportQuote in
            let words = ReportDocument.words(figure.name, figure.value)
            return ReportQuote(label: words, sentence: "截至\(ReportDraft.clock(figure.at, on: day))，\(words)。", at: figure.at)
        }
        quotes += news.compactMap { quote($0, day) }
        quotes += linked.filter { $0.kind == .earthquake && $0.occurredAt >= since }.compactMap { shock in
            guard let magnitude = shock.magnitude else { return nil }
            let words = "\(IncidentTitle.one(magnitude))级地震"
            return ReportQuote(label: words, sentence: "\(ReportDraft.clock(shock.occurredAt, on: day))，\(shock.placeName)发生\(words)。", at: shock.occurredAt)
        }
        return Array(quotes.sorted { $0.at > $1.at }.prefix(most))
    }

    private static func quote(_ news: ResponseNews, _ day: CalendarDate) -> ReportQuote? {
        let clock = ReportDraft.clock(news.at, on: day)
        func level(_ level: ResponseLevel) -> String { ["", "一级", "二级", "三级", "四级"][level.rawValue] + "应急响应" }
        let (label, told): (String, String)
        switch news.kind {
        case .feedback: (label, told) = (short(news.text), news.text)
        case .situation: (label, told) = (short(news.text), news.about.isEmpty ? news.text : "据\(news.about)报告，\(news.text)")
        case .started(let to): (label, told) = ("启动" + level(to), "启动" + level(to))
        case .changed(let to): (label, told) = ("调整为" + level(to), "应急响应调整为" + level(to))
        case .ended: (label, told) = ("终止应急响应", "终止应急响应")
        }
        let text = told.split(separator: "\n").joined(separator: "；")
        guard !text.isEmpty else { return nil }
        return ReportQuote(label: label, sentence: "\(clock)，\(text)" + (text.hasSuffix("。") ? "" : "。"), at: news.at)
    }

    /// The first words, up to the first stop.
    private static func short(_ text: String) -> String {
        let clause = text.split { "，。；\n,;".contains($0) }.first.map(String.init) ?? ""
        return clause.count > 12 ? clause.prefix(11) + "…" : clause
    }
}
