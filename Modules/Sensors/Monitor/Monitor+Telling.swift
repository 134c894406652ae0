import Readings
package import Web

extension Monitor {
    package var health: [HealthLine] { isWatching ? [HealthLine("watch", .good, "✓", at: "/monitoring")] : [HealthLine("watch", .look, "—", at: "/monitoring")] }
    package var gauges: [ServiceGauge] {
        let health = readings.health
        return [
            ServiceGauge("anlan_readings_watching", "Whether this process takes readings in and raises alarms.", isWatching ? 1 : 0),
            ServiceGauge("anlan_readings_kept_total", "Readings kept since the start.", isCounter: true, health.appended),
            ServiceGauge("anlan_readings_refused_total", "Readings that could not be kept.", isCounter: true, health.refused),
        ]
    }
}
