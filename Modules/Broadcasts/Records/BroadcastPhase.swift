package import Core

/// 广播状态
package enum BroadcastPhase: String, Lifecycle {
    case draft
    /// Released; loudspeakers are given it when they ask.
    case approved
    /// One at least has begun.
    case playing
    case done, cancelled

    package static var listName: String { "broadcast-phase" }
    package static let initial = draft
    package static let transitions: [Transition<BroadcastPhase>] = [
        Transition("approve", from: [.draft], to: .approved, needs: BroadcastsPermission.approve),
        Transition("begin", from: [.approved], to: .playing, needs: BroadcastsPermission.play),
        Transition("finish", from: [.approved, .playing], to: .done, needs: BroadcastsPermission.play),
        Transition("cancel", from: [.draft, .approved, .playing], to: .cancelled, needs: BroadcastsPermission.write),
    ]

    var isOpen: Bool { self == .approved || self == .playing }
}

/// Where a broadcast comes from (来源).
package enum BroadcastSource: String, CodeListed {
    case byHand = "by-hand"
    case warning
    /// The end of a warning, read aloud.
    case allClear = "all-clear"
    package static var listName: String { "broadcast-source" }
}

/// Why a broadcast was stopped.
package enum BroadcastEnding: String, CodeListed {
    case byHand = "by-hand"
    case warningUpdated = "warning-updated"
    case warningCancelled = "warning-cancelled"
    package static var listName: String { "broadcast-ending" }
}
