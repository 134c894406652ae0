package import Core
package import Vocabulary

extension Broadcast {
    package static let table = Table<Broadcast>(
        "broadcast", path: "broadcasts", label: "title", doors: Doors(view: BroadcastsPermission.view), visibility: .areaAndAbove, icon: "speaker", area: { $0.area }, subject: { $0.id.isUnset ? nil : $0.id.raw },
        fields: [
            .text("title", \.title, max: 80, .required, .listed, .searchable),
            .longText("text", \.text, max: SpokenText.lengthMax, .required, .searchable),
            .choice("language", \.language, .required),
            .level("level", \.level, .listed, .indexed),
            .area("area", \.area, .required, .listed),
            .text("zones", \.zones, max: 400),
            .text("divisions", \.divisions, max: 400),
            .shape("shape", \.shape, maxPositions: 2_000),
            .integer("repeats", \.repeats, in: 1...99, .required, .listed),
            .integer("gap_seconds", \.gapSeconds, in: 0...3_600, .required),
            .choice("opening", \.opening, .required),
            .choice("closing", \.closing, .required),
            .flag("interrupts", \.interrupts),
            .flag("resumes", \.resumes),
            .integer("volume_least", \.volumeLeast, in: 0...100),
            .instant("plays_from", \.playsFrom, .listed),
            .instant("plays_until", \.playsUntil, .required, .listed, .indexed),
            .choice("source", \.source, .required, .listed),
            .reference("warning", \.warning, .indexed),
            .phase("phase", \.phase, .listed),
            .reference("prepared_by", \.preparedBy, .listed),
            .instant("decide_by", \.decideBy),
            .instant("proposed_at", \.proposedAt),
            .reference("approved_by", \.approvedBy, .listed),
            .instant("approved_at", \.approvedAt, .listed),
            .instant("ended_at", \.endedAt),
            .reference("ended_by", \.endedBy),
            .choice("ending", \.ending),
            .text("reason", \.reason, max: 200),
            .text("sound", \.sound, max: 64),
            .integer("sound_seconds", \.soundSeconds),
            .text("sound_fault", \.soundFault, max: 200),
            .integer("loudspeakers", \.loudspeakers, .listed),
            .instant("queueing_since", \.queueingSince, .indexed),
            .text("queued_through", \.queuedThrough, max: 40),
        ])
}
