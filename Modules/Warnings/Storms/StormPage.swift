import Base
import Core
import Module
import Store
import Vocabulary
import Web

/// 台风路径: the storms of late, the way of one with its grades, and how far it is from the bureau's own division. It proposes nothing: signals of typhoons go by the wind that is
/// expected here, which a forecaster enters as a fact; from a distance alone nothing follows.
enum StormPage {
    private static let stormsMax = 30

    static let page = Page("/storm-desk", needs: WarningsPermission.view, template: "storms", title: "nav.storms") { exchange, site in
        try await site.store.readAside(try exchange.context()) { ScreenModel(try model($0, exchange, site)) }.values
    }

    private static func model(_ reader: Reader, _ exchange: Exchange, _ site: Site) throws -> [String: Any] {
        let storms = try reader.all(Storm.self, order: .init("at", descending: true), limit: stormsMax).sorted { ($0.isOver ? 1 : 0, $1.at, $0.number) < ($1.isOver ? 1 : 0, $0.at, $1.number) }
        let asked = exchange.first("storm").flatMap { RawID($0) }
        let home = try site.settings.homeArea.flatMap { code in try reader.find(Area.self, Area.id(code)) }
        var model: [String: Any] = ["isEmpty": storms.isEmpty, "mayRecord": reader.principal.may(RecordFact.needs, in: nil), "grades": StormGrade.allCases.map { grade($0, exchange, site) }]
        if let bounds = try site.baseMap().homeBounds(site.settings.homeArea) { model["bounds"] = bounds.description }
        guard let chosen = storms.first(where: { $0.id.raw == asked }) ?? storms.first else { return model }
        model["storms"] = storms.map { storm -> [String: Any] in
            var line: [String: Any] = ["title": title(storm), "href": "?storm=\(storm.id)", "isChosen": storm.id == chosen.id, "isOver": storm.isOver, "isReplay": storm.isReplay, "at": ChinaTime.minuteText(storm.at)]
            if let known = storm.state.grade { line["grade"] = grade(known, exchange, site) }
            return line
        }
        let fixes = try reader.all(StormFix.self, [.equals("storm", chosen.id.sql)], order: .init("at", descending: true), limit: Storms.fixesMax)
        model["chosen"] = one(chosen, fixes, home, exchange, site)
        return model
    }

    private static func title(_ storm: Storm) -> String { [storm.number, storm.name, storm.nameEN].filter { !$0.isEmpty }.joined(separator: " ") }

    private static func one(_ storm: Storm, _ fixes: [StormFix], _ home: Area?, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        var model: [String: Any] = [
            "title": title(storm), "href": "\(exchange.base)/storms/\(storm.id)", "isReplay": storm.isReplay, "isOver": storm.isOver, "origin": storm.origin, "hasOrigin": !storm.origin.isEmpty, "at": ChinaTime.minuteText(storm.at), "iso": storm.at.description,
            "facts": facts(storm.state, exchange, site) + peak(fixes, exchange, site), "fixes": fixes.map { line($0, exchange, site) }, "count": fixes.count,
        ]
        if let first = fixes.last?.originallyAt, let last = fixes.first?.originallyAt { model["was"] = "\(ChinaTime.minuteText(first)) – \(ChinaTime.minuteText(last))" }
        guard let home, let here = home.place, let now = storm.state.place else { return model }
        let nearest = fixes.compactMap { fix in fix.state.place.map { (metres: Distance.metres($0, here), at: fix.at) } }.min { $0.metres < $1.metres }
        model["distance"] = ["home": home.name, "now": kilometres(Distance.metres(now, here)), "nearest": kilometres(nearest?.metres ?? 0), "nearestAt": ChinaTime.minuteText(nearest?.at ?? storm.at)] as [String: Any]
        return model
    }

    private static func facts(_ state: StormState, _ exchange: Exchange, _ site: Site) -> [[String: Any]] {
        var out: [[String: Any]] = []
        func add(_ key: String, _ value: Double?, _ unit: String, _ places: Int = 0) { out.append(["name": site.words("warnings.storm.\(key)", exchange), "value": value.map { "\(FieldKind.text($0, places: places)) \(unit)" } ?? "—"]) }
        add("wind", state.wind, "m/s", 1)
        add("pressure", state.pressure, "hPa")
        add("speed", state.speed, "km/h")
        add("direction", state.direction, "°")
        for (key, value) in [("radius_7", state.radius7), ("radius_10", state.radius10), ("radius_12", state.radius12)] where value != nil { add(key, value, "km") }
        if let known = state.grade { out.insert(["name": site.words("warnings.storm.grade", exchange), "value": false, "grade": grade(known, exchange, site)], at: 0) }
        return out
    }

    /// The strongest that it was, and when.
    private static func peak(_ fixes: [StormFix], _ exchange: Exchange, _ site: Site) -> [[String: Any]] {
        guard let strongest = fixes.filter({ $0.state.grade != nil }).max(by: { ($0.state.wind ?? 0, $1.at) < ($1.state.wind ?? 0, $0.at) }), let known = strongest.state.grade else { return [] }
        return [["name": site.words("warnings.storm-peak", exchange), "value": "\(FieldKind.text(strongest.state.wind ?? 0, places: 1)) m/s \(ChinaTime.minuteText(strongest.at))", "grade": grade(known, exchange, site)]]
    }

    private static func line(_ fix: StormFix, _ exchange: Exchange, _ site: Site) -> [String: Any] {
        var line: [String: Any] = [
            "at": ChinaTime.minuteText(fix.at), "wind": fix.state.wind.map { FieldKind.text($0, places: 1) } ?? "—", "pressure": fix.state.pressure.map { FieldKind.text($0, places: 0) } ?? "—", "step": fix.state.grade?.step ?? 0,
        ]
        if let place = fix.state.place { (line["lon"], line["lat"], line["place"]) = ("\(place.longitude)", "\(place.latitude)", "\(FieldKind.text(place.longitude, places: 1)), \(FieldKind.text(place.latitude, places: 1))") }
        let radii = [fix.state.radius7, fix.state.radius10, fix.state.radius12].compactMap { $0.map { FieldKind.text($0, places: 0) } }
        line["radii"] = radii.joined(separator: ",")
        if let known = fix.state.grade { line["grade"] = grade(known, exchange, site) }
        return line
    }

    private static func grade(_ grade: StormGrade, _ exchange: Exchange, _ site: Site) -> [String: Any] { ["step": grade.step, "short": grade.short, "word": site.words("code.storm-grade.\(grade.rawValue)", exchange), "from": FieldKind.text(grade.windFrom, places: 1)] }

    private static func kilometres(_ metres: Double) -> String { FieldKind.text(metres / 1_000, places: 0) }
}
