import Core
import Module
import Store
import Vocabulary

/// Storms that are over: of which nobody has told for days.
enum Storms {
    /// More fixes of one storm are refused: the longest known had some 240 at six hours each.
    static let fixesMax = 2_000
    static let silence = Instant.Span.days(3)
    /// A fix says where it was: no further ahead than clocks differ.
    static let ahead = Instant.Span.minutes(15)

    static let chore = Chore("warnings.end-storms", isDue: { try !silent($0, limit: 1).isEmpty }) { tx, _ in
        for storm in try silent(tx, limit: 50) { try tx.update(Storm.self, storm.id) { $0.isOver = true } }
    }

    private static func silent(_ reader: Reader, limit: Int) throws -> [Storm] { try reader.all(Storm.self, [.equals("is_over", false.sql), .range("at", from: nil, to: (reader.now - silence).sql)], order: .init("at"), limit: limit) }

    /// The storm and its way after a fix was told or put right.
    static func update(_ id: StormID, _ tx: Transaction, _ body: (inout Storm) -> Void) throws {
        let fixes = try tx.all(StormFix.self, [.equals("storm", id.sql)], order: .init("at"), limit: fixesMax), places = fixes.compactMap(\.state.place)
        guard let first = fixes.first, let last = fixes.last else { return }
        try tx.update(Storm.self, id) { storm in
            (storm.state, storm.at, storm.firstAt) = (last.state, last.at, first.at)
            storm.track = places.count > 1 ? .line(places) : nil
            body(&storm)
        }
    }
}

/// Tells where a storm is (报送台风定位): an automatic source, fix by fix. The same time again puts right what was told of it.
struct TellStorm: Action {
    static let name = "warnings.tell-storm"
    static let needs = WarningsPermission.tell.rawValue

    var number = ""
    var stormName = ""
    var nameEN = ""
    var at = Instant(milliseconds: 0)
    var state = StormState()
    var isLast = false
    var origin = ""
    var originallyAt: Instant?

    static let blank = TellStorm()
    static let fields = FieldSet<TellStorm>(
        [
            .text("number", \.number, max: 40, .required),
            .text("name", \.stormName, max: 40, .required),
            .text("name_en", \.nameEN, max: 40),
            .instant("at", \.at, .required),
        ] + Field.group(\.state, StormState.told) + [
            .flag("is_last", \.isLast),
            .text("origin", \.origin, max: 200),
            .instant("originally_at", \.originallyAt),
        ])

    func area(_ reader: Reader) throws -> AreaCode? { nil }

    func perform(_ tx: Transaction) throws -> Outcome {
        guard at <= tx.now + Storms.ahead else { throw KernelRefusal.invalid([Problem("storm-ahead", field: "at")]) }
        var told = state
        told.grade = told.wind.flatMap(StormGrade.init(metresPerSecond:))
        let id = try tx.first(Storm.self, [.equals("number", number.sql)])?.id ?? begin(tx)
        if let known = try tx.first(StormFix.self, [.equals("storm", id.sql), .equals("at", at.sql)]) {
            try tx.update(StormFix.self, known.id) { ($0.state, $0.originallyAt) = (told, originallyAt) }
        } else {
            guard try tx.count(StormFixTag.recordType, [.equals("storm", id.sql)]) < Storms.fixesMax else { throw KernelRefusal.invalid([Problem("storm-too-long", field: "at")]) }
            var fix = StormFix.blank
            (fix.storm, fix.at, fix.state, fix.originallyAt) = (id, at, told, originallyAt)
            try tx.insert(fix)
        }
        try Storms.update(id, tx) { storm in
            (storm.name, storm.nameEN) = (stormName, nameEN.isEmpty ? storm.nameEN : nameEN)
            if !origin.isEmpty { storm.origin = origin }
            storm.isReplay = storm.isReplay || originallyAt != nil
            // What is told of again is not over; what was told late of an old time does not bring it back.
            if at >= storm.at { storm.isOver = isLast }
        }
        return .record(id)
    }

    private func begin(_ tx: Transaction) throws -> StormID {
        var storm = Storm.blank
        (storm.number, storm.name, storm.state, storm.at, storm.firstAt) = (number, stormName, state, at, at)
        return try tx.insert(storm).id
    }
}
