import Vocabulary

/// What a village is told by its critical rainfall (临界雨量).
enum MountainFloodStep: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// 准备转移
    case prepare = 1
    /// 立即转移
    case moveNow = 2

    static func < (a: MountainFloodStep, b: MountainFloodStep) -> Bool { a.rawValue < b.rawValue }

    var name: Wording {
        switch self {
        case .prepare: Wording(zh: "准备转移", en: "prepare to move")
        case .moveNow: Wording(zh: "立即转移", en: "move at once")
        }
    }
}

/// The rain over one window at which one village prepares and moves. The numbers are the county's own survey.
struct CriticalRain: Sendable, Hashable {
    let village: AreaCode
    let windowHours: Double
    /// mm
    let prepareMillimetres: Double
    let moveMillimetres: Double
    let source: RuleSource

    init(row: SeedRow) throws(SeedFault) {
        village = try row.required("village")
        windowHours = try row.required("window_hours")
        prepareMillimetres = try row.required("prepare_mm")
        moveMillimetres = try row.required("move_mm")
        source = try row.source()
        guard windowHours > 0, windowHours <= 72 else { throw SeedFault(column: "window_hours", value: row.text("window_hours")) }
        guard prepareMillimetres > 0 else { throw SeedFault(column: "prepare_mm", value: row.text("prepare_mm")) }
        guard moveMillimetres >= prepareMillimetres, moveMillimetres.isFinite else { throw SeedFault(column: "move_mm", value: row.text("move_mm")) }
    }
}

/// Rain in one village, measured or forecast: mm over the hours.
struct VillageRain: Sendable, Hashable {
    let village: AreaCode
    let windowHours: Double
    let millimetres: Double
}

/// The step that one village has come to, with the rain and the row behind it.
struct MountainFloodCall: Sendable, Hashable {
    let step: MountainFloodStep
    let rain: VillageRain
    let critical: CriticalRain

    /// Each village that has reached a step, with its highest; those that must move first in front, then by code. Rain over
    /// a shorter time than the window counts for it: no less can have fallen in the longer one.
    static func of(_ rains: [VillageRain], by rows: [CriticalRain]) -> [MountainFloodCall] {
        var highest: [AreaCode: MountainFloodCall] = [:]
        let byVillage = Dictionary(grouping: rows, by: \.village)
        for rain in rains where rain.windowHours > 0 && rain.millimetres.isFinite {
            for row in byVillage[rain.village] ?? [] where rain.windowHours <= row.windowHours && rain.millimetres >= row.prepareMillimetres {
                let call = MountainFloodCall(step: rain.millimetres >= row.moveMillimetres ? .moveNow : .prepare, rain: rain, critical: row)
                if highest[rain.village].map({ $0.step < call.step }) ?? true { highest[rain.village] = call }
            }
        }
        return highest.values.sorted { $0.step != $1.step ? $0.step > $1.step : $0.rain.village < $1.rain.village }
    }
}
