import Vocabulary

/// The usual name of an incident in Chinese, as reports head it: 荣县4.9级地震, 大安区危险化学品事故.
enum IncidentTitle {
    static func of(_ incident: Incident, areaName: String) -> String {
        let place = areaName.isEmpty ? incident.placeName : areaName
        let what = if incident.kind == .earthquake, let magnitude = incident.magnitude { "\(one(magnitude))级地震" } else { Self.words[incident.kind] ?? "突发事件" }
        return String((place + what).prefix(80))
    }

    static func one(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    /// Paper is written in Chinese whatever the screens speak.
    static let words: [IncidentKind: String] = [
        .earthquake: "地震", .flood: "洪涝灾害", .typhoon: "台风灾害", .drought: "干旱灾害", .meteorological: "气象灾害", .geological: "地质灾害", .marine: "海洋灾害", .freeze: "低温冰雪灾害",
        .forestFire: "森林火灾", .pest: "生物灾害", .chemical: "危险化学品事故", .mine: "矿山事故", .fireworks: "烟花爆竹事故", .industrial: "工贸事故", .construction: "建筑施工事故",
        .otherProduction: "生产安全事故", .fire: "火灾", .roadTraffic: "道路交通事故", .otherTransport: "交通运输事故", .publicFacility: "公共设施事故", .environmental: "环境污染事件",
        .epidemic: "传染病疫情", .unknownDisease: "群体性不明原因疾病", .foodSafety: "食品安全事件", .occupationalPoisoning: "职业中毒事件", .animalEpidemic: "动物疫情", .otherHealth: "公共卫生事件",
        .massIncident: "群体性事件", .terrorism: "恐怖袭击事件", .crime: "刑事案件", .economicSafety: "经济安全事件", .foreignRelated: "涉外突发事件",
    ]
}
