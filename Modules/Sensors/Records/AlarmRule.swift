package import Core
import Telemetry
package import Vocabulary

package enum AlarmRuleTag: RecordTag { package static let recordType = "sensors.alarm-rule" }
package typealias AlarmRuleID = ID<AlarmRuleTag>

/// 规则状态
package enum AlarmRulePhase: String, Lifecycle {
    case draft, on, off

    package static var listName: String { "alarm-rule-phase" }
    package static let initial = draft
    package static let transitions: [Transition<AlarmRulePhase>] = [
        Transition("switch-on", from: [.draft, .off], to: .on, needs: SensorsPermission.configure, derived: true),
        Transition("switch-off", from: [.on], to: .off, needs: SensorsPermission.configure, derived: true),
    ]
}

/// When readings are an alarm (报警规则): for all points of a kind, or for one.
package struct AlarmRule: Record {
    package var id: AlarmRuleID = .unset
    package var name = ""
    package var kind: PointKindID?
    package var point: PointID?
    /// A rule of the kind that does not hold for `point`, because this one does.
    package var overrides: AlarmRuleID?
    /// While an alarm of this rule, or of a point of this kind, stands in the same place, what this rule finds is held back (see `AlarmHold`).
    package var heldByRule: AlarmRuleID?
    package var heldByKind: PointKindID?
    package var heldWhere = HoldScope.site
    /// In the language of `RuleText`.
    package var definition = ""
    package var phase = AlarmRulePhase.draft
    /// What to do, for whoever sees the alarm.
    package var advice = ""
    package var origin = ""

    package static let blank = AlarmRule()
    package static let table = Table<AlarmRule>(
        "alarm_rule", path: "alarm-rules", label: "name", doors: Doors(view: SensorsPermission.view, edit: SensorsPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "log", order: "name",
        descending: false, area: { _ in nil },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .reference("kind", \.kind, .listed, .indexed),
            .reference("point", \.point, .listed, .indexed),
            .reference("overrides", \.overrides),
            .longText("definition", \.definition, max: 4_000, .required),
            .phase("phase", \.phase, .listed),
            .reference("held_by_rule", \.heldByRule, .indexed),
            .reference("held_by_kind", \.heldByKind, .indexed),
            .choice("held_where", \.heldWhere),
            .longText("advice", \.advice, max: 1_000),
            .text("origin", \.origin, max: 200),
        ])

    var isHeld: Bool { heldByRule != nil || heldByKind != nil }

    package func problems() -> [Problem] {
        var found: [Problem] = []
        if kind == nil, point == nil { found.append(Problem("kind-or-point", field: "kind")) }
        if kind != nil, point != nil { found.append(Problem("kind-or-point", field: "point")) }
        if overrides != nil, point == nil { found.append(Problem("overrides-without-point", field: "overrides")) }
        if heldByRule == id, id != .unset { found.append(Problem("holds-itself", field: "held_by_rule")) }
        do throws(RuleText.Fault) { _ = try RuleText.parse(definition) } catch { found.append(error.problem) }
        return found
    }
}

extension RuleText.Fault {
    /// As a form says it: where in the text, and what was wanted there.
    var problem: Problem {
        switch reason {
        case .expected(let what): Problem("rule-expected-" + what.rawValue, field: "definition", ["line": "\(line)", "column": "\(column)"])
        case .rule(let fault): Problem("rule-\(fault)", field: "definition")
        case .tooLong: Problem("too-long", field: "definition", ["max": "\(RuleText.bytesMax)"])
        }
    }
}
