package import Store
package import Vocabulary

/// What other modules and screens may know of incidents without importing them.
package protocol IncidentPort: Port {
    /// Incidents that are not closed, the newest first.
    func open(_ reader: Reader) throws -> [IncidentBrief]
    func brief(_ incident: IncidentID, _ reader: Reader) throws -> IncidentBrief?
    /// The numbers of an incident, each with its source, time and standing.
    func figures(_ incident: IncidentID, _ reader: Reader) throws -> [Figure]
    /// Its reports, the oldest first.
    func reports(_ incident: IncidentID, _ reader: Reader) throws -> [ReportBrief]
    /// Incidents joined to this one: earlier quakes of the same series.
    func linked(_ incident: IncidentID, _ reader: Reader) throws -> [IncidentBrief]
}

package struct IncidentBrief: Sendable {
    package let id: IncidentID
    package let number: String
    package let title: String
    package let kind: IncidentKind
    /// Nil until graded.
    package let grade: Grade?
    /// The raw value of the incident's phase: `proposed`, `open`, `closed`, `reviewed` …
    package let phase: String
    package let isOpen: Bool
    package let occurredAt: Instant
    package let knownAt: Instant
    package let place: GeoPoint?
    package let placeName: String
    package let area: AreaCode
    /// Magnitude where it is an earthquake.
    package let magnitude: Double?
    package let depthKilometres: Double?
    package let source: String

    package init(
        id: IncidentID, number: String, title: String, kind: IncidentKind, grade: Grade?, phase: String, isOpen: Bool, occurredAt: Instant, knownAt: Instant, place: GeoPoint?, placeName: String,
        area: AreaCode, magnitude: Double?, depthKilometres: Double?, source: String
    ) {
        self.id = id
        self.number = number
        self.title = title
        self.kind = kind
        self.grade = grade
        self.phase = phase
        self.isOpen = isOpen
        self.occurredAt = occurredAt
        self.knownAt = knownAt
        self.place = place
        self.placeName = placeName
        self.area = area
        self.magnitude = magnitude
        self.depthKilometres = depthKilometres
        self.source = source
    }
}

/// One number of an incident. It never stands alone: source, time and standing go with it.
package struct Figure: Sendable {
    package enum Standing: String, Sendable { case preliminary, verified, model }
    /// `figure.<name>` in the catalogue: deaths, missing, serious-injuries, evacuated …
    package let name: String
    /// Nil: nobody has reported; that is not zero.
    package let value: Double?
    package let former: Double?
    /// `unit.<name>` in the catalogue.
    package let unit: String
    package let standing: Standing
    package let source: String
    package let at: Instant?

    package init(name: String, value: Double?, former: Double?, unit: String, standing: Standing, source: String, at: Instant?) {
        self.name = name
        self.value = value
        self.former = former
        self.unit = unit
        self.standing = standing
        self.source = source
        self.at = at
    }
}

package struct ReportBrief: Sendable {
    package let id: ReportID
    /// The raw value of the step: `first`, `follow-up`, `final`.
    package let step: String
    package let sequence: Int
    package let title: String
    package let number: String
    package let phase: String
    package let sentAt: Instant?
    package let receiptedAt: Instant?
    package let isLate: Bool

    package init(id: ReportID, step: String, sequence: Int, title: String, number: String, phase: String, sentAt: Instant?, receiptedAt: Instant?, isLate: Bool) {
        self.id = id
        self.step = step
        self.sequence = sequence
        self.title = title
        self.number = number
        self.phase = phase
        self.sentAt = sentAt
        self.receiptedAt = receiptedAt
        self.isLate = isLate
    }
}
