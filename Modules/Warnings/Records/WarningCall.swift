import Core
import Vocabulary

/// One person's call for one warning (叫应): when told, which steps were taken while nobody answered, how it was answered.
struct WarningCall: Record {
    var id: WarningCallID = .unset
    var warning: WarningID = .unset
    var person: ResponsiblePersonID = .unset
    /// As they were when the call was made.
    var name = ""
    var user: UserID?
    var mobile = ""
    var area: AreaCode?
    var level = WarningLevel.blue
    var endsAt = Instant(milliseconds: 0)
    var deputy: ResponsiblePersonID?
    var phase = CallPhase.waiting
    var toldAt: Instant?
    var telephoneAt: Instant?
    var deputyAt: Instant?
    var aboveAt: Instant?
    var isUnreachable = false
    /// The warning ended before anything had gone out to the person.
    var isUnsent = false
    /// How often somebody rang up in vain.
    var attempts = 0
    var answeredAt: Instant?
    var way: AnswerWay?
    var answeredBy = ""
    var recordedBy: UserID?
    var note = ""
    /// When the ladder looks at it again; nil where it is done with.
    var lookAt: Instant?

    static let blank = WarningCall()
    static let table = Table<WarningCall>(
        "warning_call", path: "warning-calls", label: "name", doors: Doors(view: WarningsPermission.view, unmask: WarningsPermission.unmask), visibility: .areaAndAbove, icon: "call", area: { $0.area },
        fields: [
            .reference("warning", \.warning, .required, .listed),
            .reference("person", \.person, .required),
            .text("name", \.name, max: 40, .required, .listed),
            .reference("user", \.user),
            .telephone("mobile", \.mobile, .listed),
            .area("area", \.area, .listed),
            .level("level", \.level, .required, .listed),
            .instant("ends_at", \.endsAt, .required),
            .reference("deputy", \.deputy),
            .choice("phase", \.phase, .required, .listed),
            .instant("told_at", \.toldAt, .listed),
            .instant("telephone_at", \.telephoneAt, .listed),
            .instant("deputy_at", \.deputyAt, .listed),
            .instant("above_at", \.aboveAt, .listed),
            .flag("is_unreachable", \.isUnreachable),
            .flag("is_unsent", \.isUnsent),
            .integer("attempts", \.attempts, in: 0...1_000),
            .instant("answered_at", \.answeredAt, .listed),
            .choice("way", \.way, .listed),
            .text("answered_by", \.answeredBy, max: 40, .listed),
            .reference("recorded_by", \.recordedBy),
            .text("note", \.note, max: 200),
            .instant("look_at", \.lookAt),
        ], indexes: [["warning", "phase", "id"], ["look_at"]])

    /// As the ladder sees it.
    var climb: AnswerCall {
        var call = AnswerCall(level: level.grade, endsAt: endsAt, toldAt: toldAt, answeredAt: answeredAt, isUnreachable: isUnreachable, hasDeputy: deputy != nil)
        for (step, at) in [(AnswerStep.telephone, telephoneAt), (.deputy, deputyAt), (.levelAbove, aboveAt)] { if let at { call.done[step] = at } }
        return call
    }

    mutating func begin(_ step: AnswerStep, at now: Instant) {
        switch step {
        case .telephone: telephoneAt = now
        case .deputy: deputyAt = now
        case .levelAbove: aboveAt = now
        }
    }
}
