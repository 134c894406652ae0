/// A stored substance with its critical quantity, and what its β follows from.
struct FoundSubstance: Sendable {
    let name: String
    let cas: String
    let listed: ListedSubstance?
    /// Those given for it.
    let classes: [HazardClass]
    let form: StoredSubstance.Form
    let tonnes: Fraction
    let criticalTonnes: Fraction
    let ratio: Fraction
    let quantityStep: MajorHazardStep
}

extension MajorHazardTables {
    /// Q from table 1, else the lowest of the classes in table 2 (clause 4.1.2); mixtures after clause 4.2.3.
    func find(_ stored: StoredSubstance, at place: Int) throws(MajorHazardRefusal) -> FoundSubstance {
        let tonnes = try quantity(stored.tonnes, at: place)
        var classes: [HazardClass] = []
        for symbol in stored.classes {
            guard let known = hazardClass(symbol) else { throw MajorHazardRefusal(.unknownClass(symbol), at: place) }
            classes.append(known)
        }
        let listed = try listed(stored, at: place)
        let name = stored.name.isEmpty ? listed?.name ?? stored.cas : stored.name
        let (critical, step) = try criticalQuantity(name, listed, classes, stored.form, at: place)
        let ratio = try exact(at: place) { () throws(Fraction.Overflow) in try tonnes / critical }
        return FoundSubstance(name: name, cas: stored.cas, listed: listed, classes: classes, form: stored.form, tonnes: tonnes, criticalTonnes: critical, ratio: ratio, quantityStep: step)
    }

    private func quantity(_ text: String, at place: Int) throws(MajorHazardRefusal) -> Fraction {
        guard !text.isEmpty else { throw MajorHazardRefusal(.noQuantity, at: place) }
        guard let tonnes = Fraction(text) else { throw MajorHazardRefusal(.unreadableQuantity(text), at: place) }
        guard tonnes > .zero else { throw MajorHazardRefusal(.quantityNotPositive(text), at: place) }
        return tonnes
    }

    /// The row of table 1; nil for what it does not list, and for a mixture that has left its class.
    private func listed(_ stored: StoredSubstance, at place: Int) throws(MajorHazardRefusal) -> ListedSubstance? {
        if stored.form == .mixtureOfOtherClass { return nil }
        if let number = stored.row {
            guard let row = listed(row: number) else { throw MajorHazardRefusal(.unknownRow(number), at: place) }
            return row
        }
        guard let rows = listed(name: stored.name, cas: stored.cas) else { throw MajorHazardRefusal(.nameAndNumberDiffer, at: place) }
        guard rows.count <= 1 else { throw MajorHazardRefusal(.severalRows(rows.map(\.number)), at: place) }
        return rows.first
    }

    private func criticalQuantity(
        _ name: String, _ listed: ListedSubstance?, _ classes: [HazardClass], _ form: StoredSubstance.Form, at place: Int
    ) throws(MajorHazardRefusal) -> (Fraction, MajorHazardStep) {
        var notes: [MajorHazardStep.Note] = form == .mixtureOfSameClass ? [.mixtureAsPure] : form == .mixtureOfOtherClass ? [.mixtureByClass] : []
        let clause = form == .pure ? "4.1.2" : "4.1.2, 4.2.3"
        if let listed {
            if !listed.condition.isEmpty { notes.append(.holdsOnlyIf(listed.condition)) }
            let row = MajorHazardStep.TableRow(table: 1, row: "\(listed.number) \(listed.name)")
            return (listed.criticalTonnes, MajorHazardStep(.criticalQuantity, of: name, "Q = \(listed.criticalTonnes) t", clause: clause, row: row, notes: notes))
        }
        guard let lowest = classes.min(by: { $0.criticalTonnes < $1.criticalTonnes }) else {
            throw MajorHazardRefusal(form == .mixtureOfOtherClass ? .mixtureNeedsClass : .unknownSubstance, at: place)
        }
        let all = classes.count > 1 ? "min(\(classes.map { $0.criticalTonnes.text() }.joined(separator: ", "))) = " : ""
        if classes.count > 1 { notes.append(.lowestQuantityOf(classes.map(\.symbol))) }
        let row = MajorHazardStep.TableRow(table: 2, row: lowest.symbol)
        return (lowest.criticalTonnes, MajorHazardStep(.criticalQuantity, of: name, "Q = \(all)\(lowest.criticalTonnes) t", clause: clause, row: row, notes: notes))
    }

    /// β: table 3 for its toxic gases; else table 4 by the classes given, or those that the substance usually has. Of
    /// several the highest, since the standard does not choose.
    func correction(of one: FoundSubstance, at place: Int) throws(MajorHazardRefusal) -> (Fraction, MajorHazardStep) {
        if one.form != .mixtureOfOtherClass, let gas = toxicGas(name: one.name, cas: one.cas, listed: one.listed) {
            return (gas.beta, MajorHazardStep(.correction, of: one.name, "β = \(gas.beta)", clause: "4.3.2", row: .init(table: 3, row: gas.name)))
        }
        var classes = one.classes, notes: [MajorHazardStep.Note] = []
        if classes.isEmpty, let usual = one.listed.flatMap(usual) {
            classes = usual.symbols.compactMap(hazardClass)
            notes.append(.usualClasses(usual.symbols))
        }
        // The first of the highest, so that equal input gives equal steps.
        guard let highest = classes.first(where: { one in classes.allSatisfy { $0.beta <= one.beta } }) else {
            throw MajorHazardRefusal(.classNeededForCorrection, at: place)
        }
        let all = classes.count > 1 ? "max(\(classes.map { $0.beta.text() }.joined(separator: ", "))) = " : ""
        if classes.count > 1 { notes.append(.highestFactorOf(classes.map(\.symbol))) }
        return (highest.beta, MajorHazardStep(.correction, of: one.name, "β = \(all)\(highest.beta)", clause: "4.3.2", row: .init(table: 4, row: highest.symbol), notes: notes))
    }
}
