package import Store
package import Vocabulary

/// The responses that warnings propose (预警响应): the page of a warning shows them.
package protocol WarningResponsePort: Port {
    /// The newest first.
    func responses(to warning: WarningID, _ reader: Reader) throws -> [WarningResponseBrief]
}

package struct WarningResponseBrief: Sendable {
    package let id: RawID
    package let area: AreaCode?
    package let level: ResponseLevel
    package let plan: String
    /// `code.warning-response-phase.<phase>` in the catalogue.
    package let phase: String
    package let isOpen: Bool
    package let decidedBy: UserID?
    package let decidedAt: Instant?
    package let reason: String

    package init(id: RawID, area: AreaCode?, level: ResponseLevel, plan: String, phase: String, isOpen: Bool, decidedBy: UserID?, decidedAt: Instant?, reason: String) {
        (self.id, self.area, self.level, self.plan, self.phase, self.isOpen) = (id, area, level, plan, phase, isOpen)
        (self.decidedBy, self.decidedAt, self.reason) = (decidedBy, decidedAt, reason)
    }
}
