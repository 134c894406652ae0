import Module
import Testing
import Vocabulary

@testable import Warnings

@Suite struct MeasuredFactsTests {
    private let now = at("13:00")
    /// One reading an hour, the last at `now`.
    private func hourly(_ values: [Double]) -> [MeasuredReading] { values.enumerated().map { MeasuredReading(at: now - .hours(values.count - 1 - $0), value: $1) } }
    private func rain(_ facts: [WeatherFact]) -> [Double: Double] { Dictionary(facts.filter { $0.element == .rain }.map { ($0.windowHours ?? 0, $0.value) }, uniquingKeysWith: +) }

    @Test func `rain is added up over the windows of the table, each open at its begin`() {
        let facts = MeasuredFacts.of("rain-hour", hourly([Double](repeating: 2, count: 30)), every: 3_600, at: now)
        #expect(rain(facts) == [1: 2, 3: 6, 6: 12, 12: 24, 24: 48])
        #expect(facts.allSatisfy { $0.form == .reached(continues: true) })
        // What fell exactly an hour ago belongs to the hour before.
        let edge = MeasuredFacts.of("rain", [MeasuredReading(at: now - .hours(1), value: 5)], every: 300, at: now)
        #expect(rain(edge) == [3: 5, 6: 5, 12: 5, 24: 5] && edge.allSatisfy { $0.form == .reached(continues: false) })
    }

    @Test func `a dry day is no fact, and a reading below nothing takes nothing away`() {
        #expect(MeasuredFacts.of("rain-hour", hourly([0, 0, 0]), every: 3_600, at: now).isEmpty)
        #expect(rain(MeasuredFacts.of("rain-hour", hourly([4, -3]), every: 3_600, at: now))[24] == 4)
        #expect(MeasuredFacts.of("rain-hour", [], every: 3_600, at: now).isEmpty)
    }

    @Test(arguments: [(0.2, 0), (0.3, 1), (10.7, 5), (10.8, 6), (17.14, 7), (17.15, 8), (17.2, 8), (32.6, 11), (32.7, 12), (56.1, 17), (99, 17)])
    func `wind has the force of its speed`(speed: Double, force: Int) {
        #expect(Beaufort.force(speed) == force)
        #expect(MeasuredFacts.of("wind", [MeasuredReading(at: now, value: speed)], every: 600, at: now) == [WeatherFact(.windMean, Double(force), .reached(continues: true))])
    }

    @Test func `temperatures need most of a day; a fall is from the day before the window`() {
        let days = [Double](repeating: 20, count: 24) + [Double](repeating: 15, count: 24) + [Double](repeating: 6.5, count: 24)
        let facts = MeasuredFacts.of("air-temperature", hourly(days), every: 3_600, at: now)
        #expect(facts.first { $0.element == .airMinimum }?.value == 6.5 && facts.first { $0.element == .airMaximum }?.value == 6.5)
        #expect(facts.filter { $0.element == .temperatureDrop }.map { [$0.windowHours, $0.value] } == [[24, 8.5], [48, 13.5]])
        #expect(facts.first { $0.element == .dailyMaxima } == WeatherFact(.dailyMaxima, 6.5, hours: 72, .reached(continues: true)))
        #expect(MeasuredFacts.of("air-temperature", hourly([Double](repeating: 1, count: 17)), every: 3_600, at: now).isEmpty)
        #expect(MeasuredFacts.of("air-temperature", hourly([Double](repeating: 1, count: 18)), every: 3_600, at: now).count == 2)
        #expect(MeasuredFacts.of("tank-level", hourly([1]), every: 10, at: now).isEmpty)
    }
}
