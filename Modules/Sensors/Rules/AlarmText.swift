import Vocabulary

/// An alarm as a report tells it. Paper is in Chinese whatever the screens speak.
struct AlarmText {
    let point: String
    let code: String
    let kind: String
    /// `m`, `MPa`; empty where there is none.
    let unit: String
    let decimals: Int
    let rule: String
    let alarm: Alarm

    /// `测点釜溪河水位（P1，河道水位）自2020年8月1日9时12分起报警……`
    var text: String {
        let value = alarm.value.map { "，读数\(PointStanding.decimal($0, decimals))\(unit)" } ?? ""
        var lines = ["测点“\(point)”（\(code)，\(kind)）自\(ChinaTime.minuteText(alarm.beganAt))起报警，规则：\(rule)。"]
        lines.append("\(ChinaTime.minuteText(alarm.changedAt))\(Self.word(alarm.level))\(value)，最高级别\(Self.word(alarm.peak))，\(alarm.isStanding ? "仍在持续" : "已恢复")。")
        if alarm.times > 1 { lines.append("其间恢复后再次报警，共\(alarm.times)次。") }
        return lines.joined(separator: "\n")
    }

    static func word(_ level: WarningLevel) -> String {
        switch level {
        case .red: "红色"
        case .orange: "橙色"
        case .yellow: "黄色"
        case .blue: "蓝色"
        }
    }
}

extension MonitoringDomain {
    /// As what an emergency at such a point is reported unless somebody says otherwise.
    var incidentKind: IncidentKind {
        switch self {
        case .chemicals: .chemical
        case .mines, .tailings: .mine
        case .industryTrade: .industrial
        case .weather: .meteorological
        case .water: .flood
        case .geology: .geological
        case .earthquake: .earthquake
        case .forest: .forestFire
        case .fire: .fire
        case .city: .publicFacility
        case .environment: .environmental
        }
    }
}
