/// Names the space in which a record lives: `live`, or one exercise (演练). Nothing crosses.
package struct SpaceID: Sendable, Hashable {
    package let raw: RawID
    package init(_ raw: RawID) { self.raw = raw }
    package static let live = SpaceID(.zero)
    package var isLive: Bool { self == .live }
}

/// The clock of a space as a pure function of the machine's clock. Live runs with it; an exercise
/// has its own start, speed and pauses.
package struct SpaceClock: Sendable, Hashable {
    /// The machine's instant at which the clock was last set.
    package var anchor: Instant
    /// What the space's clock showed at `anchor`.
    package var shown: Instant
    /// Space seconds per machine second; 0 while paused.
    package var speed: Double

    package init(anchor: Instant, shown: Instant, speed: Double) {
        self.anchor = anchor
        self.shown = shown
        self.speed = speed
    }

    package static let live = SpaceClock(anchor: Instant(milliseconds: 0), shown: Instant(milliseconds: 0), speed: 1)

    package func reading(at machine: Instant) -> Instant {
        if self == .live { return machine }
        return Instant(milliseconds: shown.milliseconds + Int64(Double(machine.milliseconds - anchor.milliseconds) * speed))
    }

    /// The same reading at `machine`, going on at another speed.
    package func at(speed: Double, from machine: Instant) -> SpaceClock {
        SpaceClock(anchor: machine, shown: reading(at: machine), speed: speed)
    }
}
