import Testing
import Vocabulary

@testable import Warnings

/// Two villages with made-up critical rainfall: 1 h 40/55 mm and 3 h 70/95 mm in one, 1 h 30/30 in the other.
@Suite struct MountainFloodTests {
    private static let upper = "510321100201", lower = "510321100202"

    private func row(_ village: String, _ hours: String, _ prepare: String, _ move: String) -> SeedRow {
        SeedRow(["village": village, "window_hours": hours, "prepare_mm": prepare, "move_mm": move, "source": "made up for the test", "standing": "demonstration"])
    }

    private func calls(_ rains: [(String, Double, Double)]) throws -> [MountainFloodCall] {
        let rows = try [row(Self.upper, "1", "40", "55"), row(Self.upper, "3", "70", "95"), row(Self.lower, "1", "30", "30")].map { try CriticalRain(row: $0) }
        return MountainFloodCall.of(try rains.map { VillageRain(village: try area($0.0), windowHours: $0.1, millimetres: $0.2) }, by: rows)
    }

    @Test(arguments: [
        (1, 39.9, nil), (1, 40, .prepare), (1, 54.9, .prepare), (1, 55, .moveNow), (1, 55.1, .moveNow), (3, 69.9, nil), (3, 70, .prepare), (3, 94.9, .prepare), (3, 95, .moveNow), (0.5, 40, .prepare), (6, 300, nil), (0, 300, nil),
        (1, .infinity, nil), (1, .nan, nil),
    ] as [(Double, Double, MountainFloodStep?)])
    func `a village prepares and moves at its own rainfall`(hours: Double, mm: Double, expected: MountainFloodStep?) throws {
        #expect(try calls([(Self.upper, hours, mm)]).first?.step == expected)
    }

    @Test func `the highest step of a village counts, and those who move first stand in front`() throws {
        let found = try calls([(Self.upper, 1, 41), (Self.upper, 3, 71), (Self.lower, 1, 30)])
        #expect(found.map(\.step) == [.moveNow, .prepare])
        #expect(found.map(\.rain.village.description) == [Self.lower, Self.upper])
        #expect(found.last?.critical.windowHours == 1)
    }

    @Test func `a village without critical rainfall is not called`() throws {
        #expect(try calls([("510321100203", 1, 200)]) == [])
    }

    @Test(arguments: [("0", "40", "55"), ("73", "40", "55"), ("1", "0", "55"), ("1", "40", "39.9"), ("1", "40", "inf"), ("1", "", "55")])
    func `critical rainfall that cannot be is refused`(hours: String, prepare: String, move: String) throws {
        #expect(throws: SeedFault.self) { try CriticalRain(row: row(Self.upper, hours, prepare, move)) }
    }
}
