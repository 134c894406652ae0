/// How a point stands: well, without data, with data that is no use, or at a grade of its rule.
enum PictureState: String, Sendable, Hashable, CaseIterable {
    case good, silent, bad, blue, yellow, orange, red

    /// Ⅰ to Ⅳ as screens write it; nil where it is no grade.
    var numeral: String? {
        switch self {
        case .good, .silent, .bad: nil
        case .blue: "IV"
        case .yellow: "III"
        case .orange: "II"
        case .red: "I"
        }
    }

    /// The level whose colours it has: `l1` to `l4` of the tokens.
    var level: Int? {
        switch self {
        case .good, .silent, .bad: nil
        case .blue: 4
        case .yellow: 3
        case .orange: 2
        case .red: 1
        }
    }

    /// What stands for an element with several points: the gravest grade, then what is broken.
    var gravity: Int {
        switch self {
        case .good: 0
        case .silent: 1
        case .bad: 2
        case .blue: 3
        case .yellow: 4
        case .orange: 5
        case .red: 6
        }
    }
}

/// What a picture shows of one point.
struct PictureReading: Sendable, Hashable {
    /// As it is printed, with its unit: `8.42 m`.
    var text: String
    var state: PictureState
    /// Moves the drawing where the element has a scale; nil: nothing moves.
    var value: Double?

    init(_ text: String, _ state: PictureState, value: Double? = nil) {
        self.text = text
        self.state = state
        self.value = value
    }
}

/// The words of a picture in the language of its reader, from the catalogue.
struct PictureWords: Sendable {
    /// Words inside a drawing.
    enum Part: String, Sendable, Hashable, CaseIterable {
        case phreaticLine = "phreatic-line"
        case dryBeach = "dry-beach"
    }

    /// Of the picture as a whole.
    var title: String
    var symbols: [PictureSymbol: String]
    var states: [PictureState: String]
    var parts: [Part: String]
    /// For a point of which nothing is known yet.
    var noReading: String

    func symbol(_ symbol: PictureSymbol) -> String { symbols[symbol] ?? symbol.rawValue }
    func state(_ state: PictureState) -> String { states[state] ?? state.rawValue }
    func part(_ part: Part) -> String { parts[part] ?? part.rawValue }
}
