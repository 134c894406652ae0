import ArgumentParser
import Foundation
import Module
import Store
import Vocabulary

/// Plays a recorded series of readings into the running site, so that its last reading is read now.
struct ReplayReadings: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readings",
        abstract: "Plays recorded readings into the running site as a gateway.",
        discussion: """
            The series is moved in time so that its last reading is of now, and nothing else of it is changed. What lies before the last --live hours goes in at once, as what a gateway had kept; the rest \
            reading by reading, --speed times as fast as it was. Default: rain and rivers of August 2020, borrowed for the demonstration's points.
            """)

    @Option(help: "The running site.") var server = "http://127.0.0.1:8080"
    @OptionGroup var options: StoreOptions
    @Option(help: "Series as CSV: point, at, value. Default: the demonstration's rain and rivers.") var series: String?
    @Option(help: "So many hours at the end are told one by one.") var live = 24.0
    @Option(help: "How many times faster than it was. 0 tells all at once.") var speed = 3_600.0
    @Option(help: "What comes after this instant of the series is left out.") var until: String?

    func run() async throws {
        guard speed >= 0, speed.isFinite, live >= 0, live.isFinite else { throw ValidationError("--speed and --live are 0 or more.") }
        let last = try until.map { text -> Instant in
            guard let at = Instant(text) else { throw ValidationError("--until is an instant like 2020-08-09T00:00:00Z.") }
            return at
        }
        let site = try HTTPPost(server: server), bureau = try await options.open()
        let file = series ?? bureau.home.root.path + "/Demo/zigong/series/rain-and-rivers-2020.csv"
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { throw ValidationError("The series \(file) cannot be read.") }
        let rows = SeedTable.rows(csv: text).compactMap(Row.init).filter { row in last.map { row.at <= $0 } ?? true }.sorted { $0.at < $1.at }
        guard let end = rows.last?.at else { throw ValidationError("The series has no reading.") }
        let token = try await ReplaySource(login: "series-replay", name: "读数重放", scopes: "write:sensors.reading").token(bureau)
        await bureau.store.close()
        let now = Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)), cut = end - Instant.Span(milliseconds: Int64(live * 3_600_000))
        let history = rows.filter { $0.at <= cut }, rest = rows.dropFirst(history.count)
        print("\(rows.count) readings from \(file.split(separator: "/").last ?? ""): \(history.count) as what was kept, \(rest.count) one by one\(speed == 0 ? " at once" : " at \(speed)× speed")")
        for start in stride(from: 0, to: history.count, by: Self.piece) { try await tell(Array(history[start..<min(start + Self.piece, history.count)]), moved: now - end, token, site) }
        let begun = Date(), first = rest.first?.at ?? end
        for (at, together) in Dictionary(grouping: rest, by: \.at).sorted(by: { $0.key < $1.key }) {
            let wait = speed == 0 ? 0 : (at - first).seconds / speed - Date().timeIntervalSince(begun)
            if wait > 0 { try await Task.sleep(for: .seconds(wait)) }
            try await tell(together, moved: now - end, token, site)
        }
    }

    private static let piece = 20_000

    private struct Row {
        let point: String
        let at: Instant
        let value: Double

        init?(_ row: SeedRow) {
            guard let at = Instant(row.text("at")), let value = Double(row.text("value")), !row.text("point").isEmpty else { return nil }
            (point, self.at, self.value) = (row.text("point"), at, value)
        }
    }

    private func tell(_ rows: [Row], moved: Instant.Span, _ token: String, _ site: HTTPPost) async throws {
        let body = "point,at,value\n" + rows.map { "\($0.point),\($0.at + moved),\($0.value)" }.joined(separator: "\n")
        let (status, answer) = try await site.send("/api/v1/readings", headers: [("Authorization", "Bearer " + token), ("Content-Type", "text/csv")], Array(body.utf8))
        let words = String(decoding: answer.prefix(300), as: UTF8.self)
        guard status == 200 else { throw ValidationError("The site refused: \(status) \(words)") }
        if !words.hasPrefix("{\"taken\":\(rows.count),") { print(words) }
    }
}
