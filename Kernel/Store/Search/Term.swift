import Core
import Vocabulary

/// What a record can be looked up by, as a number: a pair of characters, the beginning of a code, a syllable, an area.
/// Terms only lead to candidates; what is found is compared with the texts themselves, so that two terms of one number do no harm.
struct Term: Sendable, Hashable {
    enum Kind: UInt32 {
        /// Two neighbouring characters, one of them Han.
        case pair = 1
        /// The first two to eight letters or digits of a run of them.
        case beginning
        /// The last four of a run with digits.
        case ending
        /// A whole title or code.
        case whole
        /// The first two to six characters of a title or code, or the first syllables or initials of a title.
        case opening
        case syllable, syllables, initials
        /// The last four digits of a telephone; its first seven.
        case telephoneEnd, telephoneStart
        // What limits a search.
        case space, type, within, exactly, anywhere, block, group
    }

    let number: Int32

    /// FNV-1a over kind, mask and characters.
    init(_ kind: Kind, isMasked: Bool = false, _ characters: some Sequence<UInt32>) {
        var hash: UInt32 = 2_166_136_261
        func add(_ n: UInt32) {
            for shift in [UInt32(0), 8, 16, 24] { hash = (hash ^ (n >> shift & 0xFF)) &* 16_777_619 }
        }
        add(kind.rawValue << 1 | (isMasked ? 1 : 0))
        for c in characters { add(c) }
        number = Int32(bitPattern: hash)
    }

    init(_ kind: Kind, isMasked: Bool = false, letters: [UInt8]) { self.init(kind, isMasked: isMasked, letters.map { UInt32($0) }) }
    static func type(_ name: String) -> Term { Term(.type, letters: Array(name.utf8)) }
    static func space(_ space: RawID) -> Term { Term(.space, letters: space.bytes) }
    /// Whose space is no matter: what is global.
    static let global = Term(.space, letters: [])
    /// Everywhere to be seen: of no area, or of a type that everyone sees.
    static let anywhere = Term(.anywhere, letters: [])
    static func within(_ area: AreaCode) -> Term { Term(.within, [UInt32(truncatingIfNeeded: area.number), UInt32(truncatingIfNeeded: area.number >> 32)]) }
    static func exactly(_ area: AreaCode) -> Term { Term(.exactly, [UInt32(truncatingIfNeeded: area.number), UInt32(truncatingIfNeeded: area.number >> 32)]) }

    /// Eight hexadecimal digits, as the embedded engine's index of words has it.
    var word: String {
        let digits = String(UInt32(bitPattern: number), radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}

/// Which documents a search is to look at: terms joined by and, or.
indirect enum TermCondition: Sendable, Hashable {
    case term(Term)
    case all([TermCondition])
    case any([TermCondition])

    static func each(_ terms: some Sequence<Term>) -> TermCondition { .all(terms.map { .term($0) }) }
    static func either(_ terms: some Sequence<Term>) -> TermCondition { .any(terms.map { .term($0) }) }
}

extension SearchText {
    /// The terms by which a text stands in the index.
    /// - Parameter isTitle: it is looked up by its whole and its beginning too; with `isSpelt` by its pinyin.
    func terms(isTitle: Bool, isSpelt: Bool, isMasked: Bool, into out: inout Set<Term>) {
        for i in characters.indices.dropLast() where Self.isHan(characters[i]) || Self.isHan(characters[i + 1]) { out.insert(Term(.pair, isMasked: isMasked, characters[i...(i + 1)])) }
        for run in parts.union(joined) {
            for n in 2...8 where n <= run.count { out.insert(Term(.beginning, isMasked: isMasked, run.prefix(n))) }
            if run.count > 4, run.contains(where: { (0x30...0x39).contains($0) }) { out.insert(Term(.ending, isMasked: isMasked, run.suffix(4))) }
        }
        if isTitle, !isEmpty {
            out.insert(Term(.whole, isMasked: isMasked, characters))
            for n in 2...6 where n <= count { out.insert(Term(.opening, isMasked: isMasked, characters.prefix(n))) }
        }
        if isSpelt { spell(isTitle: isTitle, isMasked: isMasked, into: &out) }
    }

    private func spell(isTitle: Bool, isMasked: Bool, into out: inout Set<Term>) {
        let readings = characters.map { Pinyin.readings($0).prefix(3) }
        for i in readings.indices {
            for reading in readings[i] {
                out.insert(Term(.syllable, isMasked: isMasked, letters: reading))
                guard i + 1 < readings.count else { continue }
                for next in readings[i + 1] {
                    out.insert(Term(.syllables, isMasked: isMasked, letters: reading + [0x20] + next))
                    out.insert(Term(.initials, isMasked: isMasked, letters: [reading[0], next[0]]))
                }
            }
        }
        guard isTitle else { return }
        // The title's first syllables and initials, each way to read them, and the whole of a short one.
        var spelt: Set<[UInt8]> = [[]], initials: Set<[UInt8]> = [[]]
        let opening = readings.prefix { !$0.isEmpty }.prefix(6)
        for (i, choices) in opening.enumerated() {
            spelt = Set(spelt.flatMap { start in choices.map { start + $0 } }.sorted { $0.lexicographicallyPrecedes($1) }.prefix(8))
            initials = Set(initials.flatMap { start in choices.map { start + [$0[0]] } }.sorted { $0.lexicographicallyPrecedes($1) }.prefix(8))
            if i < 4 { for letters in spelt { out.insert(Term(.opening, isMasked: isMasked, letters: letters)) } }
            if i > 0, i < 4 { for letters in initials { out.insert(Term(.opening, isMasked: isMasked, letters: letters)) } }
            if i == count - 1 { for letters in spelt.union(initials) { out.insert(Term(.whole, isMasked: isMasked, letters: letters)) } }
        }
    }
}
