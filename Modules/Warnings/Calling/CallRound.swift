import Base
import Core
import Module
import Store
import Vocabulary

/// Everybody whom a warning calls, in parts: the one writer is not to be held up by a province. How far it has come is written with each
/// part, so that a server that ends in the middle goes on behind the last who was called, and calls nobody twice.
///
/// First come those with an account, account by account, then the others by their numbers: who stands for three slopes is told once.
enum CallRound {
    /// People of one part.
    static let atOnce = 500

    /// Begins the round with its first part, in the transaction that publishes.
    static func begin(_ warning: Warning, _ tx: Transaction) throws {
        guard !warning.standingAreas.isEmpty, try tx.count(ResponsiblePersonTag.recordType, warning.filters(on: "area"), most: 1) > 0 else { return }
        guard try wantsAnswers(warning, tx) else { return try tell(warning, tx) }
        let round = try tx.insert(Publishing.own(.call, of: warning, .waiting, tx)).id
        while let now = try tx.find(Publication.self, round), now.state == .waiting, now.called < atOnce { try go(round, tx) }
    }

    /// Whether people are called at its level, or told.
    static func wantsAnswers(_ warning: Warning, _ reader: Reader) throws -> Bool {
        AnswerLadder.move(AnswerCall(level: warning.level.grade, endsAt: warning.endsAt), at: reader.now, by: try Calling.rules(reader)) == .tell
    }

    /// Nobody need answer at this level: those with an account are told.
    private static func tell(_ warning: Warning, _ tx: Transaction) throws {
        let message = message(warning), link = "/warnings/\(warning.id)"
        var place = Place()
        while !place.isContacts {
            let part = try Part.next(of: warning, after: place, tx)
            for user in part.users { try tx.notify(user, message, link: link, record: warning.id.raw, urgency: warning.level >= .yellow ? .urgent : .routine) }
            place = part.end ?? Place(isContacts: true)
        }
    }

    private static func message(_ warning: Warning) -> Message { Message("notice.warning-published", ["headline": warning.content.headline, "n": warning.number]) }

    /// One part: of the calls, or of their end where the warning has ended meanwhile.
    static func go(_ id: PublicationID, _ tx: Transaction) throws {
        guard let round = try tx.find(Publication.self, id), round.channel == .call, round.state == .waiting, let warning = try tx.find(Warning.self, round.warning) else { return }
        guard warning.isInForce(at: tx.now) else {
            if try Calling.endSome(warning.id, tx) { try tx.update(Publication.self, id) { ($0.state, $0.doneAt) = (.done, tx.now) } }
            return
        }
        if round.through.hasPrefix(again) { return try repeatSome(round, warning, tx) }
        let part = try Part.next(of: warning, after: Place(round.through), tx)
        let called = try part.people.isEmpty ? 0 : call(part, warning, tx)
        try tx.update(Publication.self, id) {
            ($0.called, $0.note, $0.through) = ($0.called + called, "\($0.called + called)", part.end?.text ?? $0.through)
            if part.end == nil { ($0.state, $0.doneAt, $0.attempts) = (.done, tx.now, 1) }
        }
    }

    // MARK: Once more

    /// Before the place of a round that calls those once more who have not answered.
    static let again = "s"

    /// Begins it, with its first part.
    static func callAgain(_ id: PublicationID, _ tx: Transaction) throws {
        // One that is under way reaches everybody.
        guard try tx.get(Publication.self, id).state != .waiting else { return }
        try tx.update(Publication.self, id) { ($0.state, $0.through, $0.attempts) = (.waiting, again, $0.attempts + 1) }
        try go(id, tx)
    }

    /// One part: account by account, then number by number, as the round was. The ladder goes on as it stands.
    private static func repeatSome(_ round: Publication, _ warning: Warning, _ tx: Transaction) throws {
        let place = Place(String(round.through.dropFirst(again.count))), told = place.cursor?.value
        let filters: [Query.Filter] = [.equals("warning", warning.id.sql), .equals("phase", CallPhase.waiting.sql), place.isContacts ? .isNull("user") : .not(.isNull("user"))]
        var query = Query(filters, order: .init(place.isContacts ? "mobile" : "user"), limit: atOnce)
        query.after = place.cursor
        let calls = try tx.rows(WarningCallTag.recordType, query).map { try WarningCall.table.record($0.values, id: $0.id) }
        let users = Set(calls.compactMap(\.user)).filter { $0.sql != told }.sorted { $0.raw < $1.raw }, link = "/warnings/\(warning.id)"
        if !users.isEmpty { try tx.call(users, message(warning), link: link, record: warning.id.raw, area: warning.area, urgency: .urgent, answer: .all, escalation: .caller) }
        var known: Set<String> = []
        if place.isContacts, case .text(let mobile)? = told { known.insert(mobile) }
        let contacts = try contacts(of: calls, but: &known, tx)
        // Whom no channel reaches is on the ladder already.
        if !contacts.isEmpty { _ = try tx.call(contacts, message(warning), link: link, answerPath: "/w/", area: warning.area) }
        let next: Place? = if calls.count == atOnce, let last = calls.last {
            Place(isContacts: place.isContacts, cursor: Cursor(value: place.isContacts ? .text(last.mobile) : last.user.sql, id: last.id.raw))
        } else {
            place.isContacts ? nil : Place(isContacts: true)
        }
        try tx.update(Publication.self, round.id) {
            if let next { $0.through = again + next.text } else { ($0.state, $0.doneAt, $0.through) = (.done, tx.now, "") }
        }
    }

