package import Core

package enum BroadcastsPermission: String, Permission {
    case view = "broadcasts.view"
    /// Write, correct and stop broadcasts.
    case write = "broadcasts.write"
    /// Release what another has written.
    case approve = "broadcasts.approve"
    /// Zones, loudspeakers and usage.
    case configure = "broadcasts.configure"
    /// Ask what to play and tell what was played: a loudspeaker or its gateway.
    case play = "broadcasts.play"
}

package enum BroadcastsRefusal: String, Refusal {
    /// Who wrote it does not release it.
    case samePerson = "broadcasts.same-person"
    /// No loudspeaker in service stands there.
    case nobodyThere = "broadcasts.nobody-there"
    case tooLate = "broadcasts.too-late"
    case notDraft = "broadcasts.not-draft"
    case isOver = "broadcasts.is-over"
    /// No speech could be made; the text stands ready for a person to read.
    case noSpeech = "broadcasts.no-speech"
    case noSound = "broadcasts.no-sound"

    package var kind: RefusalKind {
        switch self {
        case .noSpeech: .unavailable
        case .noSound: .notFound
        case .samePerson: .forbidden
        default: .conflict
        }
    }
}
