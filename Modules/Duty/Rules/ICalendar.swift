import Vocabulary

/// One entry of a calendar.
struct CalendarEvent: Sendable, Hashable {
    /// The same for the same shift for ever, so that a calendar program replaces and does not add.
    let uid: String
    let startsAt: Instant
    let endsAt: Instant
    let summary: String
    var details = ""
    var place = ""
    /// Higher after each change.
    var sequence = 0
}

/// Writes a roster as a calendar that telephones subscribe to (RFC 5545).
enum ICalendar {
    /// The text with CRLF line ends. Times are Asia/Shanghai, with the zone's rule in the file, because a
    /// calendar program shows the hour that the roster says. `stampedAt` is the caller's clock.
    static func text(name: String, events: [CalendarEvent], stampedAt: Instant) -> String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Anlan//Duty//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:" + escaped(name), "X-WR-TIMEZONE:Asia/Shanghai",
            // One offset since summer time ended on 15 September 1991.
            "BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19910915T010000", "TZOFFSETFROM:+0900",
            "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE",
        ]
        for event in events {
            lines += [
                "BEGIN:VEVENT", "UID:" + escaped(event.uid), "DTSTAMP:" + compact(stampedAt - ChinaTime.offset) + "Z",
                "DTSTART;TZID=Asia/Shanghai:" + compact(event.startsAt), "DTEND;TZID=Asia/Shanghai:" + compact(event.endsAt),
                "SEQUENCE:\(event.sequence)", "SUMMARY:" + escaped(event.summary),
            ]
            if !event.place.isEmpty { lines.append("LOCATION:" + escaped(event.place)) }
            if !event.details.isEmpty { lines.append("DESCRIPTION:" + escaped(event.details)) }
            // Being on call does not make the whole day look busy to those who invite.
            lines += ["TRANSP:TRANSPARENT", "END:VEVENT"]
        }
        lines.append("END:VCALENDAR")
        return lines.map { folded($0) + "\r\n" }.joined()
    }

    /// `2019-02-25/night.1f0c…@bureau.example`: the shift, the roster it is of, the node that owns it.
    static func uid(_ key: ShiftKey, roster: String, host: String) -> String { "\(key).\(roster)@\(host)" }

    /// TEXT of RFC 5545 §3.3.11: backslash, semicolon, comma and line break are written with a backslash;
    /// other control characters may not stand in a calendar and go.
    static func escaped(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            switch scalar {
            case "\\", ";", ",": out.append("\\"); out.append(scalar)
            case "\n" where afterReturn: break
            case "\n", "\r": out.append("\\"); out.append("n")
            case "\t": out.append(scalar)
            default: if scalar.value >= 0x20, scalar.value != 0x7F { out.append(scalar) }
            }
        }
        return String(out)
    }

    /// §3.1: no line over 75 octets without its line end; what follows begins with a space. Cut between
    /// characters of UTF-8, never inside one: Chinese text has three octets each.
    static func folded(_ line: String) -> String {
        var out = "", room = 75
        for scalar in line.unicodeScalars {
            let size = String(scalar).utf8.count
            if size > room {
                out += "\r\n "
                room = 74
            }
            out.unicodeScalars.append(scalar)
            room -= size
        }
        return out
    }

    /// `20190225T090000`, on a clock in China.
    private static func compact(_ instant: Instant) -> String {
        let p = ChinaTime.parts(instant), (y, m, d) = p.date.civil
        return pad(y, 4) + pad(m, 2) + pad(d, 2) + "T" + pad(p.hour, 2) + pad(p.minute, 2) + pad(p.second, 2)
    }
}
