import Base
import Core
import Vocabulary

enum PostTag: RecordTag { static let recordType = "command.post" }

/// What a person is in the command of one response.
enum PostRole: String, CodeListed {
    /// 指挥长
    case commander
    /// 副指挥长
    case deputyCommander = "deputy-commander"
    /// 现场指挥官
    case onSceneCommander = "on-scene-commander"
    /// 工作组组长
    case groupLead = "group-lead"
    /// 成员、联络员
    case member

    static var listName: String { "post-role" }
}

/// A post of the command and who fills it (指挥岗位). 到岗 is the moment at which that person took it up.
struct CommandPost: Record {
    var id: ID<PostTag> = .unset
    var response: ResponseID = .unset
    var incident: IncidentID = .unset
    var role: PostRole = .member
    /// The code of the working group that a lead or member belongs to.
    var group = ""
    /// The person's account, where there is one.
    var user: UserID?
    var name = ""
    var organisation = ""
    var phone = ""
    var arrivedAt: Instant?
    /// Where the arrival was reported from.
    var arrivedPlace: GeoPoint?
    var area: AreaCode?

    static let blank = CommandPost()
    static let table = Table<CommandPost>(
        "command_post", path: "posts", label: "name", doors: Doors(view: CommandPermission.view, unmask: BasePermission.unmask), visibility: .areaAndAbove, icon: "meet",
        descending: false, area: { $0.area }, subject: { $0.incident.raw },
        fields: [
            .reference("response", \.response, .required, .listed, .indexed),
            .reference("incident", \.incident, .required, .indexed),
            .choice("role", \.role, .required, .listed),
            .text("group", \.group, max: 40, .named("working-group"), .listed),
            .reference("user", \.user),
            .text("name", \.name, max: 40, .required, .listed, .searchable),
            .text("organisation", \.organisation, max: 80, .listed),
            .telephone("phone", \.phone, .listed),
            .instant("arrived_at", \.arrivedAt, .listed),
            .place("arrived_place", \.arrivedPlace),
            .area("area", \.area, .required),
        ])

    func problems() -> [Problem] {
        role == .groupLead && group.isEmpty ? [Problem("required", field: "group")] : []
    }
}
