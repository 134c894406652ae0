import Base
import Core
import Harness
import HTTPTypes
import Module
import Store
import Vocabulary

@testable import Web

/// A site with the sample module and one thing in it.
struct Stage {
    let site: TestSite
    let thing: SampleID
    static let mobile = "13812345678", guardian = "诸葛清明"

    init(area: String = "510304", settings: SiteSettings? = nil) async throws {
        site = try TestSite([SampleModule.self], settings: settings)
        thing = try await site.node.store.write(.system(door: .seed), action: "test.fill") { tx in
            var thing = SampleThing("高山镇")
            thing.area = AreaCode(area)
            thing.mobile = Self.mobile
            thing.guardian = Self.guardian
            thing.place = GeoPoint(longitude: 104.6093, latitude: 29.4699)
            return try tx.insert(thing).id
        }
    }

    var store: Store { site.node.store }
    func count(_ type: String = "sample.thing") throws -> Int { try store.read(.system()) { try $0.count(type) } }
    func entries() throws -> Int64 { try store.read(.system()) { try JournalTable.head($0.connection).sequence } }
    func close() async { await site.node.close() }

    /// A stored user without a password: to make one costs as much as to guess one.
    func user(_ login: String, _ role: Role = .dutyOfficer) async throws -> UserID { try await site.node.user(role, named: login, login: login).principal.user }

    /// A stored user who can log in.
    func user(_ login: String, password: String, _ role: Role = .dutyOfficer) async throws -> UserID {
        let context = try await site.node.user(role, named: login, login: login)
        try await site.site.accounts.setPassword(password, of: context.principal.user)
        return context.principal.user
    }
}

extension Reply {
    var json: JSONValue? { try? JSONValue(parsing: bytes, bytesMax: 64 << 20) }
    var code: Int { status.code }
    /// The session's token, where the reply sets one.
    var token: String? {
        headers[values: .setCookie].first { $0.hasPrefix("anlan=") }.flatMap { $0.split(separator: ";").first?.dropFirst(6) }.flatMap { $0.isEmpty ? nil : String($0) }
    }
}

/// Reads an event stream until somebody has seen enough of it.
actor EventReader {
    private var text = ""
    private var waiting: [(count: Int, CheckedContinuation<Void, Never>)] = []
    var ids: [Int64] { text.split(separator: "\n").filter { $0.hasPrefix("id: ") }.compactMap { Int64($0.dropFirst(4)) } }
    var all: String { text }

    func take(_ bytes: [UInt8]) {
        text += String(decoding: bytes, as: UTF8.self)
        let count = ids.count
        for waiter in waiting where waiter.count <= count { waiter.1.resume() }
        waiting.removeAll { $0.count <= count }
    }

    /// Waits until so many events have come.
    func events(_ count: Int) async {
        if ids.count >= count { return }
        await withCheckedContinuation { waiting.append((count, $0)) }
    }

    static func open(_ reply: Reply) -> (EventReader, Task<Void, any Error>) {
        let reader = EventReader()
        guard case .stream(let run) = reply.body else { return (reader, Task {}) }
        return (reader, Task { try await run { await reader.take($0) } })
    }
}
