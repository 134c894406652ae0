/// The rungs that a report climbs (层级), from the unit where it happened to the State Council.
package enum Tier: String, Sendable, Hashable, CaseIterable, Comparable {
    /// 事故发生单位
    case enterprise
    /// 乡镇、街道
    case township
    /// 县级
    case county
    /// 设区的市
    case city
    /// 省级
    case province
    /// 国务院及其部门
    case national

    package static func < (a: Tier, b: Tier) -> Bool { a.rung < b.rung }

    private var rung: Int {
        switch self {
        case .enterprise: 0
        case .township: 1
        case .county: 2
        case .city: 3
        case .province: 4
        case .national: 5
        }
    }
}