    /// Those without an account, as they are reached: each number and address once.
    /// - Parameter known: those that are told already; what is given is added.
    static func contacts(of calls: [WarningCall], but known: inout Set<String>, _ reader: Reader) throws -> [Contact] {
        try calls.filter { $0.user == nil }.compactMap { call in
            let email = try reader.find(ResponsiblePerson.self, call.person)?.email ?? ""
            let own = [call.mobile, email].map { $0.isEmpty || !known.insert($0).inserted ? "" : $0 }
            return own == ["", ""] ? nil : Contact(record: call.id.raw, mobile: own[0], email: own[1])
        }
    }

    // MARK: One part

    /// Where a part ended.
    struct Place: Sendable, Hashable {
        var isContacts = false
        /// The account, or the number, of the last one.
        var cursor: Cursor?

        init(isContacts: Bool = false, cursor: Cursor? = nil) { (self.isContacts, self.cursor) = (isContacts, cursor) }
        init(_ text: String) {
            isContacts = text.hasPrefix("c")
            cursor = Cursor(token: String(text.dropFirst()))
        }
        var text: String { (isContacts ? "c" : "a") + (cursor?.token ?? "") }
    }

    struct Part {
        let people: [ResponsiblePerson]
        /// Of them those who were told already in the part before: the same account, or the same number.
        let told: SQLValue?
        /// Nil: nobody is left.
        let end: Place?

        static func next(of warning: Warning, after place: Place, _ reader: Reader) throws -> Part {
            let field = place.isContacts ? "mobile" : "user"
            var query = Query(warning.filters(on: "area") + [place.isContacts ? .isNull("user") : .not(.isNull("user"))], order: .init(field), limit: atOnce)
            query.after = place.cursor
            let rows = try reader.rows(ResponsiblePersonTag.recordType, query)
            let found = try rows.map { try ResponsiblePerson.table.record($0.values, id: $0.id) }, range = warning.content.range
            let people = found.filter { person in
                guard let range, let at = person.place else { return true }
                return range.contains(at)
            }
            let end: Place?
            if rows.count == atOnce, let last = found.last {
                end = Place(isContacts: place.isContacts, cursor: Cursor(value: place.isContacts ? .text(last.mobile) : last.user.sql, id: last.id.raw))
            } else {
                end = place.isContacts ? nil : Place(isContacts: true)
            }
            return Part(people: people, told: place.cursor?.value, end: end)
        }
    }

    /// - Returns: how many were called.
    private static func call(_ part: Part, _ warning: Warning, _ tx: Transaction) throws -> Int {
        let rules = try Calling.rules(tx), link = "/warnings/\(warning.id)", message = message(warning)
        var calls = part.people.map { person -> WarningCall in
            var call = WarningCall.blank
            call.id = .make(at: tx.now)
            (call.warning, call.person, call.name, call.user, call.mobile) = (warning.id, person.id, person.name, person.user, person.mobile)
            (call.area, call.level, call.endsAt, call.deputy, call.toldAt) = (person.area, warning.level, warning.endsAt, person.deputy, tx.now)
            return call
        }
        let contacts = part.contacts(calls), unreached = try tx.call(contacts, message, link: link, answerPath: "/w/", area: warning.area)
        let reached = part.addresses(of: contacts.filter { !unreached.contains($0.record) }, isAnyReached: contacts.isEmpty || unreached.count < contacts.count)
        var toRing = 0
        for (i, person) in part.people.enumerated() {
            if person.user == nil, !reached.contains(person.mobile), !reached.contains(person.email) {
                calls[i].telephoneAt = tx.now
                toRing += 1
            }
            calls[i].lookAt = Calling.next(calls[i], at: tx.now, rules)
        }
        try tx.insert(all: calls)
        let users = part.users
        if !users.isEmpty { try tx.call(users, message, link: link, record: warning.id.raw, area: warning.area, urgency: .urgent, answer: .all, escalation: .caller) }
        if toRing > 0 { try Calling.ask(Directory.holders(of: .dutyOfficer, for: warning.area, tx), warning, "notice.warning-telephone", count: toRing, tx) }
        return calls.count
    }
}

extension CallRound.Part {
    /// The accounts to tell, once each.
    fileprivate var users: [UserID] { Set(people.compactMap(\.user)).filter { $0.sql != told }.sorted { $0.raw < $1.raw } }

    /// What was reached, with the number that the part before ended with.
    fileprivate func addresses(of contacts: [Contact], isAnyReached: Bool) -> Set<String> {
        var all = Set(contacts.flatMap { [$0.mobile, $0.email] })
        if isAnyReached, case .text(let mobile)? = told { all.insert(mobile) }
        return all.subtracting([""])
    }

    /// Those without an account, once for each number and address.
    fileprivate func contacts(_ calls: [WarningCall]) -> [Contact] {
        var known: Set<String> = []
        if case .text(let mobile)? = told, !mobile.isEmpty { known.insert(mobile) }
        return zip(people, calls).compactMap { person, call in
            guard person.user == nil else { return nil }
            let mobile = known.insert(person.mobile).inserted ? person.mobile : "", email = known.insert(person.email).inserted ? person.email : ""
            return mobile.isEmpty && email.isEmpty ? nil : Contact(record: call.id.raw, mobile: mobile, email: email)
        }
    }
}
