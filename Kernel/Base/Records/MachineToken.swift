package import Core
package import Vocabulary

package enum MachineTokenTag: RecordTag { package static let recordType = "base.machine-token" }
package typealias MachineTokenID = ID<MachineTokenTag>

/// What is known of a machine's token (令牌): whose it is, for what, until when. The token itself is shown once,
/// and only its digest is kept, beside the record.
package struct MachineToken: Record {
    package var id: MachineTokenID = .unset
    package var name = ""
    package var user: UserID = .unset
    package var scopes = ""
    /// Its last four characters: enough to tell two apart.
    package var ending = ""
    package var expiresAt: Instant?
    package var revokedAt: Instant?

    package static let blank = MachineToken()
    package static let table = Table<MachineToken>(
        "access_token", path: "machine-tokens", label: "name", doors: Doors(view: BasePermission.accounts), visibility: .everyone, isGlobal: true, icon: "lock", order: "created_at", descending: true, area: { _ in nil },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .reference("user", \.user, .required, .listed),
            .longText("scopes", \.scopes, max: Scopes.lengthMax, .required, .listed),
            .text("ending", \.ending, max: 4),
            .instant("expires_at", \.expiresAt, .required, .listed),
            .instant("revoked_at", \.revokedAt, .listed),
        ])

    package func problems() -> [Problem] {
        do { _ = try Scopes(scopes) } catch { return [error] }
        return []
    }

    package func isLive(at now: Instant) -> Bool { revokedAt == nil && (expiresAt.map { $0 > now } ?? false) }
}
