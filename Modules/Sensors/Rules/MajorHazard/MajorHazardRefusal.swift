/// Why a unit cannot be judged, and at which of its substances.
struct MajorHazardRefusal: Error, Sendable, Hashable {
    enum Reason: Sendable, Hashable {
        case noSubstances
        case tooManySubstances(max: Int)
        case noQuantity
        /// Not a decimal of at most 12 digits and 6 decimals.
        case unreadableQuantity(String)
        /// Zero or less.
        case quantityNotPositive(String)
        /// Not in table 1, and no class given.
        case unknownSubstance
        /// Name and CAS number stand in different rows.
        case nameAndNumberDiffer
        /// One of these rows of table 1 must be named.
        case severalRows([Int])
        case unknownRow(Int)
        case unknownClass(String)
        /// Table 1 gives Q, but β needs the class.
        case classNeededForCorrection
        /// A mixture of another class than the pure substance: which?
        case mixtureNeedsClass
        case noPersons
        case personsNegative(Int)
        /// Beyond what is calculated exactly.
        case tooLarge
        /// No band of table 5 or 6 holds the number: the bureau's tables have a gap.
        case gapInTable(Int)
    }

    let reason: Reason
    /// The place of the substance in the list, from 0.
    let place: Int?

    init(_ reason: Reason, at place: Int? = nil) {
        self.reason = reason
        self.place = place
    }
}
