package import Core
package import Vocabulary

package enum BroadcastReceiptTag: RecordTag { package static let recordType = "broadcasts.receipt" }
package typealias BroadcastReceiptID = ID<BroadcastReceiptTag>

/// 播发回执状态
package enum ReceiptPhase: String, Lifecycle {
    case queued
    /// The loudspeaker was told to play it.
    case sent
    case playing, played
    /// The loudspeaker says that it does not play it.
    case refused
    case failed
    /// It never began: cancelled, or its time passed.
    case dropped
    /// It began and was not read as often as it should.
    case brokenOff = "broken-off"

    package static var listName: String { "receipt-phase" }
    package static let initial = queued
    package static let transitions: [Transition<ReceiptPhase>] = [
        Transition("send", from: [.queued], to: .sent, needs: BroadcastsPermission.play),
        Transition("start", from: [.queued, .sent], to: .playing, needs: BroadcastsPermission.play),
        // What the loudspeaker tells late is true all the same.
        Transition("finish", from: [.queued, .sent, .playing, .failed, .dropped, .brokenOff], to: .played, needs: BroadcastsPermission.play),
        Transition("refuse", from: [.queued, .sent, .playing], to: .refused, needs: BroadcastsPermission.play),
        Transition("fail", from: [.queued, .sent, .playing], to: .failed, needs: BroadcastsPermission.play),
        Transition("set-aside", from: [.playing], to: .sent, needs: BroadcastsPermission.play),
        Transition("drop", from: [.queued, .sent], to: .dropped, needs: BroadcastsPermission.play),
        Transition("break-off", from: [.sent, .playing], to: .brokenOff, needs: BroadcastsPermission.play),
    ]

    var isOpen: Bool { self == .queued || self == .sent || self == .playing }
    static let open: [SQLValue] = [queued.sql, sent.sql, playing.sql]
}

/// One broadcast at one loudspeaker (播发回执): what became of it, how often it was read.
package struct BroadcastReceipt: Record {
    package var id: BroadcastReceiptID = .unset
    package var broadcast: BroadcastID = .unset
    package var loudspeaker: LoudspeakerID = .unset
    package var zone: BroadcastZoneID = .unset
    package var warning: WarningID?
    package var area: AreaCode?
    package var phase = ReceiptPhase.queued
    /// How often it was read to its end.
    package var times = 0
    package var queuedAt = Instant(milliseconds: 0)
    package var sentAt: Instant?
    package var startedAt: Instant?
    package var endedAt: Instant?
    /// Why it was refused, failed or broken off.
    package var reason = ""

    package static let blank = BroadcastReceipt()
    package static let table = Table<BroadcastReceipt>(
        "broadcast_receipt", path: "broadcast-receipts", label: "phase", doors: Doors(view: BroadcastsPermission.view), icon: "check", order: "queued_at", area: { $0.area }, subject: { $0.broadcast.raw },
        fields: [
            .reference("broadcast", \.broadcast, .required, .listed),
            .reference("loudspeaker", \.loudspeaker, .required, .listed),
            .reference("zone", \.zone, .required, .listed),
            .reference("warning", \.warning, .indexed),
            .area("area", \.area, .listed),
            .phase("phase", \.phase, .listed),
            .integer("times", \.times, in: 0...10_000, .listed),
            .instant("queued_at", \.queuedAt, .listed),
            .instant("sent_at", \.sentAt),
            .instant("started_at", \.startedAt, .listed),
            .instant("ended_at", \.endedAt, .listed),
            .text("reason", \.reason, max: BroadcastReceipt.reasonMax, .listed),
        ], indexes: [["broadcast", "phase"], ["loudspeaker", "phase"]])
    static let reasonMax = 200
}
