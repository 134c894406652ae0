import Vocabulary

/// How places stand by their alarms (状态上卷): what stands at a point is the state of its site, of its enterprise, and of every division above it.
struct AlarmRollup: Sendable {
    /// Of one place.
    struct State: Sendable, Hashable {
        /// The gravest level that stands.
        var level: WarningLevel?
        var standing = 0
        /// Of those, how many nobody has taken on.
        var waiting = 0

        mutating func add(_ alarm: Alarm) {
            level = max(level ?? alarm.level, alarm.level)
            standing += 1
            if alarm.phase == .raised { waiting += 1 }
        }
    }

    private(set) var sites: [SiteID: State] = [:]
    private(set) var enterprises: [EnterpriseID: State] = [:]
    private(set) var areas: [AreaCode: State] = [:]

    /// - Parameter alarms: what is closed, over or held back is passed over.
    init(_ alarms: some Sequence<Alarm>) {
        for alarm in alarms where alarm.isStanding && !alarm.isHeld && alarm.phase != .closed {
            if let site = alarm.site { sites[site, default: State()].add(alarm) }
            if let enterprise = alarm.enterprise { enterprises[enterprise, default: State()].add(alarm) }
            var area = alarm.area
            while let one = area {
                areas[one, default: State()].add(alarm)
                area = one.parent
            }
        }
    }
}
