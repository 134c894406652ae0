import Testing
import Vocabulary

@testable import Sensors

private func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(day: 0) }

@Suite struct MajorHazardDutyTests {
    private func dues(_ grade: MajorHazardGrade, _ starts: [MajorHazardDuty.Start: String], on today: String) throws -> [MajorHazardDue] {
        MajorHazardDues.of(grade, from: starts.mapValues(day), on: day(today), by: try MajorHazardSeeds.duties())
    }
    private func when(_ id: String, _ grade: MajorHazardGrade, _ starts: [MajorHazardDuty.Start: String], on today: String = "2026-01-01") throws -> MajorHazardDue.When? {
        try dues(grade, starts, on: today).first { $0.duty.id == id }?.when
    }

    @Test func `an assessment holds three years and is filed within fifteen days`() throws {
        #expect(try when("reassess", .third, [.assessed: "2023-05-10"]) == .on(day("2026-05-10")))
        #expect(try when("reassess", .third, [.assessed: "2024-02-29"]) == .on(day("2027-02-28")))
        #expect(try when("file", .fourth, [.assessed: "2026-02-20"]) == .on(day("2026-03-07")))
        #expect(try when("file", .fourth, [:]) == .unknownStart(.assessed))
    }

    @Test func `in time on the last day, overdue on the next`() throws {
        let due = try #require(try dues(.first, [.assessed: "2026-01-01"], on: "2026-01-01").first { $0.duty.id == "file" })
        #expect(due.when == .on(day("2026-01-16")))
        #expect(!due.isOverdue(on: day("2026-01-16")) && due.isOverdue(on: day("2026-01-17")))
    }

    @Test func `a change asks for a new assessment at once`() throws {
        #expect(try when("reassess-after-change", .second, [.changed: "2026-03-04"]) == .on(day("2026-03-04")))
    }

    @Test func `drills come round in a year and in half a year, inspections in three months and a week`() throws {
        #expect(try when("drill-plan", .fourth, [.planDrilled: "2025-06-30"]) == .on(day("2026-06-30")))
        #expect(try when("drill-site", .fourth, [.siteDrilled: "2025-08-31"]) == .on(day("2026-02-28")))
        #expect(try when("inspect-technical", .fourth, [.technicalInspected: "2025-11-30"]) == .on(day("2026-02-28")))
        #expect(try when("inspect-operation", .fourth, [.operationInspected: "2025-12-29"]) == .on(day("2026-01-05")))
    }

    @Test(arguments: [("2026-01-01", "2026-03-31"), ("2026-03-31", "2026-03-31"), ("2026-04-01", "2026-06-30"), ("2026-12-31", "2026-12-31")])
    func `the county reports first and second class by the quarter`(today: String, last: String) throws {
        #expect(try when("report-to-city", .first, [:], on: today) == .on(day(last)))
        #expect(try when("report-to-city", .second, [:], on: today) == .on(day(last)))
        #expect(try when("report-to-city", .third, [:], on: today) == nil)
    }

    @Test(arguments: [("2026-06-30", "2026-06-30"), ("2026-07-01", "2026-12-31")])
    func `only first class goes on to the province`(today: String, last: String) throws {
        #expect(try when("report-to-province", .first, [:], on: today) == .on(day(last)))
        #expect(try when("report-to-province", .second, [:], on: today) == nil)
    }

    @Test(arguments: [("2026-02-15", "2026-02-15"), ("2026-02-16", "2027-02-15")])
    func `the province sends its summary by 15 February`(today: String, last: String) throws {
        #expect(try when("summary-province", .fourth, [:], on: today) == .on(day(last)))
    }

    @Test func `the earliest day stands first, then what waits for a day, then what holds always`() throws {
        let dues = try dues(.first, [.assessed: "2023-01-01", .siteDrilled: "2026-01-01"], on: "2026-02-01")
        let days = dues.compactMap { if case .on(let day) = $0.when { day } else { nil } }
        #expect(days == days.sorted() && dues.prefix(2).map(\.duty.id) == ["file", "reassess"])
        #expect(dues.last?.when == .always)
        #expect(dues.map(\.duty.id).contains("safety-instrumented"))
        #expect(try !self.dues(.third, [:], on: "2026-02-01").map(\.duty.id).contains("safety-instrumented"))
    }

    @Test(arguments: ["15 days", "6 months", "3 years", "quarter", "half-year", "02-15"])
    func `a term is read and written`(text: String) {
        #expect(MajorHazardDuty.Term(text)?.description == text)
    }

    @Test(arguments: ["15", "-1 days", "1001 days", "15  days", "02-29", "13-01", "weekly", "2 weeks"])
    func `what is no term is not read`(text: String) {
        #expect(MajorHazardDuty.Term(text) == nil)
    }

    @Test func `a duty has a start and a term or neither`() {
        let cells = ["id": "x", "bearer": "county", "grades": "1", "name_zh": "x", "name_en": "x", "source": "x", "standing": "read"]
        #expect(throws: SeedFault(column: "term", value: "")) { try MajorHazardDuty(row: SeedRow(cells.merging(["starts_from": "assessed"]) { $1 })) }
        #expect(throws: SeedFault(column: "term", value: "quarter")) { try MajorHazardDuty(row: SeedRow(cells.merging(["starts_from": "assessed", "term": "quarter"]) { $1 })) }
        #expect(throws: SeedFault(column: "term", value: "3 days")) { try MajorHazardDuty(row: SeedRow(cells.merging(["starts_from": "calendar", "term": "3 days"]) { $1 })) }
    }
}
