import Base
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

/// Stands in for whoever delivers: writes down what it is asked to take back, and of what end it is to tell.
private enum Deliverer: DomainModule {
    static let manifest = Manifest(
        id: "deliverer", icon: "log",
        reactions: [
            .on(ContactsCalled.self) { event, tx in for contact in event.contacts { try tx.note(WarningCallTag.recordType, contact.record, area: nil, subject: nil, action: "test.sms") { $0.field("mobile", contact.mobile) } } },
            .on(CallsNarrowed.self) { event, tx in
                // Whoever is called 乙 had heard of it.
                for (_, record) in event.contacts where try tx.get(WarningCall.self, WarningCallID(record)).name != "乙" { event.spared.add(record) }
                for user in event.people.sorted(by: { $0.raw < $1.raw }) { try tx.note(WarningTag.recordType, user.raw, area: nil, subject: nil, action: "test.person-spared") { _ in } }
            },
            .on(CallsTakenBack.self) { event, tx in
                try tx.note(WarningTag.recordType, RawID(String(event.link.dropFirst(10))) ?? .zero, area: nil, subject: nil, action: "test.taken-back") {
                    $0.field("reason", event.reason.key)
                    $0.field("end", event.followUp?.message.key ?? "none")
                }
            },
        ])
}

@Suite struct EndingTests {
    private func asked(_ bureau: Bureau, _ action: String = "test.taken-back") throws -> [String] {
        try bureau.store.read(.system()) { try $0.connection.all("SELECT difference FROM journal WHERE action = ? ORDER BY sequence", [.text(action)], types: [.text]).compactMap { String(sql: $0[0]) } }
    }

    private func follower(_ bureau: Bureau, _ resource: String, _ id: WarningID, _ fields: [String: String] = [:], level: WarningLevel? = nil, areas: String? = nil) async throws -> WarningID {
        #expect(await bureau.step(resource, id, as: bureau.author, fields).status == .seeOther)
        let next = try #require(try bureau.warnings().first { $0.follows == id && $0.phase == .draft }?.id)
        _ = try await bureau.write { tx in
            try tx.update(Warning.self, next) {
                if let level { $0.content.level = level }
                if let areas { $0.content.divisions = areas }
            }
        }
        try await bureau.send(next)
        return next
    }

    @Test func `what a lifted warning still has to say is taken back, and who heard it is told of its end`() async throws {
        let bureau = try await Bureau(with: [Deliverer.self])
        try await bureau.person("村长")
        let id = try await bureau.draft()
        try await bureau.send(id)
        _ = try await follower(bureau, "cancellations", id, ["reason": "险情排除。"])
        let told = try asked(bureau)
        #expect(told.count == 1 && told[0].contains("warnings.taken-back.cancelled") && told[0].contains("notice.warning-cancelled"))
        #expect(try bureau.calls(id).map(\.phase) == [.over])
        await bureau.close()
    }

    @Test func `a higher one calls everybody itself; one that calls nobody is told to whom the old one called`() async throws {
        let bureau = try await Bureau(with: [Deliverer.self])
        try await bureau.person("村长")
        let id = try await bureau.draft()
        try await bureau.send(id)
        let red = try await follower(bureau, "updates", id, level: .red)
        _ = try await follower(bureau, "updates", red, level: .yellow)
        let told = try asked(bureau)
        #expect(told.count == 2 && told[0].contains("warnings.taken-back.replaced") && told[0].contains("none") && told[1].contains("notice.warning-replaced"))
        #expect(try bureau.calls(red).map(\.phase) == [.over])
        await bureau.close()
    }

    @Test func `whoever is left out by the one that follows is told so`() async throws {
        let bureau = try await Bureau(with: [Deliverer.self])
        try await bureau.person("村长")
        let id = try await bureau.draft(["divisions": "510321 510322"])
        try await bureau.send(id)
        _ = try await follower(bureau, "updates", id, areas: "510322")
        #expect(try asked(bureau).last?.contains("notice.warning-replaced") == true)
        await bureau.close()
    }

    @Test func `a warning that runs out takes back what waits and tells nobody`() async throws {
        let bureau = try await Bureau(with: [Deliverer.self])
        try await bureau.person("村长")
        let id = try await bureau.draft()
        try await bureau.send(id)
        try await bureau.node.advance(.hours(7), step: .hours(7))
        let told = try asked(bureau)
        #expect(told.count == 1 && told[0].contains("warnings.taken-back.expired") && told[0].contains("none"))
        await bureau.close()
    }

