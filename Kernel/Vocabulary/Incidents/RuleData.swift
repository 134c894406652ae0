/// A stretch of a quantity that holds its lower bound and not its upper one: 以上 includes the
/// number, 以下 excludes it (493 Art. 3, 森林防火条例 Art. 40). No upper: no end.
package struct Band: Sendable, Hashable {
    package let lower: Double
    package let upper: Double?

    package init(lower: Double, upper: Double?) {
        self.lower = lower
        self.upper = upper
    }

    package func contains(_ value: Double) -> Bool {
        guard value >= lower else { return false }
        guard let upper else { return true }
        return value < upper
    }
}

/// The days on which a rule holds: from the first day on, up to but not on the day it was replaced.
package struct EffectivePeriod: Sendable, Hashable {
    package let from: CalendarDate?
    package let until: CalendarDate?

    package init(from: CalendarDate? = nil, until: CalendarDate? = nil) {
        self.from = from
        self.until = until
    }

    package func contains(_ date: CalendarDate) -> Bool {
        if let from, date < from { return false }
        if let until, date >= until { return false }
        return true
    }

    /// Orders two editions of one rule: the younger one counts.
    package func isYounger(than other: EffectivePeriod) -> Bool {
        guard let from else { return false }
        guard let otherFrom = other.from else { return true }
        return otherFrom < from
    }
}

/// Where a number of a rule comes from, so that a bureau knows what to confirm before it relies on it.
package struct RuleSource: Sendable, Hashable {
    package enum Standing: String, Sendable, Hashable, CaseIterable {
        /// Read in the text of the instrument, or in a document that prints it.
        case read
        /// Known to us, not traced to a text: the bureau confirms it.
        case memory
        /// A default of this software for demonstration: the bureau sets its own.
        case demonstration
    }

    package let text: String
    package let standing: Standing
    package let note: String

    package init(text: String, standing: Standing, note: String = "") {
        self.text = text
        self.standing = standing
        self.note = note
    }
}
