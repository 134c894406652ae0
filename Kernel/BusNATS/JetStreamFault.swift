import CNATS
import Dispatch

/// What a request to the server's streams came to.
enum JetStreamFault {
    /// Errors of the server (its list of JetStream error codes) that another try may not meet: no leader yet, no peers
    /// yet, resources that are short for now.
    static func mayPass(_ code: Int) -> Bool { [10_004, 10_005, 10_007, 10_008, 10_009, 10_041, 10_118].contains(code) }

    static func mayPass(_ status: natsStatus, _ code: jsErrCode) -> Bool {
        switch status {
        case NATS_TIMEOUT, NATS_NO_RESPONDERS, NATS_CONNECTION_CLOSED, NATS_CONNECTION_DISCONNECTED, NATS_IO_ERROR, NATS_STALE_CONNECTION: true
        default: mayPass(Int(code.rawValue))
        }
    }

    /// Calls `request` on whatever line there is until it is answered, or `limit` is over.
    static func ask(_ link: Link, _ limit: Duration, _ request: (Line, inout jsErrCode) -> natsStatus) throws(BrokerFault) -> natsStatus {
        let deadline = ContinuousClock.now + limit
        var last: BrokerFault?
        while true {
            guard let line = link.line(until: deadline) else { throw last ?? BrokerFault(.away) }
            var code = jsErrCode(0)
            let status = request(line, &code)
            guard status != NATS_OK, status != NATS_NOT_FOUND else { return status }
            let fault = BrokerFault(mayPass(status, code) ? .unknown : .refused, BrokerFault.words(status))
            guard fault.kind == .unknown, ContinuousClock.now < deadline, !link.isEnding else { throw fault }
            last = fault
            DispatchSemaphore(value: 0).wait(until: min(deadline, ContinuousClock.now + .milliseconds(100)))
        }
    }
}
