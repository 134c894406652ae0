import Core
package import Module
import Store
import Vocabulary

package enum NotifyPermission: String, Permission {
    /// See messages, who was reached and what came back.
    case view = "notify.view"
    /// Send messages, send one anew, work through telephone tasks.
    case send = "notify.send"
    /// One's own channels and quiet hours; say that a message was heard.
    case own = "notify.own"
    /// Channels, webhooks, templates and plans of escalation.
    case configure = "notify.configure"
    /// Full numbers and addresses.
    case unmask = "notify.unmask"
    /// Bring in answers that a gateway has received.
    case receive = "notify.receive"
}

/// Notify (消息送达): who is told by which channel, whether it arrived and who has answered.
package enum NotifyModule: DomainModule {
    private static let duty: [String] = .these(NotifyPermission.own, .view, .send, .unmask)

    package static let manifest = Manifest(
        id: "notify", icon: "call",
        records: [
            AnyTable(OutgoingMessage.self), AnyTable(Delivery.self), AnyTable(MessageChannel.self), AnyTable(Preference.self), AnyTable(Subscription.self), AnyTable(MessageTemplate.self),
            AnyTable(EscalationPlan.self), AnyTable(EscalationStep.self), AnyTable(Withdrawal.self),
        ],
        permissions: .all(NotifyPermission.self),
        grants: [
            .observer: .these(NotifyPermission.own),
            .fieldOfficer: .these(NotifyPermission.own),
            .dutyOfficer: duty,
            .dutyChief: duty,
            .leader: duty,
            .commander: duty,
            .source: .these(NotifyPermission.receive),
            .administrator: .these(NotifyPermission.own, .view, .configure),
        ],
        actions: [
            AnyAction(SendMessage.self, at: "messages"),
            AnyAction(AcknowledgeMessage.self, at: "messages/:message/acknowledgements"),
            AnyAction(Republish.self, at: "deliveries/:delivery/republications"),
            AnyAction(RecordTelephone.self, at: "deliveries/:delivery/telephone-outcomes"),
            AnyAction(SetPreferences.self, at: "message-preferences"),
            AnyAction(TryChannels.self, at: "message-trials"),
            AnyAction(ReceiveAnswer.self, at: "message-answers"),
        ],
        reactions: [.on(NoticeGiven.self) { try Planner.tell($0, $1) }, .on(PeopleCalled.self) { try Planner.call($0, $1) }, .on(ContactsCalled.self) { try ContactPlanner.call($0, $1) }, .on(CallsTakenBack.self) { try TakingBack.begin($0, $1) }, .on(CallsNarrowed.self) { try TakingBack.narrow($0, $1) }],
        providers: [DeliveryHealth()],
        surfaces: [DeliveryDesk.page, MessagePage.page, TelephoneTasks.page, OwnChannels.page, TargetPage.channels, TargetPage.subscriptions, TargetPage.secrets, AnswerLink.routes],
        navigation: [
            NavigationEntry(.watch, order: 80, name: "deliveries", path: "/deliveries", icon: "call", needs: NotifyPermission.view),
            NavigationEntry(.watch, order: 81, name: "telephone-tasks", path: "/telephone-tasks", icon: "answer", needs: NotifyPermission.send),
            NavigationEntry(.base, order: 5, name: "own-channels", path: "/account/messages", icon: "user", needs: NotifyPermission.own),
            NavigationEntry(.base, order: 60, name: "channels", path: "/channels", icon: "call", needs: NotifyPermission.configure),
            NavigationEntry(.base, order: 61, name: "subscriptions", path: "/subscriptions", icon: "answer", needs: NotifyPermission.configure),
            NavigationEntry(.base, order: 62, name: "escalation-plans", path: "/escalation-plans", icon: "clock", needs: NotifyPermission.configure),
            NavigationEntry(.base, order: 63, name: "message-templates", path: "/message-templates", icon: "report", needs: NotifyPermission.configure),
        ],
        seeds: [NotifySeeds.plan], chores: [Escalation.chore])
}
