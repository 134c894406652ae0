/// One line of the calculation, as a screen or a document prints it. The catalogue has the words of its kind.
struct MajorHazardStep: Sendable, Hashable {
    enum Kind: String, Sendable, Hashable, CaseIterable {
        case criticalQuantity = "critical-quantity"
        case ratio
        case sum
        case identification
        case exposure
        case correction
        case share
        case index
        case grade
    }

    /// What a reader must know of the line.
    enum Note: Sendable, Hashable {
        /// The row speaks of this strength or form alone.
        case holdsOnlyIf(String)
        /// The classes are those the substance usually has: the safety data sheet decides.
        case usualClasses([String])
        /// Several classes: the lowest Q counts (4.1.2).
        case lowestQuantityOf([String])
        /// Several classes: the standard does not say which β; the highest is taken.
        case highestFactorOf([String])
        /// Clause 4.2.3, whole mass as the pure substance.
        case mixtureAsPure
        /// Clause 4.2.3, by the class of the mixture.
        case mixtureByClass
    }

    /// A row of a table of the standard: `12 氯`, `W5.3`, `50-99`.
    struct TableRow: Sendable, Hashable {
        let table: Int
        let row: String
    }

    let kind: Kind
    /// The substance, for lines of one.
    let subject: String
    /// With the numbers: `q/Q = 40/5 = 8`. Cut off, never rounded; a number that goes on ends in `…`.
    let formula: String
    /// Of GB 18218-2018: `4.2.1`.
    let clause: String
    let row: TableRow?
    let notes: [Note]

    init(_ kind: Kind, of subject: String = "", _ formula: String, clause: String, row: TableRow? = nil, notes: [Note] = []) {
        self.kind = kind
        self.subject = subject
        self.formula = formula
        self.clause = clause
        self.row = row
        self.notes = notes
    }
}
