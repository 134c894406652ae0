/// One substance of a unit (生产单元 or 储存单元) and how much of it may be there.
struct StoredSubstance: Sendable, Hashable {
    /// Clause 4.2.3: a mixture of the same hazard class as the pure substance counts as the pure substance, whole mass;
    /// of another class, by that class.
    enum Form: Sendable, Hashable {
        case pure
        case mixtureOfSameClass
        case mixtureOfOtherClass
    }

    /// Name or alias as table 1 has it, or what the enterprise calls it.
    var name: String
    /// `7782-50-5`; empty where not known.
    var cas: String
    /// The row of table 1, where its name stands in several (硝酸铵, 硝化纤维素).
    var row: Int?
    /// Symbols of table 2 from the safety data sheet: `W5.3`.
    var classes: [String]
    var form: Form
    /// The design maximum of tanks, containers, equipment and storage area (clause 4.2.2), a decimal in tonnes.
    var tonnes: String

    init(_ name: String, cas: String = "", row: Int? = nil, classes: [String] = [], form: Form = .pure, tonnes: String) {
        self.name = name
        self.cas = cas
        self.row = row
        self.classes = classes
        self.form = form
        self.tonnes = tonnes
    }
}
