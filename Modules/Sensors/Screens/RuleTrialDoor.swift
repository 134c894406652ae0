import Core
import HTTPTypes
import Store
import Telemetry
import Vocabulary
import Web

/// `POST /api/v1/rule-trials`: what a rule would have raised on the readings that are kept; `GET` says how far it is and what it came to. Nothing is changed by it.
enum RuleTrialDoor {
    private static let needs = RouteNeed.permission(SensorsPermission.configure), scope = RouteScope.read(AlarmRuleTag.recordType)

    static let routes = RawRoutes(
        Route(.post, "/api/v1/rule-trials", needs: needs, scope: scope, describe: ownIntake("rule-trials.create", of: "sensors", types: ["application/json"])) { exchange, site in
            guard let object = try exchange.json(limit: 1 << 16).object else { throw WebRefusal.malformed("object") }
            var values: [String: SQLValue] = [:], problems: [Problem] = []
            for member in object {
                guard let field = TrialRequest.fields.infos.first(where: { $0.name == member.key }) else {
                    problems.append(Problem("unknown-field", field: member.key))
                    continue
                }
                do throws(Problem) { values[field.name] = try field.kind.read(json: member.value) } catch {
                    var problem = error
                    problem.field = field.name
                    problems.append(problem)
                }
            }
            guard problems.isEmpty else { throw KernelRefusal.invalid(problems) }
            return .json(json(try await begin(values, exchange, site)))
        },
        Route(.get, "/api/v1/rule-trials/:id", needs: needs, scope: scope, describe: ownReading("rule-trials.show", of: "sensors", path: ["id"], parameters: [])) { exchange, site in
            .json(json(try site.service(TrialDesk.self).trial(try exchange.id(), of: try exchange.context().principal.user)))
        },
        Route(.post, "/api/v1/rule-trials/:id/cancellations", needs: needs, scope: scope, describe: ownReading("rule-trials.cancel", of: "sensors", path: ["id"], parameters: [])) { exchange, site in
            let desk = try site.service(TrialDesk.self), id = try exchange.id(), user = try exchange.context().principal.user
            try desk.cancel(id, of: user)
            return .json(json(try desk.trial(id, of: user)))
        })

    /// Checks what is asked and lets it wait for its turn.
    static func begin(_ values: [String: SQLValue], _ exchange: Exchange, _ site: Site) async throws -> TrialDesk.Trial {
        // Readings are of the world, not of an exercise.
        guard exchange.space.isLive else { throw KernelRefusal.readOnlyInExercise }
        let context = try exchange.context(), monitor = try site.service(Monitor.self), request = try TrialRequest(values), book = monitor.book
        let plan = try await site.store.readAside(context) { try request.plan($0, book) }
        return try site.service(TrialDesk.self).begin(request, plan, monitor.readings, by: context.principal.user, at: site.store.machineNow)
    }

    private static func json(_ trial: TrialDesk.Trial) -> JSONWriter {
        var json = JSONWriter(capacity: 4_000)
        json.object { out in
            out.field("id", trial.id)
            out.field("phase", trial.name)
            out.field("from", Instant(milliseconds: trial.plan.from))
            out.field("to", Instant(milliseconds: trial.plan.to))
            out.field("points", trial.plan.all)
            out.field("sampled", trial.plan.subjects.count)
            out.field("tried", trial.done)
            guard case .done(let outcome) = trial.phase else { return }
            out.field("readings", outcome.readings)
            out.field("alarms", outcome.alarms)
            out.field("alarms_in_force", outcome.inForce)
            out.field("without_band", outcome.withoutBand)
            out.field("incomplete", outcome.broken)
            out.key("results")
            out.array { out in
                for point in outcome.points {
                    out.object { out in
                        out.field("point", point.subject.id.raw)
                        out.field("code", point.subject.code)
                        out.field("count", point.count)
                        out.key("alarms")
                        out.array { out in for alarm in point.alarms { alarm.json(&out) } }
                        out.field("count_in_force", point.inForceCount)
                        out.key("alarms_in_force")
                        out.array { out in for alarm in point.inForce { alarm.json(&out) } }
                    }
                }
            }
        }
        return json
    }
}
