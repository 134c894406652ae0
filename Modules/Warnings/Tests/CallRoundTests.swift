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

/// Stands in for whoever delivers: tells people without accounts by short message alone.
private enum ShortMessages: DomainModule {
    static let manifest = Manifest(
        id: "messages", icon: "log",
        reactions: [
            .on(ContactsCalled.self) { event, tx in
                for contact in event.contacts {
                    if contact.mobile.isEmpty { event.unreached.add(contact.record) } else { try tx.note(WarningCallTag.recordType, contact.record, area: nil, subject: nil, action: "test.sms") { $0.field("mobile", contact.mobile) } }
                }
            }
        ])
}

@Suite struct CallRoundTests {
    private func people(_ bureau: Bureau, _ count: Int, mobile: @escaping @Sendable (Int) -> String = { "\(13_000_000_000 + $0)" }, email: String = "") async throws {
        try await bureau.write { tx in
            try tx.insert(
                all: (0..<count).map { n in
                    var person = ResponsiblePerson.blank
                    (person.name, person.area, person.mobile, person.email, person.fictitious) = ("责任人\(n)", AreaCode(number: 510_321_102_200 + Int64(n % 50)), mobile(n), email, true)
                    return person
                })
        }
    }

    private func round(_ bureau: Bureau, _ id: WarningID) throws -> Publication { try #require(try bureau.publications(id).first { $0.channel == .call }) }
    private func count(_ bureau: Bureau, _ id: WarningID, _ phase: CallPhase? = nil) throws -> Int {
        try bureau.store.read(.system()) { try $0.count(WarningCallTag.recordType, [.equals("warning", id.sql)] + (phase.map { [.equals("phase", $0.sql)] } ?? [])) }
    }
    /// To which numbers something was sent.
    private func told(_ bureau: Bureau) throws -> [String] {
        try bureau.store.read(.system()) { try $0.connection.all("SELECT difference FROM journal WHERE action = 'test.sms'", [], types: [.text]).compactMap { String(sql: $0[0]) } }
    }

    @Test func `very many are called part by part, and nobody twice wherever it was broken off`() async throws {
        let bureau = try await Bureau(with: [ShortMessages.self])
        try await people(bureau, 1_203)
        let id = try await bureau.draft()
        try await bureau.send(id)
        #expect(try round(bureau, id).state == .waiting && round(bureau, id).called == CallRound.atOnce && count(bureau, id) == CallRound.atOnce)
        // A part that is undone in the middle has called nobody.
        struct Broken: Error {}
        let half = try round(bureau, id).id
        await #expect(throws: Broken.self) {
            try await bureau.write { tx in
                try CallRound.go(half, tx)
                throw Broken()
            }
        }
        #expect(try count(bureau, id) == CallRound.atOnce)
        // As a server does that has just started.
        try await CallRounds(bureau.site.site).tick()
        #expect(try round(bureau, id).state == .done && round(bureau, id).called == 1_203 && count(bureau, id) == 1_203)
        let persons = try bureau.store.read(.system()) { try $0.counts(WarningCallTag.recordType, by: "person", [.equals("warning", id.sql)]) }
        #expect(persons.count == 1_203 && persons.allSatisfy { $0.count == 1 })
        #expect(try told(bureau).count == 1_203 && Set(told(bureau)).count == 1_203)
        try await CallRounds(bureau.site.site).tick()
        #expect(try count(bureau, id) == 1_203)
        await bureau.close()
    }

    @Test func `who stands for several places is told once and answers for all`() async throws {
        let bureau = try await Bureau(with: [ShortMessages.self])
        // The numbers repeat within a part and over its end.
        try await people(bureau, 1_000, mobile: { "\(13_000_000_000 + $0 / 3)" })
        let id = try await bureau.draft()
        try await bureau.send(id)
        try await CallRounds(bureau.site.site).tick()
        #expect(try count(bureau, id) == 1_000 && told(bureau).count == 334 && Set(told(bureau)).count == 334)
        let one = try #require(try bureau.store.read(.system()) { try $0.first(WarningCall.self, [.equals("mobile", .text("13000000100"))]) })
        try await bureau.write { try $0.emit(ContactAnswered(record: one.id.raw, via: "sms")) }
        let answered = try bureau.store.read(.system()) { try $0.all(WarningCall.self, [.equals("phase", CallPhase.answered.sql)]) }
        #expect(answered.count == 3 && answered.allSatisfy { $0.mobile == "13000000100" && $0.way == .link })
        try await bureau.write { try $0.emit(ContactAnswered(record: .make(at: bureau.now), via: "sms")) }
        #expect(try count(bureau, id, .answered) == 3)
        await bureau.close()
    }

