import Base
import Core
import Store
import Vocabulary
import Web

/// 叫应 board: how many were called and have answered, by division and minute; below, page by page, who has not.
struct CallBoard {
    /// What of the calls is shown, as the page's address says it.
    struct Wish {
        var phase: CallPhase?
        var area: AreaCode?
        var after: Cursor?

        init(_ exchange: Exchange) {
            phase = exchange.first("calls").flatMap(CallPhase.init(rawValue:))
            area = exchange.first("division").flatMap { AreaCode($0) }
            after = exchange.first("after").flatMap { Cursor(token: $0) }
        }
    }

    static let pageSize = 100
    private let words: WarningWords
    private let reader: Reader
    private let warning: Warning
    private let tally: CallTally
    private let wish: Wish

    init(_ warning: Warning, _ tally: CallTally, _ words: WarningWords, _ reader: Reader) {
        (self.warning, self.tally, self.words, self.reader) = (warning, tally, words, reader)
        wish = Wish(words.exchange)
    }

    var isCalled: Bool { tally.asked > 0 }

    func model() throws -> [String: Any] {
        let (rows, next) = try page(), answered = tally.count(.answered)
        let deputies = try reader.labels(ResponsiblePersonTag.recordType, Set(rows.compactMap { $0.deputy?.raw }))
        let divisions = tally.divisions(below: wish.area), isDivided = divisions.count > 1 || wish.area != nil, phases = [nil] + CallPhase.allCases.map(Optional.some)
        var model: [String: Any] = [
            "asked": Display.thousands("\(tally.asked)"), "answered": Display.thousands("\(answered)"), "silent": Display.thousands("\(tally.count(.waiting))"), "percent": answered * 100 / max(1, tally.asked),
            "isPaged": tally.asked > Self.pageSize, "hasDivisions": isDivided, "isFirst": wish.after == nil, "firstHref": address(phase: wish.phase, area: wish.area), "within": false, "nextHref": false, "unsent": tally.unsent > 0 ? Display.thousands("\(tally.unsent)") : false as Any,
        ]
        model["rows"] = rows.map { row($0, deputies) }
        model["minutes"] = minutes
        model["phases"] = phases.filter { $0 == nil || tally.count($0, in: wish.area) > 0 }.map(choice)
        model["divisions"] = isDivided ? divisions.prefix(Self.divisionsMax).map(line) : []
        if let area = wish.area { model["within"] = ["name": words.site.areas.shortName(area), "href": address(phase: wish.phase, area: nil)] }
        if let next { model["nextHref"] = address(phase: wish.phase, area: wish.area, after: next.token) }
        return model
    }

    private static let divisionsMax = 60

    private func address(phase: CallPhase?, area: AreaCode?, after: String? = nil) -> String {
        let parts = [phase.map { "calls=\($0.rawValue)" }, area.map { "division=\($0)" }, after.map { "after=\($0)" }].compactMap { $0 }
        return "\(words.exchange.base)/warnings/\(warning.id)" + (parts.isEmpty ? "" : "?" + parts.joined(separator: "&")) + "#board"
    }

    private func choice(_ phase: CallPhase?) -> [String: Any] {
        [
            "label": phase.map { words.code("warning-call-phase", $0.rawValue) } ?? words.word("ui.all"), "count": Display.thousands("\(tally.count(phase, in: wish.area))"), "href": address(phase: phase, area: wish.area),
            "isChosen": phase == wish.phase,
        ]
    }

    private func line(_ division: CallTally.Division) -> [String: Any] {
        [
            "name": words.site.areas.shortName(division.area), "asked": Display.thousands("\(division.asked)"), "answered": Display.thousands("\(division.answered)"), "waiting": Display.thousands("\(division.waiting)"),
            "percent": division.answered * 100 / max(1, division.asked), "href": address(phase: wish.phase, area: division.area),
        ]
    }

    // MARK: Who

