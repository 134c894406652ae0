import Vocabulary

/// When to remind of a task or response before its time is up.
enum TaskClock {
    /// A quarter of the time given before the deadline, but at least 5 minutes and at most an hour
    /// before it: 「剩 15 分钟」 of an hour's task, an hour of three days'. Nil where so little time is
    /// given that the reminder would come with the task.
    static func reminder(from start: Instant, to due: Instant) -> Instant? {
        let quarter = (due - start).milliseconds / 4
        let before = Instant.Span(milliseconds: min(max(quarter, 300_000), 3_600_000))
        let at = due - before
        return at > start ? at : nil
    }
}
