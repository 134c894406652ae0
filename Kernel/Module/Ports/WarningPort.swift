package import Store
package import Vocabulary

/// What became of an alarm with whoever warns.
package protocol WarningPort: Port {
    /// The proposals that the alarm gave rise to, the newest first, and the warnings that came of them.
    func traces(of alarm: AlarmID, _ reader: Reader) throws -> [WarningTrace]
}

package struct WarningTrace: Sendable {
    package let proposal: RawID
    package let title: String
    package let level: WarningLevel
    /// `code.proposal-kind.<kind>` and `code.proposal-phase.<phase>` in the catalogue.
    package let kind: String
    package let phase: String
    package let warning: Warned?

    package struct Warned: Sendable {
        package let id: WarningID
        package let headline: String
        package let level: WarningLevel
        /// `code.warning-phase.<phase>` in the catalogue.
        package let phase: String
        package init(id: WarningID, headline: String, level: WarningLevel, phase: String) { (self.id, self.headline, self.level, self.phase) = (id, headline, level, phase) }
    }

    package init(proposal: RawID, title: String, level: WarningLevel, kind: String, phase: String, warning: Warned?) {
        (self.proposal, self.title, self.level, self.kind, self.phase, self.warning) = (proposal, title, level, kind, phase, warning)
    }
}
