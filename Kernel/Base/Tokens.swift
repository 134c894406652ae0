package import Core
import Module
package import Store
package import Vocabulary

/// Machines' tokens: made, listed, taken back. Each making and taking back is an entry of the journal.
extension Accounts {
    package static let tokenDays = 1...366, tokenDaysUsual = 90
    /// How many live tokens one user may have.
    package static let tokensMax = 20

    /// A token as lists show it.
    package struct TokenLine: Sendable {
        package let token: MachineToken
        package let login: String
        package let userName: String
        package let madeAt: Instant
        /// To the minute; nil for never.
        package let usedAt: Instant?
    }

    /// A new token for a machine; it is given back once and kept only as its digest.
    ///
    /// People make their own. Administrators make those of automatic sources, who never log in; a token of
    /// another person would let them act in that person's name.
    package func issueToken(name: String, for user: UserID, scopes text: String, days: Int = tokenDaysUsual, _ context: Context) async throws -> (token: String, id: MachineTokenID) {
        guard Self.tokenDays.contains(days) else { throw Problem("out-of-range", field: "days", ["min": "\(Self.tokenDays.lowerBound)", "max": "\(Self.tokenDays.upperBound)"]) }
        let name = name.trimmingSpaces
        guard !name.isEmpty else { throw Problem("required", field: "name") }
        let scopes = try Scopes(text)
        if let stranger = scopes.stranger(among: nameable) { throw Problem("unknown-scope", field: "scopes", ["value": stranger]) }
        let secret = "anlan_" + Self.token()
        let id = try await store.write(context, action: "base.issue-token") { tx in
            try self.allow(tx, for: user)
            let live = try tx.all(MachineToken.self, [.equals("user", user.sql), .isNull("revoked_at"), .range("expires_at", from: tx.now.sql, to: nil)])
            guard live.count < Self.tokensMax else { throw Problem("too-many-tokens", field: "name", ["max": "\(Self.tokensMax)"]) }
            var token = MachineToken.blank
            token.name = name
            token.user = user
            token.scopes = scopes.text
            token.ending = String(secret.suffix(4))
            let expires = tx.now + .days(days)
            token.expiresAt = expires
            let made = try tx.insert(token)
            try tx.connection.run(
                "INSERT INTO machine_token (token, person, name, created_at, expires_at, record) VALUES (?,?,?,?,?,?)", [.blob(Self.digest(secret)), user.sql, .text(name), tx.now.sql, expires.sql, made.id.sql])
            return made.id
        }
        return (secret, id)
    }

    /// Takes a token back, one's own or, as administrator, anybody's; the next request with it is refused.
    package func revokeToken(_ id: MachineTokenID, _ context: Context) async throws {
        try await store.write(context, action: "base.revoke-token") { tx in
            let token = try tx.get(MachineToken.self, id)
            guard tx.principal.isSystem || token.user == tx.principal.user || tx.principal.may(BasePermission.accounts.rawValue, in: nil) else { throw KernelRefusal.notFound(type: MachineTokenTag.recordType) }
            try tx.connection.run("DELETE FROM machine_token WHERE record = ?", [id.sql])
            guard token.revokedAt == nil else { return }
            try tx.update(MachineToken.self, id) { $0.revokedAt = tx.now }
        }
    }

    /// The tokens of one user, or of all; those that no longer work last.
    package func tokens(of user: UserID?) async throws -> [TokenLine] {
        let now = store.machineNow
        return try await store.readAside(.system()) { reader in
            var query = Query(user.map { [.equals("user", $0.sql)] } ?? [], order: .init("created_at", descending: true), limit: 1_000)
            query.includesRetired = true
            let rows = try reader.rows(MachineTokenTag.recordType, query)
            var used: [RawID: Instant] = [:]
            for row in try reader.connection.all("SELECT record, used_at FROM machine_token WHERE used_at IS NOT NULL", types: [.id, .integer]) {
                if case .id(let id) = row[0] { used[id] = Instant(sql: row[1]) }
            }
            let lines = try rows.map { row -> TokenLine in
                let token = try MachineToken.table.record(row.values, id: row.id), owner = try reader.find(User.self, token.user)
                return TokenLine(token: token, login: owner?.login ?? "", userName: owner?.name ?? "", madeAt: row.createdAt, usedAt: used[row.id])
            }
            return lines.filter { $0.token.isLive(at: now) } + lines.filter { !$0.token.isLive(at: now) }
        }
    }

    /// Gives tokens of an older edition, which did all that their user might, a record, so that they are seen and can be taken back.
    package func adoptTokens() async throws {
        let old = try await store.readAside(.system()) { try $0.connection.all("SELECT token, person, name, expires_at FROM machine_token WHERE record IS NULL", types: [.blob, .id, .text, .integer]) }
        guard !old.isEmpty else { return }
        try await store.write(.system(), action: "base.adopt-token") { tx in
            for row in old {
                guard let person = UserID(sql: row[1]), case .text(let name) = row[2], let expires = Instant(sql: row[3]) else { continue }
                var token = MachineToken.blank
                token.name = String(name.unicodeScalars.prefix(60).map(Character.init))
                if token.name.isEmpty { token.name = "—" }
                token.user = person
                token.scopes = Scopes.everything.text
                token.expiresAt = expires
                let made = try tx.insert(token)
                try tx.connection.run("UPDATE machine_token SET record = ? WHERE token = ?", [made.id.sql, row[0]])
            }
        }
    }

    private func allow(_ tx: Transaction, for user: UserID) throws {
        guard let owner = try tx.find(User.self, user), owner.isActive else { throw Problem("no-such-record", field: "user") }
        if tx.principal.isSystem || user == tx.principal.user { return }
        let grants = try tx.all(Grant.self, [.equals("user", user.sql)])
        guard tx.principal.may(BasePermission.accounts.rawValue, in: nil), !grants.isEmpty, grants.allSatisfy({ $0.role == .source }) else { throw KernelRefusal.forbidden(permission: BasePermission.accounts.rawValue) }
    }

    /// The names that a scope may hold for.
    package func nameable(_ verb: Scopes.Verb) -> Set<String> {
        let types = Set(assembly.tables.map(\.info.type))
        return switch verb {
        case .read, .feed: types
        case .ogc: Set(assembly.layers.map(\.type))
        case .write: types.union(assembly.actions.map(\.name)).union(assembly.manifests.flatMap(\.streams))
        case .metrics: []
        }
    }
}
