/// Somebody on duty found an alarm to be an emergency: whoever keeps incidents makes one of it, or puts it to the one it belongs to, and answers with `AlarmTaken`.
package struct AlarmReported: Event {
    package static let name = "sensors.alarm-reported"
    package let alarm: AlarmID
    package let kind: IncidentKind
    /// Empty: whoever keeps incidents names it.
    package let title: String
    /// Point, rule, level and values, as a report tells them.
    package let text: String
    package let occurredAt: Instant
    package let area: AreaCode?
    package let place: GeoPoint?
    package let placeName: String
    /// The incident it is a part of, where there is one already.
    package let belongsTo: IncidentID?
    /// Somebody has looked at the incidents that look alike.
    package let isDespiteDuplicates: Bool

    package init(
        alarm: AlarmID, kind: IncidentKind, title: String, text: String, occurredAt: Instant, area: AreaCode?, place: GeoPoint?, placeName: String, belongsTo: IncidentID?, isDespiteDuplicates: Bool
    ) {
        self.alarm = alarm
        self.kind = kind
        self.title = title
        self.text = text
        self.occurredAt = occurredAt
        self.area = area
        self.place = place
        self.placeName = placeName
        self.belongsTo = belongsTo
        self.isDespiteDuplicates = isDespiteDuplicates
    }
}

/// An alarm has become, or belongs to, an incident.
package struct AlarmTaken: Event {
    package static let name = "incidents.alarm-taken"
    package let alarm: AlarmID
    package let incident: IncidentID
    package init(alarm: AlarmID, incident: IncidentID) {
        self.alarm = alarm
        self.incident = incident
    }
}

/// An alarm that belongs to an incident is about to be closed: whoever keeps the incident refuses by throwing while it is open, unless somebody has said that it may.
package struct AlarmClosing: Event {
    package static let name = "sensors.alarm-closing"
    package let alarm: AlarmID
    package let incident: IncidentID
    package let isDespiteIncident: Bool
    package init(alarm: AlarmID, incident: IncidentID, isDespiteIncident: Bool) {
        self.alarm = alarm
        self.incident = incident
        self.isDespiteIncident = isDespiteIncident
    }
}

/// Somebody on duty found a hidden danger (事故隐患) behind an alarm: whoever keeps hazards registers it.
package struct HazardFound: Event {
    package static let name = "sensors.hazard-found"
    package let alarm: AlarmID
    package let title: String
    package let text: String
    package let foundAt: Instant
    package let site: SiteID?
    package let enterprise: EnterpriseID?
    package let area: AreaCode?
    package let place: GeoPoint?

    package init(alarm: AlarmID, title: String, text: String, foundAt: Instant, site: SiteID?, enterprise: EnterpriseID?, area: AreaCode?, place: GeoPoint?) {
        self.alarm = alarm
        self.title = title
        self.text = text
        self.foundAt = foundAt
        self.site = site
        self.enterprise = enterprise
        self.area = area
        self.place = place
    }
}
