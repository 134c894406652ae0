package import Store
package import Vocabulary

/// How far a warning has been read aloud by loudspeakers: whoever counts its reach asks.
package protocol BroadcastPort: Port {
    /// Of each division in which loudspeakers were given the warning, by its code: how many, and how many have read it.
    func reach(of warning: WarningID, _ reader: Reader) throws -> [BroadcastReach]
}

package struct BroadcastReach: Sendable, Hashable {
    /// The division in which the loudspeakers stand, as their register has it: mostly a township or a village.
    package let area: AreaCode
    package let loudspeakers: Int
    /// Those that have read it to its end once at least.
    package let played: Int

    package init(area: AreaCode, loudspeakers: Int, played: Int) {
        self.area = area
        self.loudspeakers = loudspeakers
        self.played = played
    }
}
