import Core
import Readings
import Store
import Telemetry
import Vocabulary
import Web

/// How a point stands now: what was read, how long ago, at which level.
struct PointStanding: Sendable {
    let entry: PointBook.Entry
    let reading: Reading?
    /// The highest level of its alarms that stand and are not closed.
    let level: WarningLevel?
    let now: Int64

    /// It told within the time that its kind allows.
    var isOnline: Bool { reading.map { now - $0.at <= entry.silentMilliseconds } ?? false }

    /// `8.42 m`; nil where nothing was read.
    var text: String? { reading.map { [Self.decimal($0.value, entry.decimals), entry.unit].filter { !$0.isEmpty }.joined(separator: " ") } }

    var picture: PictureReading {
        let state: PictureState = if let level { [.red: .red, .orange: .orange, .yellow: .yellow, .blue: .blue][level] ?? .blue } else { isOnline ? .good : .silent }
        return PictureReading(text ?? "—", state, value: reading?.value)
    }

    static func decimal(_ value: Double, _ places: Int) -> String {
        var power = 1.0
        for _ in 0..<places { power *= 10 }
        let scaled = (value * power).rounded()
        guard places > 0, scaled.magnitude < 1e15 else { return scaled.magnitude < 1e15 ? "\(Int64(scaled / power))" : "\(value)" }
        let n = Int64(scaled.magnitude), whole = n / Int64(power), rest = "\(n % Int64(power))"
        return (scaled < 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: places - rest.count) + rest
    }
}

extension Monitor {
    /// Every point that the reader may see, as it stands.
    func standings(_ reader: Reader, among wanted: (PointBook.Entry) -> Bool = { _ in true }) throws -> [PointStanding] {
        let (book, newest) = snapshot(), now = store.machineNow.milliseconds
        let open = try reader.all(Alarm.self, [.equals("is_standing", .integer(1)), .not(.equals("phase", AlarmPhase.closed.sql))], limit: 20_000)
        var levels: [PointID: WarningLevel] = [:]
        for alarm in open { levels[alarm.point] = max(levels[alarm.point] ?? alarm.level, alarm.level) }
        return book.entries.indices.compactMap { i in
            guard let entry = book.entries[i], wanted(entry), reader.principal.may(SensorsPermission.view.rawValue, in: entry.area) else { return nil }
            return PointStanding(entry: entry, reading: newest[i], level: levels[entry.id], now: now)
        }
    }
}
