import Base
import Core
import Module
import Store
import Vocabulary

/// What becomes of calls and messages when a warning holds no longer: nobody is to be told of it any more, and whoever was told is told of its end.
enum Ending {
    /// - Parameter new: what has lifted it or holds in its place; nil where its time has run out, which it said itself.
    static func end(_ old: Warning, by new: Warning?, _ tx: Transaction) throws {
        try Calling.end(old.id, tx)
        // What has not gone out over the broker would come there after its own end.
        for waiting in try tx.all(Publication.self, [.equals("warning", old.id.sql), .equals("channel", PublicationChannel.mqtt.sql), .equals("state", PublicationState.waiting.sql)]) {
            try tx.update(Publication.self, waiting.id) { ($0.state, $0.doneAt, $0.problem) = (.takenBack, tx.now, "") }
        }
        let wasCalled = try tx.first(Publication.self, [.equals("warning", old.id.sql), .equals("channel", PublicationChannel.call.sql)]) != nil
        let message = try new.flatMap { try endWords($0, after: old, tx) }, link = "/warnings/\(old.id)"
        let followUp = message.flatMap { message in wasCalled ? new.map { CallsTakenBack.FollowUp(message, link: "/warnings/\($0.id)", area: old.area) } : nil }
        let isSeenTo = try tx.takeBack(link, since: old.publishedAt ?? old.endsAt, because: reason(old, new), followUp: followUp)
        guard let new, let message else { return }
        if new.kind == .cancel, !wasCalled || !isSeenTo { try tellAccounts(message, of: old, link: "/warnings/\(new.id)", tx) }
        if wasCalled { try askToRing(old, new, tx) }
    }

    /// It goes on, but no longer in these divisions: nobody is waited for there, and what still waits for those who are called for these divisions alone is
    /// taken back. Where that lifts it, everybody called there is told, but for those to whom nothing had gone out.
    static func narrow(_ id: WarningID, without areas: Set<AreaCode>, by new: Warning, _ tx: Transaction) throws {
        let before = try tx.get(Warning.self, id)
        let old = try tx.update(Warning.self, id) { $0.excepted = CodeText.text($0.exceptedAreas.union(areas).outermost.sorted()) }
        var calls: [WarningCall] = [], earlier: [WarningCall] = [], users: Set<UserID> = [], mobiles: Set<String> = []
        try each(id, tx) { call in
            if !before.holds(in: call.area) {
                earlier.append(call)
            } else if !old.holds(in: call.area) {
                calls.append(call)
            } else if let user = call.user {
                users.insert(user)
            } else {
                mobiles.insert(call.mobile)
            }
        }
        mobiles.remove("")
        // Who answers for a slope here and one there was told once for both, by the call of either.
        let leaving = calls.filter { call in call.user.map { !users.contains($0) } ?? !mobiles.contains(call.mobile) }, gone = Set(leaving.map(\.mobile)).subtracting([""])
        let contacts = leaving.filter { $0.user == nil } + earlier.filter { $0.user == nil && gone.contains($0.mobile) }
        let spared = try tx.takeBack(
            "/warnings/\(id)", since: old.publishedAt ?? old.endsAt, because: reason(old, new), people: Set(leaving.compactMap(\.user)), contacts: contacts.map(\.id.raw), answerPath: "/w/")
        let unheard = Set(contacts.filter { spared.contains($0.id.raw) }.map(\.mobile)).subtracting([""])
        var told: [WarningCall] = []
        for call in calls {
            let isUnsent = call.telephoneAt == nil && call.phase == .waiting && (spared.contains(call.id.raw) || call.user == nil && unheard.contains(call.mobile))
            if call.phase == .waiting { try tx.update(WarningCall.self, call.id) { ($0.phase, $0.lookAt, $0.isUnsent) = (.over, nil, isUnsent) } }
            if !isUnsent { told.append(call) }
        }
        if new.kind == .cancel { try tellEnd(of: told, new, tx) }
    }

