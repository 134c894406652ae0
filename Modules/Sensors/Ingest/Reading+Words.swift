import Telemetry

extension Reading.Quality {
    /// As it is told and answered.
    var word: String {
        switch self {
        case .good: "good"
        case .uncertain: "uncertain"
        case .bad: "bad"
        }
    }

    /// Nil where the word is none; what nothing is said of is good.
    init?(word: String?) {
        guard let word else { self = .good; return }
        guard let found = Self.allCases.first(where: { $0.word == word }) else { return nil }
        self = found
    }
}
