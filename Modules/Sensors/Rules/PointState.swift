import Telemetry
import Vocabulary

/// How a point stands on the map (测点状态), the gravest first: what a heap of points is shown as is the first of what is in it.
/// Who works on a point knows what it tells: maintenance goes before any alarm, and an alarm before silence.
enum PointState: Int, CaseIterable, Sendable {
    case red, orange, yellow, blue, silent, normal, maintenance

    init(level: WarningLevel?, isOnline: Bool, isMaintained: Bool) {
        let standing: PointState = switch level {
        case .red: .red
        case .orange: .orange
        case .yellow: .yellow
        case .blue: .blue
        case nil: isOnline ? .normal : .silent
        }
        self = isMaintained ? .maintenance : standing
    }

    /// As addresses, answers and the catalogue name it: `point-state.red`.
    var code: String { "\(self)" }
    init?(code: some StringProtocol) {
        guard let found = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = found
    }
}

/// What is worked on now, by what the open windows name.
struct Maintained: Sendable {
    private var points: Set<PointID> = []
    private var sites: Set<SiteID> = []
    private var enterprises: Set<EnterpriseID> = []

    init(_ windows: [MaintenanceWindow], at now: Instant) {
        for window in windows where window.covers(now) {
            if let point = window.point { points.insert(point) }
            if let site = window.site { sites.insert(site) }
            if let enterprise = window.enterprise { enterprises.insert(enterprise) }
        }
    }

    func contains(_ entry: PointBook.Entry) -> Bool { points.contains(entry.id) || entry.site.map(sites.contains) ?? false || entry.enterprise.map(enterprises.contains) ?? false }
}
