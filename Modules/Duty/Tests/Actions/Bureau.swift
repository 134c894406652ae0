import Base
import Core
import Harness
import Module
import Store
import Testing
import Vocabulary

@testable import Duty

/// The demonstration's duty room at 13:15 on 25 February 2019: 周慎之 is on, 沈守安 comes at 09:00.
struct Bureau {
    let node: TestNode
    let rotation: DutyRotationID
    private let people: [String: Context]

    static let logins: [(login: String, name: String, role: Role, area: String)] = [
        ("linzhiyuan", "林致远", .leader, "510300000000"), ("zhoushenzhi", "周慎之", .dutyChief, "510300000000"), ("heqingyuan", "何清源", .dutyOfficer, "510300000000"),
        ("tangruoxi", "唐若溪", .dutyOfficer, "510300000000"), ("shenshouan", "沈守安", .dutyChief, "510300000000"), ("qinwangchuan", "秦望川", .dutyOfficer, "510300000000"),
        ("chuyunshen", "褚云深", .dutyOfficer, "510321000000"), ("luoxiaoman", "罗小满", .fieldOfficer, "510321124000"), ("admin", "系统管理员", .administrator, "510300000000"),
    ]

    init(_ modules: [any DomainModule.Type] = [DutyModule.self], at start: Instant = TestNode.start) async throws {
        node = try TestNode(modules, at: start)
        try await node.seed()
        var people: [String: Context] = [:]
        for p in Self.logins { people[p.login] = try await node.user(p.role, in: p.area, named: p.name, login: p.login) }
        self.people = people
        let users = people.mapValues(\.principal.user)
        try await node.store.write(.system(door: .seed), action: "seed.demo") { try DutyDemo.fill(users: users, tx: $0) }
        let made = try node.store.read(.system()) { try $0.all(DutyRotation.self).first }
        rotation = try #require(made).id
    }

    func as_(_ login: String) -> Context { people[login] ?? node.context(node.person(.observer)) }
    func id(_ login: String) -> UserID { as_(login).principal.user }
    @discardableResult func act(_ login: String, _ action: some Action) async throws -> Outcome { try await node.store.perform(action, as_(login)) }
    func read<T>(_ login: String? = nil, _ body: (Reader) throws -> T) throws -> T { try node.store.read(login.map(as_) ?? .system(), body) }
    func desk() throws -> DutyDesk? { try read { try RosterDesk().desk($0) } }
    func notices(_ login: String) throws -> [Notice] { try read { try NoticeTable.of(id(login), space: .live, $0.connection) } }
}

/// Refused with this code, wherever the refusal comes from.
func refusal<T>(_ body: () async throws -> T) async -> String? {
    do {
        _ = try await body()
        return nil
    } catch let refusal as any Refusal {
        return refusal.problems.first?.code ?? refusal.code
    } catch { return "\(error)" }
}
