import Core
import HTTPTypes
import SensorThings
import Store
import Telemetry
import Vocabulary
import Web

/// OGC SensorThings API 1.1 (OGC 18-088) at `/api/sta/v1.1`: points and their readings read, observations taken in by the way that all readings take.
/// Its paths and queries are a language of their own, which the interface's description cannot say: it is not part of that.
enum SensorThingsDoor {
    static let path = "/api/sta/" + STRequest.version
    /// Steps of a path: `Things(1)/Datastreams(1)/Observations(1)/FeatureOfInterest/name/$value`.
    private static let stepsMax = 6

    static let routes = RawRoutes(
        all: (0...stepsMax).map { Route(.get, pattern($0), needs: .permission(SensorsPermission.view), scope: .read(PointTag.recordType), read) }
            + (1...3).map { Route(.post, pattern($0), needs: .permission(SensorsPermission.tell), scope: .write(ReadingsDoor.stream), take) })

    private static func pattern(_ steps: Int) -> String { path + (0..<steps).map { "/:step\($0 + 1)" }.joined() }

    private static func writer(_ exchange: Exchange, _ site: Site) -> STWriter { STWriter(root: exchange.origin(isSecure: site.settings.isSecure) + exchange.base + path) }

    // MARK: Reading

    private static func read(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        // Points of an exercise have no readings.
        guard exchange.space.isLive else { throw KernelRefusal.readOnlyInExercise }
        let monitor = try site.service(Monitor.self)
        return try await refusing {
            let request = try STRequest(path: String(exchange.path.dropFirst(path.count)), query: exchange.queryText ?? "")
            return try await site.store.readAside(try exchange.context()) { reader in
                let view = ThingsView(monitor, reader, exchange, site)
                guard let (value, isRaw) = try ThingsAnswer(view: view, writer: writer(exchange, site)).value(request, after: after(exchange, view)) else { return Reply(.noContent) }
                if isRaw, let text = value.string { return .text(text) }
                var json = JSONWriter(capacity: 4_096)
                value.write(to: &json)
                return .json(json)
            }
        }
    }

    private static func after(_ exchange: Exchange, _ view: ThingsView) throws -> (number: Int32, at: Int64)? {
        guard let text = exchange.first(ThingsAnswer.afterName) else { return nil }
        guard let (point, at) = ThingsView.parts(text), let number = view.number(point) else { throw STFault(.id, .option(ThingsAnswer.afterName)) }
        return (number, at)
    }

    private static func refusing<T>(_ body: () async throws -> T) async throws -> T {
        do { return try await body() } catch let fault as STFault { throw ThingsRefusal.fault(fault) }
    }

    // MARK: Taking in

    private static func take(_ exchange: Exchange, _ site: Site) async throws -> Reply {
        guard exchange.space.isLive else { throw KernelRefusal.readOnlyInExercise }
        let monitor = try site.service(Monitor.self), writer = writer(exchange, site)
        return try await refusing {
            let path = try STPath(String(exchange.path.dropFirst(path.count)))
            let body = STValue(try exchange.json(limit: ReadingsDoor.bytesMax))
            var intake = ThingsIntake(monitor.book, now: site.store.machineNow, from: try exchange.context().principal)
            switch path {
            case .createObservations:
                let ids = try STCreateObservations(body).observations.map { intake.take($0) }
                try await keep(intake.intake, monitor)
                var json = JSONWriter(capacity: 128 * ids.count + 2)
                writer.created(ids).write(to: &json)
                return .json(json, status: .created)
            case .resource(let resource):
                guard resource.type == .observation, resource.isMany, resource.ending == .entities, resource.steps.count == 1 || resource.steps.count == 2 && resource.steps[0].type == .datastream else { throw STFault(.unsupported, .path) }
                let id = try intake.takeOne(try STObservation(body, of: resource.steps[0].id))
                try await keep(intake.intake, monitor)
                return Reply(.created).with(.location, writer.link(.observation, id))
            case .root: throw STFault(.unsupported, .path)
            }
        }
    }

    private static func keep(_ intake: Intake, _ monitor: Monitor) async throws {
        monitor.note { $0.add(intake) }
        try await monitor.take(intake.batch)
    }
}
