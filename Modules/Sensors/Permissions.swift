package import Core

package enum SensorsPermission: String, Permission {
    case view = "sensors.view"
    /// Acknowledge, assign, snooze and close alarms; write remarks.
    case handle = "sensors.handle"
    /// Points, kinds of points, rules, maintenance windows.
    case configure = "sensors.configure"
    /// Bring in readings: what a gateway holds.
    case tell = "sensors.tell"
    /// Announce an enterprise's day: what the enterprise's own system holds.
    case announce = "sensors.announce"
}

enum SensorsRefusal: String, Refusal {
    /// The alarm's cause still stands: whoever closes it says so.
    case stillStanding = "sensors.still-standing"
    case alreadyClosed = "sensors.already-closed"
    /// The enterprise has announced its day: whoever puts it right says why.
    case alreadyAnnounced = "sensors.already-announced"
    /// Alarms are simulated in exercises alone.
    case onlyInExercise = "sensors.only-in-exercise"
    /// No alarm of the rule stands at the point.
    case nothingStands = "sensors.nothing-stands"
    /// Neither the point nor its kind has a rule.
    case noRule = "sensors.no-rule"
    /// An incident was made of the alarm before.
    case alreadyReported = "sensors.already-reported"
    /// No module keeps what was to be handed over.
    case nobodyTakes = "sensors.nobody-takes"
    /// The alarm that an incident came of still stands: whoever closes the incident says why.
    case alarmStands = "sensors.alarm-stands"
    /// So many trials of rules wait already.
    case trialsBusy = "sensors.trials-busy"

    var kind: RefusalKind { self == .trialsBusy ? .tooMany : .conflict }
}
