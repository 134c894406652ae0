import Alerting
import BusNATS
import Core
import Foundation
import HTTPTypes
import Harness
import Store
import Testing
import Vocabulary
import Web

@testable import Warnings

@Suite(.timeLimit(.minutes(2))) struct BrokerPublishingTests {
    private func plan(_ server: NATSServer) -> BrokerPlan {
        var line = BrokerSettings(servers: [server.url])
        line.limit = .seconds(2)
        var plan = BrokerPlan(line)
        plan.warnings = "anlan/warnings"
        return plan
    }

    private func out(_ bureau: Bureau, _ id: WarningID) throws -> Publication? { try bureau.publications(id).first { $0.channel == .mqtt } }

    @Test func `the signed document and the warning in short go out, are kept for who comes later, and go out again when somebody says so`() async throws {
        let server = try await NATSServer.started(), plan = plan(server), bureau = try await Bureau(broker: plan), id = try await bureau.draft()
        let publisher = try bureau.site.site.service(BrokerPublisher.self), signer = try bureau.site.site.service(CAPPublisher.self), listener = try Broker.start(plan.line, clock: MachineClock())
        try await bureau.send(id)
        try await publisher.tick()
        #expect(try out(bureau, id) == nil, "what is not signed goes nowhere")
        try await signer.tick()
        try await publisher.tick()
        let done = try #require(try out(bureau, id))
        #expect(done.state == .done && done.attempts == 1 && done.note == "1")
        let consumer = try await listener.consumer(ConsumerConfiguration(stream: "ANLAN_WARNINGS", name: "sirens"))
        let kept = try await consumer.fetch(10, within: .seconds(10))
        #expect(kept.map { Topic.topic(ofSubject: $0.subject) } == ["anlan/warnings/510321000000/production-safety/cap", "anlan/warnings/510321000000/production-safety/json"])
        #expect(try CAPReader.read(kept[0].bytes).alert.infos.first?.headline == "晨光化工氯气泄漏风险橙色预警")
        let short = try JSONValue(parsing: kept[1].bytes, bytesMax: 1 << 20)
        #expect(short["level"]?.integer == 2 && short["kind"]?.string == "alert" && short["areas"]?.array == [.string("510321000000")])
        try await publisher.tick()
        #expect(try out(bureau, id)?.attempts == 1, "once is enough")
        #expect(await bureau.site.form("/warning-publications/\(done.id)/republications", [:], as: bureau.author).status == .seeOther)
        try await publisher.tick()
        #expect(try out(bureau, id).map { [$0.attempts, $0.state == .done ? 1 : 0] } == [2, 1])
        #expect(try await consumer.fetch(2, within: .seconds(10)).count == 2)
        #expect(await bureau.step("cancellations", id, as: bureau.author, ["reason": "险情排除。"]).status == .seeOther)
        let end = try #require(try bureau.warnings().first { $0.follows == id }?.id)
        try await bureau.send(end)
        try await signer.tick()
        try await publisher.tick()
        let last = try await consumer.fetch(2, within: .seconds(10))
        #expect(last.count == 2 && last.last.flatMap { try? JSONValue(parsing: $0.bytes, bytesMax: 1 << 20) }?["kind"]?.string == "cancel")
        await listener.stop()
        await bureau.site.site.stopServices()
        await bureau.close()
    }

    @Test func `while the broker is away it waits and says so`() async throws {
        let server = try await NATSServer.started(), bureau = try await Bureau(broker: plan(server)), id = try await bureau.draft()
        let publisher = try bureau.site.site.service(BrokerPublisher.self), signer = try bureau.site.site.service(CAPPublisher.self)
        await server.kill()
        try await bureau.send(id)
        try await signer.tick()
        try await publisher.tick()
        #expect(try out(bureau, id).map { [$0.state.rawValue, $0.problem] } == ["waiting", "warnings.broker-away"])
        #expect(await bureau.site.get("/warnings/\(id)", as: bureau.author).text.contains("消息中间件连不上"))
        try await server.start()
        while try out(bureau, id)?.state != .done {
            try Task.checkCancellation()
            try await publisher.tick()
        }
        #expect(try out(bureau, id)?.problem == "")
        await bureau.site.site.stopServices()
        await bureau.close()
    }

    struct MachineClock: Vocabulary.Clock {
        func now() -> Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }
    }
}
