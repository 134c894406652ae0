package import Core
import Store
package import Vocabulary

package enum BroadcastUsageTag: RecordTag { package static let recordType = "broadcasts.usage" }
package typealias BroadcastUsageID = ID<BroadcastUsageTag>

/// What a warning of a level does to loudspeakers.
package enum BroadcastBegin: String, CodeListed {
    case atOnce = "at-once"
    /// A draft that somebody releases or drops.
    case propose
    package static var listName: String { "broadcast-begin" }
}

/// Whether and when the end of a warning is read aloud.
package enum AllClear: String, CodeListed {
    case no
    /// As routine, in its hours.
    case inHours = "in-hours"
    case atOnce = "at-once"
    package static var listName: String { "all-clear" }
}

/// How a level is usually read (播发方式): how often, with which sound, whether it breaks in. No rule of law says so: the bureau changes it.
package struct BroadcastUsage: Record {
    package var id: BroadcastUsageID = .unset
    package var name = ""
    /// Nil: routine.
    package var level: WarningLevel?
    package var begins = BroadcastBegin.propose
    package var repeats = 2
    package var gapSeconds = 20
    package var opening = BroadcastSignal.chime
    package var closing = BroadcastSignal.none
    package var interrupts = false
    package var resumes = true
    /// For so long readings may begin.
    package var validMinutes = 120
    /// It is at least so loud, whatever the hour.
    package var volumeLeast = 0
    package var allClear = AllClear.no
    /// By when a proposed one is decided upon.
    package var decideMinutes = 30
    package var origin = ""

    package static let blank = BroadcastUsage()
    package static let table = Table<BroadcastUsage>(
        "broadcast_usage", path: "broadcast-usages", label: "name", doors: Doors(view: BroadcastsPermission.view, edit: BroadcastsPermission.configure), visibility: .everyone, isCopiedIntoExercises: true, icon: "log",
        order: "level", descending: false, area: { _ in nil },
        fields: [
            .text("name", \.name, max: 40, .required, .listed),
            .level("level", \.level, .listed, .unique),
            .choice("begins", \.begins, .required, .listed),
            .integer("repeats", \.repeats, in: 1...99, .required, .listed),
            .integer("gap_seconds", \.gapSeconds, in: 0...3_600, .required, .listed),
            .choice("opening", \.opening, .required, .listed),
            .choice("closing", \.closing, .required),
            .flag("interrupts", \.interrupts, .listed),
            .flag("resumes", \.resumes, .listed),
            .integer("valid_minutes", \.validMinutes, in: 1...1_440, unit: .minutes, .required, .listed),
            .integer("volume_least", \.volumeLeast, in: 0...100, .listed),
            .choice("all_clear", \.allClear, .required, .listed),
            .integer("decide_minutes", \.decideMinutes, in: 1...1_440, unit: .minutes, .required),
            .text("origin", \.origin, max: 200),
        ])

    package func problems() -> [Problem] {
        [("opening", opening), ("closing", closing)].compactMap { $1 == .siren && level != .red ? Problem("siren-for-red", field: $0) : nil }
    }

    static func of(_ level: WarningLevel?, _ reader: Reader) throws -> BroadcastUsage {
        let all = try reader.remembered("broadcasts.usage", of: [BroadcastUsageTag.recordType]) { try $0.all(BroadcastUsage.self, limit: 20) }
        if let known = all.first(where: { $0.level == level }) { return known }
        var usual = BroadcastUsage.blank
        usual.level = level
        return usual
    }
}
