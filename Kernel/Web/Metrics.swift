package import Synchronization

/// Counters that `/metrics` shows. No personal data is ever a label.
package final class Metrics: Sendable {
    package let requests = Atomic<Int>(0)
    package let failures = Atomic<Int>(0)
    package let refusals = Atomic<Int>(0)
    /// When the ticker last ran through, in milliseconds; 0: never.
    package let ticked = Atomic<Int64>(0)
    /// Requests by how long they took: up to 5, 25, 100, 500 ms, and longer.
    package let buckets: [Int] = [5, 25, 100, 500]
    private let counts = Mutex<[Int]>([0, 0, 0, 0, 0])
    private let total = Atomic<Int>(0)

    func took(microseconds: Int) {
        requests.add(1, ordering: .relaxed)
        total.add(microseconds, ordering: .relaxed)
        let bucket = buckets.firstIndex { microseconds <= $0 * 1_000 } ?? buckets.count
        counts.withLock { $0[bucket] += 1 }
    }

    func text(extra: [(name: String, help: String, type: String, value: Int64)]) -> String {
        var out = ""
        func line(_ name: String, _ help: String, _ type: String, _ value: Int64) { out += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n\(name) \(value)\n" }
        line("anlan_requests_total", "Requests answered.", "counter", Int64(requests.load(ordering: .relaxed)))
        line("anlan_request_failures_total", "Requests that ended in a fault of ours.", "counter", Int64(failures.load(ordering: .relaxed)))
        line("anlan_request_refusals_total", "Requests that were refused.", "counter", Int64(refusals.load(ordering: .relaxed)))
        out += "# HELP anlan_request_seconds How long requests took.\n# TYPE anlan_request_seconds histogram\n"
        var sum = 0
        let held = counts.withLock { $0 }
        for (i, limit) in buckets.enumerated() {
            sum += held[i]
            out += "anlan_request_seconds_bucket{le=\"\(Double(limit) / 1_000)\"} \(sum)\n"
        }
        sum += held[buckets.count]
        out += "anlan_request_seconds_bucket{le=\"+Inf\"} \(sum)\nanlan_request_seconds_sum \(Double(total.load(ordering: .relaxed)) / 1e6)\nanlan_request_seconds_count \(sum)\n"
        for metric in extra { line(metric.name, metric.help, metric.type, metric.value) }
        return out
    }
}
