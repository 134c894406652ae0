import Base
import Core
import Module
import Store
import Vocabulary

/// Names who fills a post of the command (指挥岗位). The tasks of a group that nobody has yet go to its lead.
struct AssignPost: Action {
    static let name = "command.assign-post"
    static let needs = CommandPermission.assign.rawValue
    static let phases = [ResponsePhase.active.rawValue]
    var response: ResponseID = .unset
    var role: PostRole = .member
    var group = ""
    var user: UserID?
    var personName = ""
    var organisation = ""
    var phone = ""

    static let blank = AssignPost()
    static let fields = FieldSet<AssignPost>([
        .reference("response", \.response, .required),
        .choice("role", \.role, .required),
        .text("group", \.group, max: 40),
        .reference("user", \.user),
        .text("name", \.personName, max: 40),
        .text("organisation", \.organisation, max: 80),
        .telephone("phone", \.phone),
    ])

    func problems() -> [Problem] {
        user == nil && personName.isEmpty ? [Problem("required", field: "name")] : []
    }

    func area(_ reader: Reader) throws -> AreaCode? { try reader.get(EmergencyResponse.self, response).area }

    func perform(_ tx: Transaction) throws -> Outcome {
        let response = try tx.get(EmergencyResponse.self, response)
        guard response.phase == .active else { throw CommandRefusal.responseOver }
        try Pointers.user(user, field: "user", tx)
        try Pointers.group(group, tx)
        let account = try user.flatMap { try tx.find(User.self, $0) }
        var post = CommandPost.blank
        post.response = response.id
        post.incident = response.incident
        post.role = role
        post.group = group
        post.user = user
        post.name = personName.isEmpty ? account?.name ?? "" : personName
        post.organisation = organisation
        post.phone = phone.isEmpty ? account?.mobile ?? "" : phone
        post.area = response.area
        let made = try tx.insert(post)
        if let user, user != tx.principal.user {
            try tx.notify(user, Message("notice.post-assigned", ["item": response.item]), link: "/incidents/\(response.incident)/room", record: made.id.raw, urgency: .urgent)
        }
        if role == .groupLead, let user { try handOver(to: user, tx) }
        return .record(made.id, page: "/incidents/\(response.incident)/room")
    }

    private func handOver(to lead: UserID, _ tx: Transaction) throws {
        let waiting = try tx.all(CommandTask.self, [.equals("response", response.sql), .equals("group", .text(group)), .oneOf("phase", [TaskPhase.assigned.sql])])
        for task in waiting where task.owner == nil && task.organisation == nil {
            let owned = try tx.update(CommandTask.self, task.id) { $0.owner = lead }
            try TaskNotice.assigned(owned, tx)
        }
    }
}

/// Reports that a person has taken up a post (到岗): that person, or the desk on a telephone call.
struct ArriveAtPost: Action {
    static let name = "command.arrive-at-post"
    static let needs = CommandPermission.work.rawValue
    var post: ID<PostTag> = .unset
    var at: Instant?
    var place: GeoPoint?

    static let blank = ArriveAtPost()
    static let fields = FieldSet<ArriveAtPost>([
        .reference("post", \.post, .required),
        .instant("at", \.at),
        .place("place", \.place),
    ])

    func area(_ reader: Reader) throws -> AreaCode? {
        let post = try reader.get(CommandPost.self, post)
        return post.user == reader.principal.user ? nil : post.area
    }

    func perform(_ tx: Transaction) throws -> Outcome {
        let before = try tx.get(CommandPost.self, post)
        guard before.arrivedAt == nil else { throw CommandRefusal.alreadyArrived }
        if before.user != tx.principal.user && !tx.principal.may(CommandPermission.assign.rawValue, in: before.area) {
            throw KernelRefusal.forbidden(permission: CommandPermission.assign.rawValue)
        }
        let at = try Pointers.happened(at, tx)
        try tx.update(CommandPost.self, post) {
            $0.arrivedAt = at
            $0.arrivedPlace = place
        }
        return .record(post, page: "/incidents/\(before.incident)/room")
    }
}
