package import Vocabulary

/// What is measured, for whoever judges it by rules of their own. A module's service answers (`Site.answering`): readings lie beside the records.
package protocol ReadingsSource: AnyObject, Sendable {
    /// The points in service whose kind has one of these codes, each with its newest good reading.
    func points(of kinds: Set<String>) async throws -> [MeasuredPoint]
    /// The good readings of a point from `from` to `through`, both included, oldest first.
    func readings(of point: PointID, from: Instant, through: Instant) throws -> [MeasuredReading]
}

package struct MeasuredReading: Sendable, Hashable {
    package let at: Instant
    package let value: Double

    package init(at: Instant, value: Double) {
        self.at = at
        self.value = value
    }
}

/// One point, as others need to know it.
package struct MeasuredPoint: Sendable, Hashable {
    package let id: PointID
    package let name: String
    /// The code of its kind: `rain-hour`.
    package let kind: String
    package let area: AreaCode?
    package let place: GeoPoint?
    /// How often it tells.
    package let everySeconds: Int
    /// Nil where it has told nothing yet.
    package let newest: MeasuredReading?

    package init(id: PointID, name: String, kind: String, area: AreaCode?, place: GeoPoint?, everySeconds: Int, newest: MeasuredReading?) {
        self.id = id
        self.name = name
        self.kind = kind
        self.area = area
        self.place = place
        self.everySeconds = everySeconds
        self.newest = newest
    }
}
