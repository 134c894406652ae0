package import Core
package import Vocabulary

package enum EscalationPlanTag: RecordTag { package static let recordType = "notify.plan" }
package typealias EscalationPlanID = ID<EscalationPlanTag>

/// Who is told next when nobody answers (升级方案): its steps follow one another until somebody has.
package struct EscalationPlan: Record {
    package var id: EscalationPlanID = .unset
    package var name = ""
    /// Used where a message that wants an answer names no plan.
    package var isUsual = false

    package static let blank = EscalationPlan()
    package static let table = Table<EscalationPlan>(
        "escalation_plan", path: "escalation-plans", label: "name", doors: Doors(view: NotifyPermission.own, edit: NotifyPermission.configure), visibility: .everyone, isGlobal: true, icon: "clock",
        order: "name", descending: false, area: { _ in nil },
        fields: [.text("name", \.name, max: 60, .required, .unique, .listed, .searchable), .flag("is_usual", \.isUsual, .listed)])
}

/// Whom a step of an escalation turns to.
package enum StepTarget: String, CodeListed {
    /// Those who have not answered, once more.
    case again
    /// Whoever they have named in their place.
    case deputy
    /// Who leads where they work.
    case head
    case dutyOfficer = "duty-officer"
    case dutyChief = "duty-chief"
    case leader

    package static var listName: String { "step-target" }

    /// The role on duty that it means; nil where it follows from the people.
    package var role: Role? {
        switch self {
        case .again, .deputy, .head: nil
        case .dutyOfficer: .dutyOfficer
        case .dutyChief: .dutyChief
        case .leader: .leader
        }
    }
}

package enum EscalationStepTag: RecordTag { package static let recordType = "notify.step" }

/// One step: so many minutes after the one before, these, by these channels.
package struct EscalationStep: Record {
    package var id: ID<EscalationStepTag> = .unset
    package var plan: EscalationPlanID = .unset
    package var position = 1
    package var afterMinutes = 5
    package var target: StepTarget = .dutyChief
    package var channels: [PersonChannel] = []

    package static let blank = EscalationStep()
    package static let table = Table<EscalationStep>(
        "escalation_step", path: "escalation-steps", label: "position", doors: Doors(view: NotifyPermission.own, edit: NotifyPermission.configure), visibility: .everyone, isGlobal: true, icon: "clock",
        order: "position", descending: false, area: { _ in nil },
        fields: [
            .reference("plan", \.plan, .required, .listed),
            .integer("position", \.position, in: 1...20, .required, .listed),
            .integer("after_minutes", \.afterMinutes, in: 1...1_440, unit: .minutes, .required, .listed),
            .choice("target", \.target, .required, .listed),
            .choices("channels", \.channels, .listed),
        ])
}
