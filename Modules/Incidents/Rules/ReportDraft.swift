import Vocabulary

/// Fills a new report from what is known, so that whoever writes has only the gaps to close.
enum ReportDraft {
    /// - Parameters:
    ///   - book: the incident and its reports.
    ///   - figures: all numbers ever reported, for the reasons of those that fell.
    static func make(_ step: ReportStep, book: ReportBook, figures: [IncidentFigure], desk: ReportingDesk, areaName: String, now: Instant) -> Report {
        let incident = book.incident, former = book.lastWritten
        var report = Report.blank
        report.incident = incident.id
        report.area = incident.area
        report.tier = desk.tier
        report.step = step
        report.sequence = book.reports.count { $0.step == step && $0.phase.hasLeft } + 1
        report.title = title(step, report.sequence, incident)
        report.urgency = step == .final ? .ordinary : .mostUrgent
        report.former = former?.id
        report.asOf = now
        report.occurredAt = incident.occurredAt
        report.place = incident.placeName.hasPrefix(areaName) ? incident.placeName : areaName + incident.placeName
        report.informationSource = incident.dataSource.isEmpty ? incident.reporterName : incident.dataSource
        report.magnitude = incident.magnitude
        for figure in incident.figures { report[figure.name] = figure.value }
        report.fallReason = reasons(figures, since: former?.sentAt)
        report.measures = measures(book)
        // A follow-up gives only what is new: what the former one told is not told again.
        if !report.isFollowUp { report.course = incident.description }
        if step == .final, let former {
            report.directEffect = former.directEffect
            report.unitOverview = former.unitOverview
        }
        report.reporterTelephone = desk.telephone
        return report
    }

    /// The step that comes next: the first in writing, then follow-ups, the last when the response is over.
    static func nextStep(_ book: ReportBook) -> ReportStep {
        guard book.lastWritten != nil else { return .writtenFirst }
        let isFinalSent = book.reports.contains { $0.step == .final && $0.phase.hasLeft }
        if isFinalSent { return .casualtySupplement }
        return book.incident.responseEndedAt != nil && !book.incident.isResponseActive ? .final : .followUp
    }

    static func title(_ step: ReportStep, _ sequence: Int, _ incident: Incident) -> String {
        let what = switch step {
        case .first, .phoneFirst, .writtenFirst: "首报"
        case .followUp: "续报（\(chinese(sequence))）"
        case .casualtySupplement: "补报（\(chinese(sequence))）"
        case .final: "终报"
        }
        return "关于\(incident.title)的\(what)"
    }

    /// 一 … 九十九, as documents count.
    static func chinese(_ n: Int) -> String {
        let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        guard (1...99).contains(n) else { return "\(n)" }
        if n < 10 { return digits[n] }
        return (n < 20 ? "" : digits[n / 10]) + "十" + digits[n % 10]
    }

    /// `13时31分`; with the day where it is not `day`.
    static func clock(_ at: Instant, on day: CalendarDate) -> String {
        let p = ChinaTime.parts(at), (_, month, date) = p.date.civil
        return (p.date == day ? "" : "\(month)月\(date)日") + "\(p.hour)时\(pad(p.minute, 2))分"
    }

    private static func measures(_ book: ReportBook) -> String {
        let incident = book.incident, day = ChinaTime.date(incident.occurredAt), since = book.lastWritten?.sentAt ?? Instant(milliseconds: 0)
        var done: [(Instant, String)] = []
        for report in book.reports where report.isByTelephone {
            if let at = report.sentAt { done.append((at, "电话报告\(report.toldTo)")) }
        }
        if let at = incident.responseStartedAt, let level = incident.responseLevel { done.append((at, "启动\(chinese(level.rawValue))级应急响应")) }
        if let at = incident.responseEndedAt, !incident.isResponseActive { done.append((at, "终止应急响应")) }
        let new = done.filter { $0.0 > since }.sorted { $0.0 < $1.0 }
        return new.isEmpty ? "" : new.map { clock($0.0, on: day) + $0.1 }.joined(separator: "；") + "。"
    }

    private static func reasons(_ figures: [IncidentFigure], since: Instant?) -> String {
        let told = figures.filter { figure in
            guard let chosen = figure.chosenAt, let former = figure.former, figure.value < former else { return false }
            return since.map { chosen > $0 } ?? true
        }.map(\.fallReason).filter { !$0.isEmpty }
        return told.enumerated().filter { i, text in told.firstIndex(of: text) == i }.map(\.element).joined(separator: "；")
    }
}
