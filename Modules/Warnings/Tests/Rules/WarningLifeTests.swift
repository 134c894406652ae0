import Testing
import Vocabulary

@testable import Warnings

@Suite struct WarningLifeTests {
    static let author = UserID(RawID(high: 0, low: 1)), editor = UserID(RawID(high: 0, low: 2)), reviewer = UserID(RawID(high: 0, low: 3)), leader = UserID(RawID(high: 0, low: 4))

    private func begun() -> WarningLife { WarningLife(author: Self.author, endsAt: at("18:00")) }

    private func life(through steps: [(WarningStep, UserID?)], from life: WarningLife? = nil) throws -> WarningLife {
        try steps.reduce(life ?? begun()) { life, step in try life.after(step.0, by: step.1, at: at("12:00")) }
    }

    private func signed() throws -> WarningLife { try life(through: [(.submit, Self.author), (.review, Self.reviewer), (.sign, Self.leader)]) }
    private func published() throws -> WarningLife { try life(through: [(.publish, Self.author)], from: signed()) }

    @Test func `drafted, reviewed, signed, published`() throws {
        let life = try published()
        #expect(life.phase == .published)
        #expect(life.reviewer == Self.reviewer)
        #expect(life.signer == Self.leader)
        #expect(life.publishedAt == at("12:00"))
        #expect(life.endedAt == nil)
    }

    /// Every phase with every step: what is not written here is refused.
    @Test func `no step is taken from another phase`() {
        let allowed: [WarningPhase: [WarningStep: WarningPhase]] = [
            .draft: [.edit: .draft, .submit: .inReview, .discard: .discarded],
            .inReview: [.edit: .draft, .review: .reviewed, .sendBack: .draft, .discard: .discarded],
            .reviewed: [.edit: .draft, .sign: .signed, .sendBack: .draft, .discard: .discarded],
            .signed: [.edit: .draft, .publish: .published, .sendBack: .draft, .discard: .discarded],
            .published: [.cancel: .cancelled, .replace: .replaced, .expire: .expired],
        ]
        for phase in WarningPhase.allCases {
            for step in WarningStep.allCases { #expect(phase.after(step) == allowed[phase]?[step], "\(phase) \(step)") }
            #expect(phase.isEnd == (allowed[phase] == nil))
        }
    }

    @Test func `a step out of its phase names both`() throws {
        #expect(throws: LifeRefusal.phase(.draft, .publish)) { try begun().after(.publish, by: Self.leader, at: at("12:00")) }
        #expect(throws: LifeRefusal.phase(.published, .edit)) { try published().after(.edit, by: Self.author, at: at("12:00")) }
    }

    @Test func `nobody reviews or signs what they wrote`() throws {
        let submitted = try life(through: [(.submit, Self.author)])
        #expect(throws: LifeRefusal.ownWork) { try submitted.after(.review, by: Self.author, at: at("12:00")) }
        let reviewed = try life(through: [(.review, Self.reviewer)], from: submitted)
        #expect(throws: LifeRefusal.ownWork) { try reviewed.after(.sign, by: Self.author, at: at("12:00")) }
    }

    @Test func `whoever changed a word is an author too`() throws {
        let changed = try life(through: [(.edit, Self.editor), (.submit, Self.author)])
        #expect(changed.authors == [Self.author, Self.editor])
        #expect(throws: LifeRefusal.ownWork) { try changed.after(.review, by: Self.editor, at: at("12:00")) }
        #expect(try changed.after(.review, by: Self.reviewer, at: at("12:00")).phase == .reviewed)
    }

    @Test func `a reviewer who changes it has it reviewed by somebody else`() throws {
        let changed = try life(through: [(.submit, Self.author), (.review, Self.reviewer), (.edit, Self.reviewer)])
        #expect(changed.phase == .draft)
        #expect(changed.reviewer == nil)
        let again = try life(through: [(.submit, Self.reviewer)], from: changed)
        #expect(throws: LifeRefusal.ownWork) { try again.after(.review, by: Self.reviewer, at: at("12:00")) }
    }

    @Test func `sent back, it has been approved by nobody`() throws {
        let back = try life(through: [(.sendBack, Self.leader)], from: signed())
        #expect(back.phase == .draft)
        #expect(back.reviewer == nil)
        #expect(back.signer == nil)
    }

    @Test(arguments: [(true, nil), (false, .reviewerSigns)] as [(Bool, LifeRefusal?)])
    func `the reviewer signs too only where the bureau lets it be`(mayReviewerSign: Bool, expected: LifeRefusal?) throws {
        let reviewed = try life(through: [(.submit, Self.author), (.review, Self.reviewer)]), policy = ApprovalPolicy(mayReviewerSign: mayReviewerSign)
        if let expected {
            #expect(throws: expected) { try reviewed.after(.sign, by: Self.reviewer, at: at("12:00"), policy: policy) }
        } else {
            #expect(try reviewed.after(.sign, by: Self.reviewer, at: at("12:00"), policy: policy).phase == .signed)
        }
        #expect(try reviewed.after(.sign, by: Self.leader, at: at("12:00"), policy: policy).phase == .signed)
    }

    @Test(arguments: [WarningStep.edit, .submit, .discard]) func `the platform takes no step of a person`(step: WarningStep) {
        #expect(throws: LifeRefusal.needsPerson) { try begun().after(step, by: nil, at: at("12:00")) }
    }

    @Test func `what is over is not published`() throws {
        let signed = try signed()
        #expect(try signed.after(.publish, by: Self.leader, at: at("17:59")).phase == .published)
        #expect(throws: LifeRefusal.over) { try signed.after(.publish, by: Self.leader, at: at("18:00")) }
    }

    @Test(arguments: [("17:59", WarningPhase.published, true), ("18:00", .expired, false), ("18:01", .expired, false)])
    func `at its end time it has expired, looked at or not`(clock: String, phase: WarningPhase, isActive: Bool) throws {
        let life = try published()
        #expect(life.phase(at: at(clock)) == phase)
        #expect(life.isActive(at: at(clock)) == isActive)
    }

    @Test func `expiry is written down with the end time, not when it was seen`() throws {
        let life = try published()
        #expect(throws: LifeRefusal.notOver) { try life.after(.expire, by: nil, at: at("17:59")) }
        let over = try life.after(.expire, by: nil, at: at("19:30"))
        #expect(over.phase == .expired)
        #expect(over.endedAt == at("18:00"))
        #expect(throws: LifeRefusal.phase(.expired, .expire)) { try over.after(.expire, by: nil, at: at("19:30")) }
    }

    @Test(arguments: [(WarningStep.cancel, WarningPhase.cancelled), (.replace, .replaced)])
    func `what holds can be lifted or replaced, what has expired cannot`(step: WarningStep, phase: WarningPhase) throws {
        let life = try published(), ended = try life.after(step, by: nil, at: at("13:00"))
        #expect(ended.phase == phase)
        #expect(ended.endedAt == at("13:00"))
        #expect(!ended.isActive(at: at("13:00")))
        #expect(throws: LifeRefusal.phase(.expired, step)) { try life.after(step, by: nil, at: at("18:00")) }
    }
}
