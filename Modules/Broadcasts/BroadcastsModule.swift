import Core
package import Module
import Vocabulary
import Web

/// Broadcasts (应急广播): loudspeakers that read warnings and messages aloud, and what came of it.
package enum BroadcastsModule: DomainModule {
    package static let manifest = Manifest(
        id: "broadcasts", icon: "speaker",
        records: [AnyTable(Broadcast.self), AnyTable(BroadcastReceipt.self), AnyTable(Loudspeaker.self), AnyTable(BroadcastZone.self), AnyTable(BroadcastUsage.self), AnyTable(SpokenWord.self)],
        permissions: .all(BroadcastsPermission.self),
        grants: [
            .observer: .these(BroadcastsPermission.view),
            .fieldOfficer: .these(BroadcastsPermission.view),
            .dutyOfficer: .these(BroadcastsPermission.view, .write),
            .dutyChief: .these(BroadcastsPermission.view, .write, .approve, .configure),
            .leader: .these(BroadcastsPermission.view, .write, .approve),
            .commander: .these(BroadcastsPermission.view, .write, .approve),
            .source: .these(BroadcastsPermission.play),
            .administrator: .these(BroadcastsPermission.view, .configure),
        ],
        actions: [
            AnyAction(WriteBroadcast.self, at: "broadcasts"),
            AnyAction(CorrectBroadcast.self, at: "broadcasts/:broadcast/corrections"),
            AnyAction(ApproveBroadcast.self, at: "broadcasts/:broadcast/approvals"),
            AnyAction(CancelBroadcast.self, at: "broadcasts/:broadcast/cancellations"),
        ],
        layers: [Layer("broadcasts.loudspeakers", of: LoudspeakerTag.recordType, at: "place", label: "name", category: "kind", icon: "speaker", group: "resources", onByDefault: false)],
        reactions: [WarningReading.reaction],
        providers: [BroadcastAnswers()],
        surfaces: [ServiceSurface { SoundDesk($0) }, PollDoor.routes, BroadcastDesk.page, BroadcastForm.page, BroadcastForm.preview, BroadcastPage.page, BroadcastPage.sound],
        navigation: [
            NavigationEntry(.warning, order: 60, name: "broadcast-desk", path: "/broadcast-desk", icon: "speaker", needs: BroadcastsPermission.view),
            NavigationEntry(.warning, order: 61, name: "loudspeakers", path: "/loudspeakers", icon: "speaker", needs: BroadcastsPermission.view),
            NavigationEntry(.warning, order: 62, name: "broadcast-zones", path: "/broadcast-zones", icon: "grid", needs: BroadcastsPermission.configure),
            NavigationEntry(.base, order: 70, name: "broadcast-usages", path: "/broadcast-usages", icon: "log", needs: BroadcastsPermission.configure),
            NavigationEntry(.base, order: 71, name: "spoken-words", path: "/spoken-words", icon: "mic", needs: BroadcastsPermission.configure),
        ],
        seeds: [BroadcastsSeeds.usage, BroadcastsSeeds.words],
        chores: [BroadcastChores.queue, BroadcastChores.finish],
        streams: [PollDoor.stream])
}
