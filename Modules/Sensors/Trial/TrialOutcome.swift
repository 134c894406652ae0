import Telemetry
import Vocabulary

/// What a trial came to: which alarms there would have been, beside those of what holds now.
struct TrialOutcome: Sendable {
    struct OfPoint: Sendable {
        let subject: TrialPlan.Subject
        /// The first of them.
        let alarms: [RuleTrial.Episode]
        let count: Int
        let inForce: [RuleTrial.Episode]
        let inForceCount: Int
        /// Whether it is known what is usual for it, where the rule asks.
        let hasBand: Bool
        /// Whether the rule was looked at to the end.
        let isWhole: Bool

        static let shownMax = 200

        init(_ subject: TrialPlan.Subject, _ tried: RuleTrial, _ inForce: RuleTrial?, hasBand: Bool) {
            let all = tried.episodes, old = inForce?.episodes ?? []
            self.subject = subject
            (alarms, count, self.inForce, inForceCount) = (Array(all.prefix(Self.shownMax)), all.count, Array(old.prefix(Self.shownMax)), old.count)
            self.hasBand = hasBand
            isWhole = tried.isWhole && inForce?.isWhole ?? true
        }
    }

    private(set) var tried = 0
    var readings = 0
    /// Those with an alarm of either.
    private(set) var points: [OfPoint] = []
    private(set) var alarms = 0
    private(set) var inForce = 0
    /// By the highest grade.
    private(set) var grades: [AlarmGrade: Int] = [:]
    private(set) var inForceGrades: [AlarmGrade: Int] = [:]
    private(set) var withoutBand = 0
    private(set) var broken = 0

    mutating func add(_ point: OfPoint) {
        tried += 1
        alarms += point.count
        inForce += point.inForceCount
        for alarm in point.alarms { grades[alarm.peak, default: 0] += 1 }
        for alarm in point.inForce { inForceGrades[alarm.peak, default: 0] += 1 }
        if !point.hasBand { withoutBand += 1 }
        if !point.isWhole { broken += 1 }
        if point.count + point.inForceCount > 0 { points.append(point) }
    }
}

extension RuleTrial.Episode {
    func json(_ out: inout JSONWriter) {
        out.object { out in
            out.field("began_at", Instant(milliseconds: begin))
            out.field("ended_at", end.map { Instant(milliseconds: $0) })
            out.field("level", peak.level?.rawValue ?? 4)
        }
    }
}
