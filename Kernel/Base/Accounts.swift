package import Core
import Crypto
import CryptoExtras
import Foundation
package import Module
package import Store
import Synchronization
package import Vocabulary

/// Passwords, sessions and machine tokens. What it stores cannot be turned back into any of them.
package final class Accounts: Sendable {
    /// A session as the server knows it: who, and the token that forms must send back.
    package struct Session: Sendable {
        package let principal: Principal
        package let csrf: String
        package let login: String
        /// A machine's token instead of a browser's cookie: it needs no protection against forged forms.
        package let isMachine: Bool
        /// What a machine's token was given for; nil for a person.
        package let scopes: Scopes?

        package init(principal: Principal, csrf: String, login: String, isMachine: Bool, scopes: Scopes? = nil) {
            self.principal = principal
            self.csrf = csrf
            self.login = login
            self.isMachine = isMachine
            self.scopes = scopes
        }

        /// The same session as it stands at a door that `verb` opens.
        package func at(_ verb: Scopes.Verb) -> Session {
            guard let scopes else { return self }
            return Session(principal: principal.narrowed(to: scopes, at: verb), csrf: csrf, login: login, isMachine: isMachine, scopes: scopes)
        }
    }

    package struct Limits: Sendable {
        package var idle = Instant.Span.hours(12)
        package var absolute = Instant.Span.days(7)
        package init() {}
    }

    private struct Held: Sendable {
        var session: Session
        var createdAt: Instant
        var usedAt: Instant
        var writtenAt: Instant
        var expiresAt: Instant?
    }

    private struct Failures { var count = 0; var until = Instant(milliseconds: 0) }

    let store: Store
    let assembly: Assembly
    private let limits: Limits
    private let held = Mutex<[[UInt8]: Held]>([:])
    private let failures = Mutex<[String: Failures]>([:])

    package init(store: Store, assembly: Assembly, limits: Limits = Limits()) {
        self.store = store
        self.assembly = assembly
        self.limits = limits
        // Who may do what is looked up anew as soon as a user, a grant or what a role carries changes.
        store.feed.tap { [weak self] entries in
            guard entries.contains(where: { [User.Tag.recordType, Grant.Tag.recordType, MachineTokenTag.recordType, RoleRightTag.recordType].contains($0.draft.type) }) else { return }
            self?.held.withLock { $0 = [:] }
        }
    }

    // MARK: Logging in

    package enum LoginResult: Sendable {
        case success(token: String, Session)
        /// Wrong name or word; how many tries failed since the last good one.
        case wrong(tries: Int)
        /// Too many failed: no try counts until then.
        case wait(seconds: Int)
    }

    /// Every failure doubles the wait, per name and per address: 0, 0, 0, 2, 4, 8 … 900 s.
    package func logIn(login: String, password: String, from address: String) async throws -> LoginResult {
        let now = store.machineNow, keys = ["login " + login, "address " + address]
        let waits = failures.withLock { all in keys.compactMap { all[$0]?.until }.max() }
        if let until = waits, until > now { return .wait(seconds: Int(((until - now).milliseconds + 999) / 1_000)) }
        let user: (id: UserID, password: String)? = try await store.readAside(.system()) { reader in
            guard let user = try reader.first(User.self, [.equals("login", .text(login))]), user.isActive,
                case .text(let secret)? = try reader.connection.first("SELECT password FROM secret WHERE person = ?", [user.id.sql], types: [.text])?[0]
            else { return nil }
            return (user.id, secret)
        }
        // An unknown name costs the same time as a wrong word.
        let right = await Password.matches(password, user?.password ?? Password.decoy)
        guard right, let user else {
            let tries = failures.withLock { all in
                if all.count > 10_000 { all = all.filter { $0.value.until > now } }
                for key in keys {
                    all[key, default: Failures()].count += 1
                    let over = (all[key]?.count ?? 0) - 3
                    if over > 0 { all[key]?.until = now + .seconds(min(900, 1 << min(over, 10))) }
                }
                return all[keys[0]]?.count ?? 1
            }
            return .wrong(tries: tries)
        }
        failures.withLock { all in for key in keys { all[key] = nil } }
        let token = Self.token()
        let csrf = Self.token()
        try await store.engine.write { connection in
            try connection.run("DELETE FROM session WHERE used_at < ?", [(now - self.limits.idle).sql])
            try connection.run("INSERT INTO session (token, person, created_at, used_at, csrf) VALUES (?,?,?,?,?)", [.blob(Self.digest(token)), user.id.sql, now.sql, now.sql, .text(csrf)])
            return ((), [])
        }
        guard let session = try session(token: token) else { return .wrong(tries: 1) }
        return .success(token: token, session)
    }

    package func logOut(token: String) async throws {
        let digest = Self.digest(token)
        _ = held.withLock { $0.removeValue(forKey: digest) }
        try await store.engine.write { connection in
            try connection.run("DELETE FROM session WHERE token = ?", [.blob(digest)])
            return ((), [])
        }
    }

    // MARK: Sessions

    /// The session of a cookie; nil when there is none or it has run out. Mostly answered from memory.
    package func session(token: String) throws -> Session? {
        guard token.utf8.count <= 100 else { return nil }
        let now = store.machineNow, digest = Self.digest(token)
        if let known = held.withLock({ $0[digest] }) { return try use(known, digest, now) }
        let found: Held? = try store.read(.system()) { reader in
            guard let row = try reader.connection.first("SELECT person, created_at, used_at, csrf FROM session WHERE token = ?", [.blob(digest)], types: [.id, .integer, .integer, .text]),
                let person = UserID(sql: row[0]), let created = Instant(sql: row[1]), let used = Instant(sql: row[2]), case .text(let csrf) = row[3],
                let user = try reader.find(User.self, person), user.isActive
            else { return nil }
            return Held(session: Session(principal: try principal(of: user, reader), csrf: csrf, login: user.login, isMachine: false), createdAt: created, usedAt: used, writtenAt: used, expiresAt: nil)
        }
        guard let found else { return nil }
        held.withLock { $0[digest] = found }
        return try use(found, digest, now)
    }

    /// The session of a machine's bearer token; nil for one that is not known, has run out or was taken back, or whose user is no longer active.
    package func machine(token: String) async throws -> Session? {
        guard token.utf8.count <= 100 else { return nil }
        let now = store.machineNow, digest = Self.digest(token)
        if let known = held.withLock({ $0[digest] }), let expires = known.expiresAt { return expires > now ? try await use(known, digest, now) : nil }
        let found: Held? = try store.read(.system()) { reader in
            guard let row = try reader.connection.first("SELECT person, expires_at, record, used_at FROM machine_token WHERE token = ?", [.blob(digest)], types: [.id, .integer, .id, .integer]),
                let person = UserID(sql: row[0]), let expires = Instant(sql: row[1]), expires > now, let id = MachineTokenID(sql: row[2]), let used = Instant?(sql: row[3]),
                let record = try reader.find(MachineToken.self, id), record.isLive(at: now), let user = try reader.find(User.self, person), user.isActive
            else { return nil }
            let session = Session(principal: try principal(of: user, reader), csrf: "", login: user.login, isMachine: true, scopes: try Scopes(record.scopes))
            return Held(session: session, createdAt: now, usedAt: now, writtenAt: used ?? Instant(milliseconds: 0), expiresAt: expires)
        }
        guard let found else { return nil }
        return try await use(found, digest, now)
    }

    /// Notes once a minute that a token is in use. That the note could not be written refuses nobody.
    private func use(_ known: Held, _ digest: [UInt8], _ now: Instant) async throws -> Session {
        var known = known
        let isDue = now - known.writtenAt > .minutes(1)
        if isDue { known.writtenAt = now }
        held.withLock { all in
            if all.count > 50_000 { all = [:] }
            all[digest] = known
        }
        if isDue {
            try? await store.engine.write { connection in
                try connection.run("UPDATE machine_token SET used_at = ? WHERE token = ?", [now.sql, .blob(digest)])
                return ((), [])
            }
        }
        return known.session
    }

    private func use(_ known: Held, _ digest: [UInt8], _ now: Instant) throws -> Session? {
        guard now - known.usedAt <= limits.idle, now - known.createdAt <= limits.absolute else {
            _ = held.withLock { $0.removeValue(forKey: digest) }
            return nil
        }
        // Once a second is often enough to know that it is in use.
        guard now - known.usedAt > .seconds(1) else { return known.session }
        var known = known
        known.usedAt = max(known.usedAt, now)
        // The use is written down once a minute, not at every request.
        if now - known.writtenAt > .minutes(1) {
            known.writtenAt = now
            let engine = store.engine
            Task {
                try? await engine.write { connection in
                    try connection.run("UPDATE session SET used_at = ? WHERE token = ?", [now.sql, .blob(digest)])
                    return ((), [])
                }
            }
        }
        held.withLock { all in
            if all.count > 50_000 { all = [:] }
            all[digest] = known
        }
        return known.session
    }

    // MARK: People

    package func principal(of user: User, _ reader: Reader) throws -> Principal {
        let grants = try reader.all(Grant.self, [.equals("user", user.id.sql)]), roles = Set(grants.map(\.role))
        let rights = roles.isEmpty ? [] : try reader.all(RoleRight.self, [.oneOf("role", roles.map(\.sql))], limit: 10_000)
        return Principal(
            user: user.id, name: user.name, organisation: user.organisation?.raw,
            holdings: grants.compactMap { grant in grant.area.map { Principal.Holding(role: grant.role, area: $0, permissions: assembly.permissions(of: grant.role, rights)) } })
    }

    /// Sets a password; all sessions of the person end.
    package func setPassword(_ password: String, of user: UserID) async throws {
        guard password.count >= 8, password.utf8.count <= 200 else { throw KernelRefusal.invalid([Problem("password-length", field: "password")]) }
        let secret = await Password.hash(password), now = store.machineNow
        try await store.engine.write { connection in
            try connection.run("INSERT INTO secret (person, password, changed_at) VALUES (?,?,?) ON CONFLICT (person) DO UPDATE SET password = excluded.password, changed_at = excluded.changed_at", [user.sql, .text(secret), now.sql])
            try connection.run("DELETE FROM session WHERE person = ?", [user.sql])
            return ((), [])
        }
        held.withLock { $0 = [:] }
    }

    static func token() -> String {
        var random = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let word = String(random.next(), radix: 16)
            return String(repeating: "0", count: 16 - word.count) + word
        }.joined()
    }

    static func digest(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }
}

/// Password hashes: scrypt with N = 2¹⁵, r = 8, p = 1 (RFC 7914), a salt of 16 random bytes each.
package enum Password {
    private static let rounds = 32_768

    package static func hash(_ password: String) async -> String {
        var random = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        return "scrypt$\(rounds)$\(Data(salt).base64EncodedString())$\(Data(derive(password, salt, rounds)).base64EncodedString())"
    }

    package static func matches(_ password: String, _ stored: String) async -> Bool {
        let parts = stored.split(separator: "$").map(String.init)
        guard parts.count == 4, parts[0] == "scrypt", let rounds = Int(parts[1]), let salt = Data(base64Encoded: parts[2]), let wanted = Data(base64Encoded: parts[3]), password.utf8.count <= 200 else { return false }
        let given = derive(password, Array(salt), rounds)
        // Every byte is compared, so that the time tells nothing.
        return given.count == wanted.count && zip(given, wanted).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What an unknown name is checked against.
    static let decoy = "scrypt$32768$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    private static func derive(_ password: String, _ salt: [UInt8], _ rounds: Int) -> [UInt8] {
        guard let key = try? KDF.Scrypt.deriveKey(from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1) else { return [] }
        return key.withUnsafeBytes { Array($0) }
    }
}
