import Harness
import Testing
import Vocabulary

@testable import Base

@Suite struct BackupPlanTests {
    private func run(_ outcome: BackupOutcome, at: Instant) -> BackupRun {
        var run = BackupRun.blank
        run.outcome = outcome
        run.finishedAt = at
        return run
    }

    @Test func `a backup is due when its time has passed, one that failed after an hour`() {
        var plan = BackupPlan()
        let start = TestNode.start, last = run(.whole, at: start), failed = run(.failed, at: start), second = Instant.Span.seconds(1)
        #expect(!plan.isDue(.backup, last: nil, start), "nothing is due where nothing was set up")
        plan.isOn = true
        #expect(plan.isDue(.backup, last: nil, start))
        #expect(!plan.isDue(.backup, last: last, start + .hours(24) - second) && plan.isDue(.backup, last: last, start + .hours(24)))
        #expect(!plan.isDue(.backup, last: failed, start + .hours(1) - second) && plan.isDue(.backup, last: failed, start + .hours(1)))
        #expect(!plan.isDue(.trial, last: last, start + .days(7) - second) && plan.isDue(.trial, last: last, start + .days(7)))
    }

    @Test func `somebody should look when twice the time has passed without a good one`() {
        var plan = BackupPlan()
        plan.isOn = true
        let start = TestNode.start, last = run(.whole, at: start)
        #expect(plan.isLate(.backup, lastWhole: nil, start))
        #expect(!plan.isLate(.backup, lastWhole: last, start + .hours(48) - .seconds(1)) && plan.isLate(.backup, lastWhole: last, start + .hours(48)))
        #expect(!plan.isLate(.trial, lastWhole: last, start + .days(13)) && plan.isLate(.trial, lastWhole: last, start + .days(14)))
    }
}
