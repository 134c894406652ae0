import ArgumentParser
import Foundation
import Module
import Store
import Vocabulary

/// Plays the recorded way of a typhoon into the running site, fix by fix, as an automatic source would.
struct ReplayTyphoons: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "typhoons",
        abstract: "Plays the way of a real typhoon into the running site as an automatic source.",
        discussion: """
            The fixes are moved in time so that the last is of now; the times between them are kept and divided by the speed. Each keeps the time that it was of. Default: Mangkhut (山竹, 1822), \
            September 2018. The demonstration's file holds storms that came ashore in Guangdong, Guangxi or Fujian: its bureau lies inland, and sees them from afar.
            """)

    @Option(help: "The running site.") var server = "http://127.0.0.1:8080"
    @OptionGroup var options: StoreOptions
    @Option(help: "Ways as CSV: number, name, name_en, at, lon, lat, wind_kt, pressure_hpa, speed_kt, direction. Default: the demonstration's.") var tracks: String?
    @Option(help: "The storm's number.") var storm = "1822"
    @Option(help: "How many times faster than it was. 0 tells all at once.") var speed = 7_200.0

    func run() async throws {
        guard speed >= 0, speed.isFinite else { throw ValidationError("--speed is 0 or more.") }
        let site = try HTTPPost(server: server), bureau = try await options.open()
        let file = tracks ?? bureau.home.root.path + "/Demo/zigong/typhoons.csv"
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { throw ValidationError("The file \(file) cannot be read.") }
        let all = SeedTable.rows(csv: text).compactMap(Fix.init)
        let fixes = all.filter { $0.number == storm }.sorted { $0.at < $1.at }
        guard let first = fixes.first, let last = fixes.last else { throw ValidationError("No storm \(storm); there are: " + Set(all.map(\.number)).sorted().joined(separator: " ")) }
        let token = try await ReplaySource(login: "typhoon-replay", name: "台风重放", scopes: "write:warnings.tell-storm").token(bureau)
        await bureau.store.close()
        let begun = Date(), now = Instant(milliseconds: Int64(begun.timeIntervalSince1970) * 1_000), moved = now - last.at
        // Played twice, they are two storms: one would run back to where it was.
        let number = "\(storm)-R" + String(Int(begun.timeIntervalSince1970), radix: 36)
        print("\(last.name) \(last.nameEN) \(storm): \(fixes.count) fixes of \(ChinaTime.minuteText(first.at)) – \(ChinaTime.minuteText(last.at)), \(speed == 0 ? "all at once" : "\(speed)× as fast as it was")")
        for (i, fix) in fixes.enumerated() {
            let wait = speed == 0 ? 0 : (fix.at - first.at).seconds / speed - Date().timeIntervalSince(begun)
            if wait > 0 { try await Task.sleep(for: .seconds(wait)) }
            try await tell(fix, as: number, moved: moved, isLast: i == fixes.count - 1, token, site)
        }
    }

    struct Fix {
        let number, name, nameEN: String
        let at: Instant
        let place: GeoPoint
        /// m/s; nil where none was told.
        let wind: Double?
        let pressure: Double?
        /// km/h.
        let speed: Double?
        let direction: Double?

        private static let metresPerSecondOfKnot = 1_852.0 / 3_600

        init?(_ row: SeedRow) {
            guard let at = Instant(row.text("at")), let x = Double(row.text("lon")), let y = Double(row.text("lat")), let place = GeoPoint(longitude: x, latitude: y) else { return nil }
            (number, name, nameEN, self.at, self.place) = (row.text("number"), row.text("name"), row.text("name_en"), at, place)
            wind = Double(row.text("wind_kt")).map { ($0 * Self.metresPerSecondOfKnot * 10).rounded() / 10 }
            pressure = Double(row.text("pressure_hpa"))
            speed = Double(row.text("speed_kt")).map { ($0 * 1.852).rounded() }
            direction = Double(row.text("direction"))
        }
    }

    private func tell(_ fix: Fix, as number: String, moved: Instant.Span, isLast: Bool, _ token: String, _ site: HTTPPost) async throws {
        var json = JSONWriter()
        json.object {
            $0.field("number", number)
            $0.field("name", fix.name)
            $0.field("name_en", fix.nameEN)
            $0.field("at", fix.at + moved)
            $0.field("originally_at", fix.at)
            $0.key("place")
            $0.array { $0.number(fix.place.longitude); $0.number(fix.place.latitude) }
            for (name, value) in [("wind", fix.wind), ("pressure", fix.pressure), ("speed", fix.speed), ("direction", fix.direction)] {
                guard let value else { continue }
                $0.key(name)
                $0.number(value)
            }
            if isLast { $0.field("is_last", true) }
            $0.field("origin", "NOAA IBTrACS 历史最佳路径（风速为日本气象厅十分钟平均）重放；演示单位自贡地处内陆，台风只在远处经过")
        }
        let (status, answer) = try await site.send(
            "/api/v1/storm-fixes", headers: [("Authorization", "Bearer " + token), ("Content-Type", "application/json"), ("Idempotency-Key", "replay-\(UUID().uuidString)")], json.bytes)
        print("\(ChinaTime.minuteText(fix.at)) \(fix.place) \(fix.wind.map { "\($0) m/s" } ?? "—"): \((200..<300).contains(status) ? "taken" : "refused (\(status)) " + String(decoding: answer.prefix(300), as: UTF8.self))")
    }
}
