import Base
import Core
import HTTPTypes
import Module
import Store
import Vocabulary
import Web

/// `POST /api/v1/loudspeakers/:code/polls`: a loudspeaker tells how it is and hears what to play; `GET …/sounds/:receipt`: the WAV of it.
enum PollDoor {
    static let stream = "broadcasts.poll"
    /// So often a loudspeaker is to ask; with something to play it asks in between whether it still is.
    static let everySeconds = 10

    static let routes = RawRoutes(
        Route(
            .post, "/api/v1/loudspeakers/:code/polls", needs: .permission(BroadcastsPermission.play), scope: .write(stream), describe: PollOperations.poll
        ) { exchange, site in
            let poll = try Poll(exchange.json(limit: Poll.bytesMax)), code = exchange.parameters["code"] ?? ""
            let outcome = try await answer(poll, code, exchange, site)
            var json = JSONWriter(capacity: 512)
            json.object { out in
                out.field("now", site.store.now(in: exchange.space))
                out.field("poll_seconds", everySeconds)
                out.key("order")
                if let order = outcome.order { order.write(to: &out, code: code, base: exchange.base) } else { out.null() }
            }
            return .json(json)
        },
        Route(.get, "/api/v1/loudspeakers/:code/sounds/:receipt", needs: .permission(BroadcastsPermission.play), scope: .write(stream), describe: PollOperations.sound) { exchange, site in
            let code = exchange.parameters["code"] ?? "", id = BroadcastReceiptID(try exchange.id("receipt")), principal = try exchange.context().principal
            let digest = try await site.store.readAside(.system(exchange.space)) { reader -> String? in
                guard let loudspeaker = try reader.first(Loudspeaker.self, [.equals("code", .text(code))]), principal.may(BroadcastsPermission.play.rawValue, in: loudspeaker.area), let receipt = try reader.find(BroadcastReceipt.self, id), receipt.loudspeaker == loudspeaker.id else { return nil }
                return try reader.find(Broadcast.self, receipt.broadcast)?.sound
            }
            guard let digest, let bytes = try site.blobs.get(digest) else { throw BroadcastsRefusal.noSound }
            return Reply.bytes(bytes, type: "audio/wav").with(.cacheControl, "private, max-age=86400, immutable")
        }
    )

    /// Most askings change nothing: they are answered without the one writer.
    private static func answer(_ poll: Poll, _ code: String, _ exchange: Exchange, _ site: Site) async throws -> PollDesk.Outcome {
        let context = try exchange.context(), space = exchange.space
        let first = try await site.store.readAside(.system(space)) { reader in try look(poll, code, context.principal, reader).outcome }
        guard !first.changesNothing else { return first }
        return try await site.store.write(context, action: stream) { tx in
            let (desk, outcome) = try look(poll, code, context.principal, tx)
            try desk.write(outcome, tx)
            return outcome
        }
    }

    /// Who may not speak for the loudspeaker is not told that it is there.
    private static func look(_ poll: Poll, _ code: String, _ principal: Principal, _ reader: Reader) throws -> (desk: PollDesk, outcome: PollDesk.Outcome) {
        guard let desk = try PollDesk(code: code, poll, reader), principal.may(BroadcastsPermission.play.rawValue, in: desk.loudspeaker.area) else { throw KernelRefusal.notFound(type: LoudspeakerTag.recordType) }
        return (desk, desk.outcome(poll, at: reader.now))
    }
}