    @Test func `who was sent something has the ladder's time; whom nothing reaches is rung up at once`() async throws {
        let bureau = try await Bureau(with: [ShortMessages.self])
        try await bureau.person("有手机")
        try await bureau.write { tx in
            var person = ResponsiblePerson.blank
            (person.name, person.area, person.email, person.fictitious) = ("只有邮箱", AreaCode("510321102201"), "a@b.example", true)
            try tx.insert(person)
        }
        let id = try await bureau.draft()
        try await bureau.send(id)
        let calls = try bureau.calls(id)
        #expect(calls.first { $0.name == "有手机" }?.telephoneAt == nil && calls.first { $0.name == "只有邮箱" }?.telephoneAt == bureau.now)
        #expect(try bureau.notices(of: bureau.author.principal.user).contains { $0.contains("warning-telephone") })
        try await bureau.node.advance(.minutes(10), step: .minutes(1))
        #expect(try bureau.calls(id).first { $0.name == "有手机" }?.telephoneAt != nil, "ten minutes later somebody rings")
        await bureau.close()
    }

    @Test func `a warning that is lifted in the middle calls nobody more, and nobody is waited for`() async throws {
        let bureau = try await Bureau(with: [ShortMessages.self])
        try await people(bureau, 1_203)
        let id = try await bureau.draft()
        try await bureau.send(id)
        try await bureau.write { tx in
            try tx.update(Warning.self, id) { ($0.phase, $0.endedAt) = (.cancelled, tx.now) }
            try Calling.end(id, tx)
        }
        try await CallRounds(bureau.site.site).tick()
        #expect(try count(bureau, id) == CallRound.atOnce && count(bureau, id, .waiting) == 0 && round(bureau, id).state == .done)
        await bureau.close()
    }

    @Test func `all who are waited for are ended, however many`() async throws {
        let bureau = try await Bureau()
        try await people(bureau, 1_100)
        let id = try await bureau.draft()
        try await bureau.send(id)
        try await CallRounds(bureau.site.site).tick()
        #expect(try count(bureau, id, .waiting) == 1_100)
        try await bureau.node.advance(.hours(7), step: .hours(7))
        try await CallRounds(bureau.site.site).tick()
        #expect(try count(bureau, id, .over) == 1_100 && bureau.warning(id).phase == .expired)
        await bureau.close()
    }

    @Test func `the board counts all of them and shows them page by page`() async throws {
        let bureau = try await Bureau()
        try await people(bureau, 250)
        let id = try await bureau.draft()
        try await bureau.send(id)
        let some = try bureau.store.read(.system()) { try $0.all(WarningCall.self, [.equals("warning", id.sql)], order: .init("id"), limit: 30) }
        try await bureau.write { tx in for call in some { try Calling.answer(call, .telephone, by: "", tx) } }
        var page = await bureau.site.get("/warnings/\(id)", as: bureau.author).text, seen: Set<String> = []
        #expect(page.contains("30 / 250") && page.contains("荣县"))
        for expected in [100, 100, 50] {
            let names = Set(page.matches(of: /<b>(责任人\d+)<\/b>/).map { String($0.1) })
            #expect(names.count == expected && names.isDisjoint(with: seen))
            seen.formUnion(names)
            guard let next = page.firstMatch(of: /href="([^"]*after=[^"]*)#board"/) else { break }
            page = await bureau.site.get(String(next.1).replacing("&amp;", with: "&"), as: bureau.author).text
        }
        #expect(seen.count == 250)
        let answered = await bureau.site.get("/warnings/\(id)?calls=answered", as: bureau.author).text
        #expect(answered.matches(of: /<b>责任人\d+<\/b>/).count == 30 && !answered.contains("after="))
        let town = await bureau.site.get("/warnings/\(id)?division=510321", as: bureau.author).text
        #expect(town.contains("长山镇") && town.matches(of: /<b>责任人\d+<\/b>/).count == 100)
        for bad in ["calls=x", "division=x", "after=x", "after=ff"] { #expect(await bureau.site.get("/warnings/\(id)?\(bad)", as: bureau.author).status == .ok, "\(bad)") }
        await bureau.close()
    }
}
