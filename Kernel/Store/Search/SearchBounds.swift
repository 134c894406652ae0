import Core
import Vocabulary

/// What limits a search besides its words: the reader's space, types and areas. It leads to candidates; each record that is
/// found is asked for once more.
struct SearchBounds {
    let space: SpaceID
    /// Nil: every type that is searched.
    let types: [String]?
    /// Whether these are nearly all types, so that most documents are of one of them.
    let areMostTypes: Bool
    /// Nil: everywhere. What lies within some areas, and in some areas above them that area alone.
    let areas: (within: Set<AreaCode>, exactly: Set<AreaCode>)?

    /// A document is of this space if it has one of these terms; likewise of the types and areas.
    var spaceTerms: [Term] { [Term.space(space.raw), Term.global] }
    var typeTerms: [Term]? { types.map { $0.map { Term.type($0) } } }
    var areaTerms: [Term]? {
        areas.map { areas in Set([Term.anywhere] + areas.within.map { Term.within($0) } + areas.exactly.map { Term.exactly($0) }).sorted { $0.number < $1.number } }
    }
    /// All of them, as terms.
    var terms: [TermCondition] { ([spaceTerms] + [typeTerms, areaTerms].compactMap { $0 }).map { .either($0) } }
}
