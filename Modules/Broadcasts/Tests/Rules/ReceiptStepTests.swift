import Core
import Testing
import Vocabulary

@testable import Broadcasts

@Suite struct ReceiptStepTests {
    private func change(_ phase: ReceiptPhase, _ times: Int, _ state: Poll.State, _ told: Int) -> ReceiptStep.Change? {
        ReceiptStep.change(phase, times: times, repeats: 3, by: Poll.Report(receipt: .zero, state: state, times: told, at: nil, reason: ""))
    }

    @Test func `a receipt goes on with what is reported`() {
        #expect(change(.sent, 0, .playing, 0) == .init(way: "start", times: 0))
        #expect(change(.queued, 0, .playing, 1) == .init(way: "start", times: 1))
        #expect(change(.playing, 1, .playing, 2) == .init(way: nil, times: 2))
        #expect(change(.playing, 2, .played, 3) == .init(way: "finish", times: 3))
        #expect(change(.playing, 1, .stopped, 1) == .init(way: "set-aside", times: 1))
        #expect(change(.sent, 0, .refused, 0) == .init(way: "refuse", times: 0) && change(.playing, 0, .failed, 0) == .init(way: "fail", times: 0))
    }

    @Test func `a report that comes twice or late takes nothing back`() {
        #expect(change(.playing, 2, .playing, 2) == nil && change(.playing, 2, .playing, 1) == nil)
        #expect(change(.played, 3, .playing, 1) == nil && change(.played, 3, .stopped, 2) == nil && change(.played, 3, .failed, 0) == nil && change(.refused, 0, .played, 3)?.way == nil)
        #expect(change(.brokenOff, 1, .stopped, 1) == nil && change(.brokenOff, 1, .stopped, 2) == .init(way: nil, times: 2))
    }

    @Test func `what was played after all is played`() {
        for phase in [ReceiptPhase.dropped, .brokenOff, .failed, .queued] { #expect(change(phase, 0, .played, 3) == .init(way: "finish", times: 3), "\(phase)") }
        #expect(change(.playing, 2, .playing, 3) == .init(way: "finish", times: 3), "the last reading is the end, whatever it is called")
    }

    @Test func `nobody reads more often than was asked`() { #expect(change(.playing, 0, .playing, 9_999) == .init(way: "finish", times: 3)) }

    @Test func `every way that reports take is one of the lifecycle`() {
        for phase in ReceiptPhase.allCases {
            for state in Poll.State.allCases {
                for told in 0...4 {
                    guard let way = change(phase, 0, state, told)?.way else { continue }
                    #expect(ReceiptPhase.transitions.contains { $0.name == way && $0.from.contains(phase) }, "\(phase) \(state) \(told)")
                }
            }
        }
    }
}
