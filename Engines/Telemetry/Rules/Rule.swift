/// When the readings of some points are an alarm, and of which grade.
package struct Rule: Sendable, Hashable {
    /// One grade, and what it takes.
    package struct Level: Sendable, Hashable {
        package var grade: AlarmGrade
        package var condition: Condition
        /// For how long the condition must have held, in milliseconds.
        package var held: Int64
        /// How often the condition must have begun to hold within `within` milliseconds.
        package var times: Int
        package var within: Int64

        package init(_ grade: AlarmGrade, _ condition: Condition, held: Int64 = 0, times: Int = 1, within: Int64 = 0) {
            self.grade = grade
            self.condition = condition
            self.held = held
            self.times = times
            self.within = within
        }
    }

    /// Each by itself; the highest that holds is the grade.
    package var levels: [Level]
    /// For how long a level must no longer have been reached before the alarm goes down from it, in milliseconds.
    package var settles: Int64

    package init(levels: [Level], settles: Int64 = 0) {
        self.levels = levels
        self.settles = settles
    }

    /// How far back it looks on its inputs, in milliseconds.
    package var span: Int64 { levels.map(\.condition.span).max() ?? 0 }
    /// The inputs it names, by number.
    package var inputs: Set<Int> { levels.reduce(into: []) { $0.formUnion($1.condition.inputs) } }
}
