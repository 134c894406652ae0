import Vocabulary

/// Which reports are due from a reporter, when, and whether they were made: a pure function of the
/// incident and of the reports already sent.
enum ReportClocks {
    /// Due ones and met ones, by due time. For each step and basis the most specific clock counts, so a
    /// legal limit and a stricter local one stand beside each other. Of follow-ups all past ones and the
    /// next one are given; none after the response has ended.
    static func obligations(for incident: ReportedIncident, by table: ReportClockTable, reports: [SentReport]) -> [ReportObligation] {
        let day = ChinaTime.date(incident.occurredAt)
        let sent = reports.filter { $0.tier == table.tier }.sorted { $0.sentAt < $1.sentAt }
        var obligations = [ReportObligation]()
        for group in table.groups {
            guard let timer = Timer(group, on: day, grade: incident.grade, gradeSince: incident.gradeSince) else { continue }
            switch group.step {
            case .first, .phoneFirst, .writtenFirst: obligations.append(first(group.step, incident, timer, sent))
            case .followUp: obligations += followUps(incident, timer, sent)
            case .casualtySupplement: obligations += supplements(incident, timer, sent)
            case .final: if let final = final(incident, timer, sent) { obligations.append(final) }
            }
        }
        return obligations.enumerated()
            .sorted { ($0.element.dueAt, $0.offset) < ($1.element.dueAt, $1.offset) }
            .map(\.element)
    }

    private static func first(
        _ step: ReportStep, _ incident: ReportedIncident, _ timer: Timer, _ sent: [SentReport]
    ) -> ReportObligation {
        let start =
            switch timer.clock.startsFrom {
            case .occurred: incident.occurredAt
            case .received: incident.receivedAt ?? incident.knownAt
            default: incident.knownAt
            }
        // Any report tells the tier above, so a written one sent at once needs no call before it; a call
        // does not replace the written one.
        let met = sent.first { step != .writtenFirst || $0.step != .phoneFirst }
        return ReportObligation(
            step: step, sequence: 1, startsAt: start, dueAt: timer.due(from: start, first: true), metAt: met?.sentAt,
            clock: timer.clock)
    }

    private static func followUps(
        _ incident: ReportedIncident, _ timer: Timer, _ sent: [SentReport]
    ) -> [ReportObligation] {
        guard let first = sent.first(where: { $0.step == .writtenFirst || $0.step == .followUp }) else { return [] }
        let later = sent.filter { ($0.step == .followUp || $0.step == .final) && $0 != first && $0.sentAt >= first.sentAt }
        var obligations = [ReportObligation]()
        var start = first.sentAt, sequence = first.step == .followUp ? 2 : 1, isFirst = true
        for report in later.map(Optional.some) + [nil] {
            if !isFirst && timer.clock.everyMinutes == nil { break }
            let due = timer.due(from: start, first: isFirst)
            // A report that became due only after the end of the response is not owed any more.
            if let ended = incident.responseEndedAt, due > ended, report?.step != .followUp { break }
            obligations.append(
                ReportObligation(
                    step: .followUp, sequence: sequence, startsAt: start, dueAt: due, metAt: report?.sentAt,
                    clock: timer.clock))
            guard let report, report.step == .followUp else { break }
            (start, sequence, isFirst) = (report.sentAt, sequence + 1, false)
        }
        return obligations
    }

    private static func supplements(
        _ incident: ReportedIncident, _ timer: Timer, _ sent: [SentReport]
    ) -> [ReportObligation] {
        let changes = Set(incident.casualtiesChangedAt).sorted().filter { change in
            change >= incident.occurredAt && (incident.casualtyWindowClosesAt.map { change < $0 } ?? true)
        }
        return changes.enumerated().map { i, change in
            ReportObligation(
                step: .casualtySupplement, sequence: i + 1, startsAt: change, dueAt: timer.due(from: change, first: true),
                metAt: sent.first { $0.sentAt >= change }?.sentAt, clock: timer.clock)
        }
    }

    private static func final(
        _ incident: ReportedIncident, _ timer: Timer, _ sent: [SentReport]
    ) -> ReportObligation? {
        guard let ended = incident.responseEndedAt else { return nil }
        return ReportObligation(
            step: .final, sequence: 1, startsAt: ended, dueAt: timer.due(from: ended, first: true),
            metAt: sent.first { $0.step == .final }?.sentAt, clock: timer.clock)
    }
}
