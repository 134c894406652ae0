import Testing
import Vocabulary

@testable import Warnings

/// Told at 12:00; the default steps are 10, 20 and 30 minutes.
@Suite struct AnswerLadderTests {
    private func call(_ level: Grade = .red, endsAt: String = "18:00", change: (inout AnswerCall) -> Void = { _ in }) -> AnswerCall {
        var call = AnswerCall(level: level, endsAt: at(endsAt), toldAt: at("12:00"))
        change(&call)
        return call
    }

    private func move(_ call: AnswerCall, _ clock: String, by rules: [AnswerRule]? = nil) throws -> AnswerMove { AnswerLadder.move(call, at: at(clock), by: try rules ?? Seeds.ladder()) }

    @Test(arguments: [(Grade.red, true), (.orange, true), (.yellow, false), (.blue, false)])
    func `orange and red ask for an answer`(level: Grade, isAsked: Bool) throws {
        #expect(try move(call(level), "12:00") == (isAsked ? .take([], lookAgainAt: at("12:10")) : .notAsked))
    }

    @Test(arguments: [
        ("12:00", [], "12:10"), ("12:09:59", [], "12:10"), ("12:10", [.telephone], "12:20"), ("12:19:59", [.telephone], "12:20"), ("12:20", [.telephone, .deputy], "12:30"), ("12:29:59", [.telephone, .deputy], "12:30"),
        ("12:30", [.telephone, .deputy, .levelAbove], "18:00"), ("17:59", [.telephone, .deputy, .levelAbove], "18:00"),
    ] as [(String, [AnswerStep], String)])
    func `on the minute a step is due, and what was not done stays due`(clock: String, steps: [AnswerStep], again: String) throws {
        #expect(try move(call(), clock) == .take(steps, lookAgainAt: at(again)))
    }

    @Test func `the ladder is climbed a step at a time`() throws {
        var call = call()
        #expect(try move(call, "12:10") == .take([.telephone], lookAgainAt: at("12:20")))
        call.done[.telephone] = at("12:10")
        #expect(try move(call, "12:10") == .take([], lookAgainAt: at("12:20")))
        #expect(try move(call, "12:20") == .take([.deputy], lookAgainAt: at("12:30")))
        call.done[.deputy] = at("12:21")
        #expect(try move(call, "12:30") == .take([.levelAbove], lookAgainAt: at("18:00")))
        call.done[.levelAbove] = at("12:30")
        #expect(try move(call, "12:31") == .take([], lookAgainAt: at("18:00")))
        call.answeredAt = at("12:40")
        #expect(try move(call, "12:41") == .answered(at: at("12:40")))
    }

    @Test func `who has not been told is told first`() throws {
        #expect(try move(call { $0.toldAt = nil }, "12:30") == .tell)
    }

    @Test func `an answer ends it at any time`() throws {
        #expect(try move(call { $0.answeredAt = at("12:05") }, "12:30") == .answered(at: at("12:05")))
        #expect(try move(call { $0.answeredAt = at("12:05") }, "19:00") == .answered(at: at("12:05")))
    }

    @Test(arguments: [("17:59", false), ("18:00", true)])
    func `when the warning is over nothing is to be done`(clock: String, isOver: Bool) throws {
        #expect(try (move(call(), clock) == .over) == isOver)
        #expect(try (move(call { $0.toldAt = nil }, clock) == .over) == isOver)
    }

    @Test func `a warning that ends before the next step is looked at when it ends`() throws {
        #expect(try move(call(endsAt: "12:15"), "12:10") == .take([.telephone], lookAgainAt: at("12:15")))
    }

    @Test(arguments: [("12:10", [.telephone], "12:20"), ("12:20", [.telephone, .levelAbove], "18:00")] as [(String, [AnswerStep], String)])
    func `without a deputy the level above is told at the deputy's time`(clock: String, steps: [AnswerStep], again: String) throws {
        #expect(try move(call { $0.hasDeputy = false }, clock) == .take(steps, lookAgainAt: at(again)))
    }

    @Test func `for who cannot be reached the deputy is told at once`() throws {
        #expect(try move(call { $0.isUnreachable = true }, "12:00") == .take([.deputy], lookAgainAt: at("12:30")))
        let nobody = call {
            $0.isUnreachable = true
            $0.hasDeputy = false
        }
        #expect(try move(nobody, "12:00") == .take([.levelAbove], lookAgainAt: at("18:00")))
    }

    @Test func `minutes, levels and steps are data`() throws {
        let row = try Seeds.rows("answer-ladder")[0]
        let own = [try AnswerRule(row: changed(row, ["levels": "3", "step": "level-above", "after_minutes": "5"]))]
        #expect(try move(call(.red), "12:10", by: own) == .notAsked)
        #expect(try move(call(.yellow), "12:04", by: own) == .take([], lookAgainAt: at("12:05")))
        #expect(try move(call(.yellow), "12:05", by: own) == .take([.levelAbove], lookAgainAt: at("18:00")))
        #expect(try move(call(.yellow), "12:05", by: []) == .notAsked)
    }

    @Test func `of two rules for a step the younger counts`() throws {
        let row = try Seeds.rows("answer-ladder")[0]
        let rules = try [changed(row, ["after_minutes": "15", "effective_from": "2024-06-01"]), row].map { try AnswerRule(row: $0) }
        #expect(try move(call(), "12:10", by: rules) == .take([], lookAgainAt: at("12:15")))
    }

    @Test(arguments: [["levels": ""], ["levels": "5"], ["step": "fax"], ["after_minutes": "0"], ["after_minutes": "1441"], ["standing": ""]])
    func `a row that says something else is refused`(changes: [String: String]) throws {
        let row = try Seeds.rows("answer-ladder")[0]
        #expect(throws: SeedFault.self) { try AnswerRule(row: changed(row, changes)) }
    }
}
