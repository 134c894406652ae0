import Base
package import Core
package import Module
package import Store
package import Vocabulary

/// Says how one wants to be told things.
package struct SetPreferences: Action {
    package static let name = "notify.set-preferences"
    package static let needs = NotifyPermission.own.rawValue
    package var email = ""
    package var routine: [PersonChannel] = []
    package var urgent: [PersonChannel] = []
    package var quietFrom = ""
    package var quietUntil = ""
    package var language: Locale = .chinese
    package var deputy: UserID?

    package static let blank = SetPreferences()
    package static let fields = FieldSet<SetPreferences>([
        .text("email", \.email, max: 254),
        .choices("routine", \.routine),
        .choices("urgent", \.urgent),
        .text("quiet_from", \.quietFrom, max: 5),
        .text("quiet_until", \.quietUntil, max: 5),
        .choice("language", \.language, .required),
        .reference("deputy", \.deputy),
    ])

    package func perform(_ tx: Transaction) throws -> Outcome {
        guard !tx.principal.isSystem else { throw KernelRefusal.forbidden(permission: Self.needs) }
        if let deputy, try tx.find(User.self, deputy) == nil { throw KernelRefusal.invalid([Problem("no-such-record", field: "deputy")]) }
        let known = try tx.first(Preference.self, [.equals("user", tx.principal.user.sql)])
        var own = known ?? .blank
        own.user = tx.principal.user
        own.email = email
        own.routine = routine
        own.urgent = urgent
        own.quietFrom = quietFrom
        own.quietUntil = quietUntil
        own.language = language
        own.deputy = deputy
        guard let known else { return .record(try tx.insert(own).id, page: "/account/messages") }
        try tx.update(Preference.self, known.id) { [own] in $0 = own }
        return .record(known.id, page: "/account/messages")
    }
}

/// Sends oneself a message by every channel that one has.
package struct TryChannels: Action {
    package static let name = "notify.try-channels"
    package static let needs = NotifyPermission.own.rawValue
    package var urgency: Urgency = .urgent
    package static let blank = TryChannels()
    package static let fields = FieldSet<TryChannels>([.choice("urgency", \.urgency)])

    package func perform(_ tx: Transaction) throws -> Outcome {
        guard try tx.find(User.self, tx.principal.user) != nil else { throw NotifyRefusal.nobody }
        var message = OutgoingMessage.blank
        message.template = "notice.trial"
        message.content = Message("notice.trial", ["at": tx.now.description]).stored
        message.urgency = urgency
        message.area = try tx.find(User.self, tx.principal.user)?.area
        message.sender = tx.principal.user
        return .record(try Planner.send(message, to: [tx.principal.user], plan: nil, tx).id)
    }
}
