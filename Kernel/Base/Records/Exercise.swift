package import Core
package import Vocabulary

package enum ExerciseTag: RecordTag { package static let recordType = "base.exercise" }
package typealias ExerciseID = ID<ExerciseTag>

package enum ExercisePhase: String, Lifecycle {
    case prepared, running, paused, ended

    package static var listName: String { "exercise-phase" }
    package static let initial = ExercisePhase.prepared
    package static let transitions: [Transition<ExercisePhase>] = [
        .init("start", from: [.prepared, .paused], to: .running, needs: BasePermission.exercises),
        .init("pause", from: [.running], to: .paused, needs: BasePermission.exercises),
        .init("end", from: [.prepared, .running, .paused], to: .ended, needs: BasePermission.exercises),
    ]
}

/// A space of its own for a drill (演练): the same screens and rules on a copy of the registers, with
/// its own clock. Nothing that happens in it can be seen or felt outside.
package struct Exercise: Record {
    package var id: ExerciseID = .unset
    package var name = ""
    /// What stands in the address of its pages: `/drill/<code>/…`.
    package var code = ""
    /// What its clock shows at the start.
    package var beginsAt = Instant(milliseconds: 0)
    package var speed = 1.0
    package var phase: ExercisePhase = .prepared
    /// When the clock was last set, on the machine's clock.
    package var anchor = Instant(milliseconds: 0)
    /// What the exercise's clock showed then.
    package var shown = Instant(milliseconds: 0)
    package var area: AreaCode?

    package static let blank = Exercise()
    package static let table = Table<Exercise>(
        "exercise", path: "exercises", label: "name", doors: Doors(view: BasePermission.drill), isGlobal: true, icon: "drill", area: { $0.area },
        fields: [
            .text("name", \.name, max: 80, .required, .listed, .searchable),
            .text("code", \.code, max: 24, .required, .unique, .listed),
            .instant("begins_at", \.beginsAt, .required, .listed),
            .decimal("speed", \.speed, in: 0.1...3_600, places: 1, .listed),
            .phase("phase", \.phase, .listed),
            .instant("anchor", \.anchor),
            .instant("shown", \.shown),
            .area("area", \.area, .required, .listed),
        ])

    package var space: SpaceID { SpaceID(id.raw) }

    package var clock: SpaceClock { SpaceClock(anchor: anchor, shown: shown, speed: phase == .running ? speed : 0) }

    package func problems() -> [Problem] {
        let letters = code.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        return letters && !code.isEmpty ? [] : [Problem("login-letters", field: "code")]
    }
}
