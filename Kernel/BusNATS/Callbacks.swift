import CNATS
import Synchronization

// What the library calls on its own threads. Each copies what it is given, lets go of it and hands on; none waits.

/// Those that callbacks hand on to, by number. A callback that comes after its line has ended finds nobody, where a
/// pointer would lead astray: the library does not say when the last one has come.
final class Receivers<Receiver: AnyObject & Sendable>: Sendable {
    private struct State {
        var last: UInt = 0
        var receivers: [UInt: Receiver] = [:]
    }
    private let state = Mutex(State())

    func add(_ receiver: Receiver) -> UInt {
        state.withLock { state in
            state.last += 1
            state.receivers[state.last] = receiver
            return state.last
        }
    }

    func remove(_ number: UInt) { state.withLock { _ = $0.receivers.removeValue(forKey: number) } }

    fileprivate func receiver(_ closure: UnsafeMutableRawPointer?) -> Receiver? { state.withLock { $0.receivers[UInt(bitPattern: closure)] } }
}

extension UInt {
    /// What is handed to the library and comes back with each callback.
    var asClosure: UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: self) }
}

let lineWatches = Receivers<LineWatch>(), publishers = Receivers<Publisher>(), inboxes = Receivers<Inbox>()

func natsHasClosed(_ connection: OpaquePointer?, _ closure: UnsafeMutableRawPointer?) {
    guard let watch = lineWatches.receiver(closure) else { return }
    var words: UnsafePointer<CChar>?
    let status = natsConnection_GetLastError(connection, &words)
    watch.close(words.map { String(cString: $0) } ?? "", status)
}

func natsHasComplained(_ connection: OpaquePointer?, _ subscription: OpaquePointer?, _ status: natsStatus, _ closure: UnsafeMutableRawPointer?) {
    guard let watch = lineWatches.receiver(closure) else { return }
    var words: UnsafePointer<CChar>?
    let last = natsConnection_GetLastError(connection, &words)
    let text = last == status ? words.map { String(cString: $0) } ?? "" : ""
    watch.complain(text.isEmpty ? natsStatus_GetText(status).map { String(cString: $0) } ?? "" : text)
}

func natsHasMessage(_ connection: OpaquePointer?, _ subscription: OpaquePointer?, _ message: OpaquePointer?, _ closure: UnsafeMutableRawPointer?) {
    defer { natsMsg_Destroy(message) }
    guard let message, let inbox = inboxes.receiver(closure) else { return }
    if inbox.put(BrokerMessage(message)) {
        // The library's own queue before this one may have run over as well.
        var dropped: Int64 = 0
        if natsSubscription_GetDropped(subscription, &dropped) == NATS_OK { inbox.noteDropped(Int(dropped)) }
    }
}

func natsHasAcknowledged(_ context: OpaquePointer?, _ message: OpaquePointer?, _ acknowledgement: UnsafeMutablePointer<jsPubAck>?, _ fault: UnsafeMutablePointer<jsPubAckErr>?, _ closure: UnsafeMutableRawPointer?) {
    guard let message else { return }
    guard let publisher = publishers.receiver(closure) else { return natsMsg_Destroy(message) }
    let outcome: Publisher.Outcome =
        if let acknowledgement = acknowledgement?.pointee {
            .stored(Receipt(stream: acknowledgement.Stream.map { String(cString: $0) } ?? "", sequence: acknowledgement.Sequence, isDuplicate: acknowledgement.Duplicate))
        } else {
            .refused(fault?.pointee.ErrText.map { String(cString: $0) } ?? "", mayPass: fault.map { $0.pointee.Err != NATS_ERR || JetStreamFault.mayPass(Int($0.pointee.ErrCode.rawValue)) } ?? true)
        }
    publisher.settle(NATSMessage(message), outcome)
}
