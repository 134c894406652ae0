import Core

/// What somebody typed into the search field, and how well a document answers to it.
package struct SearchQuery: Sendable {
    /// How long it may be.
    package static let lengthMax = 100
    private static let wordsMax = 6

    /// The words, as they are compared.
    let words: [SearchText]
    private let whole: SearchText

    /// Nil where there are not two letters, digits or characters to go by.
    package init?(_ text: String) {
        words = text.split(whereSeparator: { $0.isWhitespace }).map { SearchText($0) }.filter { !$0.isEmpty }.prefix(Self.wordsMax).map { $0 }
        whole = SearchText(text)
        guard whole.count >= 2, words.contains(where: { $0.count >= 2 }) else { return nil }
    }

    // MARK: Candidates

    /// The documents that are called so, by their characters or their pinyin.
    func called(isUnmasked: Bool) -> TermCondition { .either(masks(isUnmasked).map { Term(.whole, isMasked: $0, whole.characters) }) }

    /// The documents that begin so.
    func opening(isUnmasked: Bool) -> TermCondition {
        .any(masks(isUnmasked).flatMap { masked -> [TermCondition] in
            var ways: [TermCondition] = [.term(Term(.opening, isMasked: masked, whole.characters.prefix(6)))]
            if let letters = whole.letters {
                for spelling in Pinyin.spellings(letters) where spelling.whole.count > 1 { ways.append(.term(Term(.opening, isMasked: masked, letters: Array(spelling.whole.prefix(4).joined())))) }
                if Pinyin.areInitials(letters) { ways.append(.term(Term(.opening, isMasked: masked, letters: Array(letters.prefix(4))))) }
            }
            return ways
        })
    }

    /// Whether what is called or begins so is among what holds the words, by terms: a word of one character has none.
    var isHeldByTerms: Bool { words.allSatisfy { $0.count >= 2 } }

    /// The documents that hold every word in some way.
    func holding(isUnmasked: Bool) -> TermCondition {
        .all(words.compactMap { word in
            let ways = masks(isUnmasked).flatMap { self.ways(word, isMasked: $0) }
            // A single character has no term of its own: the text decides.
            return ways.isEmpty ? nil : .any(ways)
        })
    }

    private func masks(_ isUnmasked: Bool) -> [Bool] { isUnmasked ? [false, true] : [false] }

    private func ways(_ word: SearchText, isMasked: Bool) -> [TermCondition] {
        guard word.count >= 2 else { return [] }
        var ways: [TermCondition] = [], own: Set<Term> = []
        for i in word.characters.indices.dropLast() where SearchText.isHan(word.characters[i]) || SearchText.isHan(word.characters[i + 1]) { own.insert(Term(.pair, isMasked: isMasked, word.characters[i...(i + 1)])) }
        if own.isEmpty {
            // A number as it is written or without its hyphens; where the word has Han in it, a run may be the end of a longer one in the text.
            for runs in [word.parts, word.joined] where runs.contains(where: { $0.count >= 2 }) { ways.append(.each(runs.filter { $0.count >= 2 }.map { Term(.beginning, isMasked: isMasked, $0.prefix(8)) })) }
        } else {
            ways.append(.each(own))
        }
        if word.count >= 4, own.isEmpty {
            ways.append(.term(Term(.ending, isMasked: isMasked, word.characters.suffix(4))))
            if word.isDigits {
                ways.append(.term(Term(.telephoneEnd, isMasked: isMasked, word.characters.suffix(4))))
                if word.count >= 7 { ways.append(.term(Term(.telephoneStart, isMasked: isMasked, word.characters.prefix(7)))) }
            }
        }
        if let letters = word.letters { ways += spelt(letters, isMasked: isMasked) }
        return ways
    }

    private func spelt(_ letters: [UInt8], isMasked: Bool) -> [TermCondition] {
        var ways: [TermCondition] = Pinyin.spellings(letters).map { spelling in
            var terms: [TermCondition] = []
            if spelling.whole.count == 1 { terms.append(.term(Term(.syllable, isMasked: isMasked, letters: spelling.whole[0]))) }
            for (a, b) in zip(spelling.whole, spelling.whole.dropFirst()) { terms.append(.term(Term(.syllables, isMasked: isMasked, letters: a + [0x20] + b))) }
            if !spelling.begun.isEmpty {
                let endings = Pinyin.syllables(beginning: spelling.begun)
                terms.append(.either(endings.map { end -> Term in
                    guard let last = spelling.whole.last else { return Term(.syllable, isMasked: isMasked, letters: end) }
                    return Term(.syllables, isMasked: isMasked, letters: last + [0x20] + end)
                }))
            }
            return .all(terms)
        }
        if Pinyin.areInitials(letters) { ways.append(.each(zip(letters, letters.dropFirst()).map { Term(.initials, isMasked: isMasked, letters: [$0, $1]) })) }
        return ways
    }

    // MARK: How well

    /// How well a document answers: 0 it is called so, then it begins so, then it is in its title, then elsewhere. Nil: it does not.
    func rank(_ document: SearchDocument, isUnmasked: Bool) -> Int? {
        let parts = document.parts.filter { isUnmasked || !$0.isMasked }.map { (role: $0.role, text: $0.folded) }
        let all = parts.compactMap { rank(whole, $0.role, $0.text) }.min()
        if words.count < 2 { return all }
        var worst = 0
        for word in words {
            guard let best = parts.compactMap({ rank(word, $0.role, $0.text) }).min() else { return all }
            worst = max(worst, max(best, 2))
        }
        return min(worst, all ?? worst)
    }

    private func rank(_ word: SearchText, _ role: SearchDocument.Part.Role, _ text: SearchText) -> Int? {
        if role == .telephone {
            let digits = text.digits
            guard word.isDigits, word.count >= 4, digits.suffix(word.count).elementsEqual(word.characters) || (word.count >= 7 && digits.starts(with: word.characters)) else { return nil }
            return digits.count == word.count ? 0 : 1
        }
        let isTitle = role == .title
        if let at = text.position(of: word) {
            if text.count == word.count { return 0 }
            return at == 0 && role != .long ? 1 : isTitle ? 2 : role == .short ? 3 : 5
        }
        guard role != .long, let letters = word.letters, letters.count >= 2, let found = Pinyin.match(letters, in: text.characters) else { return nil }
        if found == 0..<text.count { return isTitle ? 0 : 2 }
        return found.lowerBound == 0 ? (isTitle ? 2 : 3) : 4
    }
}

/// How well a name answers to what was typed, for the few that are held in memory: screens, actions. One character is enough.
package struct SearchName: Sendable {
    private let typed: SearchText
    package init(_ text: String) { typed = SearchText(text) }

    /// 0: it is the name; then it begins so, then it holds it, then it is spelt so. Nil: none of it.
    package func rank(in name: String) -> Int? {
        let text = SearchText(name)
        if !typed.isEmpty, let at = text.position(of: typed) { return text.count == typed.count ? 0 : at == 0 ? 1 : 3 }
        guard let letters = typed.letters, letters.count >= 2, let found = Pinyin.match(letters, in: text.characters) else { return nil }
        return found == 0..<text.count ? 1 : found.lowerBound == 0 ? 2 : 4
    }
}
