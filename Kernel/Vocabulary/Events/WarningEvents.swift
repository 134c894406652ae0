/// A warning was published, brought up to date or cancelled: whoever passes warnings on does so now.
package struct WarningPublished: Event {
    package static let name = "warnings.warning-published"

    package enum Kind: String, Sendable { case alert, update, cancel }

    package let warning: WarningID
    package let kind: Kind
    /// The code of the hazard: `rainstorm`, `flood`.
    package let hazard: String
    package let level: WarningLevel
    package let headline: String
    /// What is read aloud.
    package let speech: String
    /// The divisions it holds for.
    package let areas: [AreaCode]
    /// The outline it holds for, where it is one; nil: the whole of the divisions.
    package let shape: Geometry?
    package let expiresAt: Instant

    package init(warning: WarningID, kind: Kind, hazard: String, level: WarningLevel, headline: String, speech: String, areas: [AreaCode], shape: Geometry?, expiresAt: Instant) {
        self.warning = warning
        self.kind = kind
        self.hazard = hazard
        self.level = level
        self.headline = headline
        self.speech = speech
        self.areas = areas
        self.shape = shape
        self.expiresAt = expiresAt
    }
}

/// Something that is measured has risen to a level at which people may have to be warned: whoever warns looks whether to.
package struct AlarmRaised: Event {
    package static let name = "sensors.alarm-raised"
    package let alarm: AlarmID
    package let point: PointID
    /// What is watched over: `water`, `geology`, `weather`.
    package let domain: String
    package let level: WarningLevel
    package let title: String
    package let area: AreaCode?
    package let place: GeoPoint?
    package let at: Instant

    package init(alarm: AlarmID, point: PointID, domain: String, level: WarningLevel, title: String, area: AreaCode?, place: GeoPoint?, at: Instant) {
        self.alarm = alarm
        self.point = point
        self.domain = domain
        self.level = level
        self.title = title
        self.area = area
        self.place = place
        self.at = at
    }
}
