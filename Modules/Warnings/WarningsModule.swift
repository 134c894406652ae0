import Core
package import Module
import Vocabulary
import Web

/// Warnings (预警发布 · 叫应): who may warn of what, how a warning is written, approved, published and ended; who has heard it.
package enum WarningsModule: DomainModule {
    private static let see: [String] = .these(WarningsPermission.view, .answer)

    package static let manifest = Manifest(
        id: "warnings", icon: "warn",
        records: [
            AnyTable(Warning.self), AnyTable(WarningProposal.self), AnyTable(Publication.self), AnyTable(ResponsiblePerson.self), AnyTable(WarningCall.self), AnyTable(RightToIssue.self), AnyTable(AnswerTime.self),
            AnyTable(DivisionPopulation.self), AnyTable(ChannelShare.self), AnyTable(WarningSettings.self), AnyTable(ForeignFeed.self), AnyTable(ForeignAlert.self),
            AnyTable(ProposalRuleRow.self), AnyTable(ProposalReason.self),
            AnyTable(ChainCheck.self), AnyTable(Storm.self), AnyTable(StormFix.self),
            AnyTable(WarningFact.self), AnyTable(HydroStation.self), AnyTable(VillageRainLimit.self),
        ],
        permissions: .all(WarningsPermission.self),
        grants: [
            .observer: .these(WarningsPermission.view),
            .fieldOfficer: see,
            .dutyOfficer: .these(WarningsPermission.view, .answer, .draft, .publish, .call, .unmask),
            .dutyChief: .these(WarningsPermission.view, .answer, .draft, .review, .publish, .call, .unmask),
            .leader: .these(WarningsPermission.view, .answer, .draft, .review, .sign, .publish, .call, .unmask),
            .commander: .these(WarningsPermission.view, .answer, .draft, .review, .sign, .publish, .call, .unmask),
            .source: .these(WarningsPermission.tell),
            .administrator: .these(WarningsPermission.view, .configure),
        ],
        actions: [
            AnyAction(DraftWarning.self, at: "warnings"),
            AnyAction(ReviseWarning.self, at: "warnings/:warning/revisions"),
            AnyAction(SubmitWarning.self, at: "warnings/:warning/submissions"),
            AnyAction(ReviewWarning.self, at: "warnings/:warning/reviews"),
            AnyAction(ReturnWarning.self, at: "warnings/:warning/returns"),
            AnyAction(SignWarning.self, at: "warnings/:warning/signatures"),
            AnyAction(PublishWarning.self, at: "warnings/:warning/publications"),
            AnyAction(DiscardWarning.self, at: "warnings/:warning/discards"),
            AnyAction(UpdateWarning.self, at: "warnings/:warning/updates"),
            AnyAction(CancelWarning.self, at: "warnings/:warning/cancellations"),
            AnyAction(HearWarning.self, at: "warnings/:warning/hearings"),
            AnyAction(NotePublication.self, at: "warnings/:warning/channel-notes"),
            AnyAction(TakeProposal.self, at: "warning-proposals/:proposal/warnings"),
            AnyAction(DismissProposal.self, at: "warning-proposals/:proposal/dismissals"),
            AnyAction(RecordAnswer.self, at: "warning-calls/:call/answers"),
            AnyAction(RecordAttempt.self, at: "warning-calls/:call/attempts"),
            AnyAction(RepublishWarning.self, at: "warning-publications/:publication/republications"),
            AnyAction(RenewSigningKey.self, at: "warning-signing-keys"),
            AnyAction(NoteChainCheck.self, at: "chain-checks"),
            AnyAction(TellStorm.self, at: "storm-fixes"),
            AnyAction(PollFeed.self, at: "foreign-feeds/:feed/polls"),
            AnyAction(RecordFact.self, at: "warning-facts"),
            AnyAction(EndFact.self, at: "warning-facts/:fact/endings"),
        ],
        layers: [
            Layer("warnings.in-force", of: WarningTag.recordType, at: "shape", label: "headline", category: "level", icon: "warn", group: "monitoring", time: "published_at", filters: [.equals("phase", WarningPhase.published.sql), .not(.equals("kind", WarningKind.cancel.sql))]),
            Layer("warnings.foreign", of: ForeignAlertTag.recordType, at: "shape", label: "headline", category: "level", icon: "bell", group: "monitoring", onByDefault: false, time: "sent_at", filters: [.equals("state", ForeignState.active.sql)]),
            Layer("warnings.storms", of: StormTag.recordType, at: "place", label: "name", icon: "wave", group: "monitoring", time: "at", filters: [.equals("is_over", false.sql)]),
            Layer("warnings.storm-tracks", of: StormTag.recordType, at: "track", label: "name", icon: "wave", group: "monitoring", time: "at", filters: [.equals("is_over", false.sql)]),
            Layer("warnings.people", of: ResponsiblePersonTag.recordType, at: "place", label: "name", category: "charge", icon: "user", group: "resources", onByDefault: false),
        ],
        reactions: Proposals.reactions + [Calling.reaction, Calling.contactReaction, Ending.reaction],
        providers: [WarningTraces()],
        surfaces: [
            WarningDeskPage.page, StormPage.page, WarningEditor.new, WarningEditor.page, WarningPage.page, CoveragePaper.routes, CAPRoutes.routes, PublicWarnings.routes, AnswerDoor.routes,
            ServiceSurface { CAPPublisher($0) }, ServiceSurface { CallRounds($0) }, ServiceSurface { try FactWatch($0) }, ServiceSurface { FeedPoller($0) }, ServiceSurface { BrokerPublisher.make($0) },
        ] + ChainPage.pages,
        navigation: [
            NavigationEntry(.warning, order: 5, name: "warning-desk", path: "/warning-desk", icon: "warn", needs: WarningsPermission.view),
            NavigationEntry(.warning, order: 6, name: "warnings", path: "/warnings", icon: "report", needs: WarningsPermission.view),
            NavigationEntry(.warning, order: 40, name: "warning-facts", path: "/warning-facts", icon: "eye", needs: WarningsPermission.view),
            NavigationEntry(.warning, order: 45, name: "storms", path: "/storm-desk", icon: "wave", needs: WarningsPermission.view),
            NavigationEntry(.warning, order: 50, name: "foreign-alerts", path: "/foreign-alerts", icon: "bell", needs: WarningsPermission.view),
            NavigationEntry(.warning, order: 60, name: "responsible-people", path: "/responsible-people", icon: "user", needs: WarningsPermission.view),
            NavigationEntry(.base, order: 70, name: "issuing-rights", path: "/issuing-rights", icon: "law", needs: WarningsPermission.configure),
            NavigationEntry(.base, order: 71, name: "answer-times", path: "/answer-times", icon: "clock", needs: WarningsPermission.configure),
            NavigationEntry(.base, order: 71, name: "proposal-rules", path: "/proposal-rules", icon: "log", needs: WarningsPermission.configure),
            NavigationEntry(.base, order: 71, name: "hydro-stations", path: "/hydro-stations", icon: "sensor", needs: WarningsPermission.configure),
            NavigationEntry(.base, order: 71, name: "village-rain-limits", path: "/village-rain-limits", icon: "sensor", needs: WarningsPermission.configure),
            NavigationEntry(.base, order: 72, name: "populations", path: "/populations", icon: "team", needs: WarningsPermission.configure),
            NavigationEntry(.base, order: 73, name: "channel-shares", path: "/channel-shares", icon: "speaker", needs: WarningsPermission.configure),
            NavigationEntry(.base, order: 74, name: "foreign-feeds", path: "/foreign-feeds", icon: "in", needs: WarningsPermission.configure),
            NavigationEntry(.base, order: 75, name: "warning-settings", path: "/warning-settings", icon: "lock", needs: WarningsPermission.configure),
        ],
        seeds: [WarningSeeds.rules], numbers: [Publishing.numbers],
        chores: [Expiry.chore, Calling.chore, ForeignDesk.chore, Storms.chore])
}
