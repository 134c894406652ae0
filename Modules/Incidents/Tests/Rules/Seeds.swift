import Foundation
import Vocabulary

@testable import Incidents

/// The seed tables that the server loads, read for the tests: the rules and their data are tested together.
enum Seeds {
    static func rows(_ name: String) throws -> [SeedRow] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Resources/\(name).csv")
        return SeedTable.rows(csv: try String(contentsOf: file, encoding: .utf8))
    }
    static func gradeBands() throws -> [GradeBand] { try rows("grade-bands").map { try GradeBand(row: $0) } }
    static func clocks() throws -> [ReportClock] { try rows("report-clocks").map { try ReportClock(row: $0) } }
    static func reach() throws -> [ReportReach] { try rows("report-reach").map { try ReportReach(row: $0) } }
    static func windows() throws -> [RegradingWindow] { try rows("regrading-windows").map { try RegradingWindow(row: $0) } }
    static func duplicates() throws -> [DuplicateThreshold] {
        try rows("duplicate-thresholds").map { try DuplicateThreshold(row: $0) }
    }
    static func attenuation(_ region: String) throws -> IntensityAttenuation? {
        try rows("intensity-attenuation").map { try IntensityAttenuation(row: $0) }.first { $0.region == region }
    }
}

/// A time in China on the day of the Rongxian earthquakes, 25 February 2019: `at("13:15")`.
func at(_ clock: String, _ date: String = "2019-02-25") -> Instant {
    ChinaTime.read("\(date) \(clock)") ?? Instant(milliseconds: 0)
}

func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(day: 0) }
