package import Core
package import Vocabulary

/// What search knows of one record: its texts, where it lies, when it last changed.
package struct SearchDocument: Sendable, Hashable {
    package struct Part: Sendable, Hashable {
        package enum Role: Character, Sendable {
            /// What the record is called.
            case title = "t"
            /// A name, a number, a code.
            case short = "s"
            /// Running text.
            case long = "l"
            case telephone = "p"
        }
        package let role: Role
        /// Only who may see the record unmasked finds it by this.
        package let isMasked: Bool
        package let text: String
    }

    package let space: RawID
    package let type: String
    package let record: RawID
    package let area: AreaCode?
    package let at: Instant
    package let parts: [Part]

    /// Of running text only so much is looked at.
    static let longMax = 600, shortMax = 160

    package var title: String { parts.first { $0.role == .title }?.text ?? "" }

    // MARK: From a record

    /// Whether records of a table are searched: it declares a searchable text.
    package static func covers(_ info: TableInfo) -> Bool { info.fields.contains(where: \.isSearchable) }

    init(_ row: Row, _ info: TableInfo, space: RawID) {
        self.space = space
        type = info.type
        record = row.id
        area = info.visibility == .everyone ? nil : row.area
        at = row.updatedAt
        parts = info.fields.indices.compactMap { i -> Part? in
            let field = info.fields[i], isMasked = field.isMasked && info.doors.unmask != nil
            guard let role = Self.role(field, info) else { return nil }
            switch row.values[i] {
            case .text(let text):
                let kept = text.prefix(role == .long ? Self.longMax : Self.shortMax)
                return kept.isEmpty ? nil : Part(role: role, isMasked: isMasked, text: String(kept))
            case .integer(let n): return Part(role: role, isMasked: isMasked, text: String(n))
            default: return nil
            }
        }
    }

    private static func role(_ field: FieldInfo, _ info: TableInfo) -> Part.Role? {
        if case .telephone = field.kind { return .telephone }
        guard field.isSearchable || field.name == info.label else { return nil }
        return switch field.kind {
        case .text: field.name == info.label ? .title : .short
        case .longText: field.name == info.label ? .title : .long
        case .area, .integer: .short
        default: nil
        }
    }

    // MARK: Stored and read again

    private static let separator: Character = "\u{1E}"

    /// The parts as one text, from which the terms can be made again.
    var source: String { parts.map { "\($0.role.rawValue)\($0.isMasked ? "!" : "=")\($0.text.filter { $0 != Self.separator })" }.joined(separator: String(Self.separator)) }

    init?(space: RawID, type: String, record: RawID, area: AreaCode?, at: Instant, source: String) {
        self.space = space
        self.type = type
        self.record = record
        self.area = area
        self.at = at
        parts = source.split(separator: Self.separator).compactMap { part -> Part? in
            guard let role = part.first.flatMap(Part.Role.init(rawValue:)) else { return nil }
            return Part(role: role, isMasked: part.dropFirst().first == "!", text: String(part.dropFirst(2)))
        }
    }

    // MARK: Terms

    /// Everything it can be looked up by, and what limits who finds it.
    func terms(_ info: TableInfo) -> Set<Term> {
        var out: Set<Term> = [.type(type), info.isGlobal ? .global : .space(space)]
        if let area {
            var up: AreaCode? = area
            while let here = up {
                out.insert(.within(here))
                up = here.parent
            }
            if info.visibility == .areaAndAbove { out.insert(.exactly(area)) }
        } else {
            out.insert(.anywhere)
        }
        for part in parts {
            switch part.role {
            case .telephone:
                let digits = SearchText(part.text).digits
                if digits.count >= 4 { out.insert(Term(.telephoneEnd, isMasked: part.isMasked, digits.suffix(4))) }
                if digits.count >= 7 { out.insert(Term(.telephoneStart, isMasked: part.isMasked, digits.prefix(7))) }
            case .title: part.folded.terms(isTitle: true, isSpelt: true, isMasked: part.isMasked, into: &out)
            case .short:
                let text = part.folded
                // A code is looked up by its whole and its beginning too.
                text.terms(isTitle: text.characters.allSatisfy { !SearchText.isHan($0) }, isSpelt: true, isMasked: part.isMasked, into: &out)
            case .long: part.folded.terms(isTitle: false, isSpelt: false, isMasked: part.isMasked, into: &out)
            }
        }
        return out
    }
}

extension SearchDocument.Part {
    var folded: SearchText { SearchText(text, limit: SearchDocument.longMax) }
}
