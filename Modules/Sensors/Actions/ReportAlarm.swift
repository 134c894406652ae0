import Core
import Module
import Store
import Vocabulary

/// Makes an incident of an alarm (转报突发事件), with what is known of it filled in; or puts it to the incident it belongs to. Who does it may report incidents there.
struct ReportAlarm: Action {
    static let name = "sensors.report-alarm"
    static let needs = SensorsPermission.handle.rawValue
    static let phases = [AlarmPhase.raised.rawValue, AlarmPhase.acknowledged.rawValue]

    var alarm: AlarmID = .unset
    /// Nil: what the point's domain suggests.
    var kind: IncidentKind?
    var title = ""
    /// Beside what the alarm says.
    var note = ""
    var belongsTo: IncidentID?
    var isDespiteDuplicates = false

    static let blank = ReportAlarm()
    static let fields = FieldSet<ReportAlarm>([
        .reference("alarm", \.alarm, .required), .choice("kind", \.kind), .text("title", \.title, max: 80), .longText("note", \.note, max: 2_000), .reference("belongs_to", \.belongsTo),
        .flag("despite_duplicates", \.isDespiteDuplicates),
    ])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.areaOfAlarm(alarm) }

    func perform(_ tx: Transaction) throws -> Outcome {
        let known = try tx.get(Alarm.self, alarm)
        guard known.phase != .closed else { throw SensorsRefusal.alreadyClosed }
        guard known.incident == nil else { throw SensorsRefusal.alreadyReported }
        let told = try known.told(tx)
        try tx.emit(
            AlarmReported(
                alarm: alarm, kind: kind ?? told.domain.incidentKind, title: title, text: [told.text, note].filter { !$0.isEmpty }.joined(separator: "\n"), occurredAt: min(known.beganAt, tx.now), area: known.area, place: known.place,
                placeName: told.placeName, belongsTo: belongsTo, isDespiteDuplicates: isDespiteDuplicates))
        guard let incident = try tx.get(Alarm.self, alarm).incident else { throw SensorsRefusal.nobodyTakes }
        return .record(alarm, page: "/incidents/\(incident)")
    }
}

/// Registers the hidden danger behind an alarm (转隐患).
struct ReportHazard: Action {
    static let name = "sensors.report-hazard"
    static let needs = SensorsPermission.handle.rawValue
    static let phases = AlarmPhase.allCases.map(\.rawValue)

    var alarm: AlarmID = .unset
    var note = ""

    static let blank = ReportHazard()
    static let fields = FieldSet<ReportHazard>([.reference("alarm", \.alarm, .required), .longText("note", \.note, max: 2_000, .required)])

    func area(_ reader: Reader) throws -> AreaCode? { try reader.areaOfAlarm(alarm) }

    func perform(_ tx: Transaction) throws -> Outcome {
        let known = try tx.get(Alarm.self, alarm), told = try known.told(tx)
        try tx.emit(HazardFound(alarm: alarm, title: known.title, text: told.text + "\n" + note, foundAt: tx.now, site: known.site, enterprise: known.enterprise, area: known.area, place: known.place))
        return .record(alarm)
    }
}

extension Alarm {
    /// What a report says of it: in words, with the name of its place and what it watches over.
    func told(_ reader: Reader) throws -> (text: String, placeName: String, domain: MonitoringDomain) {
        let point = try reader.get(Point.self, point), kind = try reader.get(PointKind.self, point.kind)
        let text = AlarmText(point: point.name, code: point.code, kind: kind.name, unit: kind.unit, decimals: kind.decimals, rule: try reader.find(AlarmRule.self, rule)?.name ?? "", alarm: self).text
        let site = try site.flatMap { try reader.labels(SiteTag.recordType, [$0.raw])[$0.raw] }, enterprise = try enterprise.flatMap { try reader.labels(EnterpriseTag.recordType, [$0.raw])[$0.raw] }
        return (text, site ?? enterprise ?? point.name, kind.domain)
    }
}

enum AlarmReactions {
    static let all: [Reaction] = [
        .on(AlarmTaken.self) { event, tx in try tx.update(Alarm.self, event.alarm) { $0.incident = event.incident } },
        // What raised the incident still stands: whoever closes it says why.
        .on(IncidentClosing.self) { event, tx in
            guard event.reason.allSatisfy(\.isWhitespace) else { return }
            let stands: [Query.Filter] = [.equals("incident", event.incident.sql), .equals("is_standing", true.sql), .not(.equals("phase", AlarmPhase.closed.sql))]
            if try tx.first(Alarm.self, stands) != nil { throw SensorsRefusal.alarmStands }
        },
    ]
}
