import Base
import Core
import Store
import Vocabulary

/// The automatic source that a replay acts as: a user of its own, made at the first time.
struct ReplaySource {
    let login: String
    let name: String
    let scopes: String

    /// A token for a day.
    func token(_ bureau: Bureau) async throws -> String {
        let known = try bureau.store.read(.system()) { try $0.first(User.self, [.equals("login", .text(login))]) }
        let source: User
        if let known { source = known } else {
            source = try await bureau.store.write(.system(door: .command), action: "base.add-user") { [login, name] tx in
                var user = User.blank
                user.login = login
                user.name = name
                let made = try tx.insert(user)
                var grant = Grant.blank
                grant.user = made.id
                grant.role = .source
                grant.area = AreaCode("510300")
                try tx.insert(grant)
                return made
            }
        }
        return try await bureau.accounts.issueToken(name: "replay", for: source.id, scopes: scopes, days: 1, .system(door: .command)).token
    }
}