    @Test func `at yellow those who were told are told of the end as pressingly`() async throws {
        let bureau = try await Bureau(with: [Deliverer.self]), user = try await bureau.node.user(.fieldOfficer, named: "罗小满", login: "luo").principal.user
        try await bureau.person("罗小满", user: user)
        let id = try await bureau.draft(["level": "3"])
        try await bureau.send(id)
        _ = try await follower(bureau, "cancellations", id, ["reason": "险情排除。"])
        #expect(try bureau.notices(of: user).contains { $0.contains("warning-cancelled") })
        await bureau.close()
    }

    @Test func `the board says to whom nothing had gone out; whoever answered has answered`() async throws {
        let bureau = try await Bureau(with: [Deliverer.self])
        for name in ["甲", "乙"] { try await bureau.person(name) }
        try await bureau.write { tx in
            for person in try tx.all(ResponsiblePerson.self) where person.name == "乙" { try tx.update(ResponsiblePerson.self, person.id) { $0.mobile = "13900000000" } }
        }
        let id = try await bureau.draft()
        try await bureau.send(id)
        let calls = try bureau.calls(id), first = try #require(calls.first { $0.name == "甲" }), second = try #require(calls.first { $0.name == "乙" })
        try await bureau.write { try Calling.answer(second, .link, by: "", $0) }
        _ = try await follower(bureau, "cancellations", id, ["reason": "险情排除。"])
        try await bureau.write { try $0.emit(ContactsSpared(records: [first.id.raw, second.id.raw, .make(at: $0.now)])) }
        #expect(try bureau.calls(id).filter(\.isUnsent).map(\.name) == ["甲"])
        #expect(await bureau.site.get("/warnings/\(id)", as: bureau.author).text.contains("未发出：预警已结束"))
        await bureau.close()
    }

    @Test func `whoever heard it by telephone hears of its end by telephone`() async throws {
        let bureau = try await Bureau(with: [Deliverer.self])
        try await bureau.person("村长")
        let id = try await bureau.draft()
        try await bureau.send(id)
        let call = try #require(try bureau.calls(id).first)
        #expect(await bureau.site.form("/warning-calls/\(call.id)/answers", ["way": "telephone"], as: bureau.author).status == .seeOther)
        _ = try await follower(bureau, "cancellations", id, ["reason": "险情排除。"])
        #expect(try bureau.notices(of: bureau.author.principal.user).contains { $0.contains("warning-ring-off") })
        await bureau.close()
    }

    @Test func `no step of the ladder is taken for a warning that holds there no longer`() async throws {
        let bureau = try await Bureau(with: [Deliverer.self])
        try await bureau.person("村长")
        let id = try await bureau.draft(["divisions": "510321 510322"])
        try await bureau.send(id)
        // Lifted for this county alone.
        _ = try await follower(bureau, "cancellations", id, ["reason": "险情排除。"], areas: "510321")
        #expect(try bureau.warning(id).phase == .published && asked(bureau, "test.sms").count == 1, "to whom nothing had gone out hears nothing of the end")
        #expect(try bureau.calls(id).map(\.isUnsent) == [true])
        try await bureau.node.advance(.minutes(40))
        #expect(try bureau.calls(id).map(\.phase) == [.over] && bureau.calls(id).allSatisfy { $0.deputyAt == nil && $0.aboveAt == nil })
        await bureau.close()
    }

