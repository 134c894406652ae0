package import Core
import Outbound
package import Vocabulary

package enum PreferenceTag: RecordTag { package static let recordType = "notify.preference" }
package typealias PreferenceID = ID<PreferenceTag>

extension Locale: CodeListed {
    package static var listName: String { "language" }
}

/// How one person is told things (通知设置): by which channels, in which language, and when not.
package struct Preference: Record {
    package var id: PreferenceID = .unset
    package var user: UserID = .unset
    package var email = ""
    /// What comes beside the inbox where nothing presses.
    package var routine: [PersonChannel] = []
    /// And where it does; quiet hours do not hold it back.
    package var urgent: [PersonChannel] = [.sms, .workChat]
    /// `22:00`; empty for none.
    package var quietFrom = ""
    package var quietUntil = ""
    package var language: Locale = .chinese
    /// Who is told in one's place when one does not answer.
    package var deputy: UserID?

    package static let blank = Preference()
    package static let table = Table<Preference>(
        "preference", path: "preferences", label: "user", doors: Doors(view: NotifyPermission.configure, unmask: NotifyPermission.unmask), visibility: .everyone, isGlobal: true, icon: "user", area: { _ in nil },
        fields: [
            .reference("user", \.user, .required, .listed),
            .text("email", \.email, max: 254, .personal, .listed),
            .choices("routine", \.routine, .listed),
            .choices("urgent", \.urgent, .listed),
            .text("quiet_from", \.quietFrom, max: 5, .listed),
            .text("quiet_until", \.quietUntil, max: 5, .listed),
            .choice("language", \.language, .required),
            .reference("deputy", \.deputy),
        ], indexes: [["user"]])

    package func problems() -> [Problem] {
        var found: [Problem] = []
        if !email.isEmpty, MailAddress(email) == nil { found.append(Problem("no-mail-address", field: "email")) }
        if quietFrom.isEmpty != quietUntil.isEmpty { found.append(Problem("required", field: quietFrom.isEmpty ? "quiet_from" : "quiet_until")) }
        for (field, text) in [("quiet_from", quietFrom), ("quiet_until", quietUntil)] where !text.isEmpty && QuietHours.minutes(text) == nil { found.append(Problem("no-time-of-day", field: field)) }
        if deputy == user, !user.isUnset { found.append(Problem("own-deputy", field: "deputy")) }
        return found
    }

    package var quiet: QuietHours? { QuietHours(quietFrom, quietUntil) }
}

package enum MessageTemplateTag: RecordTag { package static let recordType = "notify.template" }

/// Other words for a message (消息模板), in both languages, with the gaps that the phrase has: what an SMS gateway has approved, or the bureau's own way to say it.
package struct MessageTemplate: Record {
    package var id: ID<MessageTemplateTag> = .unset
    /// The phrase's key: `notice.overdue`.
    package var key = ""
    package var chinese = ""
    package var english = ""

    package static let blank = MessageTemplate()
    package static let table = Table<MessageTemplate>(
        "message_template", path: "message-templates", label: "key", doors: Doors(view: NotifyPermission.configure, edit: NotifyPermission.configure), visibility: .everyone, isGlobal: true, icon: "report",
        order: "key", descending: false, area: { _ in nil },
        fields: [
            .text("key", \.key, max: 120, .required, .unique, .listed, .searchable),
            .text("chinese", \.chinese, max: 500, .required, .listed),
            .text("english", \.english, max: 500, .required, .listed),
        ])

    package func problems() -> [Problem] { key.hasPrefix("notice.") ? [] : [Problem("no-template-key", field: "key")] }
}
