import Testing
import Vocabulary

@testable import Duty

@Suite struct HandoverTests {
    private var signed: Handover {
        Handover(
            outgoing: "甲", incoming: "乙", outgoingSignedAt: at("2024-03-04 18:02"), incomingSignedAt: at("2024-03-04 18:05"),
            listedAt: at("2024-03-04 17:55"), listed: ["incident-1", "report-2"])
    }

    @Test func `it takes effect at the second signature`() {
        #expect(HandoverCheck.faults(signed, openItems: ["incident-1", "report-2"]) == [])
        #expect(HandoverCheck.effectiveAt(signed, openItems: ["incident-1"]) == at("2024-03-04 18:05"))
    }

    @Test func `everything that is wrong is said at once`() {
        let handover = Handover(outgoing: "甲", incoming: "甲", listed: ["report-2"])
        #expect(HandoverCheck.faults(handover, openItems: ["incident-1", "report-2"]) == [
            .samePerson("甲"), .itemNotListed("incident-1"), .outgoingNotSigned, .incomingNotSigned,
        ])
        #expect(HandoverCheck.effectiveAt(handover, openItems: []) == nil)
    }

    @Test func `a list changed after a signature was not signed`() {
        var late = signed
        late.listedAt = at("2024-03-04 18:03")
        #expect(HandoverCheck.faults(late, openItems: []) == [.changedAfterSigning])
    }
}
