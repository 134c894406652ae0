/// What a person is trusted to do, in the bureau's own words. A role is held for an area and what
/// lies below it; each module's manifest says which of its permissions a role carries.
package enum Role: String, Sendable, CaseIterable {
    /// 观察员: reads, changes nothing.
    case observer
    /// 值班员
    case dutyOfficer = "duty-officer"
    /// 值班长
    case dutyChief = "duty-chief"
    /// 带班领导
    case leader
    /// 指挥长, 现场指挥官
    case commander
    /// 外勤、信息员: answers tasks and reports from the scene.
    case fieldOfficer = "field-officer"
    /// An automatic source of signals: it may do nothing else.
    case source
    /// 系统管理员: people, settings and code lists, no operations.
    case administrator
}
