import Core
import Module
import Store
import Vocabulary

/// Answers a loudspeaker that asks: takes in what it reports and decides what it plays. Asked twice in the same words it answers the same and changes nothing more.
struct PollDesk {
    let loudspeaker: Loudspeaker
    private let zone: BroadcastZone
    private var receipts: [BroadcastReceiptID: BroadcastReceipt] = [:]
    private var broadcasts: [BroadcastID: Broadcast] = [:]
    /// What was reported of receipts that are no longer open.
    private var late: [BroadcastReceipt] = []

    /// More than this never waits at one loudspeaker; the graver are looked at with the rest in later askings.
    private static let openMax = 200

    init?(code: String, _ poll: Poll, _ reader: Reader) throws {
        guard let loudspeaker = try reader.first(Loudspeaker.self, [.equals("code", .text(code))]), let zone = try reader.find(BroadcastZone.self, loudspeaker.zone) else { return nil }
        (self.loudspeaker, self.zone) = (loudspeaker, zone)
        let open = try reader.all(BroadcastReceipt.self, [.equals("loudspeaker", loudspeaker.id.sql), .oneOf("phase", ReceiptPhase.open)], order: .init("queued_at", descending: true), limit: Self.openMax)
        for receipt in open { receipts[receipt.id] = receipt }
        for id in Set(poll.reports.map { BroadcastReceiptID($0.receipt) }) where receipts[id] == nil {
            // Another loudspeaker's receipts are none of its business: they are passed over.
            if let own = try reader.find(BroadcastReceipt.self, id), own.loudspeaker == loudspeaker.id { late.append(own) }
        }
        for id in Set(receipts.values.map(\.broadcast) + late.map(\.broadcast)) { broadcasts[id] = try reader.find(Broadcast.self, id) }
    }

    // MARK: Deciding

    struct Step: Sendable {
        let receipt: BroadcastReceipt
        var way: String?
        var times: Int
        var at: Instant
        var reason = ""
        /// The loudspeaker said so; else the queue did.
        var isReport = true
    }

    struct Outcome: Sendable {
        var steps: [Step] = []
        var order: Order?
        var isHeard = false
        var fault: String?
        var changesNothing: Bool { steps.isEmpty && !isHeard && fault == nil }
    }

    func outcome(_ poll: Poll, at now: Instant) -> Outcome {
        var outcome = Outcome(), standing = receipts
        outcome.isHeard = loudspeaker.heardAt.map { now - $0 >= .minutes(Loudspeaker.heardMinutes) } ?? true
        if poll.fault != loudspeaker.fault { outcome.fault = poll.fault }
        for report in poll.reports {
            guard let receipt = standing[BroadcastReceiptID(report.receipt)] ?? late.first(where: { $0.id.raw == report.receipt }), let broadcast = broadcasts[receipt.broadcast] else { continue }
            guard let change = ReceiptStep.change(receipt.phase, times: receipt.times, repeats: broadcast.repeats, by: report) else { continue }
            // No clock that is wrong tells of the future, or of a time before it was told.
            let at = min(max(report.at ?? now, receipt.queuedAt), now)
            let step = Step(receipt: receipt, way: change.way, times: change.times, at: at, reason: report.reason)
            outcome.steps.append(step)
            if standing[receipt.id] != nil { standing[receipt.id] = Self.after(step) }
        }
        decide(poll, now, standing.filter { $0.value.phase.isOpen }, &outcome)
        return outcome
    }

