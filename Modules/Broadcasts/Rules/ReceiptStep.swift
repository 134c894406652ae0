import Vocabulary

/// What a report of a loudspeaker changes in its receipt. Reports come late, twice and out of order: none takes back what is known.
enum ReceiptStep {
    struct Change: Sendable, Hashable {
        /// The lifecycle's way; nil: the phase stays.
        var way: String?
        var times: Int
    }

    /// - Returns: nil where nothing changes.
    static func change(_ phase: ReceiptPhase, times: Int, repeats: Int, by report: Poll.Report) -> Change? {
        let most = min(max(times, report.times), max(times, repeats))
        // Who says that it is done has read it as often as it was told.
        let isDone = report.state == .played || most >= repeats
        let count = report.state == .played ? repeats : most
        let way: String? =
            switch (phase, report.state) {
            case (.played, _), (.refused, _): nil
            case (_, .played): "finish"
            case _ where isDone: "finish"
            case (.queued, .playing), (.sent, .playing): "start"
            case (.queued, .refused), (.sent, .refused), (.playing, .refused): "refuse"
            case (.queued, .failed), (.sent, .failed), (.playing, .failed): "fail"
            case (.playing, .stopped): "set-aside"
            default: nil
            }
        guard way != nil || count != times else { return nil }
        return Change(way: way, times: max(times, count))
    }
}
