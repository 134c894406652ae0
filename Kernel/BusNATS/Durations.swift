import Dispatch

extension Duration {
    /// Rounded down, at least 1; what is too long for 64 bits is as long as they take.
    var wholeMilliseconds: Int64 { max(1, nanoseconds / 1_000_000) }

    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflows ? .max : whole.addingReportingOverflow(attoseconds / 1_000_000_000).overflow ? .max : whole + attoseconds / 1_000_000_000
    }
}

extension DispatchSemaphore {
    /// - Returns: whether it was signalled before `instant`.
    @discardableResult func wait(until instant: ContinuousClock.Instant) -> Bool {
        let left = ContinuousClock.now.duration(to: instant).nanoseconds
        return wait(timeout: .now() + .nanoseconds(Int(max(0, left)))) == .success
    }
}
