package import Core
package import Vocabulary

package enum SafetyCommitmentTag: RecordTag { package static let recordType = "sensors.safety-commitment" }
package typealias SafetyCommitmentID = ID<SafetyCommitmentTag>

/// What an enterprise announces of its day (安全风险研判与承诺公告): what runs, what dangerous work is done, and that its principal answers for it. One a day for each enterprise
/// (应急〔2018〕74号; the fields from memory, the kinds of special work after GB 30871-2022).
package struct SafetyCommitment: Record {
    package var id: SafetyCommitmentID = .unset
    /// Enterprise and day: two announcements of one day are one.
    package var key = ""
    package var enterprise: EnterpriseID = .unset
    package var area: AreaCode?
    package var date = CalendarDate(day: 0)
    package var day = SafetyDay()
    package var announcedAt = Instant(milliseconds: 0)
    package var announcedBy: UserID?
    /// Why it was put right after it had been announced; empty where it was not.
    package var correction = ""

    package static let blank = SafetyCommitment()
    package static let table = Table<SafetyCommitment>(
        "safety_commitment", path: "safety-commitments", label: "key", doors: Doors(view: SensorsPermission.view), icon: "report", order: "date", area: { $0.area },
        fields: [
            .text("key", \.key, max: 60, .required, .unique, .readOnly), .reference("enterprise", \.enterprise, .required, .listed, .indexed), .area("area", \.area, .required, .listed), .date("date", \.date, .required, .listed, .indexed),
        ] + Field.group(\.day, SafetyDay.fields) + [
            .instant("announced_at", \.announcedAt, .required, .listed), .reference("announced_by", \.announcedBy), .text("correction", \.correction, max: 200),
        ])

    package func problems() -> [Problem] { day.problems() }
}

/// What is announced of a day. Counts are of the plant: 套, 处.
package struct SafetyDay: Sendable, Hashable {
    package var running = 0
    package var stopped = 0
    package var overhauled = 0
    package var tanks = 0
    package var hotWorkSpecial = 0
    package var hotWorkFirst = 0
    package var hotWorkSecond = 0
    package var confinedSpace = 0
    package var blindPlate = 0
    package var workAtHeight = 0
    package var lifting = 0
    package var temporaryPower = 0
    package var excavation = 0
    package var roadClosure = 0
    package var isTrial = false
    package var isStarting = false
    package var hasContractors = false
    /// 罐区、仓库等重大危险源处于安全状态
    package var isHazardSafe = false
    package var statement = ""
    package var principal = ""
    package var signedAt: Instant?

    package init() {}

    static let fields: [Field<SafetyDay>] = counts + [
        .flag("is_trial", \.isTrial, .listed), .flag("is_starting", \.isStarting), .flag("has_contractors", \.hasContractors), .flag("is_hazard_safe", \.isHazardSafe, .listed),
        .longText("statement", \.statement, max: 1_000, .required), .text("principal", \.principal, max: 40, .required, .listed), .instant("signed_at", \.signedAt),
    ]

    private static let counts: [Field<SafetyDay>] = [
        count("units_running", \.running), count("units_stopped", \.stopped), count("units_overhauled", \.overhauled), count("tanks", \.tanks), count("hot_work_special", \.hotWorkSpecial), count("hot_work_first", \.hotWorkFirst),
        count("hot_work_second", \.hotWorkSecond), count("confined_space", \.confinedSpace), count("blind_plate", \.blindPlate), count("work_at_height", \.workAtHeight), count("lifting", \.lifting), count("temporary_power", \.temporaryPower),
        count("excavation", \.excavation), count("road_closure", \.roadClosure),
    ]

    private static func count(_ name: String, _ path: any WritableKeyPath<SafetyDay, Int> & Sendable) -> Field<SafetyDay> { .integer(name, path, in: 0...10_000) }

    /// The special work of the day, by the name of its field; none that is not done.
    var works: [(name: String, count: Int)] {
        [
            ("hot_work_special", hotWorkSpecial), ("hot_work_first", hotWorkFirst), ("hot_work_second", hotWorkSecond), ("confined_space", confinedSpace), ("blind_plate", blindPlate), ("work_at_height", workAtHeight), ("lifting", lifting),
            ("temporary_power", temporaryPower), ("excavation", excavation), ("road_closure", roadClosure),
        ].filter { $0.count > 0 }
    }

    /// Nobody commits to a plant whose hazards are not under control: that is to be reported and put right.
    func problems() -> [Problem] { isHazardSafe ? [] : [Problem("commitment-not-safe", field: "is_hazard_safe")] }
}
