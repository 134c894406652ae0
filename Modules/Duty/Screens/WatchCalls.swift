import Core
import Module
import Store
import Vocabulary
import Web

/// What rings, what was missed, and the form of the call that one has taken.
struct WatchCalls {
    let desk: WatchDeskModel

    /// The call that has rung longest; nil: the room is quiet.
    func ringing() throws -> [String: Any]? {
        guard desk.reader.principal.may(DutyPermission.log.rawValue, in: nil) else { return nil }
        let now = desk.now
        let calls = try desk.reader.all(IncomingCall.self, [.equals("phase", IncomingCallPhase.ringing.sql), .range("rang_at", from: (now - IncomingCall.ringsMax).sql, to: nil)], order: .init("rang_at"), limit: 10)
        guard let call = calls.first else { return nil }
        var model = line(call)
        model["since"] = call.rangAt.description
        if calls.count > 1 { model["more"] = "\(calls.count - 1)" }
        return model
    }

    /// Of the last day, not taken and not rung back.
    func missed() throws -> [[String: Any]] {
        guard desk.reader.principal.may(DutyPermission.log.rawValue, in: nil) else { return [] }
        let now = desk.now
        let open: Query.Filter = .any([.equals("phase", IncomingCallPhase.missed.sql), .all([.equals("phase", IncomingCallPhase.ringing.sql), .range("rang_at", from: nil, to: (now - IncomingCall.ringsMax).sql)])])
        return try desk.reader.all(IncomingCall.self, [open, .range("rang_at", from: (now - .hours(24)).sql, to: nil)], order: .init("rang_at", descending: true), limit: 10).map { line($0) }
    }

    /// The call named in the address, for whoever took it: its number stands in the form.
    func taken() throws -> [String: Any]? {
        guard let id = desk.exchange.first("call").flatMap({ RawID($0) }), let call = try desk.reader.find(IncomingCall.self, IncomingCallID(id)) else { return nil }
        guard call.takenBy == desk.reader.principal.user, call.entry == nil else { return nil }
        var model = line(call)
        // Taking it is in the journal with the person's name: that is the unmasking.
        model["number"] = call.telephone
        model["caller"] = call.caller
        return model
    }

    private func line(_ call: IncomingCall) -> [String: Any] {
        let who = call.caller.isEmpty ? desk.word("watch.unknown-caller") : call.caller
        return [
            "id": call.id.description, "who": who, "phone": call.telephone.isEmpty ? desk.word("watch.no-number") : Display.masked(call.telephone), "line": call.line, "at": desk.shortTime(call.rangAt),
            "target": "\(desk.exchange.base)/incoming-calls/\(call.id)/takings", "key": RawID.make(at: desk.now).description,
        ]
    }
}
