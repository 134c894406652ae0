import Core
import Module
import Store
import Vocabulary

/// Warnings end by themselves at their end time.
enum Expiry {
    static let chore = Chore("warnings.expire", isDue: { try !due($0, limit: 1).isEmpty }) { tx, _ in
        for warning in try due(tx, limit: 100) {
            let ended = try Issuing.take(.expire, warning.id, tx)
            if warning.kind != .cancel { try Ending.end(ended, by: nil, tx) }
            try Proposals.look(afterEndOf: warning, tx)
        }
    }

    private static func due(_ reader: Reader, limit: Int) throws -> [Warning] {
        try reader.all(Warning.self, [.equals("phase", WarningPhase.published.sql), .range("expires", from: nil, to: (reader.now + Instant.Span(milliseconds: 1)).sql)], order: .init("expires"), limit: limit)
    }
}
