import ArgumentParser
import Base
import Core
import Foundation
import Module
import Store
import Vocabulary

/// Plays what was recorded elsewhere into the running site, as an automatic source would.
struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Plays real earthquakes, readings or typhoons into the running site as an automatic source.", subcommands: [ReplayQuakes.self, ReplayReadings.self, ReplayTyphoons.self], defaultSubcommand: ReplayQuakes.self)
}

/// Plays a real catalogue of earthquakes into the running system, as an automatic source would.
struct ReplayQuakes: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quakes",
        abstract: "Plays real earthquakes into the running site as an automatic source.",
        discussion: "The times between the shocks are kept and divided by the speed; each shock is told as happening now, with its original time in the text. Default: Rongxian (荣县), 24–25 February 2019, three shocks.")

    @Option(help: "The running site.") var server = "http://127.0.0.1:8080"
    @OptionGroup var options: StoreOptions
    @Option(help: "Catalogue in the form of the USGS; default: the demonstration's.") var catalogue: String?
    @Option(help: "First day, in China.") var from = "2019-02-24"
    @Option(help: "Last day, in China.") var to = "2019-02-25"
    @Option(help: "How many times faster than it was. 0 tells all at once.") var speed = 600.0
    @Option(help: "Smallest magnitude.") var magnitude = 4.0
    @Option(help: "Only shocks within so many kilometres of the centre.") var radius = 60.0
    @Option(help: "Centre, longitude,latitude. Default: Rongxian.") var centre = "104.55,29.48"

    func run() async throws {
        guard let first = CalendarDate(from), let last = CalendarDate(to), first <= last else { throw ValidationError("--from and --to are days like 2019-02-24, the first not after the last.") }
        guard let middle = GeoPoint(centre) else { throw ValidationError("--centre is longitude,latitude, like 104.55,29.48.") }
        guard speed >= 0, speed.isFinite else { throw ValidationError("--speed is 0 or more.") }
        let site = try HTTPPost(server: server)
        let bureau = try await options.open()
        let file = catalogue ?? bureau.home.root.path + "/Demo/zigong/quakes.csv"
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { throw ValidationError("The catalogue \(file) cannot be read.") }
        let shocks = SeedTable.rows(csv: text).compactMap(Shock.init).filter { shock in
            (ChinaTime.instant(first)...ChinaTime.instant(last.adding(days: 1))).contains(shock.at) && shock.magnitude >= magnitude && Distance.metres(shock.place, middle) <= radius * 1_000
        }.sorted { $0.at < $1.at }
        guard let begin = shocks.first else { throw ValidationError("The catalogue has no such shock.") }
        let token = try await ReplaySource(login: "usgs-replay", name: "USGS 重放", scopes: "write:incidents.receive-signal").token(bureau)
        await bureau.store.close()
        print("\(shocks.count) shocks, \(speed == 0 ? "all at once" : "\(speed)× as fast as it was")")
        let start = Date()
        for shock in shocks {
            let wait = speed == 0 ? 0 : (shock.at - begin.at).seconds / speed - Date().timeIntervalSince(start)
            if wait > 0 { try await Task.sleep(for: .seconds(wait)) }
            try await tell(shock, token, site)
        }
    }

    struct Shock {
        let id: String
        let at: Instant
        let place: GeoPoint
        let depth: Double
        let magnitude: Double
        let type: String
        let placeName: String

        init?(_ row: SeedRow) {
            guard let at = Instant(row.text("time")), let x = Double(row.text("longitude")), let y = Double(row.text("latitude")), let place = GeoPoint(longitude: x, latitude: y), let m = Double(row.text("mag")) else { return nil }
            self.at = at
            self.place = place
            magnitude = m
            depth = Double(row.text("depth")) ?? 0
            type = row.text("magType")
            placeName = row.text("place")
            id = "\(at)"
        }
    }

    private func tell(_ shock: Shock, _ token: String, _ site: HTTPPost) async throws {
        var json = JSONWriter()
        json.object {
            $0.field("source", "usgs")
            $0.field("external_id", "replay-\(Int(Date().timeIntervalSince1970))-\(shock.id)")
            $0.field("kind", "earthquake")
            $0.field("occurred_at", Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)))
            $0.key("place")
            $0.array { $0.number(shock.place.longitude); $0.number(shock.place.latitude) }
            $0.field("place_name", "")
            $0.field("magnitude", shock.magnitude)
            $0.field("magnitude_type", shock.type)
            $0.field("depth_km", shock.depth)
            $0.field("description", "USGS 目录重放:原发震时刻 \(ChinaTime.minuteText(shock.at))(北京时间),\(shock.placeName)")
        }
        let (status, answer) = try await site.send(
            "/api/v1/signals", headers: [("Authorization", "Bearer " + token), ("Content-Type", "application/json"), ("Idempotency-Key", "replay-\(UUID().uuidString)")], json.bytes)
        print("M \(shock.magnitude) of \(ChinaTime.minuteText(shock.at)): \(status == 201 ? "taken" : "refused (\(status)) " + String(decoding: answer.prefix(300), as: UTF8.self))")
    }
}
