extension MajorHazardTables {
    static let substancesMax = 200

    /// Whether a unit is a major hazard (S ≥ 1, clause 4.2.1), and of which grade (clause 4.3). All arithmetic is exact.
    ///
    /// `persons`: those permanently within 500 m outside the boundary of the plant, at least where S ≥ 1.
    /// Of one substance in several tanks each may stand by itself: the ratios add up.
    func judge(_ stored: [StoredSubstance], persons: Int?) throws(MajorHazardRefusal) -> MajorHazardJudgement {
        guard !stored.isEmpty else { throw MajorHazardRefusal(.noSubstances) }
        guard stored.count <= Self.substancesMax else { throw MajorHazardRefusal(.tooManySubstances(max: Self.substancesMax)) }
        if let persons, persons < 0 { throw MajorHazardRefusal(.personsNegative(persons)) }
        var found: [FoundSubstance] = [], steps: [MajorHazardStep] = [], sum = Fraction.zero
        for (place, substance) in stored.enumerated() {
            let one = try find(substance, at: place)
            steps.append(one.quantityStep)
            steps.append(MajorHazardStep(.ratio, of: one.name, "q/Q = \(one.tonnes)/\(one.criticalTonnes) = \(one.ratio.text())", clause: "4.2.2"))
            sum = try exact { () throws(Fraction.Overflow) in try sum + one.ratio }
            found.append(one)
        }
        steps.append(MajorHazardStep(.sum, "S = \(Self.joined(found.map { $0.ratio.text() })) = \(sum.text())", clause: "4.2.1"))
        let one = Fraction(whole: 1)
        steps.append(MajorHazardStep(.identification, sum == one ? "S = 1" : "S = \(sum.text()) \(sum > one ? "> 1" : "< 1")", clause: "4.2.1"))
        var betas: [Fraction?] = found.map { _ in nil }
        var grading: MajorHazardJudgement.Grading?
        if sum >= one { (grading, betas) = try grade(found, persons: persons, &steps) }
        let shares = zip(found, betas).map { one, beta in MajorHazardJudgement.Share(name: one.name, tonnes: one.tonnes, criticalTonnes: one.criticalTonnes, ratio: one.ratio, beta: beta) }
        return MajorHazardJudgement(shares: shares, sum: sum, grading: grading, steps: steps)
    }

    /// R = α·Σ(β·q/Q), clause 4.3.
    private func grade(_ found: [FoundSubstance], persons: Int?, _ steps: inout [MajorHazardStep]) throws(MajorHazardRefusal) -> (MajorHazardJudgement.Grading, [Fraction?]) {
        guard let persons else { throw MajorHazardRefusal(.noPersons) }
        guard let exposed = exposure.first(where: { $0.contains(persons) }) else { throw MajorHazardRefusal(.gapInTable(5)) }
        steps.append(MajorHazardStep(.exposure, "α(\(persons)) = \(exposed.alpha)", clause: "4.3.2", row: .init(table: 5, row: exposed.text)))
        var betas: [Fraction?] = [], terms: [String] = [], sum = Fraction.zero
        for (place, one) in found.enumerated() {
            let (beta, step) = try correction(of: one, at: place)
            let term = try exact { () throws(Fraction.Overflow) in try beta * one.ratio }
            sum = try exact { () throws(Fraction.Overflow) in try sum + term }
            steps.append(step)
            steps.append(MajorHazardStep(.share, of: one.name, "β·q/Q = \(beta)×\(one.ratio.text()) = \(term.text())", clause: "4.3.2"))
            betas.append(beta)
            terms.append(term.text())
        }
        let index = try exact { () throws(Fraction.Overflow) in try exposed.alpha * sum }
        let inner = terms.count == 1 ? terms[0] : "(\(Self.joined(terms)))"
        steps.append(MajorHazardStep(.index, "R = \(exposed.alpha)×\(inner) = \(index.text())", clause: "4.3.2"))
        guard let band = grades.first(where: { $0.contains(index) }) else { throw MajorHazardRefusal(.gapInTable(6)) }
        let below = band.upper.map { " < \($0)" } ?? ""
        let above = band.lower == .zero ? "" : "\(band.lower) ≤ "
        steps.append(MajorHazardStep(.grade, "\(above)R = \(index.text())\(below)", clause: "4.3.3", row: .init(table: 6, row: band.name)))
        return (MajorHazardJudgement.Grading(alpha: exposed.alpha, index: index, grade: band.grade), betas)
    }

    private static func joined(_ terms: [String]) -> String { terms.joined(separator: " + ") }
}

/// Arithmetic whose overflow is a refusal.
func exact(at place: Int? = nil, _ work: () throws(Fraction.Overflow) -> Fraction) throws(MajorHazardRefusal) -> Fraction {
    do throws(Fraction.Overflow) { return try work() } catch { throw MajorHazardRefusal(.tooLarge, at: place) }
}
