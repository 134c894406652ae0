/// The response that a warning proposed was started or ended (预警响应): whoever carries out what its plan names does so now.
package struct WarningResponseSet: Event {
    package static let name = "command.warning-response-set"
    package let warning: WarningID
    package let area: AreaCode?
    /// Nil where it was ended.
    package let level: ResponseLevel?
    package let plan: String

    package init(warning: WarningID, area: AreaCode?, level: ResponseLevel?, plan: String) {
        self.warning = warning
        self.area = area
        self.level = level
        self.plan = plan
    }
}