    private static func tellEnd(of calls: [WarningCall], _ new: Warning, _ tx: Transaction) throws {
        let message = Message("notice.warning-cancelled", ["headline": new.content.headline, "n": new.number]), link = "/warnings/\(new.id)"
        for user in Set(calls.compactMap(\.user)).sorted(by: { $0.raw < $1.raw }) { try tx.notify(user, message, link: link, record: new.id.raw, urgency: .urgent) }
        var known: Set<String> = [], toRing = 0
        for from in stride(from: 0, to: calls.count, by: CallRound.atOnce) {
            let contacts = try CallRound.contacts(of: Array(calls[from..<min(from + CallRound.atOnce, calls.count)]), but: &known, tx)
            if !contacts.isEmpty { toRing += try tx.call(contacts, message, link: link, answerPath: "/w/", area: new.area).count }
        }
        if toRing > 0 { try Calling.ask(Directory.holders(of: .dutyOfficer, for: new.area, tx), new, "notice.warning-ring-off", count: toRing, tx) }
    }

    private static func each(_ id: WarningID, _ reader: Reader, _ body: (WarningCall) -> Void) throws {
        var query = Query([.equals("warning", id.sql)], order: .init("id"), limit: CallRound.atOnce)
        while true {
            let page = try reader.rows(WarningCallTag.recordType, query).map { try WarningCall.table.record($0.values, id: $0.id) }
            page.forEach(body)
            guard page.count == CallRound.atOnce, let last = page.last else { return }
            query.after = Cursor(value: .id(last.id.raw), id: last.id.raw)
        }
    }

    /// Why nothing of it is sent any more.
    private static func reason(_ old: Warning, _ new: Warning?) -> Message {
        guard let new else { return Message("warnings.taken-back.expired", ["headline": old.content.headline]) }
        return Message(new.kind == .cancel ? "warnings.taken-back.cancelled" : "warnings.taken-back.replaced", ["headline": new.content.headline])
    }

    /// What those are told who have heard of the old one; nil where the new one calls all of them itself.
    private static func endWords(_ new: Warning, after old: Warning, _ reader: Reader) throws -> Message? {
        let values = ["headline": new.content.headline, "n": new.number, "old": old.content.headline]
        if new.kind == .cancel { return Message("notice.warning-cancelled", values) }
        let covered = Set(new.standingAreas), isWider = new.content.range == nil && old.standingAreas.allSatisfy { area in covered.contains { $0.contains(area) } }
        return try isWider && CallRound.wantsAnswers(new, reader) ? nil : Message("notice.warning-replaced", values)
    }

    /// Whom nobody called, at yellow and blue, but who was told: as pressing as it was.
    private static func tellAccounts(_ message: Message, of old: Warning, link: String, _ tx: Transaction) throws {
        for user in Set(try Calling.people(for: old, tx).compactMap(\.user)).sorted(by: { $0.raw < $1.raw }) {
            try tx.notify(user, message, link: link, record: old.id.raw, urgency: old.level >= .yellow ? .urgent : .routine)
        }
    }

    /// Whoever heard it from a person hears of its end from a person.
    private static func askToRing(_ old: Warning, _ new: Warning, _ tx: Transaction) throws {
        let rung = try tx.count(WarningCallTag.recordType, [.equals("warning", old.id.sql), .isNull("user"), .oneOf("way", [AnswerWay.telephone.sql, AnswerWay.person.sql])])
        guard rung > 0 else { return }
        let message = Message("notice.warning-ring-off", ["headline": new.content.headline, "n": "\(rung)"])
        for person in try Directory.holders(of: .dutyOfficer, for: old.area, tx) {
            try tx.notify(person, message, link: "/warnings/\(old.id)?calls=answered#board", record: old.id.raw, urgency: .urgent)
        }
    }

    /// Nothing had gone out to these people when it was taken back: the board says so.
    static let reaction = Reaction.on(ContactsSpared.self) { event, tx in
        let found = try event.records.compactMap { try tx.find(WarningCall.self, WarningCallID($0)) }
        for (warning, calls) in Dictionary(grouping: found, by: \.warning).sorted(by: { $0.key.raw < $1.key.raw }) {
            // Who answers for three slopes was to be told once.
            let mobiles = Set(calls.map(\.mobile)).subtracting([""]).sorted()
            let same = mobiles.isEmpty ? [] : try tx.all(WarningCall.self, [.equals("warning", warning.sql), .isNull("user"), .oneOf("mobile", mobiles.map { .text($0) })], order: .init("id"), limit: Calling.peopleMax)
            for id in Set((calls + same).filter { $0.phase != .answered && $0.telephoneAt == nil }.map(\.id)).sorted(by: { $0.raw < $1.raw }) {
                try tx.update(WarningCall.self, id) { $0.isUnsent = true }
            }
        }
    }
}
