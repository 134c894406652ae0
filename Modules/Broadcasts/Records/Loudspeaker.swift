package import Core
package import Vocabulary

package enum LoudspeakerTag: RecordTag { package static let recordType = "broadcasts.loudspeaker" }
package typealias LoudspeakerID = ID<LoudspeakerTag>

/// 终端类型
package enum LoudspeakerKind: String, CodeListed {
    /// 高音喇叭: a horn on a mast.
    case horn
    /// 音柱
    case column
    /// 入户音箱
    case indoor
    /// 收扩机: one that feeds several horns.
    case amplifier
    /// 流动广播车
    case vehicle

    package static var listName: String { "loudspeaker-kind" }
}

package enum LoudspeakerPhase: String, Lifecycle {
    case inService = "in-service"
    /// It is given nothing to play.
    case suspended

    package static var listName: String { "loudspeaker-phase" }
    package static let initial = inService
    package static let transitions: [Transition<LoudspeakerPhase>] = [
        Transition("suspend", from: [.inService], to: .suspended, needs: BroadcastsPermission.configure, derived: true),
        Transition("resume", from: [.suspended], to: .inService, needs: BroadcastsPermission.configure, derived: true),
    ]
}

/// A loudspeaker, or the gateway that feeds one (广播终端). It asks the site what to play; the site never calls it, so that it works behind any firewall.
package struct Loudspeaker: Record {
    package var id: LoudspeakerID = .unset
    package var name = ""
    /// What it calls itself when it asks.
    package var code = ""
    package var kind = LoudspeakerKind.horn
    package var zone: BroadcastZoneID = .unset
    package var area: AreaCode?
    package var place: GeoPoint?
    /// Where its gateway stands in the network, for who looks after it; nothing is sent there.
    package var gateway = ""
    package var phase = LoudspeakerPhase.inService
    /// It asked then or up to `heardMinutes` later: not every asking is written down.
    package var heardAt: Instant?
    /// What it last told of itself that is wrong; empty where it told nothing.
    package var fault = ""
    package var note = ""
    package var origin = ""
    package var fictitious = false

    /// So seldom its asking is written down.
    static let heardMinutes = 5
    /// After so long without asking it is silent.
    static let silentMinutes = 15

    package static let blank = Loudspeaker()
    package static let table = Table<Loudspeaker>(
        "loudspeaker", path: "loudspeakers", label: "name", doors: Doors(view: BroadcastsPermission.view, edit: BroadcastsPermission.configure), isCopiedIntoExercises: true, icon: "speaker", order: "code", descending: false,
        area: { $0.area },
        fields: [
            .text("name", \.name, max: 60, .required, .listed, .searchable),
            .text("code", \.code, max: 40, .required, .unique, .listed, .searchable),
            .choice("kind", \.kind, .required, .listed, .indexed),
            .reference("zone", \.zone, .required, .listed, .indexed),
            .area("area", \.area, .required, .listed),
            .place("place", \.place),
            .text("gateway", \.gateway, max: 200),
            .phase("phase", \.phase, .listed),
            .instant("heard_at", \.heardAt, .readOnly, .listed, .indexed),
            .text("fault", \.fault, max: Loudspeaker.faultMax, .readOnly, .listed),
            .longText("note", \.note, max: 1_000),
            .text("origin", \.origin, max: 200),
            .flag("fictitious", \.fictitious, .listed),
        ])
    static let faultMax = 200

    package func problems() -> [Problem] {
        // The code stands in the address that it asks at.
        guard let letter = code.first(where: { !($0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0))) }) else { return [] }
        return [Problem("code-character", field: "code", ["character": String(letter)])]
    }

    func isSilent(at now: Instant) -> Bool { heardAt.map { now - $0 > .minutes(Self.silentMinutes) } ?? true }
}
