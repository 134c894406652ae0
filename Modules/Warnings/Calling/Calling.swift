import Base
import Core
import Module
import Store
import Vocabulary

/// 叫应: who answers for people where a warning holds is told and says so, or somebody goes on until somebody answers.
enum Calling {
    /// People in charge where one warning holds, at most: those of a province.
    static let peopleMax = 200_000

    static func rules(_ reader: Reader) throws -> [AnswerRule] { try reader.all(AnswerTime.self, limit: 200).compactMap { try? AnswerRule(row: $0.row) } }

    /// The people in charge where a warning holds. Within an outline those whose place lies in it, and those of the divisions whose place nobody knows.
    static func people(for warning: Warning, _ reader: Reader) throws -> [ResponsiblePerson] {
        let range = warning.content.range
        guard !warning.standingAreas.isEmpty else { return [] }
        return try reader.all(ResponsiblePerson.self, warning.filters(on: "area"), limit: peopleMax).filter { person in
            guard let range, let place = person.place else { return true }
            return range.contains(place)
        }
    }

    // MARK: The end

    /// The warning is over: nobody needs to answer any more. What is left of very many is ended by the round.
    static func end(_ id: WarningID, _ tx: Transaction) throws {
        guard try !endSome(id, tx), let round = try tx.first(Publication.self, [.equals("warning", id.sql), .equals("channel", PublicationChannel.call.sql)]) else { return }
        try tx.update(Publication.self, round.id) { $0.state = .waiting }
    }

    /// - Returns: whether nobody waits any more.
    static func endSome(_ id: WarningID, _ tx: Transaction) throws -> Bool {
        let some = try tx.all(WarningCall.self, [.equals("warning", id.sql), .equals("phase", CallPhase.waiting.sql)], order: .init("id"), limit: CallRound.atOnce)
        for call in some { try tx.update(WarningCall.self, call.id) { ($0.phase, $0.lookAt) = (.over, nil) } }
        return some.count < CallRound.atOnce
    }

    // MARK: The ladder

    static let chore = Chore("warnings.answers", isDue: { try !due($0, limit: 1).isEmpty }) { tx, ports in
        let rules = try rules(tx)
        var asked = Asked(), warnings: [WarningID: Warning] = [:]
        for call in try due(tx, limit: 200) {
            let warning = try warnings[call.warning] ?? tx.get(Warning.self, call.warning)
            warnings[call.warning] = warning
            // Lifted a moment ago, or no longer there: the rest of very many is ended by the round.
            if warning.isInForce(at: tx.now), warning.holds(in: call.area) { try look(call, rules, &asked, tx) } else { try tx.update(WarningCall.self, call.id) { ($0.phase, $0.lookAt) = (.over, nil) } }
        }
        try asked.tell(ports, tx)
    }

    private static func due(_ reader: Reader, limit: Int) throws -> [WarningCall] {
        try reader.all(WarningCall.self, [.range("look_at", from: nil, to: (reader.now + Instant.Span(milliseconds: 1)).sql)], order: .init("look_at"), limit: limit)
    }

    static func next(_ call: WarningCall, at now: Instant, _ rules: [AnswerRule]) -> Instant? {
        if case .take(let steps, let again) = AnswerLadder.move(call.climb, at: now, by: rules) { return steps.isEmpty ? again : now }
        return nil
    }

    private static func look(_ call: WarningCall, _ rules: [AnswerRule], _ asked: inout Asked, _ tx: Transaction) throws {
        switch AnswerLadder.move(call.climb, at: tx.now, by: rules) {
        case .take(let steps, let again):
            try tx.update(WarningCall.self, call.id) {
                for step in steps { $0.begin(step, at: tx.now) }
                $0.lookAt = again
            }
            for step in steps { asked.add(step, call) }
        case .over: try tx.update(WarningCall.self, call.id) { ($0.phase, $0.lookAt) = (.over, nil) }
        case .notAsked, .answered, .tell: try tx.update(WarningCall.self, call.id) { $0.lookAt = nil }
        }
    }

    /// What a round of looking asks of others: one message a warning and step, however many do not answer.
    private struct Asked {
        private var byWarning: [WarningID: [AnswerStep: [WarningCall]]] = [:]

        mutating func add(_ step: AnswerStep, _ call: WarningCall) { byWarning[call.warning, default: [:]][step, default: []].append(call) }

        func tell(_ ports: Ports, _ tx: Transaction) throws {
            for (id, steps) in byWarning.sorted(by: { $0.key.raw < $1.key.raw }) {
                guard let warning = try tx.find(Warning.self, id) else { continue }
                if let calls = steps[.telephone] { try ask(Directory.onDuty(.dutyOfficer, for: warning.area, ports, tx), warning, "notice.warning-telephone", count: calls.count, tx) }
                if let calls = steps[.deputy] { try tellDeputies(calls, warning, ports, tx) }
                if let calls = steps[.levelAbove] { try tellAbove(calls, warning, tx) }
            }
        }

