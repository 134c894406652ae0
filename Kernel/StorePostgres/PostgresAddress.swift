import Vocabulary

/// Where a PostgreSQL database is: `postgres://user:password@host:port/name`, with libpq's options after a `?`.
/// Printed, it never shows the password.
package struct PostgresAddress: Sendable, CustomStringConvertible {
    let text: String

    /// What holds unless the address says otherwise: a server that is gone is noticed within seconds, not hours.
    static let defaults = [
        ("connect_timeout", "3"), ("keepalives_idle", "5"), ("keepalives_interval", "2"), ("keepalives_count", "3"), ("tcp_user_timeout", "10000"), ("application_name", "anlan"),
    ]

    /// Nil where the text is no address of PostgreSQL.
    package init?(_ text: String) {
        guard text.hasPrefix("postgres://") || text.hasPrefix("postgresql://"), !text.utf8.contains(0), text.utf8.count <= 2_000 else { return nil }
        self.text = text
    }

    package var description: String {
        let start = text.firstRange(of: "://").map { text[..<$0.upperBound] } ?? "", place = text.dropFirst(start.count).prefix { $0 != "?" }
        guard let at = place.lastIndex(of: "@") else { return "\(start)\(place)" }
        return "\(start)\(place[..<at].prefix { $0 != ":" })\(place[at...])"
    }

    /// The same server and account, another database.
    package func naming(_ database: String) -> PostgresAddress {
        let scheme = text.firstRange(of: "://").map { text[..<$0.upperBound] } ?? ""
        let rest = text.dropFirst(scheme.count), options = rest.drop { $0 != "?" }, place = rest.prefix { $0 != "?" }
        return PostgresAddress(plain: "\(scheme)\(place.prefix { $0 != "/" })/\(database)\(options)")
    }

    private init(plain: String) { text = plain }
}
