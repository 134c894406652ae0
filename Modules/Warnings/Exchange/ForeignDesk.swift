import Alerting
import Base
import Core
import Module
import Store
import Vocabulary

/// Takes in alerts of others: each once, updates and cancellations applied in whatever order they come, each block ended at its own time.
enum ForeignDesk {
    /// Taken in from one document at most.
    static let blocksMax = 40

    /// - Returns: how many records were new.
    @discardableResult
    static func take(_ bytes: [UInt8], from feed: ForeignFeed, _ tx: Transaction) throws -> Int {
        let reading: CAPReading
        do throws(CAPFault) { reading = try CAPReader.read(bytes) } catch { throw ForeignFault(words: "\(error)".cut(200)) }
        let found = ForeignReading(reading: reading), alert = reading.alert
        guard !alert.identifier.isEmpty, alert.messageType != .ack, alert.messageType != .error else { return 0 }
        let signature = verdict(reading, feed)
        var new = 0
        var blocks = found.infos.prefix(blocksMax).map { found.record($0.number, $0.info, at: tx.now) }
        let infos = found.infos.prefix(blocksMax).map(\.info)
        // A cancellation often says nothing but what it cancels.
        if blocks.isEmpty { blocks = [found.record(0, CAPAlert.Info(), at: tx.now)] }
        for (i, block) in blocks.enumerated() {
            guard try tx.first(ForeignAlert.self, [.equals("key", block.key.sql)]) == nil else { continue }
            var block = block
            (block.feed, block.signature) = (feed.id, signature)
            if infos.indices.contains(i) { try place(&block, found, infos[i], tx) }
            if block.state == .active, let later = try follower(of: block, tx) { block.state = later }
            try tx.insert(block)
            new += 1
        }
        if new > 0, found.isMeant, alert.messageType == .update || alert.messageType == .cancel { try apply(alert, tx) }
        return new
    }

    /// Ends what an update or a cancellation names. Only the sender of an alert may change it.
    private static func apply(_ alert: CAPAlert, _ tx: Transaction) throws {
        for reference in alert.references.prefix(200) where reference.sender == alert.sender {
            for known in try tx.all(ForeignAlert.self, [.equals("identifier", reference.identifier.cut(300).sql), .equals("state", ForeignState.active.sql)], limit: 100)
            where known.sender == reference.sender && known.sentAt == Instant(reference.sent) {
                try tx.update(ForeignAlert.self, known.id) { $0.state = alert.messageType == .cancel ? .cancelled : .updated }
            }
        }
    }

    /// What a message that came before it has already made of it.
    private static func follower(of block: ForeignAlert, _ tx: Transaction) throws -> ForeignState? {
        let name = "\(block.sender),\(block.identifier),\(block.sentAt)"
        let later = try tx.all(ForeignAlert.self, [.contains("cap_references", name)], limit: 20).filter { $0.sender == block.sender && $0.references.split(separator: " ").contains { $0 == name } && $0.state != .aside }
        return later.isEmpty ? nil : later.contains { $0.messageType == CAPAlert.MessageType.cancel.rawValue } ? .cancelled : .updated
    }

    /// Which of our divisions it touches: by its codes, and by its outlines where ours have a border.
    private static func place(_ block: inout ForeignAlert, _ found: ForeignReading, _ info: CAPAlert.Info, _ tx: Transaction) throws {
        var areas = Set(try found.codes(info).filter { try tx.find(Area.self, Area.id($0)) != nil })
        let ranges = found.ranges(info)
        if !ranges.isEmpty {
            for area in try tx.all(Area.self, [.equals("level", .integer(3)), .not(.isNull("boundary"))], order: .init("code"), limit: 3_000) {
                guard let border = area.boundary, let code = area.code else { continue }
                if ranges.contains(where: { $0.touches(border) }) { areas.insert(code) }
            }
        }
        let outermost = areas.outermost.sorted()
        block.divisions = CodeText.text(outermost.prefix(CodeText.most))
        block.area = outermost.first
    }

    private static func verdict(_ reading: CAPReading, _ feed: ForeignFeed) -> String {
        let found = CAPSignature.check(reading.document)
        guard let first = found.first else { return "none" }
        guard first.holds else { return "bad" }
        if !feed.fingerprint.isEmpty { return found.contains { $0.holds && $0.fingerprint == feed.fingerprint.lowercased() } ? "known" : "stranger" }
        return "valid"
    }

    // MARK: Time

    static let chore = Chore("warnings.expire-foreign", isDue: { try !over($0, limit: 1).isEmpty }) { tx, _ in
        for alert in try over(tx, limit: 200) { try tx.update(ForeignAlert.self, alert.id) { $0.state = .expired } }
    }

    private static func over(_ reader: Reader, limit: Int) throws -> [ForeignAlert] {
        try reader.all(ForeignAlert.self, [.equals("state", ForeignState.active.sql), .range("expires", from: nil, to: (reader.now + Instant.Span(milliseconds: 1)).sql)], order: .init("expires"), limit: limit)
    }
}

/// Why a document of others was not taken in.
struct ForeignFault: Error, Sendable, Hashable { let words: String }