    @Test func `lifted here and not there, who is called for both is called on, and who had heard of it here hears that it is lifted`() async throws {
        let bureau = try await Bureau(with: [Deliverer.self]), luo = try await bureau.node.user(.fieldOfficer, named: "罗小满", login: "luo").principal.user, tang = try await bureau.node.user(.fieldOfficer, named: "唐若溪", login: "tang").principal.user
        let people: [(name: String, mobile: String, area: String, user: UserID?)] = [
            ("甲", "13900000001", "510321", nil), ("乙", "13900000002", "510321", nil), ("丙", "13900000003", "510321", nil), ("丙", "13900000003", "510322", nil), ("罗小满", "", "510321", luo), ("唐若溪", "", "510321", tang), ("唐若溪", "", "510322", tang),
        ]
        for person in people { try await bureau.person(person.name, user: person.user) }
        try await bureau.write { tx in
            for (stored, person) in zip(try tx.all(ResponsiblePerson.self, order: .init("id")), people) { try tx.update(ResponsiblePerson.self, stored.id) { ($0.mobile, $0.area) = (person.mobile, AreaCode(person.area)) } }
        }
        let id = try await bureau.draft(["divisions": "510321 510322"])
        try await bureau.send(id)
        #expect(try bureau.calls(id).count == people.count)
        let before = try asked(bureau, "test.sms").count
        _ = try await follower(bureau, "cancellations", id, ["reason": "险情排除。"], areas: "510321")
        let told = try asked(bureau, "test.sms").dropFirst(before)
        #expect(told.count == 2 && told.contains { $0.contains("13900000002") } && told.contains { $0.contains("13900000003") })
        #expect(try asked(bureau, "test.person-spared").count == 1, "who answers for the other county too is told of it on")
        #expect(try bureau.calls(id).filter(\.isUnsent).map(\.name) == ["甲"])
        #expect(try Set(bureau.calls(id).filter { $0.phase == .waiting }.map(\.area)) == [AreaCode("510322")])
        await bureau.close()
    }

    @Test func `lifted county after county, a city's warning calls nobody there, and who answers for several is told until the last`() async throws {
        let bureau = try await Bureau(with: [Deliverer.self])
        for name in ["丙", "丙", "丁", "戊"] { try await bureau.person(name) }
        try await bureau.write { tx in
            for (stored, (mobile, area)) in zip(try tx.all(ResponsiblePerson.self, order: .init("id")), [("13900000003", "510321"), ("13900000003", "510322"), ("13900000004", "510302"), ("13900000005", "510321100")]) {
                try tx.update(ResponsiblePerson.self, stored.id) { ($0.mobile, $0.area) = (mobile, AreaCode(area)) }
            }
        }
        let id = try await bureau.draft(["divisions": "510300"])
        try await bureau.send(id)
        _ = try await follower(bureau, "cancellations", id, ["reason": "险情排除。"], areas: "510321")
        let standing = try bureau.warning(id)
        #expect(standing.phase == .published && !standing.holds(in: AreaCode("510321100")) && standing.holds(in: AreaCode("510322")))
        #expect(try await bureau.write { try Calling.people(for: standing, $0).compactMap(\.area).sorted() } == [AreaCode("510302"), AreaCode("510322")].compactMap { $0 })
        #expect(try bureau.calls(id).filter(\.isUnsent).map(\.mobile) == ["13900000005"])
        _ = try await follower(bureau, "cancellations", id, ["reason": "险情排除。"], areas: "510322")
        #expect(try Set(bureau.calls(id).filter(\.isUnsent).map(\.mobile)) == ["13900000005", "13900000003"], "also by the call of the county lifted before")
        #expect(try bureau.calls(id).filter { $0.phase == .waiting }.map(\.mobile) == ["13900000004"])
        await bureau.close()
    }

    @Test func `those without an account are called again too when somebody says so, each number once`() async throws {
        let bureau = try await Bureau(with: [Deliverer.self])
        for name in ["甲", "乙"] { try await bureau.person(name) }
        let id = try await bureau.draft()
        try await bureau.send(id)
        #expect(try asked(bureau, "test.sms").count == 1)
        let round = try #require(try bureau.publications(id).first { $0.channel == .call })
        #expect(await bureau.site.form("/warning-publications/\(round.id)/republications", [:], as: bureau.author).status == .seeOther)
        try await CallRounds(bureau.site.site).tick()
        #expect(try asked(bureau, "test.sms").count == 2)
        let after = try #require(try bureau.publications(id).first { $0.channel == .call })
        #expect(after.state == .done && after.attempts == 2 && after.called == 2, "nobody is counted twice")
        let call = try #require(try bureau.calls(id).first)
        try await bureau.write { try Calling.answerContact(call.id, .link, $0) }
        #expect(await bureau.site.form("/warning-publications/\(round.id)/republications", [:], as: bureau.author).status == .seeOther)
        try await CallRounds(bureau.site.site).tick()
        #expect(try asked(bureau, "test.sms").count == 2, "who has answered is left in peace")
        await bureau.close()
    }
}
