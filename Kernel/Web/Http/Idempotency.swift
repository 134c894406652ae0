import Core
import Crypto
import HTTPTypes
import Module
import Store
import Vocabulary

/// What a request was, so that a key used again for another one is noticed.
enum Fingerprint {
    static func of(_ exchange: Exchange) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: Array("\(exchange.method.rawValue) \(exchange.base)\(exchange.path)\n".utf8))
        hash.update(data: exchange.body)
        return Array(hash.finalize())
    }
}

/// Answers that were given, for requests that are sent again.
enum IdempotencyTable {
    /// A telephone may lie without a line for as long and still send again what had arrived already. The field
    /// page asks a person about what it first tried longer ago (`Public/field-send.js`, `keyDays`).
    static let kept = Instant.Span.days(30)

    static func answer(_ person: UserID, _ key: String, _ print: [UInt8], _ connection: any SQLConnection) throws -> Outcome? {
        guard let row = try connection.first("SELECT fingerprint, answer FROM idempotency WHERE person = ? AND key = ?", [person.sql, .text(key)], types: [.blob, .text]),
            case .blob(let known) = row[0], case .text(let answer) = row[1]
        else { return nil }
        guard known == print else { throw KernelRefusal.keyReused }
        let parts = answer.split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count >= 2, let id = RawID(parts[1]) else { return nil }
        return Outcome(type: parts[0], id: id, page: parts.count > 2 ? parts[2] : nil)
    }

    static func keep(_ person: UserID, _ key: String, _ print: [UInt8], _ outcome: Outcome, at now: Instant, _ connection: any SQLConnection) throws {
        try connection.run("DELETE FROM idempotency WHERE at < ?", [(now - kept).sql])
        let answer = "\(outcome.type) \(outcome.id)" + (outcome.page.map { " " + $0 } ?? "")
        try connection.run("INSERT INTO idempotency (person, key, fingerprint, at, answer) VALUES (?,?,?,?,?)", [person.sql, .text(key), .blob(print), now.sql, .text(answer)])
    }
}
