import Base
import Core
import Store
import Vocabulary
import Web

/// 叫应 board: who was called, what was done while nobody answered, minute by minute.
struct CallBoard {
    private let words: WarningWords
    private let reader: Reader
    private let warning: Warning
    private let calls: [WarningCall]
    private let deputies: [RawID: String]

    init(_ warning: Warning, _ words: WarningWords, _ reader: Reader) throws {
        (self.warning, self.words, self.reader) = (warning, words, reader)
        let order: [CallPhase: Int] = [.waiting: 0, .over: 1, .answered: 2]
        calls = try reader.all(WarningCall.self, [.equals("warning", warning.id.sql)], order: .init("created_at"), limit: Calling.peopleMax).sorted { (order[$0.phase] ?? 0, $0.area?.number ?? 0, $0.name) < (order[$1.phase] ?? 0, $1.area?.number ?? 0, $1.name) }
        deputies = try reader.labels(ResponsiblePersonTag.recordType, Set(calls.compactMap { $0.deputy?.raw }))
    }

    var isCalled: Bool { !calls.isEmpty }

    var model: [String: Any] {
        let answered = calls.count { $0.phase == .answered }, waiting = calls.count { $0.phase == .waiting }
        return [
            "asked": calls.count, "answered": answered, "silent": waiting, "over": calls.count { $0.phase == .over }, "percent": calls.isEmpty ? 0 : answered * 100 / calls.count, "rows": calls.prefix(500).map(row), "minutes": minutes,
            "isMore": calls.count > 500,
        ]
    }

    private func minute(_ at: Instant) -> Int { Int((at - (warning.publishedAt ?? at)).milliseconds / 60_000) }

    /// What happened in each minute since the publication in which something did.
    private var minutes: [[String: Any]] {
        var told: [Int: Int] = [:], answered: [Int: Int] = [:], steps: [Int: [AnswerStep: Int]] = [:]
        for call in calls {
            if let at = call.toldAt { told[minute(at), default: 0] += 1 }
            if let at = call.answeredAt { answered[minute(at), default: 0] += 1 }
            for (step, at) in call.climb.done { steps[minute(at), default: [:]][step, default: 0] += 1 }
        }
        var sum = 0
        return Set(told.keys).union(answered.keys).union(steps.keys).sorted().prefix(200).map { n in
            sum += answered[n] ?? 0
            var what: [String] = []
            if let count = told[n] { what.append(words.word("warnings.minute-told", ["n": "\(count)"])) }
            if let count = answered[n] { what.append(words.word("warnings.minute-answered", ["n": "\(count)"])) }
            for step in AnswerStep.allCases { if let count = steps[n]?[step] { what.append("\(words.code("answer-step", step.rawValue)) \(count)") } }
            return ["at": words.word("warnings.minute", ["n": "\(n)"]), "what": what.joined(separator: " · "), "sum": sum, "percent": sum * 100 / max(1, calls.count)]
        }
    }

    private func row(_ call: WarningCall) -> [String: Any] {
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
            "state": words.code("warning-call-phase", call.phase.rawValue), "mark": marks[call.phase] ?? "wait", "told": call.toldAt.map(ChinaTime.clockText) ?? "—", "steps": steps.joined(separator: " · "), "isOpen": isOpen,
            "mayRecord": isOpen && reader.principal.may(WarningsPermission.call.rawValue, in: call.area), "key": RawID.make(at: reader.now).description, "attempts": call.attempts, "hasAttempts": call.attempts > 0, "answer": false, "since": false,
            "unreachable": call.isUnreachable, "note": call.note, "isTelephone": call.telephoneAt != nil,
        ]
        if let at = call.answeredAt, let way = call.way { row["answer"] = "\(ChinaTime.clockText(at)) \(words.code("answer-way", way.rawValue)) \(call.answeredBy == call.name ? "" : call.answeredBy)" }
        if isOpen, let told = call.toldAt { row["since"] = told.description }
        if isOpen, call.user == nil, isUnmasked { row["link"] = "/w/" + words.site.vault.mark(call.id.raw) } else { row["link"] = false }
        return row
    }
}
