import Core
import HTTPTypes
import Store
import Vocabulary
import Web

/// `GET /api/v1/alarm-states`: how sites, enterprises and divisions stand by their alarms.
enum AlarmStatesDoor {
    private static let most = 20_000

    static let routes = RawRoutes(
        Route(.get, "/api/v1/alarm-states", needs: .permission(SensorsPermission.view), scope: .read(AlarmTag.recordType), describe: ownReading("alarm-states", of: "sensors", path: [], parameters: [])) { exchange, site in
            let rollup = try await site.store.readAside(try exchange.context()) { reader in
                AlarmRollup(try reader.all(Alarm.self, [.equals("is_standing", .integer(1)), .not(.equals("phase", AlarmPhase.closed.sql))], limit: most))
            }
            var json = JSONWriter(capacity: 2_000)
            json.object { out in
                list("sites", rollup.sites.map { ($0.key.raw.description, $0.value) }, &out)
                list("enterprises", rollup.enterprises.map { ($0.key.raw.description, $0.value) }, &out)
                list("areas", rollup.areas.map { ($0.key.description, $0.value) }, &out)
            }
            return .json(json)
        })

    private static func list(_ name: String, _ states: [(key: String, state: AlarmRollup.State)], _ out: inout JSONWriter) {
        out.key(name)
        out.array { out in
            for (key, state) in states.sorted(by: { $0.key < $1.key }) {
                out.object { out in
                    out.field("id", key)
                    out.field("level", state.level?.rawValue ?? 4)
                    out.field("standing", state.standing)
                    out.field("waiting", state.waiting)
                }
            }
        }
    }
}
