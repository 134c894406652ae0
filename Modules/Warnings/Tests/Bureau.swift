import Base
import BusNATS
import Core
import Foundation
import HTTPTypes
import Harness
import Module
import Store
import Testing
import Vocabulary
import Web

@testable import Warnings

/// A bureau that warns: its people, the divisions below it, people in charge, doors.
struct Bureau {
    let site: TestSite
    let author: Accounts.Session
    let chief: Accounts.Session
    let leader: Accounts.Session

    var node: TestNode { site.node }
    var store: Store { site.node.store }
    var now: Instant { site.node.clock.now() }

    /// 2019-02-25 13:15, as the fake clock begins.
    init(with modules: [any DomainModule.Type] = [], broker: BrokerPlan? = nil) async throws {
        var settings = SiteSettings()
        (settings.homeArea, settings.broker) = (AreaCode("510300"), broker)
        let site = try TestSite([WarningsModule.self] + modules, settings: settings)
        self.site = site
        try await site.node.seed()
        func user(_ role: Role, _ name: String, _ login: String) async throws -> Accounts.Session {
            let made = try await site.node.user(role, named: name, login: login)
            return site.session(role, named: name, id: made.principal.user)
        }
        author = try await user(.dutyOfficer, "周秉文", "zhou")
        chief = try await user(.dutyChief, "何清源", "he")
        leader = try await user(.leader, "沈一川", "shen")
        try await site.node.store.write(.system(door: .seed), action: "test.areas") { tx in
            for (code, name, level) in [("510300", "自贡市", 2), ("510321", "荣县", 3), ("510322", "富顺县", 3), ("510321102", "长山镇", 4)] {
                var area = Area.blank
                guard let number = AreaCode(code) else { continue }
                (area.id, area.code, area.name, area.level, area.parent) = (Area.id(number), number, name, level, number.parent)
                try tx.insert(area)
            }
        }
    }

    func close() async { await node.close() }

    // MARK: People in charge

    @discardableResult
    func person(_ name: String, in area: String = "510321102000", user: UserID? = nil, deputy: ResponsiblePersonID? = nil, at place: GeoPoint? = nil) async throws -> ResponsiblePersonID {
        try await store.write(.system(door: .seed), action: "test.person") { tx in
            var person = ResponsiblePerson.blank
            (person.name, person.area, person.user, person.deputy, person.mobile, person.place, person.fictitious) = (name, AreaCode(area), user, deputy, "13800000000", place, true)
            return try tx.insert(person).id
        }
    }

    // MARK: Warnings

    static let text: [String: String] = [
        "hazard": "production-safety", "level": "2", "headline": "晨光化工氯气泄漏风险橙色预警", "description": "储罐区氯气浓度升高，可能影响周边。", "instruction": "关闭门窗，向上风向撤离。", "divisions": "510321", "area": "510300",
        "issuer_kind": "emergency", "certainty": "likely",
    ]

    func content(_ changes: [String: String] = [:], hours: Int = 6) -> [String: String] {
        var all = Self.text
        all["expires"] = ChinaTime.minuteText(now + .hours(hours))
        return all.merging(changes) { $1 }
    }

    func draft(_ changes: [String: String] = [:], hours: Int = 6) async throws -> WarningID {
        let before = Set(try warnings().map(\.id)), reply = await site.form("/warnings", content(changes, hours: hours), as: author)
        #expect(reply.status == .seeOther, "\(reply.status) \(reply.text.suffix(400))")
        return try #require(try warnings().map(\.id).first { !before.contains($0) })
    }

    func step(_ resource: String, _ id: WarningID, as session: Accounts.Session, _ fields: [String: String] = [:]) async -> Reply { await site.form("/warnings/\(id)/\(resource)", fields, as: session) }

    /// From the draft to the publication, each by whom it belongs to.
    func send(_ id: WarningID) async throws {
        for (resource, session) in [("submissions", author), ("reviews", chief), ("signatures", leader), ("publications", author)] {
            let reply = await step(resource, id, as: session)
            #expect(reply.status == .seeOther, "\(resource) \(reply.text.suffix(500))")
        }
    }

    func warnings() throws -> [Warning] { try store.read(.system()) { try $0.all(Warning.self, limit: 100) } }
    func warning(_ id: WarningID) throws -> Warning { try store.read(.system()) { try $0.get(Warning.self, id) } }
    func calls(_ id: WarningID) throws -> [WarningCall] { try store.read(.system()) { try $0.all(WarningCall.self, [.equals("warning", id.sql)], order: .init("created_at"), limit: 100) } }
    func publications(_ id: WarningID) throws -> [Publication] { try store.read(.system()) { try $0.all(Publication.self, [.equals("warning", id.sql)], limit: 100) } }
    func notices(of user: UserID) throws -> [String] { try store.read(.system()) { reader in try reader.connection.all("SELECT message FROM notice WHERE person = ?", [user.sql], types: [.text]).compactMap { String(sql: $0[0]) } } }
    func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T { try await store.write(.system(door: .seed), action: "test.write", body) }
}
