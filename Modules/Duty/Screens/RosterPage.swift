import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// 值班表: a month of shifts as they follow from rule and changes, what is wrong with them, and the forms
/// that change one.
enum RosterPage {
    static let page = Page("/duty/roster", needs: DutyPermission.view, template: "duty-roster", title: "nav.duty-roster") { exchange, site in
        let context = try exchange.context()
        return try await site.store.readAside(context) { ScreenModel(try model($0, site, exchange)) }.values
    }

    /// The roster as a calendar that telephones subscribe to: a month back and two months ahead.
    static let calendar = RawRoutes(get: "/duty/calendar.ics", needs: DutyPermission.view) { exchange, site in
        let text = try await site.store.readAside(try exchange.context()) { try calendarText($0, site, exchange) }
        return .text(text, type: "text/calendar; charset=utf-8")
    }

    private static func model(_ reader: Reader, _ site: Site, _ exchange: Exchange) throws -> [String: Any] {
        let today = ChinaTime.date(reader.now), month = try month(exchange.first("month"), today)
        guard let book = try DutyBook.current(reader) else { return ["hasRoster": false, "month": month.text] }
        let roster = book.roster(month.days), names = try DutyNames(roster.shifts, reader)
        let changed = Set(book.changes.flatMap(\.keys))
        let mayChange = reader.principal.may(DutyPermission.roster.rawValue, in: book.rotation.area)
        var model: [String: Any] = [
            "hasRoster": true, "month": month.text, "previous": month.previous, "next": month.next, "name": book.rotation.name, "rotation": book.rotation.id.raw.description, "mayChange": mayChange,
            "href": "\(exchange.base)/duty-rotations/\(book.rotation.id.raw)", "key": RawID.make(at: reader.now).description,
            "shifts": roster.shifts.map { row($0, names, book, changed, reader.now, site, exchange) },
            "findings": book.findings(month.days).prefix(60).map { ["text": words($0, names, site, exchange)] }, "unapplied": roster.unapplied.count,
        ]
        model["isFine"] = (model["findings"] as? [Any])?.isEmpty ?? true
        if mayChange {
            model["open"] = roster.shifts.filter { $0.endsAt > reader.now }.map { ["value": $0.key.description, "label": "\($0.key.date) \(slot($0.key.slot, site, exchange)) \(names[$0.persons(at: .chief).first ?? ""])"] }
            model["people"] = try reader.all(User.self, [.equals("is_active", true.sql)], order: .init("name")).map { ["value": $0.id.raw.description, "label": "\($0.name) \($0.post)"] }
        }
        return model
    }

    private static func month(_ text: String?, _ today: CalendarDate) throws -> (text: String, days: Range<CalendarDate>, previous: String, next: String) {
        let first = text.flatMap { CalendarDate($0 + "-01") } ?? today.adding(days: 1 - today.civil.day)
        let after = first.adding(days: 32), next = after.adding(days: 1 - after.civil.day)
        let before = first.adding(days: -1)
        return (String(first.description.prefix(7)), first..<next, String(before.description.prefix(7)), String(next.description.prefix(7)))
    }

    private static func slot(_ slot: String, _ site: Site, _ exchange: Exchange) -> String { site.words("duty.slot.\(slot)", exchange) }

    private static func row(_ shift: Shift, _ names: DutyNames, _ book: DutyBook, _ changed: Set<ShiftKey>, _ now: Instant, _ site: Site, _ exchange: Exchange) -> [String: Any] {
        func people(_ post: DutyPost) -> String { shift.persons(at: post).map { names[$0] }.joined(separator: " ") }
        var model: [String: Any] = [
            "date": shift.key.date.description, "weekday": site.words("ui.weekday.\(shift.key.date.weekday)", exchange), "slot": slot(shift.key.slot, site, exchange),
            "hours": "\(ChinaTime.clockText(shift.startsAt))–\(ChinaTime.clockText(shift.endsAt))", "leader": people(.leader), "chief": people(.chief), "officers": people(.officer), "driver": people(.driver),
            "more": people(.reinforcement), "isNow": shift.contains(now), "isOff": !book.holidays.isWorkingDay(shift.key.date), "isChanged": changed.contains(shift.key),
        ]
        if let holiday = book.holidays.holidayName(shift.key.date) { model["holiday"] = holiday }
        return model
    }

    private static func words(_ finding: CoverageFinding, _ names: DutyNames, _ site: Site, _ exchange: Exchange) -> String {
        func say(_ key: ShiftKey) -> String { "\(key.date) \(slot(key.slot, site, exchange))" }
        return switch finding {
        case .gap(let from, let until): site.words("coverage.gap", exchange, ["from": ChinaTime.minuteText(from), "until": ChinaTime.minuteText(until)])
        case .overlap(let a, let b): site.words("coverage.overlap", exchange, ["a": say(a), "b": say(b)])
        case .missing(let post, let key, let has, let needs):
            site.words("coverage.missing", exchange, ["shift": say(key), "post": site.words("code.duty-post.\(post.rawValue)", exchange), "has": "\(has)", "needs": "\(needs)"])
        case .doublePost(let person, let a, let b): site.words("coverage.double", exchange, ["person": names[person], "a": say(a), "b": say(b)])
        case .shortRest(let person, let a, let b, let minutes): site.words("coverage.rest", exchange, ["person": names[person], "a": say(a), "b": say(b), "hours": "\(minutes / 60)"])
        }
    }

    private static func calendarText(_ reader: Reader, _ site: Site, _ exchange: Exchange) throws -> String {
        let name = site.words("nav.duty-roster", exchange)
        guard let book = try DutyBook.current(reader) else { return ICalendar.text(name: name, events: [], stampedAt: reader.now) }
        let today = ChinaTime.date(reader.now)
        let shifts = book.roster(today.adding(days: -31)..<today.adding(days: 62)).shifts, names = try DutyNames(shifts, reader)
        let mine = exchange.first("mine") != nil ? reader.principal.user.raw.description : nil
        let events = shifts.filter { shift in mine.map { me in shift.seats.contains { $0.person == me } } ?? true }.map { shift in
            CalendarEvent(
                uid: ICalendar.uid(shift.key, roster: book.rotation.id.raw.description, host: "anlan"), startsAt: shift.startsAt, endsAt: shift.endsAt,
                summary: "\(name) \(shift.persons(at: .chief).map { names[$0] }.joined(separator: " "))",
                details: shift.seats.map { "\(site.words("code.duty-post.\($0.post.rawValue)", exchange)) \(names[$0.person])" }.joined(separator: "\n"),
                sequence: book.changes.count { $0.shiftDate == shift.key.date || $0.otherDate == shift.key.date })
        }
        return ICalendar.text(name: book.rotation.name, events: events, stampedAt: reader.now)
    }
}