        private func tellDeputies(_ calls: [WarningCall], _ warning: Warning, _ ports: Ports, _ tx: Transaction) throws {
            let deputies = try calls.compactMap(\.deputy).compactMap { try tx.find(ResponsiblePerson.self, $0) }, users = Set(deputies.compactMap(\.user)).sorted { $0.raw < $1.raw }
            if !users.isEmpty {
                try tx.call(users, Message("notice.warning-deputy", ["headline": warning.content.headline]), link: "/warnings/\(warning.id)", record: warning.id.raw, area: warning.area, urgency: .urgent, answer: .all, escalation: .caller)
            }
            let others = deputies.count { $0.user == nil }
            if others > 0 { try ask(Directory.onDuty(.dutyOfficer, for: warning.area, ports, tx), warning, "notice.warning-telephone", count: others, tx) }
        }

        private func tellAbove(_ calls: [WarningCall], _ warning: Warning, _ tx: Transaction) throws {
            for (area, silent) in Dictionary(grouping: calls, by: { $0.area?.parent ?? $0.area }).sorted(by: { ($0.key?.number ?? 0) < ($1.key?.number ?? 0) }) {
                var people = Set(try Directory.holders(of: .dutyChief, for: area, tx))
                if let area { people.formUnion(try tx.all(ResponsiblePerson.self, [.equals("area", area.sql), .equals("charge", Charge.division.sql)], limit: 50).compactMap(\.user)) }
                try ask(people.sorted { $0.raw < $1.raw }, warning, "notice.warning-above", count: silent.count, names: silent, tx)
            }
        }
    }

    static func ask(_ people: [UserID], _ warning: Warning, _ key: String, count: Int, names: [WarningCall] = [], _ tx: Transaction) throws {
        let message = Message(key, ["headline": warning.content.headline, "n": "\(count)", "names": names.prefix(5).map(\.name).joined(separator: "、")])
        for person in people { try tx.notify(person, message, link: "/warnings/\(warning.id)", record: warning.id.raw, urgency: .urgent) }
    }

    // MARK: Answers

    /// Somebody has heard it. The first answer stands.
    static func answer(_ call: WarningCall, _ way: AnswerWay, by name: String, note: String = "", _ tx: Transaction) throws {
        guard call.phase == .waiting else { throw WarningsRefusal.notWaiting }
        try tx.update(WarningCall.self, call.id) {
            ($0.phase, $0.answeredAt, $0.way, $0.answeredBy, $0.lookAt) = (.answered, tx.now, way, name.isEmpty ? call.name : String(name.prefix(40)), nil)
            $0.recordedBy = tx.principal.isSystem ? nil : tx.principal.user
            if !note.isEmpty { $0.note = note }
        }
    }

    /// The calls of a warning that this person may answer: their own, and those of the people for whom they stand in.
    static func calls(of warning: WarningID, for user: UserID, _ reader: Reader) throws -> [WarningCall] {
        let mine: [Query.Filter] = [.equals("warning", warning.sql), .equals("phase", CallPhase.waiting.sql)]
        let own = try reader.all(WarningCall.self, mine + [.equals("user", user.sql)], order: .init("id"))
        let persons = try reader.all(ResponsiblePerson.self, [.equals("user", user.sql)], limit: 100).map(\.id.sql)
        let inPlace = persons.isEmpty ? [] : try reader.all(WarningCall.self, mine + [.oneOf("deputy", persons), .not(.isNull("deputy_at"))], order: .init("id"))
        return own + inPlace.filter { $0.user != user }
    }

    /// Somebody without an account has answered: for all that is theirs to answer for.
    static func answerContact(_ id: WarningCallID, _ way: AnswerWay, _ tx: Transaction) throws {
        guard let call = try tx.find(WarningCall.self, id) else { return }
        if call.phase == .waiting { try answer(call, way, by: "", tx) }
        guard call.user == nil, !call.mobile.isEmpty else { return }
        let persons = try tx.all(ResponsiblePerson.self, [.equals("mobile", .text(call.mobile)), .isNull("user")], order: .init("id"), limit: 100).map(\.id.sql)
        for other in try tx.all(WarningCall.self, [.oneOf("person", persons), .equals("warning", call.warning.sql), .equals("phase", CallPhase.waiting.sql)], order: .init("id")) { try answer(other, way, by: "", tx) }
    }

    static let contactReaction = Reaction.on(ContactAnswered.self) { event, tx in try answerContact(WarningCallID(event.record), event.via == "telephone" ? .telephone : .link, tx) }

    /// What others have found out: a short message came back, a link was pressed, somebody rang.
    static let reaction = Reaction.on(CallAnswered.self) { event, tx in
        guard event.link.hasPrefix("/warnings/"), let raw = RawID(String(event.link.dropFirst(10))) else { return }
        let way: AnswerWay = event.via == "telephone" ? .telephone : event.via == "in-app" ? .key : .link
        let name = try tx.labels(UserTag.recordType, [event.person.raw])[event.person.raw] ?? ""
        for call in try calls(of: WarningID(raw), for: event.person, tx) { try answer(call, way, by: name, tx) }
    }
}
