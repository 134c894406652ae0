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
    /// Parts of these for which it does not hold: another does there.
    package let except: [AreaCode]
    /// The outline it holds for, where it is one; nil: the whole of the divisions.
    package let shape: Geometry?
    package let expiresAt: Instant
    /// The warnings that end with this one: brought up to date, replaced or cancelled.
    package let ends: [WarningID]
    /// The warnings that go on, but with this one no longer in these divisions.
    package let narrows: [WarningID: [AreaCode]]

    package init(warning: WarningID, kind: Kind, hazard: String, level: WarningLevel, headline: String, speech: String, areas: [AreaCode], shape: Geometry?, expiresAt: Instant, except: [AreaCode] = [], ends: [WarningID] = [], narrows: [WarningID: [AreaCode]] = [:]) {
        self.warning = warning
        self.kind = kind
        self.hazard = hazard
        self.level = level
        self.headline = headline
        self.speech = speech
        self.areas = areas
        self.shape = shape
        self.expiresAt = expiresAt
        self.except = except
        self.ends = ends
        self.narrows = narrows
    }
}

/// Something that is measured has risen to a level, or come back to one: whoever warns looks whether people must be.
package struct AlarmRaised: Event {
    package static let name = "sensors.alarm-raised"
    package let alarm: AlarmID
    package let point: PointID
    /// What is watched over: `water`, `geology`, `weather`.
    package let domain: String
    /// The code of the kind of point: `river-level`.
    package let kind: String
    /// The name of the rule that has found it.
    package let rule: String
    package let level: WarningLevel
    package let title: String
    package let area: AreaCode?
    package let place: GeoPoint?
    /// What was read, with its unit, as screens show it: `2.13 m`. Empty where nothing was.
    package let reading: String
    /// What the rule asks for at this level, in its own words: `累计(12小时) >= 50`.
    package let criterion: String
    /// What the rule has made of the readings, in its own measure: the rain of twelve hours. Empty where it looks at the newest alone.
    package let measured: String
    package let at: Instant

    package init(
        alarm: AlarmID, point: PointID, domain: String, kind: String = "", rule: String = "", level: WarningLevel, title: String, area: AreaCode?, place: GeoPoint?, reading: String = "", criterion: String = "", measured: String = "",
        at: Instant
    ) {
        self.alarm = alarm
        self.point = point
        self.domain = domain
        self.kind = kind
        self.rule = rule
        self.level = level
        self.title = title
        self.area = area
        self.place = place
        self.reading = reading
        self.criterion = criterion
        self.measured = measured
        self.at = at
    }
}

/// What was measured has fallen to a lower level, or the alarm is over.
package struct AlarmEased: Event {
    package static let name = "sensors.alarm-eased"
    package let alarm: AlarmID
    /// Nil where nothing of it stands any more.
    package let level: WarningLevel?
    /// As in `AlarmRaised`, of the level it has fallen to; empty where nothing stands.
    package let reading: String
    package let criterion: String
    package let measured: String
    package let at: Instant

    package init(alarm: AlarmID, level: WarningLevel?, reading: String = "", criterion: String = "", measured: String = "", at: Instant) {
        self.alarm = alarm
        self.level = level
        self.reading = reading
        self.criterion = criterion
        self.measured = measured
        self.at = at
    }
}
