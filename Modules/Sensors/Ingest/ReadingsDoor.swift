import Core
import HTTPTypes
import Store
import Telemetry
import Vocabulary
import Web

/// `POST /api/v1/readings`: readings in, as InfluxDB's line protocol (`text/plain`), JSON or CSV. The answer comes when they are on the disk and their rules were looked at.
enum ReadingsDoor {
    static let stream = "sensors.reading"
    static let bytesMax = 4 << 20

    static let routes = RawRoutes(
        Route(
            .post, "/api/v1/readings", needs: .permission(SensorsPermission.tell), scope: .write(stream),
            describe: ownIntake("readings.create", of: "sensors", types: ["text/plain", "application/json", "text/csv"], parameters: [("precision", LineProtocol.Precision.allCases.map(\.rawValue))])
        ) { exchange, site in
            let intake = try await take(exchange, site)
            return .json(intake.json)
        })

    private static func take(_ exchange: Exchange, _ site: Site) async throws -> Intake {
        guard exchange.space.isLive else { throw KernelRefusal.readOnlyInExercise }
        let monitor = try site.service(Monitor.self)
        try await monitor.ready()
        let book = monitor.book
        var intake = Intake(book, now: site.store.machineNow, from: try exchange.context().principal)
        let type = exchange.headers[.contentType] ?? "text/plain"
        if type.hasPrefix("application/json") {
            do { guard try JSONIngest.read(exchange.body, bytesMax: bytesMax, book, into: &intake) else { throw KernelRefusal.invalid([Problem("required", field: "readings")]) } } catch let refusal as JSONRefusal {
                throw WebRefusal.malformed("\(refusal.reason) at \(refusal.offset)")
            }
        } else if type.hasPrefix("text/csv") {
            guard CSVIngest.read(exchange.body, book, into: &intake) else { throw KernelRefusal.invalid([Problem("required", field: "point, at, value")]) }
        } else if type.hasPrefix("text/plain") || type.hasPrefix("application/octet-stream") {
            let given = exchange.first("precision") ?? "ns"
            guard let precision = LineProtocol.Precision(rawValue: given) else { throw KernelRefusal.invalid([Problem("unknown-code", field: "precision", ["value": given])]) }
            LineIngest.read(exchange.body, precision, book, into: &intake)
        } else {
            throw WebRefusal.wrongMediaType("text/plain, application/json, text/csv")
        }
        let told = intake
        monitor.note { $0.add(told) }
        try await monitor.take(told.batch)
        return told
    }
}
