package import Core

package enum DutyRefusal: String, Refusal {
    case nothingToSettle = "duty.nothing-to-settle"
    case nobodyToCall = "duty.nobody-to-call"
    case rollCallClosed = "duty.roll-call-closed"
    case noRoster = "duty.no-roster"
    case noChief = "duty.no-chief"
    case sameChief = "duty.same-chief"
    case notYourSignature = "duty.not-your-signature"
    case alreadySigned = "duty.already-signed"
    case tooEarlyToSign = "duty.too-early-to-sign"
    case itemsNotListed = "duty.items-not-listed"
    case notPrepared = "duty.not-prepared"
    case noSuchShift = "duty.no-such-shift"
    case shiftOver = "duty.shift-over"
    case changeDoesNotFit = "duty.change-does-not-fit"
    case alreadyWithdrawn = "duty.already-withdrawn"

    package var kind: RefusalKind {
        switch self {
        case .notYourSignature: .forbidden
        default: .conflict
        }
    }
}
