import Foundation
import Vocabulary

@testable import Warnings

/// The seed tables that the server loads, read for the tests: the rules and their data are tested together.
enum Seeds {
    static func rows(_ name: String) throws -> [SeedRow] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Resources/\(name).csv")
        return SeedTable.rows(csv: try String(contentsOf: file, encoding: .utf8))
    }
    static func weather() throws -> [WeatherCriterion] { try rows("weather-signals").map { try WeatherCriterion(row: $0) } }
    static func editions() throws -> [WeatherEdition] { try rows("weather-editions").map { try WeatherEdition(row: $0) } }
    static func rivers() throws -> [RiverCriterion] { try rows("river-levels").map { try RiverCriterion(row: $0) } }
    static func nearness() throws -> RiverNearness { try RiverNearness(rows: try rows("river-nearness")) }
    static func risks() throws -> [RiskLevel] { try rows("risk-levels").map { try RiskLevel(row: $0) } }
    static func fireDanger() throws -> [FireDanger] { try rows("fire-danger").map { try FireDanger(row: $0) } }
    static func rights() throws -> [IssuingRight] { try rows("issuing-rights").map { try IssuingRight(row: $0) } }
    static func ladder() throws -> [AnswerRule] { try rows("answer-ladder").map { try AnswerRule(row: $0) } }
    static func chains() throws -> [ChainLink] { try rows("disaster-chains").map { try ChainLink(row: $0) } }
}

/// A time in China on one summer day: `at("13:15")`.
func at(_ clock: String, _ date: String = "2024-07-01") -> Instant { ChinaTime.read("\(date) \(clock)") ?? Instant(milliseconds: 0) }

func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(day: 0) }

func area(_ code: String) throws -> AreaCode { try AreaCode(code) ?? { throw SeedFault(column: "area", value: code) }() }

func changed(_ row: SeedRow, _ changes: [String: String]) -> SeedRow { SeedRow(row.cells.merging(changes) { $1 }) }

/// 自贡, its county 荣县, and 广东 far away.
let zigong = "510300000000", rongxian = "510321000000", guangdong = "440000000000"
