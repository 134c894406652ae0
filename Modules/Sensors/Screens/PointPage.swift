import Core
import Store
import Telemetry
import Vocabulary
import Web

/// A point as it is now (测点监测): what it reads and since when, its line, its alarms that are open, by which rules it is watched and where it stands.
enum PointPage {
    static let page = Page("/points/:id/now", needs: SensorsPermission.view, template: "point-now", title: "sensors.point-now") { exchange, site in
        let id = PointID(try exchange.id()), monitor = try site.service(Monitor.self), states = try site.service(PointStateBook.self)
        try await monitor.ready()
        return try await site.store.readAside(try exchange.context()) { ScreenModel(try model(id, monitor, states, $0, exchange, site)) }.values
    }

    private static func model(_ id: PointID, _ monitor: Monitor, _ states: PointStateBook, _ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let point = try reader.get(Point.self, id), kind = try reader.find(PointKind.self, point.kind), standing = try states.standing(reader)
        let alarms = try reader.all(Alarm.self, [.equals("point", .id(id.raw)), .not(.equals("phase", AlarmPhase.closed.sql))], order: .init("began_at", descending: true), limit: 50), words = try AlarmWords(alarms, reader, exchange, site)
        var model: [String: Any] = [
            "title": point.name, "id": id.raw.description, "name": point.name, "code": point.code, "kind": kind?.name ?? "", "recordHref": "\(exchange.base)/points/\(id)", "value": "—", "fictitious": point.fictitious, "origin": point.origin,
            "alarms": alarms.map { words.line($0, isChosen: false) }, "hasAlarms": !alarms.isEmpty,
        ]
        guard let number = standing.book.numbers[id.raw], let entry = standing.book[number] else { return model }
        let now = PointStanding(entry: entry, reading: standing.newest[Int(number)], level: nil, now: standing.madeAt.milliseconds), places = try Places([entry], reader, site), key = Places.key(of: entry)
        if let text = now.text { model["value"] = text }
        if let at = now.reading?.at { model["at"] = ["iso": Instant(milliseconds: at).description, "text": ChinaTime.minuteText(Instant(milliseconds: at))] }
        if let state = standing.state(of: number) {
            model["state"] = ["code": state.code, "word": site.words("point-state." + state.code, exchange), "mark": state == .normal ? "ready" : state == .maintenance ? "wait" : "fail"] as [String: Any]
        }
        (model["place"], model["placeHref"]) = (places.name(key), "\(exchange.base)/monitoring/\(key.text)?point=\(id)")
        let rules = standing.book.rules(at: number)
        model["rules"] = rules.map { ["name": $0.name, "definition": $0.definition, "href": "\(exchange.base)/alarm-rules/\($0.id)"] }
        model["hasRules"] = !rules.isEmpty
        return model
    }
}

extension PointStateBook.Standing {
    func state(of number: Int32) -> PointState? { items.first { $0.number == number }?.state ?? unplaced.first { $0.number == number }?.state }
}

extension PointBook {
    /// The rules by which a point is watched.
    func rules(at number: Int32) -> [AlarmRule] {
        guard Int(number) < plan.points else { return [] }
        return plan.bindings(of: number).filter { plan.bindings[Int($0)].inputs[0] == number }.map { rule(of: Int($0)) }
    }
}
