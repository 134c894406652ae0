import BusNATS
import Vocabulary
import Web

extension BrokerIntake {
    /// So many messages may wait without a word: they come in batches.
    private static let waitingMax = 10_000

    var health: [HealthLine] {
        let standing = standing
        switch standing.health {
        case .connected(let server, _):
            let isFine = standing.fault.isEmpty && standing.waiting <= Self.waitingMax
            return [HealthLine("broker", isFine ? .good : .look, "\(server) · \(standing.waiting)", at: "/monitoring")]
        case .away(_, let words, let since): return [HealthLine("broker", .bad, "\(ChinaTime.minuteText(since)) · \(words)", at: "/monitoring")]
        case .stopped: return []
        }
    }

    var gauges: [ServiceGauge] {
        let standing = standing
        return [
            ServiceGauge("anlan_broker_connected", "Whether there is a line to the broker.", standing.health.isConnected ? 1 : 0),
            ServiceGauge("anlan_broker_waiting_messages", "Messages of readings that wait at the broker, as was last heard.", Int64(standing.waiting)),
            ServiceGauge("anlan_broker_messages_taken_total", "Messages whose readings were kept.", isCounter: true, Int64(standing.taken)),
            ServiceGauge("anlan_broker_messages_refused_total", "Messages of which nothing could be taken.", isCounter: true, Int64(standing.refused)),
            ServiceGauge("anlan_broker_messages_again_total", "Messages that came once more.", isCounter: true, Int64(standing.again)),
            ServiceGauge("anlan_broker_readings_total", "Readings that came over the broker.", isCounter: true, Int64(standing.readings)),
        ]
    }

    /// For the wall of sites.
    func model(_ exchange: Exchange, _ site: Site) -> [String: Any] {
        let standing = standing
        var model: [String: Any] = ["mark": "ready", "waiting": standing.waiting, "isElsewhere": standing.isElsewhere, "isCatchingUp": standing.waiting > 0, "isFine": false, "isAway": false, "hasFault": false]
        switch standing.health {
        case .connected:
            model["hasFault"] = !standing.fault.isEmpty && !standing.isElsewhere
            model["isFine"] = standing.fault.isEmpty && standing.waiting == 0 && !standing.isElsewhere
            model["mark"] = standing.fault.isEmpty ? standing.waiting > 0 ? "wait" : "ready" : "fail"
        case .away(let problem, _, let since):
            (model["isAway"], model["mark"], model["isElsewhere"], model["isCatchingUp"]) = (true, "fail", false, false)
            model["since"] = ["iso": since.description, "text": ChinaTime.minuteText(since)]
            model["problem"] = site.words("sensors.broker.\(problem.rawValue)", exchange)
        case .stopped: model["mark"] = "fail"
        }
        return model
    }
}
