package import Core
package import Module
package import Store
package import Vocabulary

/// Makes an exercise: a space with a copy of the live registers and a clock that stands still.
package struct PrepareExercise: Action {
    package static let name = "base.prepare-exercise"
    package static let needs = BasePermission.exercises.rawValue
    package var title = ""
    package var code = ""
    package var beginsAt: Instant?
    package var speed: Double? = 1
    package var area: AreaCode?

    package static let blank = PrepareExercise()
    package static let fields = FieldSet<PrepareExercise>([
        .text("name", \.title, max: 80, .required),
        .text("code", \.code, max: 24, .required),
        .instant("begins_at", \.beginsAt, .required),
        .decimal("speed", \.speed, in: 0.1...3_600, places: 1),
        .area("area", \.area, .required),
    ])

    package func area(_ reader: Reader) -> AreaCode? { area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        var exercise = Exercise.blank
        exercise.name = title
        exercise.code = code
        exercise.beginsAt = beginsAt ?? tx.now
        exercise.speed = speed ?? 1
        exercise.area = area
        exercise.anchor = tx.now
        exercise.shown = exercise.beginsAt
        let made = try tx.insert(exercise)
        try tx.copyRegisters(into: made.space)
        return .record(made.id)
    }
}

/// Starts an exercise's clock, or lets it go on after a pause.
package struct StartExercise: Action {
    package static let name = "base.start-exercise"
    package static let needs = BasePermission.exercises.rawValue
    package var exercise: ExerciseID = .unset
    /// Seconds of the exercise per second; nil leaves it as it was.
    package var speed: Double?

    package static let blank = StartExercise()
    package static let fields = FieldSet<StartExercise>([
        .reference("exercise", \.exercise, .required),
        .decimal("speed", \.speed, in: 0.1...3_600, places: 1),
    ])

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Exercise.self, exercise).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        try tx.move(Exercise.self, exercise, \.phase, "start") {
            $0.shown = $0.clock.reading(at: tx.now)
            $0.anchor = tx.now
            if let speed { $0.speed = speed }
        }
        return .record(exercise)
    }
}

/// Stops an exercise's clock; it can go on.
package struct PauseExercise: Action {
    package static let name = "base.pause-exercise"
    package static let needs = BasePermission.exercises.rawValue
    package var exercise: ExerciseID = .unset

    package static let blank = PauseExercise()
    package static let fields = FieldSet<PauseExercise>([.reference("exercise", \.exercise, .required)])

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Exercise.self, exercise).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        try tx.move(Exercise.self, exercise, \.phase, "pause") {
            $0.shown = $0.clock.reading(at: tx.now)
            $0.anchor = tx.now
        }
        return .record(exercise)
    }
}

/// Ends an exercise for good; its records stay to be read.
package struct EndExercise: Action {
    package static let name = "base.end-exercise"
    package static let needs = BasePermission.exercises.rawValue
    package var exercise: ExerciseID = .unset

    package static let blank = EndExercise()
    package static let fields = FieldSet<EndExercise>([.reference("exercise", \.exercise, .required)])

    package func area(_ reader: Reader) throws -> AreaCode? { try reader.get(Exercise.self, exercise).area }

    package func perform(_ tx: Transaction) throws -> Outcome {
        try tx.move(Exercise.self, exercise, \.phase, "end") {
            $0.shown = $0.clock.reading(at: tx.now)
            $0.anchor = tx.now
        }
        return .record(exercise)
    }
}
