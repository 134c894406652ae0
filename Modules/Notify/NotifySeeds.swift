import Core
import Module
import Store

/// What every bureau begins with: a plan of escalation of the kind that duty rooms keep (再次呼叫 · 值班长 · 带班领导).
enum NotifySeeds {
    static let plan = Seed("notify.plan") { _, tx in
        var plan = EscalationPlan.blank
        plan.name = "常用升级方案"
        plan.isUsual = true
        let made = try tx.insert(plan)
        let steps: [(Int, StepTarget, [PersonChannel])] = [(3, .again, [.sms, .telephone]), (5, .dutyChief, [.sms, .workChat]), (5, .leader, [.sms, .telephone])]
        for (i, (minutes, target, channels)) in steps.enumerated() {
            var step = EscalationStep.blank
            step.plan = made.id
            step.position = i + 1
            step.afterMinutes = minutes
            step.target = target
            step.channels = channels
            try tx.insert(step)
        }
    }
}
