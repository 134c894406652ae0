import Vocabulary

/// Why a step is refused.
enum LifeRefusal: Error, Sendable, Hashable {
    /// Not from this phase.
    case phase(WarningPhase, WarningStep)
    /// Nobody approves what they wrote.
    case ownWork
    /// Whoever reviewed does not sign too, where the bureau wants a third person.
    case reviewerSigns
    /// Only a person takes this step.
    case needsPerson
    /// Its end time is past: it would be over before it began.
    case over
    /// Its end time is not yet come.
    case notOver
}

/// How many must have seen a warning before it goes out. Two persons always: whoever wrote any of it neither reviews nor
/// signs it.
struct ApprovalPolicy: Sendable, Hashable {
    /// False where 审核 and 签发 take two persons besides the author.
    var mayReviewerSign = true
}

/// The life of one warning, and who has had a hand in it.
struct WarningLife: Sendable, Hashable {
    private(set) var phase = WarningPhase.draft
    /// Everybody who has written or changed what it says.
    private(set) var authors: Set<UserID>
    private(set) var reviewer: UserID?
    private(set) var signer: UserID?
    private(set) var publishedAt: Instant?
    private(set) var endedAt: Instant?
    /// When it ends by itself.
    let endsAt: Instant

    init(author: UserID, endsAt: Instant) {
        authors = [author]
        self.endsAt = endsAt
    }

    /// One that was stored.
    init(phase: WarningPhase, authors: Set<UserID>, reviewer: UserID? = nil, signer: UserID? = nil, publishedAt: Instant? = nil, endedAt: Instant? = nil, endsAt: Instant) {
        (self.phase, self.authors, self.reviewer, self.signer) = (phase, authors, reviewer, signer)
        (self.publishedAt, self.endedAt, self.endsAt) = (publishedAt, endedAt, endsAt)
    }

    /// True from its publication until the end time, which is the first instant at which it no longer holds.
    func isActive(at now: Instant) -> Bool { phase == .published && now < endsAt }

    /// The phase to show: past its end time it has expired, whether or not somebody has looked since.
    func phase(at now: Instant) -> WarningPhase { phase == .published && now >= endsAt ? .expired : phase }

    /// The life after a step.
    /// - Parameter person: nil for the platform itself, which may expire, cancel and replace.
    func after(_ step: WarningStep, by person: UserID?, at now: Instant, policy: ApprovalPolicy = ApprovalPolicy()) throws(LifeRefusal) -> WarningLife {
        let from = step == .expire ? phase : phase(at: now)
        guard let next = from.after(step) else { throw .phase(from, step) }
        try check(step, by: person, at: now, policy)
        var life = self
        life.phase = next
        switch step {
        case .edit:
            if let person { life.authors.insert(person) }
            (life.reviewer, life.signer) = (nil, nil)
        case .sendBack: (life.reviewer, life.signer) = (nil, nil)
        case .review: life.reviewer = person
        case .sign: life.signer = person
        case .publish: life.publishedAt = now
        case .expire: life.endedAt = endsAt
        case .submit, .discard, .cancel, .replace: break
        }
        if next.isEnd, step != .expire { life.endedAt = now }
        return life
    }

    private func check(_ step: WarningStep, by person: UserID?, at now: Instant, _ policy: ApprovalPolicy) throws(LifeRefusal) {
        switch step {
        case .cancel, .replace: return
        case .expire:
            guard now >= endsAt else { throw .notOver }
            return
        case .edit, .submit, .review, .sendBack, .sign, .publish, .discard: break
        }
        guard let person else { throw .needsPerson }
        switch step {
        case .review, .sign:
            guard !authors.contains(person) else { throw .ownWork }
            if step == .sign, !policy.mayReviewerSign, reviewer == person { throw .reviewerSigns }
        case .publish:
            guard now < endsAt else { throw .over }
        default: break
        }
    }
}
