import Core
package import Module
package import Store
package import Vocabulary

/// Answers how far a warning was heard. The end of it, read aloud, does not count; a loudspeaker counts once, however often the warning was brought up to date.
package struct BroadcastAnswers: BroadcastPort {
    /// So many receipts of a warning are looked at.
    private static let receiptsMax = 200_000

    package func reach(of warning: WarningID, _ reader: Reader) throws -> [BroadcastReach] {
        let ends = Set(try reader.all(Broadcast.self, [.equals("warning", warning.sql), .equals("source", BroadcastSource.allClear.sql)], limit: 100).map(\.id))
        var told: [LoudspeakerID: (area: AreaCode, hasPlayed: Bool)] = [:]
        for receipt in try reader.all(BroadcastReceipt.self, [.equals("warning", warning.sql)], limit: Self.receiptsMax) where !ends.contains(receipt.broadcast) {
            guard let area = receipt.area else { continue }
            told[receipt.loudspeaker] = (area, told[receipt.loudspeaker]?.hasPlayed ?? false || receipt.times > 0 || receipt.phase == .played)
        }
        return Dictionary(grouping: told.values, by: \.area).map { area, all in BroadcastReach(area: area, loudspeakers: all.count, played: all.count(where: \.hasPlayed)) }.sorted { $0.area < $1.area }
    }
}
