import SensorThings
import Telemetry

/// An entity as a filter looks at it: what it does not ask for is not put together.
final class ThingsSubject: STSubject {
    private let entity: ThingsEntity
    private let view: ThingsView
    private lazy var built: STEntity? = try? view.built(entity)

    init(_ entity: ThingsEntity, _ view: ThingsView) { (self.entity, self.view) = (entity, view) }

    func value(of property: String) -> STScalar {
        if property == "id" { return STScalar(view.id(of: entity).value) }
        guard case .observation(_, let reading) = entity else { return built?.value(of: property) ?? .null }
        return switch property {
        case "phenomenonTime": .instant(STInstant(milliseconds: reading.at))
        case "result": .number(reading.value)
        case "resultQuality": .text(reading.quality.word)
        default: .null
        }
    }

    func related(_ navigation: String) -> [any STSubject] {
        guard let target = entity.type.navigation(navigation)?.target else { return [] }
        return ((try? view.related(entity, target)) ?? []).map { ThingsSubject($0, view) }
    }
}

extension STQuery {
    /// Refuses what would have to read every observation, or what is not kept: once, before the first entity is looked at.
    func check() throws(STFault) {
        for (option, expression) in [("$filter", filter?.expression)] + order.map({ ("$orderby", Optional($0.expression)) }) {
            for path in expression?.paths ?? [] where path.navigations.contains(where: { $0 == "Observations" || $0 == "HistoricalLocations" }) { throw STFault(.unsupported, .option(option)) }
        }
        for one in expand { try one.query.check() }
    }
}