    private func decide(_ poll: Poll, _ now: Instant, _ open: [BroadcastReceiptID: BroadcastReceipt], _ outcome: inout Outcome) {
        guard loudspeaker.phase == .inService, let hours = zone.hours else { return }
        let items = open.values.compactMap { receipt in broadcasts[receipt.broadcast].flatMap { item(receipt, $0) } }
        let decision = PlayQueue.decide(items, playing: poll.playing, at: now, hours: hours)
        for (id, loss) in decision.lost.sorted(by: { $0.key < $1.key }) {
            guard let receipt = open[BroadcastReceiptID(id)] else { continue }
            let hasBegun = receipt.startedAt != nil || receipt.phase == .playing
            outcome.steps.append(Step(receipt: receipt, way: hasBegun ? "break-off" : "drop", times: receipt.times, at: now, reason: loss == .interrupted ? "interrupted" : "", isReport: false))
        }
        if let id = decision.setAside, let receipt = open[BroadcastReceiptID(id)], receipt.phase == .playing { outcome.steps.append(Step(receipt: receipt, way: "set-aside", times: receipt.times, at: now, isReport: false)) }
        guard let id = decision.play, let receipt = open[BroadcastReceiptID(id)], let broadcast = broadcasts[receipt.broadcast], let item = items.first(where: { $0.id == id }) else { return }
        if receipt.phase == .queued { outcome.steps.append(Step(receipt: receipt, way: "send", times: receipt.times, at: now, isReport: false)) }
        let volume = Loudness.percent(usual: zone.volumePercent, hourly: HourlyVolume(zone.volumeByHour), least: broadcast.volumeLeast, isUrgent: broadcast.level != nil, at: now)
        outcome.order = Order(
            receipt: id, broadcast: broadcast.id, title: broadcast.title, level: broadcast.level, text: broadcast.text, language: broadcast.language, volumePercent: volume, repeats: broadcast.repeats,
            gapSeconds: broadcast.gapSeconds, times: receipt.times, until: PlayQueue.until(item, at: now, hours: hours), sound: broadcast.sound, soundSeconds: broadcast.soundSeconds)
    }

    private func item(_ receipt: BroadcastReceipt, _ broadcast: Broadcast) -> PlayQueue.Item? {
        guard broadcast.phase.isOpen, let until = broadcast.playsUntil else { return nil }
        return PlayQueue.Item(
            id: receipt.id.raw, level: broadcast.level, interrupts: broadcast.interrupts, resumes: broadcast.resumes, queuedAt: receipt.queuedAt, from: broadcast.playsFrom ?? receipt.queuedAt, until: until,
            isReady: !broadcast.sound.isEmpty || !broadcast.soundFault.isEmpty, hasBegun: receipt.startedAt != nil, readingSeconds: broadcast.soundSeconds)
    }

    private static func after(_ step: Step) -> BroadcastReceipt {
        var receipt = step.receipt
        receipt.times = step.times
        if let way = step.way, let to = ReceiptPhase.transitions.first(where: { $0.name == way })?.to { receipt.phase = to }
        if step.way == "start", receipt.startedAt == nil { receipt.startedAt = step.at }
        return receipt
    }

    // MARK: Writing

    func write(_ outcome: Outcome, _ tx: Transaction) throws {
        if outcome.isHeard || outcome.fault != nil {
            try tx.update(Loudspeaker.self, loudspeaker.id) {
                if outcome.isHeard { $0.heardAt = tx.now }
                if let fault = outcome.fault { $0.fault = fault }
            }
        }
        var touched: [BroadcastID] = []
        for step in outcome.steps {
            try take(step, tx)
            if !touched.contains(step.receipt.broadcast) { touched.append(step.receipt.broadcast) }
        }
        for id in touched {
            let steps = outcome.steps.filter { $0.receipt.broadcast == id }
            if steps.contains(where: { $0.way == "start" || $0.way == "finish" }), try tx.get(Broadcast.self, id).phase == .approved { try tx.move(Broadcast.self, id, \.phase, "begin") }
            if steps.contains(where: { ["finish", "refuse", "fail", "drop", "break-off"].contains($0.way) }) { try BroadcastBook.finishIfAll(id, tx) }
        }
    }

    private func take(_ step: Step, _ tx: Transaction) throws {
        func fill(_ receipt: inout BroadcastReceipt) {
            receipt.times = step.times
            if !step.reason.isEmpty { receipt.reason = step.reason }
            switch step.way {
            case "send": receipt.sentAt = step.at
            case "start": receipt.startedAt = receipt.startedAt ?? step.at
            case "finish":
                receipt.startedAt = receipt.startedAt ?? step.at
                receipt.endedAt = step.at
            case "refuse", "fail", "drop", "break-off": receipt.endedAt = step.at
            default: break
            }
        }
        if let way = step.way {
            try tx.move(BroadcastReceipt.self, step.receipt.id, \.phase, way) { fill(&$0) }
        } else {
            try tx.update(BroadcastReceipt.self, step.receipt.id) { fill(&$0) }
        }
    }
}