    /// Those who are waited for first, then those for whom nobody waits any more, then those who answered: each in the order of their calls.
    private func page() throws -> (rows: [WarningCall], next: Cursor?) {
        var filters: [Query.Filter] = [.equals("warning", warning.id.sql)], out: [WarningCall] = []
        if let area = wish.area { filters.append(.within("area", area)) }
        let order: [CallPhase] = wish.phase.map { [$0] } ?? [.waiting, .over, .answered], ranks = order.map(\.sql)
        // A cursor names the phase beside the id: what has moved on meanwhile is not looked for again.
        let begin = wish.after.flatMap { after in ranks.firstIndex(of: after.value) } ?? 0
        for (n, phase) in order.enumerated() where n >= begin && out.count <= Self.pageSize {
            var query = Query(filters + [.equals("phase", phase.sql)], order: .init("id"), limit: Self.pageSize + 1 - out.count)
            if n == begin, let after = wish.after, ranks.contains(after.value) { query.after = Cursor(value: .id(after.id), id: after.id) }
            out += try reader.rows(WarningCallTag.recordType, query).map { try WarningCall.table.record($0.values, id: $0.id) }
        }
        let shown = Array(out.prefix(Self.pageSize))
        return (shown, out.count > Self.pageSize ? shown.last.map { Cursor(value: $0.phase.sql, id: $0.id.raw) } : nil)
    }

    // MARK: When

    private func minute(_ at: Instant) -> Int { Int((at - (warning.publishedAt ?? at)).milliseconds / 60_000) }

    /// What happened in each minute since the publication in which something did.
    private var minutes: [[String: Any]] {
        func byMinute(_ moments: [Instant: Int]) -> [Int: Int] { moments.reduce(into: [:]) { $0[minute($1.key), default: 0] += $1.value } }
        let told = byMinute(tally.told), answered = byMinute(tally.answered), steps = tally.steps.mapValues(byMinute)
        var sum = 0
        return Set(told.keys).union(answered.keys).union(steps.values.flatMap(\.keys)).sorted().prefix(200).map { n in
            sum += answered[n] ?? 0
            var what: [String] = []
            if let count = told[n] { what.append(words.word("warnings.minute-told", ["n": "\(count)"])) }
            if let count = answered[n] { what.append(words.word("warnings.minute-answered", ["n": "\(count)"])) }
            for step in AnswerStep.allCases { if let count = steps[step]?[n] { what.append("\(words.code("answer-step", step.rawValue)) \(count)") } }
            return ["at": words.word("warnings.minute", ["n": "\(n)"]), "what": what.joined(separator: " · "), "sum": sum, "percent": sum * 100 / max(1, tally.asked)]
        }
    }

    private func row(_ call: WarningCall, _ deputies: [RawID: String]) -> [String: Any] {
        let marks: [CallPhase: String] = [.waiting: "wait", .answered: "ready", .over: "done"], isOpen = call.phase == .waiting
        let isUnmasked = reader.principal.may(WarningsPermission.unmask.rawValue, in: call.area)
        var steps: [String] = []
        for (step, at) in [(AnswerStep.telephone, call.telephoneAt), (.deputy, call.deputyAt), (.levelAbove, call.aboveAt)] {
            guard let at else { continue }
            let who = step == .deputy ? call.deputy.flatMap { deputies[$0.raw] }.map { " \($0)" } ?? "" : ""
            steps.append("\(words.code("answer-step", step.rawValue))\(who) \(ChinaTime.clockText(at))")
        }
        var row: [String: Any] = [
            "id": call.id.raw.description, "name": call.name, "area": call.area.map(words.site.areas.shortName) ?? "—", "mobile": isUnmasked ? call.mobile : Display.masked(call.mobile), "hasMobile": !call.mobile.isEmpty && isUnmasked,
            "state": call.isUnsent && call.phase == .over ? words.word("warnings.unsent") : words.code("warning-call-phase", call.phase.rawValue), "mark": marks[call.phase] ?? "wait", "told": call.toldAt.map(ChinaTime.clockText) ?? "—", "steps": steps.joined(separator: " · "), "isOpen": isOpen,
            "mayRecord": isOpen && reader.principal.may(WarningsPermission.call.rawValue, in: call.area), "key": RawID.make(at: reader.now).description, "attempts": call.attempts, "hasAttempts": call.attempts > 0, "answer": false, "since": false,
            "unreachable": call.isUnreachable, "note": call.note, "isTelephone": call.telephoneAt != nil,
        ]
        if let at = call.answeredAt, let way = call.way { row["answer"] = "\(ChinaTime.clockText(at)) \(words.code("answer-way", way.rawValue)) \(call.answeredBy == call.name ? "" : call.answeredBy)" }
        if isOpen, let told = call.toldAt { row["since"] = told.description }
        if isOpen, call.user == nil, isUnmasked { row["link"] = "/w/" + words.site.vault.mark(call.id.raw) } else { row["link"] = false }
        return row
    }
}
